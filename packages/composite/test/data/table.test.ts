import { expect, test } from 'vitest'
import { slicesByTime, tableOf } from '../../src/data/table.ts'
import { smallIndex } from '../small-index.ts'

test('the first table has every row and the columns of the data itself, in the order of the framework', () => {
  const data = smallIndex({
    indicators: { light: [1, 2], roads: [3, null] },
    tree: [
      { code: 'city', level: 2 },
      { code: 'roads', level: 1, parent: 'city' },
      { code: 'light', level: 1, parent: 'city' },
    ],
  })
  const table = tableOf(data)
  expect(table.rows).toEqual(Int32Array.of(0, 1))
  expect(table.columns).toHaveLength(2)
  expect(table.columns[0]).toBe(data.indicators.get('roads'))
  expect(table.columns[1]).toBe(data.indicators.get('light'))
})

// prettier-ignore
const cases: { name: string; times: readonly number[] | null; rows: number[]; expected: number[][] }[] = [
  { name: 'no times: one slice with all, as positions in the table', times: null, rows: [4, 7, 9], expected: [[0, 1, 2]] },
  { name: 'times ascend whatever the order of the rows', times: [2021, 2020, 2021], rows: [0, 1, 2], expected: [[1], [0, 2]] },
  { name: 'a row that was taken out has no place', times: [2021, 2020, 2021, 2020], rows: [1, 2, 3], expected: [[0, 2], [1]] },
  { name: 'a time that was taken out has no slice', times: [2020, 2021], rows: [1], expected: [[0]] },
  { name: 'by number and not by its text', times: [10, 9, -1], rows: [0, 1, 2], expected: [[2], [1], [0]] },
  { name: 'no rows, no slices', times: [], rows: [], expected: [] },
]

test.each(cases)('$name', ({ times, rows, expected }) => {
  const slices = slicesByTime(times && Object.freeze([...times]), Int32Array.from(rows))
  expect(slices).toEqual(expected.map((slice) => Int32Array.from(slice)))
})
