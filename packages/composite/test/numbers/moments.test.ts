import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { moments, skewAndKurtosis } from '../../src/index.ts'
import { known } from '../known/reference.ts'

const none = Number.NaN
// By hand. 1, 2, 3, 10: distances -3, -2, -1, 6; m2 = 50/4, m3 = 180/4, m4 = 1394/4; g1 = 45 / 12.5^1.5,
// G1 = g1 · √12 / 2; g2 = 348.5 / 156.25 - 3, G2 = 3 / 2 · (5 g2 + 6).
// Microsoft's pages on SKEW and KURT: 3, 4, 5, 2, 3, 4, 5, 6, 4, 7 have 0.359543071 and -0.151799637; by hand the
// mean is 4.3, m2 = 2.01, m3 = 0.864, m4 = 9.5697 (hence the digits after those printed there).
// prettier-ignore
const cases: { name: string; values: readonly number[]; expected: readonly number[] }[] = [
  { name: 'nothing', values: [], expected: [0, none, none, none, none] },
  { name: 'one value has a mean only', values: [7], expected: [1, 7, none, none, none] },
  { name: 'two values', values: [1, 3], expected: [2, 2, Math.SQRT2, none, none] },
  { name: 'three values have no kurtosis', values: [1, 2, 3], expected: [3, 2, 1, 0, none] },
  { name: 'four values', values: [1, 2, 3, 10], expected: [4, 4, Math.sqrt(50 / 3), (45 / 12.5 ** 1.5) * Math.sqrt(3), 1.5 * (5 * (348.5 / 156.25 - 3) + 6)] },
  { name: 'a missing value is left out', values: [1, none, 2, 3, none, 10], expected: [4, 4, Math.sqrt(50 / 3), (45 / 12.5 ** 1.5) * Math.sqrt(3), 3.228] },
  { name: "Microsoft's ten values", values: [3, 4, 5, 2, 3, 4, 5, 6, 4, 7], expected: [10, 4.3, Math.sqrt(20.1 / 9), (0.864 / 2.01 ** 1.5) * Math.sqrt(90) / 8, (9 / 56) * (11 * (9.5697 / 2.01 ** 2 - 3) + 6)] },
  { name: 'a constant has no skewness', values: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1], expected: [6, 0.1, 0, none, none] },
  { name: 'three uneven values', values: [0.1, 0.7, 0.2], expected: [3, 1 / 3, Math.sqrt(0.31 / 3), (924 / 81_000 / (0.62 / 9) ** 1.5) * Math.sqrt(6), none] },
  { name: 'two values that are no binary fractions', values: [0.1, 0.7], expected: [2, 0.4, Math.sqrt(0.18), none, none] },
  { name: 'far from zero, with a mean that is no double', values: [1e9 + 1, 1e9 + 2, 1e9 + 4], expected: [3, 1e9 + 7 / 3, Math.sqrt(7 / 3), (20 / 27 / (14 / 9) ** 1.5) * Math.sqrt(6), none] },
  { name: 'far from zero', values: [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 10], expected: [4, 1e9 + 4, Math.sqrt(50 / 3), (45 / 12.5 ** 1.5) * Math.sqrt(3), 3.228] },
]

test.each(cases)('$name', ({ values, expected }) => {
  const given = Object.freeze([...values])
  const { count, mean, deviation, skewness, kurtosis } = moments(given)
  const actual = [count, mean, deviation, skewness, kurtosis]
  expect(actual).toEqual(expected.map((value) => (Number.isNaN(value) ? value : expect.closeTo(value, 13))))
  const out = new Float64Array(2)
  skewAndKurtosis(Float64Array.from(values), out)
  expect([...out]).toEqual([skewness, kurtosis])
})

test('a constant whose mean is rounded still has a deviation of exactly 0', () => {
  expect(moments([0.1, 0.1, 0.1])).toEqual({ count: 3, mean: 0.1, deviation: 0, skewness: none, kurtosis: none })
})

test("Microsoft's own digits", () => {
  const { skewness, kurtosis } = moments([3, 4, 5, 2, 3, 4, 5, 6, 4, 7])
  expect(skewness).toBeCloseTo(0.359543071, 9)
  expect(kurtosis).toBeCloseTo(-0.151799637, 9)
})

test('skewness and kurtosis of the 49 indicators of ASEM are those of COINr, within 1e-12', () => {
  const screened = known('pipeline/4_screened')
  const expected = known('treat/skew_kurt_screened')
  const skewness = expected.column('Skew')
  const kurtosis = expected.column('Kurt')
  const codes = expected.text('iCode')
  expect(codes).toHaveLength(49)
  codes.forEach((code, at) => {
    const actual = moments(screened.column(code))
    expect(Math.abs(actual.skewness / (skewness[at] as number) - 1), code).toBeLessThan(1e-12)
    expect(Math.abs(actual.kurtosis / (kurtosis[at] as number) - 1), code).toBeLessThan(1e-12)
  })
})

test('mirrored values have the same kurtosis and the opposite skewness', () => {
  const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 60 })
  fc.assert(
    fc.property(values, (some) => {
      const straight = moments(some)
      const mirrored = moments(some.map((value) => -value))
      expect(mirrored.skewness).toBeCloseTo(-straight.skewness, 10)
      expect(mirrored.kurtosis).toBeCloseTo(straight.kurtosis, 10)
    }),
  )
})

test.each([1e-250, 1e-90, 1e90, 1e300])('a column %d times as wide has the same shape', (factor) => {
  const plain = moments([1, 2, 3, 4, 50])
  const wide = moments([1, 2, 3, 4, 50].map((value) => value * factor))
  expect(wide.skewness).toBeCloseTo(plain.skewness, 12)
  expect(wide.kurtosis).toBeCloseTo(plain.kurtosis, 12)
  expect(wide.deviation / factor).toBeCloseTo(plain.deviation, 12)
})
