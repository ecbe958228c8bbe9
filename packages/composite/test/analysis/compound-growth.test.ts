import { expect, test } from 'vitest'
import { compoundGrowth } from '../../src/index.ts'

const missing = Number.NaN
// prettier-ignore
const cases: { name: string; values: readonly number[]; times: readonly number[]; expected: number }[] = [
  { name: 'by hand: 100 to 121 in two years', values: [100, 121], times: [2020, 2022], expected: 0.1 },
  { name: 'what lies between does not count', values: [100, 5, 121], times: [2020, 2021, 2022], expected: 0.1 },
  { name: 'unsorted times', values: [121, 100, 5], times: [2022, 2020, 2021], expected: 0.1 },
  { name: 'missing at both ends: from the first to the last observed', values: [missing, 100, 121, missing], times: [2010, 2020, 2022, 2030], expected: 0.1 },
  { name: 'falls', values: [8, 1], times: [0, 3], expected: -0.5 },
  { name: 'half a year', values: [10, 11], times: [2020, 2020.5], expected: 0.21 },
  { name: 'equal values', values: [7, 9, 7], times: [1, 2, 3], expected: 0 },
  { name: 'two zeros are equal', values: [0, 0], times: [1, 2], expected: 0 },
  { name: 'down to zero', values: [10, 0], times: [1, 5], expected: -1 },
  { name: 'two negative values: growth of the amount', values: [-10, -20], times: [1, 2], expected: 1 },
  { name: 'from zero there is no rate (the reference says infinity)', values: [0, 5], times: [1, 2], expected: missing },
  { name: 'a change of sign has no rate', values: [-5, 5], times: [1, 2], expected: missing },
  { name: 'one value has no rate', values: [5, missing], times: [1, 2], expected: missing },
  { name: 'nothing has no rate', values: [], times: [], expected: missing },
]

test.each(cases)('$name', ({ values, times, expected }) => {
  expect(compoundGrowth(Object.freeze([...values]), Object.freeze([...times]))).toEqual(
    Number.isNaN(expected) ? missing : expect.closeTo(expected, 12),
  )
})
