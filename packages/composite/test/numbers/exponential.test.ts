import { expect, test } from 'vitest'
import { exponential, uniform } from '../../src/index.ts'
import { roundedExponential } from './high-precision.ts'

// known values: Abramowitz and Stegun (1964), tables 1.1 and 4.4; the ends by the definition of the double
const cases: { name: string; value: number; expected: number }[] = [
  { name: 'of 0 is 1', value: 0, expected: 1 },
  { name: 'of minus 0 is 1', value: -0, expected: 1 },
  { name: 'of 1', value: 1, expected: 2.718281828459045 },
  { name: 'of -1', value: -1, expected: 0.36787944117144233 },
  { name: 'of 10', value: 10, expected: 22026.465794806718 },
  { name: 'of what is too small to count', value: 1e-17, expected: 1 },
  { name: 'of the last that is a number', value: 709.782712893384, expected: 1.7976931348622732e308 },
  { name: 'of the first that is not', value: 709.7827128933841, expected: Infinity },
  { name: 'of far beyond', value: 1e300, expected: Infinity },
  { name: 'of the last that is not zero', value: -745.1332191019411, expected: 5e-324 },
  { name: 'of the first that is zero', value: -745.1332191019412, expected: 0 },
  { name: 'of far below', value: -1e300, expected: 0 },
  { name: 'of infinity', value: Infinity, expected: Infinity },
  { name: 'of minus infinity', value: -Infinity, expected: 0 },
  { name: 'of a missing value', value: Number.NaN, expected: Number.NaN },
]

test.each(cases)('exponential $name', ({ value, expected }) => {
  expect(exponential(value)).toBe(expected)
})

const random = uniform(4)
const fraction = () => random() + random() * 2 ** -32
const ranges: { name: string; draw: () => number }[] = [
  { name: 'of the whole range', draw: () => 1454.78 * fraction() - 745 },
  { name: 'whose result is subnormal', draw: () => -708 - 37 * fraction() },
  { name: 'about the smallest normal result', draw: () => -708.3964185322641 + (fraction() - 0.5) * 0.02 },
  { name: 'between -1 and 1', draw: () => 2 * fraction() - 1 },
  { name: 'ever closer to 0', draw: () => (2 * fraction() - 1) * 2 ** -Math.floor(random() * 60) },
]

test.each(ranges)('4,000 numbers $name are correctly rounded, but fewer than 1 in 1,000', ({ draw }) => {
  let misrounded = 0
  for (let at = 0; at < 4000; at++) {
    const value = draw()
    const expected = roundedExponential(value)
    const actual = exponential(value)
    if (actual !== expected) misrounded++
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.max(expected * 2 ** -52, 5e-324))
  }
  expect(misrounded).toBeLessThan(4)
})

// found among 40,000 draws: the exact exponential lies within a few 10,000ths of a last digit of halfway between two
// doubles, so a term of 2^-62 left out shows here
// prettier-ignore
const hard = [
  0.7344458745727427, 0.7692394720540237, 79.97478131829689,
  -0.4025277210020233, 0.19982889653622427, -0.5284692978983492, 0.62797870906078, -0.5457661357867456, 0.3055364688353579,
  -35.59656476468268, -7.819275428935299, -5.388135943136788, 17.183662549503026, 29.97736435987254, -47.69578058567291,
]

test.each(hard)('the hard case %d is correctly rounded', (value) => {
  expect(exponential(value)).toBe(roundedExponential(value))
})
