import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { productError, sumError } from '../../src/numbers/double-double.ts'

/** A double as whole number in units of 2^-400, exactly. */
function exact(value: number): bigint {
  let whole = value
  let shift = 400n
  for (; !Number.isInteger(whole); shift--) whole *= 2
  return BigInt(whole) << shift
}

// prettier-ignore
const cases: { name: string; one: number; other: number; lostInSum: number; lostInProduct: number }[] = [
  { name: 'whole numbers lose nothing', one: 3, other: 4, lostInSum: 0, lostInProduct: 0 },
  { name: 'the small one is lost in the sum', one: 1, other: 2 ** -60, lostInSum: 2 ** -60, lostInProduct: 0 },
  { name: 'also when it comes first', one: 2 ** -60, other: 1, lostInSum: 2 ** -60, lostInProduct: 0 },
  { name: '(2^27 + 1)² = 2^54 + 2^28 + 1', one: 2 ** 27 + 1, other: 2 ** 27 + 1, lostInSum: 0, lostInProduct: 1 },
  { name: '(1 + 2^-52)² loses 2^-104', one: 1 + 2 ** -52, other: 1 + 2 ** -52, lostInSum: 0, lostInProduct: 2 ** -104 },
  { name: 'rounded up: 1 - 2^-53 twice', one: 1 - 2 ** -53, other: 1 - 2 ** -53, lostInSum: 0, lostInProduct: 2 ** -106 },
]

test.each(cases)('$name', ({ one, other, lostInSum, lostInProduct }) => {
  expect(sumError(one, other, one + other)).toBe(lostInSum)
  expect(productError(one, other, one * other)).toBe(lostInProduct)
})

test('rounded result and what was lost are the exact result', () => {
  const number = fc
    .tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -80, max: 80 }), fc.boolean())
    .map(([fraction, exponent, negative]) => (negative ? -fraction : fraction) * 2 ** exponent)
  fc.assert(
    fc.property(number, number, (one, other) => {
      const sum = one + other
      expect(exact(sum) + exact(sumError(one, other, sum))).toBe(exact(one) + exact(other))
      const product = one * other
      expect((exact(product) + exact(productError(one, other, product))) << 400n).toBe(exact(one) * exact(other))
    }),
  )
})
