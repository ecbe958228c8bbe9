import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CompositeError, type RowImputation, columnOf, imputeRows } from '../../src/index.ts'

type Cells = (number | null)[]

// prettier-ignore
const cases: { name: string; options: RowImputation; columns: Cells[]; expected: Cells[] }[] = [
  // by hand: the last unit stands at 0.5 in the first and at 0.75 in the second, so at 0.625 of 100–300
  { name: 'mean of the places between lowest and highest', options: { method: 'mean' }, columns: [[0, 10, 5], [0, 4, 3], [100, 300, null]], expected: [[0, 10, 5], [0, 4, 3], [100, 300, 225]] },
  { name: 'median of the places', options: { method: 'median' }, columns: [[0, 10, 5], [0, 4, 3], [0, 8, 8], [100, 300, null]], expected: [[0, 10, 5], [0, 4, 3], [0, 8, 8], [100, 300, 250]] },
  // by hand: 3 of 4 where less is better is a quarter of the way up, and so is 3 of 12 where less is better: 0.25 → 9
  { name: 'directions turn an indicator over', options: { method: 'mean', directions: [-1, -1] }, columns: [[0, 4, 3], [0, 12, null]], expected: [[0, 4, 3], [0, 12, 9]] },
  { name: 'against each other: low where less is better is high elsewhere', options: { method: 'mean', directions: [-1, 1] }, columns: [[0, 4, 1], [0, 12, null]], expected: [[0, 4, 1], [0, 12, 9]] },
  { name: 'as they are', options: { method: 'mean', normaliseFirst: false, directions: [-1, 1, 1] }, columns: [[1, 2], [30, 4], [7, null]], expected: [[1, 2], [30, 4], [7, 3]] },
  { name: 'an indicator that never varies does not count in the row', options: { method: 'mean' }, columns: [[5, 5, 5], [0, 10, 10], [0, 2, null]], expected: [[5, 5, 5], [0, 10, 10], [0, 2, 2]] },
  { name: 'an indicator that never varies is filled with its only value', options: { method: 'mean' }, columns: [[0.1, 0.1, null], [0, 10, 7]], expected: [[0.1, 0.1, 0.1], [0, 10, 7]] },
  { name: 'a row with nothing to go by stays missing', options: { method: 'mean' }, columns: [[0, 10, null], [0, 4, null]], expected: [[0, 10, null], [0, 4, null]] },
  { name: 'an indicator without any value stays missing', options: { method: 'mean' }, columns: [[null, null], [0, 4]], expected: [[null, null], [0, 4]] },
  { name: 'two missing in a row take the same place', options: { method: 'mean' }, columns: [[0, 4, 1], [0, 40, null], [100, 200, null]], expected: [[0, 4, 1], [0, 40, 10], [100, 200, 125]] },
  { name: 'no columns', options: { method: 'mean' }, columns: [], expected: [] },
]

test.each(cases)('$name', ({ options, columns, expected }) => {
  const given = columns.map(columnOf)
  expect(imputeRows(Object.freeze(given), Object.freeze(options))).toEqual(expected.map(columnOf))
  expect(given).toEqual(columns.map(columnOf))
})

test('columns without a change are the same objects', () => {
  const columns = [columnOf([0, 10, 5]), columnOf([0, 4, null]), columnOf([null, null, null])]
  const filled = imputeRows(columns, { method: 'mean' })
  expect(filled[0]).toBe(columns[0])
  expect(filled[1]).not.toBe(columns[1])
  expect(filled[2]).toBe(columns[2])
})

test('values that are there keep their bits', () => {
  // (0.3 - 0.1) / (0.7 - 0.1) mapped back is 0.30000000000000004
  const columns = [columnOf([0.1, 0.3, 0.7, null]), columnOf([1, 2, 3, 2])]
  expect(imputeRows(columns, { method: 'mean' })[0]?.subarray(0, 3)).toEqual(columnOf([0.1, 0.3, 0.7]))
})

test('columns of different lengths and directions of another number are refused', () => {
  expect(() => imputeRows([columnOf([1]), columnOf([1, null])], { method: 'mean' })).toThrow(
    new CompositeError('column_length', { column: 2, rows: 1, found: 2 }),
  )
  expect(() => imputeRows([columnOf([1, null])], { method: 'mean', directions: [1, 1] })).toThrow(
    new CompositeError('lengths_differ', { columns: 1, directions: 2 }),
  )
})

test('turning an indicator and its direction over changes nothing but its sign', () => {
  const cell = fc.option(fc.integer({ min: -50, max: 50 }), { freq: 3 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), (rows) => {
      const columns = [0, 1, 2].map((which) => columnOf(rows.map((row) => row[which])))
      const turned = columns.map((column, at) => (at === 1 ? column.map((value) => -value) : column))
      const one = imputeRows(columns, { method: 'median', directions: [1, -1, 1] })
      const other = imputeRows(turned, { method: 'median' })
      one.forEach((column, which) => {
        column.forEach((value, row) => {
          const mirrored = (other[which]?.[row] as number) * (which === 1 ? -1 : 1)
          expect(mirrored === value || (Number.isNaN(mirrored) && Number.isNaN(value))).toBe(true)
        })
      })
    }),
  )
})
