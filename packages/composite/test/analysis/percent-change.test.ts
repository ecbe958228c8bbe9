import { expect, test } from 'vitest'
import { percentChange } from '../../src/index.ts'

const missing = Number.NaN
// prettier-ignore
const cases: { name: string; values: readonly number[]; times: readonly number[]; period?: number; expected: number }[] = [
  { name: 'two values: from the first to the last', values: [10, 13], times: [2020, 2022], expected: 15 },
  { name: 'two values, in ten years', values: [10, 13], times: [2020, 2022], period: 10, expected: 150 },
  // means 2.5 and 12; slope (1.5 · 2 + 0.5 · 1 + 0.5 · 1 + 1.5 · 2) / 5 = 1.4; the line starts at 12 − 1.5 · 1.4 = 9.9
  { name: 'four values by hand: slope 1.4 from 9.9', values: [10, 11, 13, 14], times: [1, 2, 3, 4], expected: 140 / 9.9 },
  { name: 'uneven times (SciPy linregress)', values: [3, 4.5, 4, 7], times: [2000, 2001, 2003, 2006], period: 10, expected: 184.21052631578507 },
  { name: 'unsorted times', values: [4, 7, 3, 4.5], times: [2003, 2006, 2000, 2001], period: 10, expected: 184.21052631578507 },
  { name: 'missing values leave two', values: [10, missing, 13], times: [2020, 2021, 2022], expected: 15 },
  { name: 'equal values', values: [5, 5, 5], times: [1, 2, 3], expected: 0 },
  { name: 'two zeros are equal', values: [0, 0], times: [1, 2], expected: 0 },
  { name: 'from zero there is no percentage', values: [0, 5], times: [1, 2], expected: missing },
  { name: 'a line from zero has no percentage', values: [0, 1, 2], times: [0, 1, 2], expected: missing },
  { name: 'one value has no change', values: [5], times: [1], expected: missing },
]

test.each(cases)('$name', ({ values, times, period = 1, expected }) => {
  expect(percentChange(Object.freeze([...values]), Object.freeze([...times]), { period })).toEqual(
    Number.isNaN(expected) ? missing : expect.closeTo(expected, 9),
  )
})

test.each([0, -1, Infinity])('refused: a period of %d', (period) => {
  expect(() => percentChange([1, 2], [1, 2], { period })).toThrow(
    expect.objectContaining({ code: 'parameter_out_of_range', detail: { period } }),
  )
})
