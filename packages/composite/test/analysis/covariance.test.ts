import { expect, test } from 'vitest'
import { columnOf, covariance } from '../../src/index.ts'

const gap = null
// prettier-ignore
const cases: { name: string; one: readonly (number | null)[]; other: readonly (number | null)[]; expected: number }[] = [
  { name: 'with itself the sample variance', one: [1, 2, 3, 4], other: [1, 2, 3, 4], expected: 5 / 3 },
  { name: 'against each other', one: [1, 2, 3], other: [6, 4, 2], expected: -2 },
  { name: 'a gap on either side takes the row out', one: [1, gap, 2, 9, 3], other: [2, 7, 4, gap, 6], expected: 2 },
  { name: 'a mean far above the spread', one: [1e9 + 1, 1e9 + 2, 1e9 + 3], other: [1e9 + 2, 1e9 + 4, 1e9 + 6], expected: 2 },
  { name: 'a constant, although three times 0.1 has a mean above 0.1', one: [0.1, 0.1, 0.1], other: [1, 2, 4], expected: 0 },
  { name: 'one row in common', one: [1, gap, 3], other: [1, 2, gap], expected: Number.NaN },
  { name: 'nothing', one: [], other: [], expected: Number.NaN },
]

test.each(cases)('$name', ({ one, other, expected }) => {
  const near: unknown = Number.isNaN(expected) ? Number.NaN : expect.closeTo(expected, 12)
  expect([covariance(columnOf(one), columnOf(other))]).toEqual([near])
  expect([covariance(columnOf(other), columnOf(one))]).toEqual([near])
})

test('with a constant it is zero to the last digit', () => {
  expect(covariance(columnOf([0.1, 0.1, 0.1]), columnOf([1e9, 2e9, 4e9]))).toBe(0)
})

test('columns of unequal length are refused', () => {
  expect(() => covariance(columnOf([1]), columnOf([1, 2]))).toThrow('lengths_differ')
})
