import { expect, test } from 'vitest'
import { rankWithinTimes } from '../../src/data/rank-within-times.ts'
import { columnOf } from '../../src/index.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

// prettier-ignore
const cases: { name: string; values: Cells; times: number[] | null; rows?: number[]; expected: Cells }[] = [
  { name: 'without times all rows in one race', values: [10, 30, 20], times: null, expected: [3, 1, 2] },
  { name: 'ties share the smallest rank', values: [5, 5, 1, 5], times: null, expected: [1, 1, 4, 1] },
  { name: 'each time is its own race', values: [10, 30, 20, 5], times: [2020, 2020, 2021, 2021], expected: [2, 1, 1, 2] },
  { name: 'rows of a time need not stand together', values: [10, 1, 30, 2], times: [2021, 2020, 2021, 2020], expected: [2, 2, 1, 1] },
  { name: 'a tie over the years is none', values: [7, 7], times: [2020, 2021], expected: [1, 1] },
  { name: 'a missing value has no rank and takes no place', values: [null, 1, 2], times: [2020, 2020, 2020], expected: [null, 2, 1] },
  { name: 'all missing at a time', values: [null, null, 3], times: [1, 1, 2], expected: [null, null, 1] },
  { name: 'minus zero ties with zero', values: [0, -0, -1], times: [1, 1, 1], expected: [1, 1, 3] },
  { name: 'infinities stand at the ends', values: [0, Infinity, -Infinity], times: [1, 1, 1], expected: [2, 1, 3] },
  { name: 'huge and tiny', values: [1e308, -1e308, 5e-324, 0], times: [1, 1, 1, 1], expected: [1, 4, 2, 3] },
  { name: 'rows that were taken out: times are read by row of the data', values: [1, 2, 3], times: [9, 2020, 9, 2021, 2020], rows: [1, 3, 4], expected: [2, 1, 1] },
  { name: 'nobody', values: [], times: [], expected: [] },
]

test.each(cases)('$name', ({ values, times, rows, expected }) => {
  const column = columnOf(values)
  const places = Int32Array.from(rows ?? values.map((_, at) => at))
  expect(untouched([column], () => rankWithinTimes(column, times, places))).toEqual(columnOf(expected))
})
