import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { goalposts } from '../../src/index.ts'

// prettier-ignore
const cases: { name: string; value: number; low: number; high: number; expected: number }[] = [
  { name: 'the low end is 0', value: 0, low: 0, high: 4, expected: 0 },
  { name: 'the high end is 100', value: 4, low: 0, high: 4, expected: 100 },
  { name: 'the third of four steps is 75', value: 3, low: 0, high: 4, expected: 75 },
  { name: 'below the low end is capped', value: -7, low: 0, high: 4, expected: 0 },
  { name: 'above the high end is capped', value: 9, low: 0, high: 4, expected: 100 },
  { name: 'turned: low values are good', value: 10, low: 50, high: 0, expected: 80 },
  { name: 'turned: beyond the good end is capped', value: -1, low: 50, high: 0, expected: 100 },
  { name: 'turned: beyond the bad end is capped', value: 51, low: 50, high: 0, expected: 0 },
  { name: 'life expectancy of 82.3 between 20 and 85, UNDP (2020), technical note 1', value: 82.3, low: 20, high: 85, expected: (100 * 62.3) / 65 },
  { name: 'negative ends', value: -5, low: -10, high: 0, expected: 50 },
]

test.each(cases)('$name', ({ value, low, high, expected }) => {
  expect(goalposts(value, low, high)).toBeCloseTo(expected, 12)
})

test('equal goalposts are refused and named', () => {
  expect(() => goalposts(1, 2, 2)).toThrow('goalposts_equal {"low":2,"high":2}')
})

test('always within 0–100, and turning the goalposts turns the score', () => {
  const number = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(number, number, number, (value, low, high) => {
      fc.pre(low !== high)
      const score = goalposts(value, low, high)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(100)
      expect(goalposts(value, high, low)).toBeCloseTo(100 - score, 9)
    }),
  )
})
