import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CompositeError, type Middle, columnOf, middleOf, quantile } from '../../src/index.ts'

// prettier-ignore
const cases: { name: string; values: (number | null)[]; method: Middle; expected: number }[] = [
  { name: 'the mean of what is there', values: [1, null, 3], method: 'mean', expected: 2 },
  { name: 'a mean that loses nothing to a large neighbour', values: [1e16, 1, -1e16, 1], method: 'mean', expected: 0.5 },
  { name: 'the median of an odd number', values: [9, null, 1, 2], method: 'median', expected: 2 },
  { name: 'the median of an even number is half the two in the middle', values: [9, 1, 2, 4], method: 'median', expected: 3 },
  { name: 'the median as R rounds it: half the sum, once', values: [0.1, 0.7], method: 'median', expected: 0.39999999999999997 },
  { name: 'a median of the largest numbers stays finite', values: [1e308, 1.2e308], method: 'median', expected: 1.1e308 },
  { name: 'negative numbers sort as numbers', values: [-10, -9, 100], method: 'median', expected: -9 },
  { name: 'nothing has no mean', values: [null], method: 'mean', expected: Number.NaN },
  { name: 'nothing has no median', values: [], method: 'median', expected: Number.NaN },
]

test.each(cases)('$name', ({ values, method, expected }) => {
  const given = columnOf(values)
  expect(middleOf(given, method)).toBe(expected)
  expect(given).toEqual(columnOf(values))
})

test('another method is refused by name', () => {
  expect(() => middleOf(columnOf([1]), 'mode' as Middle)).toThrow(
    new CompositeError('unknown_method', { method: 'mode', known: ['mean', 'median'] }),
  )
})

test('the median is the quantile at one half of the sorted values', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -1000, max: 1000 })), {
    minLength: 1,
    maxLength: 300,
  })
  fc.assert(
    fc.property(values, (some) => {
      const sorted = some.toSorted((one, other) => one - other)
      expect(middleOf(columnOf(some), 'median') + 0).toBe(quantile(sorted, 0.5))
    }),
  )
})

test('the middle of some of the rows', () => {
  expect(middleOf(columnOf([1, null, 30, 5]), 'mean', Int32Array.of(0, 1, 3))).toBe(3)
})

test.each([
  // rounding the sum before dividing gives 0.10000000000000002, 0.19999999999999998 and 0.2333333333333333
  { values: [0.1, 0.1, 0.1], expected: 0.1 },
  { values: [0.1, 0.2, 0.3], expected: 0.2 },
  { values: [0.2, 0.2, 0.3], expected: 0.23333333333333334 },
])('the mean is the nearest number to the true one: $values', ({ values, expected }) => {
  expect(middleOf(columnOf(values), 'mean')).toBe(expected)
})
