import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CompositeError,
  type Middle,
  columnOf,
  groupingOf,
  imputeColumn,
  imputeColumnByGroup,
} from '../../src/index.ts'

// prettier-ignore
const cases: { name: string; method: Middle; labels?: (string | null)[]; column: (number | null)[]; expected: (number | null)[] }[] = [
  { name: 'mean', method: 'mean', column: [1, null, 3, 8], expected: [1, 4, 3, 8] },
  { name: 'median', method: 'median', column: [1, null, 3, 8], expected: [1, 3, 3, 8] },
  { name: 'nothing to learn from', method: 'mean', column: [null, null], expected: [null, null] },
  { name: 'mean of the group', method: 'mean', labels: ['a', 'a', 'b', 'b', 'a'], column: [1, null, 10, null, 3], expected: [1, 2, 10, 10, 3] },
  { name: 'median of the group', method: 'median', labels: ['a', 'a', 'a', 'a', 'b'], column: [1, 2, 9, null, 50], expected: [1, 2, 9, 2, 50] },
  { name: 'a unit without a label stays missing', method: 'mean', labels: ['a', null, 'a'], column: [1, null, null], expected: [1, null, 1] },
  { name: 'a value without a label counts for no group', method: 'mean', labels: ['a', null, 'a'], column: [1, 100, null], expected: [1, 100, 1] },
  { name: 'a group without any value stays missing', method: 'median', labels: ['a', 'b', 'b'], column: [1, null, null], expected: [1, null, null] },
]

test.each(cases)('$name', ({ method, labels, column, expected }) => {
  const given = columnOf(column)
  const filled = labels
    ? imputeColumnByGroup(given, groupingOf(Object.freeze(labels)), method)
    : imputeColumn(given, method)
  expect(filled).toEqual(columnOf(expected))
  expect(given).toEqual(columnOf(column))
})

test('a column that does not change is the same object', () => {
  const complete = columnOf([1, 2])
  const empty = columnOf([null, null])
  expect(imputeColumn(complete, 'mean')).toBe(complete)
  expect(imputeColumn(empty, 'mean')).toBe(empty)
  expect(imputeColumnByGroup(complete, groupingOf(['a', 'b']), 'mean')).toBe(complete)
  expect(imputeColumnByGroup(empty, groupingOf(['a', null]), 'mean')).toBe(empty)
})

test('labels of another length are refused', () => {
  expect(() => imputeColumnByGroup(columnOf([1, null]), groupingOf(['a']), 'mean')).toThrow(
    new CompositeError('lengths_differ', { column: 2, labels: 1 }),
  )
})

test('one group for all is the method without groups', () => {
  const cell = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { freq: 3 })
  fc.assert(
    fc.property(fc.array(cell), fc.constantFrom<Middle[]>('mean', 'median'), (values, method) => {
      const column = columnOf(values)
      const labels = values.map(() => 'all')
      expect(imputeColumnByGroup(column, groupingOf(labels), method)).toEqual(imputeColumn(column, method))
    }),
  )
})

test('a grouping lists the rows of each label, in the order of the labels', () => {
  expect(groupingOf(Object.freeze(['b', null, 'a', 'b']))).toEqual({
    labels: ['b', 'a'],
    codes: Int32Array.of(0, -1, 1, 0),
    members: [Int32Array.of(0, 3), Int32Array.of(2)],
  })
})
