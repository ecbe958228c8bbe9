import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleRounding } from '../../src/index.ts'

test('the largest takes what is over', () => {
  const { amounts, left } = settleRounding(Object.freeze([0.1, 0, 0.2]), 0.3)
  expect([amounts, left]).toEqual([[0.1, 0, 0.19999999999999998], []])
})

test('what sums already stays', () => {
  expect(settleRounding([0.5, 0.25, -0.125], 0.625)).toEqual({ amounts: [0.5, 0.25, -0.125], left: [] })
})

test('more than rounding is not hidden in an amount', () => {
  expect(settleRounding([1, 2], 4)).toEqual({ amounts: [1, 2], left: [1] })
})

test('what no amount can carry is left', () => {
  const { amounts, left } = settleRounding([1e9, -1e9, 0], 0.1)
  expect(amounts[2]).toBe(0)
  expect(left.length).toBeGreaterThan(0)
  expect([...amounts, ...left].reduce((sum, one) => sum + one, 0)).toBe(0.1)
})

test('the sum from left to right is the total to the bit, and zeros stay', () => {
  const amount = fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), fc.constant(0))
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 30 }), fc.integer({ min: -8, max: 8 }), (given, off) => {
      const size = given.reduce((sum, one) => sum + Math.abs(one), 0)
      const total = given.reduceRight((sum, one) => sum + one, 0) + off * Number.EPSILON * size
      const { amounts, left } = settleRounding(given, total)
      expect([...amounts, ...left].reduce((sum, one) => sum + one, 0) === total).toBe(true)
      given.forEach((one, at) => {
        if (one === 0) expect(amounts[at]).toBe(one)
        expect(Math.abs((amounts[at] ?? 0) - one)).toBeLessThan(1e-11)
      })
    }),
    { numRuns: 1000 },
  )
})
