import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arithmeticMean } from '../../src/index.ts'
import { freeze } from '../freeze.ts'

// prettier-ignore
const cases: { name: string; parts: [value: number | null, weight: number][]; expected: number | null }[] = [
  { name: 'equal weights', parts: [[1, 1], [4, 1]], expected: 2.5 },
  { name: 'a weight of two counts as two copies', parts: [[1, 1], [4, 2]], expected: 3 },
  { name: 'by hand: (0 + 25 + 100) / 3', parts: [[0, 1], [25, 1], [100, 1]], expected: 125 / 3 },
  { name: 'a missing value leaves, it is not zero', parts: [[2, 1], [null, 5], [4, 1]], expected: 3 },
  { name: 'a zero is a value and stays', parts: [[0, 1], [4, 1]], expected: 2 },
  { name: 'a weight of zero takes no part', parts: [[100, 0], [4, 1]], expected: 4 },
  { name: 'negative values are values', parts: [[-3, 1], [1, 1]], expected: -1 },
  { name: 'one part is itself', parts: [[37.5, 3]], expected: 37.5 },
  { name: 'nothing present gives no score', parts: [[null, 1]], expected: null },
  { name: 'only weights of zero give no score', parts: [[5, 0]], expected: null },
  { name: 'no parts give no score', parts: [], expected: null },
]

test.each(cases)('$name', ({ parts, expected }) => {
  const given = freeze(parts.map(([value, weight]) => ({ value, weight })))
  expect(arithmeticMean(given)).toEqual(expected === null ? null : expect.closeTo(expected, 12))
})

test('a negative weight is refused, also that of a missing value', () => {
  expect(() => arithmeticMean([{ value: 1, weight: -1 }])).toThrow('weight_negative {"weight":-1}')
  expect(() => arithmeticMean([{ value: null, weight: -0.5 }])).toThrow('weight_negative')
})

const parts = fc.array(
  fc.record({ value: fc.double({ min: 0, max: 100, noNaN: true }), weight: fc.integer({ min: 1, max: 9 }) }),
  { minLength: 1, maxLength: 8 },
)

test('the mean lies between the lowest and the highest, and the scale of the weights does not matter', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 2, max: 50 }), (some, scale) => {
      const mean = arithmeticMean(freeze(some)) ?? Number.NaN
      const values = some.map((part) => part.value)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
      const scaled = some.map(({ value, weight }) => ({ value, weight: weight * scale }))
      expect(arithmeticMean(scaled)).toBeCloseTo(mean, 9)
      expect(arithmeticMean(some.toReversed())).toBeCloseTo(mean, 9)
    }),
  )
})
