import { expect, test } from 'vitest'
import { geometricMean, reaches } from '../../src/index.ts'

// prettier-ignore
const cases: { name: string; score: number; threshold: number; expected: boolean }[] = [
  { name: 'exactly at the threshold', score: 60, threshold: 60, expected: true },
  { name: 'above it', score: 60.1, threshold: 60, expected: true },
  { name: '59.999 is below 60', score: 59.999, threshold: 60, expected: false },
  { name: '59.999 999 is below 60', score: 59.999_999, threshold: 60, expected: false },
  { name: 'the last digits of a logarithm do not count', score: 59.999_999_999_999_986, threshold: 60, expected: true },
]

test.each(cases)('$name', ({ score, threshold, expected }) => {
  expect(reaches(score, threshold)).toBe(expected)
})

test.each([20, 40, 60, 80])('six times %d has a geometric mean that reaches it', (threshold) => {
  const six = Array.from({ length: 6 }, () => ({ value: threshold, weight: 1 }))
  expect(reaches(geometricMean(six) ?? 0, threshold)).toBe(true)
})
