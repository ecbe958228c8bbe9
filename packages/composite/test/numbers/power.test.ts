import { expect, test } from 'vitest'
import { power, uniform } from '../../src/index.ts'
import { known } from '../known/reference.ts'
import { nearest, roundedPower } from './high-precision.ts'

const cases: { name: string; base: number; exponent: number; expected: number }[] = [
  { name: 'a thousand, exactly', base: 10, exponent: 3, expected: 1000 },
  { name: 'the largest power of ten that is a double', base: 10, exponent: 22, expected: 1e22 },
  { name: 'a reciprocal', base: 3, exponent: -1, expected: 1 / 3 },
  { name: 'a square', base: 1.1, exponent: 2, expected: 1.2100000000000002 },
  { name: 'a root', base: 2, exponent: 0.5, expected: Math.SQRT2 },
  { name: 'itself', base: 0.3, exponent: 1, expected: 0.3 },
  { name: 'a cube root that is whole', base: 27, exponent: 1 / 3, expected: 3 },
  { name: 'too large', base: 10, exponent: 309, expected: Infinity },
  { name: 'much too large', base: 10, exponent: 1e300, expected: Infinity },
  { name: 'too small', base: 10, exponent: -324, expected: 0 },
  { name: 'much too small', base: 10, exponent: -1e300, expected: 0 },
  { name: 'subnormal', base: 10, exponent: -320, expected: 1e-320 },
  { name: 'of a subnormal number', base: 5e-324, exponent: 0.25, expected: 1.4908919308538355e-81 },
  { name: 'one', base: 1, exponent: 1e305, expected: 1 },
  { name: 'minus one, an even number of times', base: -1, exponent: 1e305, expected: 1 },
  { name: 'nearly one', base: 1 + 2 ** -52, exponent: 1e305, expected: Infinity },
  { name: 'a tiny exponent', base: 10, exponent: 1e-300, expected: 1 },
]

test.each(cases)('$base to the power $exponent: $name', ({ base, exponent, expected }) => {
  expect(power(base, exponent)).toBe(expected)
})

test('zero, infinity, a missing value and a negative base do as the standard says', () => {
  // ECMA-262, Number::exponentiate: exact for these
  const special = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 2.5, -2.5, Infinity, -Infinity, Number.NaN]
  for (const base of special)
    for (const exponent of special) {
      if (![base, exponent].some((value) => Object.is(value, -0) || value <= 0 || !Number.isFinite(value))) continue
      if (Math.abs(exponent) === 2.5 && Number.isFinite(base) && base > 0) continue
      expect({ base, exponent, power: power(base, exponent) }).toEqual({ base, exponent, power: base ** exponent })
    }
})

const random = uniform(6)
const fraction = () => random() + random() * 2 ** -32
const ranges: { name: string; draw: () => [base: number, exponent: number] }[] = [
  { name: 'percentages to a weight', draw: () => [100 * fraction(), fraction()] },
  { name: 'percentages to a whole number', draw: () => [100 * fraction(), Math.floor(random() * 40 - 20)] },
  { name: 'the whole range', draw: () => [2 ** Math.floor(random() * 30) * fraction(), 40 * fraction() - 20] },
  { name: 'near 1 to a large exponent', draw: () => [1 + (fraction() - 0.5) / 100, 20_000 * fraction()] },
  { name: 'subnormal results', draw: () => [(1 + fraction()) * 2 ** -100, 10.35 + 0.3 * fraction()] },
]

test.each(ranges)('2,000 powers ($name) are correctly rounded, but fewer than 1 in 1,000', ({ draw }) => {
  let misrounded = 0
  for (let at = 0; at < 2000; at++) {
    const [base, exponent] = draw()
    if (power(base, exponent) !== roundedPower(base, exponent)) misrounded++
  }
  expect(misrounded).toBeLessThan(2)
})

test('a cube halfway between two doubles goes to the even one', () => {
  for (let base = 208_065; base < 262_144; base += 106) expect(power(base, 3)).toBe(nearest(BigInt(base) ** 3n, 0))
})

// COINr 1.1.14 in R with glibc
const treated = known('treat/functions')
test.each(['Bord', 'ForPort', 'FemLab'])('the Box–Cox transformation of %s is that of R, to the bit', (indicator) => {
  const column = treated.column(`${indicator}.x`)
  const least = Math.min(...column)
  const actual = column.map((value) => (power(value - least + 1, 0.5) - 1) / 0.5)
  expect(actual).toEqual(treated.column(`${indicator}.boxcox_0.5`))
})
