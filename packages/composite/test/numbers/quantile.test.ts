import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantile } from '../../src/index.ts'

// known values: R 4, quantile() with its default type 7
const tenth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
/** mtcars$mpg, of which every R tutorial prints quantile(): 10.400 15.425 19.200 22.800 33.900 */
// prettier-ignore
const milesPerGallon = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
  14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
].toSorted((a, b) => a - b)

// prettier-ignore
const cases: { name: string; sorted: readonly number[]; share: number; expected: number }[] = [
  { name: 'mtcars$mpg at 0', sorted: milesPerGallon, share: 0, expected: 10.4 },
  { name: 'mtcars$mpg at 0.25', sorted: milesPerGallon, share: 0.25, expected: 15.425 },
  { name: 'mtcars$mpg at 0.5', sorted: milesPerGallon, share: 0.5, expected: 19.2 },
  { name: 'mtcars$mpg at 0.75', sorted: milesPerGallon, share: 0.75, expected: 22.8 },
  { name: 'mtcars$mpg at 1', sorted: milesPerGallon, share: 1, expected: 33.9 },
  { name: '1:10 at 0.1 (type 6 would say 1.1)', sorted: tenth, share: 0.1, expected: 1.9 },
  { name: '1:10 at 0.25', sorted: tenth, share: 0.25, expected: 3.25 },
  { name: '1:10 at 0.333', sorted: tenth, share: 0.333, expected: 3.997 },
  { name: '1:10 at 0.9', sorted: tenth, share: 0.9, expected: 9.1 },
  { name: 'the middle of two', sorted: [1, 2], share: 0.5, expected: 1.5 },
  { name: 'one number is every quantile', sorted: [7], share: 0.3, expected: 7 },
  { name: 'a share below 0 is the lowest', sorted: tenth, share: -1, expected: 1 },
  { name: 'a share above 1 is the highest', sorted: tenth, share: 2, expected: 10 },
  { name: 'ties', sorted: [2, 2, 2, 9], share: 0.5, expected: 2 },
]

test.each(cases)('$name', ({ sorted, share, expected }) => {
  expect(quantile(Object.freeze([...sorted]), share)).toBeCloseTo(expected, 12)
})

test('an empty list has no quantile', () => {
  expect(quantile([], 0.5)).toBeNull()
})

test('a typed array is as good as a list', () => {
  expect(quantile(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2.5)
})

test('a greater share is never a lower number', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const numbers = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 })
  fc.assert(
    fc.property(numbers, share, share, (some, one, other) => {
      const sorted = some.toSorted((a, b) => a - b)
      const low = quantile(sorted, Math.min(one, other)) ?? Number.NaN
      expect(low).toBeLessThanOrEqual((quantile(sorted, Math.max(one, other)) ?? Number.NaN) + 1e-9)
    }),
  )
})
