import { expect, test } from 'vitest'
import { studentTails } from '../../src/index.ts'

// known values: mpmath, betainc(d/2, 1/2, 0, d/(d + t²), regularized) with 30 digits; one degree by 1 - 2 atan(t)/π
// prettier-ignore
const cases: { name: string; statistic: number; degrees: number; within?: number; expected: number }[] = [
  { name: 'one degree, by hand', statistic: 1, degrees: 1, expected: 0.5 },
  { name: 'one degree', statistic: 2, degrees: 1, expected: 0.2951672353008666 },
  { name: 'two degrees, by hand: 1 - t/√(2 + t²)', statistic: 2, degrees: 2, expected: 1 - 2 / Math.sqrt(6) },
  { name: 'ten', statistic: 2.5, degrees: 10, expected: 0.0314468442366088 },
  { name: 'the table’s 5 % of ten', statistic: 2.228138851986274, degrees: 10, expected: 0.05 },
  { name: 'near the middle', statistic: 0.1, degrees: 49, expected: 0.9207523525851034 },
  { name: 'far in the tail', statistic: 40, degrees: 49, expected: 4.454656326027989e-39 },
  { name: 'degrees not whole, statistic negative', statistic: -2.2, degrees: 3.7, expected: 0.09815039439052221 },
  { name: 'less than one degree', statistic: 3, degrees: 0.5, expected: 0.3673081559859434 },
  { name: 'a million degrees', statistic: 1.96, degrees: 1e6, within: 1e-10, expected: 0.04999606758526979 },
  { name: 'zero', statistic: 0, degrees: 5, expected: 1 },
  { name: 'too near zero to square', statistic: 1e-200, degrees: 5, expected: 1 },
  { name: 'infinite', statistic: -Infinity, degrees: 5, expected: 0 },
]

test.each(cases)('$name', ({ statistic, degrees, within = 1e-12, expected }) => {
  const found = studentTails(statistic, degrees)
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(within * expected)
})

test('no statistic or no degrees has no probability', () => {
  expect([studentTails(Number.NaN, 5), studentTails(1, 0), studentTails(1, Number.NaN)]).toEqual([NaN, NaN, NaN])
})
