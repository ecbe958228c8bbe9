import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, sum } from '../../src/index.ts'

const cases: { name: string; values: readonly number[]; total: number; middle: number }[] = [
  { name: 'nothing', values: [], total: 0, middle: Number.NaN },
  { name: 'nothing but missing values', values: [Number.NaN, Number.NaN], total: 0, middle: Number.NaN },
  { name: 'a missing value is not zero', values: [1, Number.NaN, 3], total: 4, middle: 2 },
  { name: "Neumaier's own: large values cancel", values: [1, 1e100, 1, -1e100], total: 2, middle: 0.5 },
  { name: 'ten tenths are one', values: Array.from({ length: 10 }, () => 0.1), total: 1, middle: 0.1 },
  { name: 'the large one second', values: [2 ** -54, 1, 2 ** -54], total: 1 + 2 ** -53, middle: 1 / 3 },
  { name: 'infinity', values: [1, Infinity], total: Infinity, middle: Infinity },
  { name: 'two infinities', values: [-Infinity, Infinity], total: Number.NaN, middle: Number.NaN },
]

test.each(cases)('$name', ({ values, total, middle }) => {
  const given = Object.freeze([...values])
  expect(sum(given)).toBe(total)
  expect(mean(given)).toBe(middle)
  expect(sum(Float64Array.from(values))).toBe(total)
})

test('the order of the rows does not matter for values of one size', () => {
  const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 100 })
  fc.assert(
    fc.property(values, (some) => {
      const tenths = some.map((value) => value / 10)
      const exact = some.reduce((total, value) => total + value, 0) / 10
      expect(Math.abs(sum(tenths) - exact)).toBeLessThanOrEqual(2 ** -53 * Math.abs(exact) + 1e-10)
      expect(sum(tenths.toReversed())).toBeCloseTo(sum(tenths), 10)
    }),
  )
})
