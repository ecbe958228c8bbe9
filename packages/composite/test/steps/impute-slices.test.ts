import { expect, test } from 'vitest'
import { columnOf, filledInSlices, imputeColumn } from '../../src/index.ts'

const years = [
  { time: 2020, positions: Int32Array.of(3, 0) },
  { time: 2021, positions: Int32Array.of(1, 2) },
]

test('each slice is filled from its own rows', () => {
  const given = columnOf([null, 10, null, 4])
  const [filled] = filledInSlices([given], years, (parts) => parts.map((part) => imputeColumn(part, 'mean')))
  expect(filled).toEqual(columnOf([4, 10, 10, 4]))
  expect(given).toEqual(columnOf([null, 10, null, 4]))
})

test('the number of the slice comes along', () => {
  const [filled] = filledInSlices([columnOf([0, 0, 0, 0])], years, (parts, slice) =>
    parts.map((part) => part.map(() => slice + 1)),
  )
  expect(filled).toEqual(columnOf([1, 2, 2, 1]))
})

test('a column no slice changed is the same object, also when another one changed', () => {
  const columns = [columnOf([1, 2, 3, 4]), columnOf([1, null, 3, 4])]
  const filled = filledInSlices(columns, years, (parts) => parts.map((part) => imputeColumn(part, 'mean')))
  expect(filled[0]).toBe(columns[0])
  expect(filled[1]).toEqual(columnOf([1, 3, 3, 4]))
})
