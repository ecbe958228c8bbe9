import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arithmeticMean, geometricMean } from '../../src/index.ts'
import { freeze } from '../freeze.ts'

// prettier-ignore
const cases: { name: string; parts: [value: number | null, weight: number][]; expected: number | null }[] = [
  { name: 'equal weights', parts: [[1, 1], [4, 1]], expected: 2 },
  { name: 'a weight of three counts as three copies', parts: [[2, 3], [32, 1]], expected: 4 },
  { name: 'a missing value leaves, it is not zero', parts: [[1, 1], [null, 5], [4, 1]], expected: 2 },
  { name: 'nothing present gives no score', parts: [[null, 1]], expected: null },
  { name: 'only weights of zero give no score', parts: [[5, 0]], expected: null },
  { name: 'no parts give no score', parts: [], expected: null },
  { name: 'by hand: the cube root of 1 × 10 × 100', parts: [[1, 1], [10, 1], [100, 1]], expected: 10 },
  { name: 'by hand: the fourth root of 16 × 81 × 81 × 81', parts: [[16, 1], [81, 3]], expected: 54 },
  { name: 'one part is itself', parts: [[60, 3]], expected: 60 },
]

test.each(cases)('$name', ({ parts, expected }) => {
  const given = freeze(parts.map(([value, weight]) => ({ value, weight })))
  expect(geometricMean(given)).toEqual(expected === null ? null : expect.closeTo(expected, 12))
})

// prettier-ignore
const refusals: { name: string; part: { value: number | null; weight: number }; message: string }[] = [
  { name: 'zero has no logarithm', part: { value: 0, weight: 1 }, message: 'value_not_positive {"value":0}' },
  { name: 'nor has a negative value', part: { value: -2, weight: 1 }, message: 'value_not_positive {"value":-2}' },
  { name: 'a negative weight', part: { value: 2, weight: -1 }, message: 'weight_negative {"weight":-1}' },
  { name: 'a negative weight of a missing value', part: { value: null, weight: -1 }, message: 'weight_negative' },
]

test.each(refusals)('refused: $name', ({ part, message }) => {
  expect(() => geometricMean([part])).toThrow(message)
})

const parts = fc.array(
  fc.record({ value: fc.double({ min: 1, max: 100, noNaN: true }), weight: fc.integer({ min: 1, max: 9 }) }),
  { minLength: 1, maxLength: 8 },
)

test('never above the arithmetic mean; the scale of the weights and the order do not matter', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 2, max: 50 }), (some, scale) => {
      const mean = geometricMean(freeze(some)) ?? Number.NaN
      expect(mean).toBeLessThanOrEqual((arithmeticMean(some) ?? 0) + 1e-9)
      const scaled = some.map(({ value, weight }) => ({ value, weight: weight * scale }))
      expect(geometricMean(scaled)).toBeCloseTo(mean, 9)
      expect(geometricMean(some.toReversed())).toBeCloseTo(mean, 9)
    }),
  )
})
