import { expect, test } from 'vitest'
import { logarithm, uniform } from '../../src/index.ts'
import { known } from '../known/reference.ts'
import { roundedLogarithm } from './high-precision.ts'

// known values: the first 16 or 17 digits of Abramowitz and Stegun (1964), tables 1.1 and 4.2
const cases: { name: string; value: number; expected: number }[] = [
  { name: 'of 1 is 0', value: 1, expected: 0 },
  { name: 'of 2', value: 2, expected: 0.6931471805599453 },
  { name: 'of 10', value: 10, expected: 2.302585092994046 },
  { name: 'of one half', value: 0.5, expected: -0.6931471805599453 },
  { name: 'of the double next to e', value: Math.E, expected: 1 },
  { name: 'of the next double above 1', value: 1 + 2 ** -52, expected: 2 ** -52 - 2 ** -105 },
  { name: 'of the smallest subnormal number', value: 5e-324, expected: -744.4400719213812 },
  { name: 'of the largest number', value: Number.MAX_VALUE, expected: 709.782712893384 },
  { name: 'of zero', value: 0, expected: -Infinity },
  { name: 'of minus zero', value: -0, expected: -Infinity },
  { name: 'of a negative number', value: -1, expected: Number.NaN },
  { name: 'of infinity', value: Infinity, expected: Infinity },
  { name: 'of minus infinity', value: -Infinity, expected: Number.NaN },
  { name: 'of a missing value', value: Number.NaN, expected: Number.NaN },
]

test.each(cases)('logarithm $name', ({ value, expected }) => {
  expect(logarithm(value)).toBe(expected)
})

const random = uniform(3)
const fraction = () => random() + random() * 2 ** -32
const ranges: { name: string; draw: () => number }[] = [
  { name: 'of every magnitude', draw: () => (1 + fraction()) * 2 ** Math.floor(random() * 2046 - 1022) },
  { name: 'subnormal', draw: () => (1 + fraction()) * 2 ** Math.floor(random() * 51 - 1073) },
  { name: 'between 0.7 and 1.4', draw: () => 0.7 + 0.7 * fraction() },
  { name: 'ever closer to 1', draw: () => 1 + (fraction() - 0.5) * 2 ** -Math.floor(random() * 50) },
  { name: 'between 0 and 100', draw: () => 100 * fraction() },
]

test.each(ranges)('2,000 numbers $name are correctly rounded, but fewer than 1 in 1,000', ({ draw }) => {
  let misrounded = 0
  for (let at = 0; at < 2000; at++) {
    const value = draw()
    const expected = roundedLogarithm(value)
    const actual = logarithm(value)
    if (actual !== expected) misrounded++
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -52)
  }
  expect(misrounded).toBeLessThan(2)
})

// found among 150,000 draws: the exact logarithm lies within a few 10,000ths of a last digit of halfway between two doubles,
// so a term of 2^-62 left out shows here
// prettier-ignore
const hard = [
  1.0038946199844023, 1.0038975271889914, 1.0038853808695163, 1.003890688263477, 1.0038840199558925, 1.0038941685651388,
  1.0047108354120535, 1.00986667827451, 1.0098238077984718, 1.0048868491950351, 1.0091436415697366, 1.0099734321404668,
  1.0038435204071126, 1.002343834085587, 1.002548955605782, 1.0018889623393739, 1.0029501445544573, 1.0000491921989039,
  1.0038668345219657, 1.0038549660991842, 1.0038722579243091, 1.003854258209323, 1.0038978672427197, 1.0038749704262613,
  0.9993592610353578, 0.9998864626743403, 0.9997589033239485, 0.9998112832018555, 0.999070444478798, 0.9995898030848023,
  49.63924545133923, 80.82159953829523, 51.39621242080879, 2.234142696681597, 4.083447314616031, 97.4516552302212,
]

test.each(hard)('the hard case %d is correctly rounded', (value) => {
  expect(logarithm(value)).toBe(roundedLogarithm(value))
})

// COINr 1.1.14 in R with glibc
const treated = known('treat/functions')
test.each(['Bord', 'ForPort', 'FemLab'])('the log transformations of %s are those of R, to the bit', (indicator) => {
  const column = treated.column(`${indicator}.x`)
  const least = Math.min(...column)
  const range = Math.max(...column) - least
  expect(column.map((value) => logarithm(value - least + 0.01 * range))).toEqual(treated.column(`${indicator}.log_CT`))
  expect(column.map((value) => logarithm(value - least + 1))).toEqual(treated.column(`${indicator}.log_CT_orig`))
})
