import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { symmetricEigen } from '../../src/index.ts'
import { freeze } from '../freeze.ts'

const half = Math.SQRT1_2
// prettier-ignore
const cases: { name: string; matrix: readonly (readonly number[])[]; values: readonly number[]; vectors: readonly (readonly number[])[] }[] = [
  { name: 'a diagonal, sorted', matrix: [[1, 0, 0], [0, 5, 0], [0, 0, 3]], values: [5, 3, 1], vectors: [[0, 1, 0], [0, 0, 1], [1, 0, 0]] },
  { name: 'by hand: two columns correlated by 0.6', matrix: [[1, 0.6], [0.6, 1]], values: [1.6, 0.4], vectors: [[half, half], [half, -half]] },
  { name: 'by hand: correlated by -0.6, the first of equal entries is positive', matrix: [[1, -0.6], [-0.6, 1]], values: [1.6, 0.4], vectors: [[half, -half], [half, half]] },
  { name: 'by hand: [[2, 2], [2, 5]]', matrix: [[2, 2], [2, 5]], values: [6, 1], vectors: [[1 / Math.sqrt(5), 2 / Math.sqrt(5)], [2 / Math.sqrt(5), -1 / Math.sqrt(5)]] },
  { name: 'a value of zero', matrix: [[1, 1], [1, 1]], values: [2, 0], vectors: [[half, half], [half, -half]] },
  { name: 'below zero', matrix: [[0, 2], [2, 0]], values: [2, -2], vectors: [[half, half], [half, -half]] },
  { name: 'one row', matrix: [[7]], values: [7], vectors: [[1]] },
  { name: 'no row', matrix: [], values: [], vectors: [] },
]

test.each(cases)('$name', ({ matrix, values, vectors }) => {
  const found = symmetricEigen(freeze(matrix))
  expect(Array.from(found.values)).toEqual(values.map((value) => expect.closeTo(value, 14) as unknown))
  expect(found.vectors.map((vector) => Array.from(vector))).toEqual(
    vectors.map((vector) => vector.map((value) => expect.closeTo(value, 14) as unknown)),
  )
})

const square = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size })
  return fc.array(row, { minLength: size, maxLength: size })
})

test('vectors are orthonormal, each is only stretched by its value, and values sum to the diagonal', () => {
  fc.assert(
    fc.property(square, (some) => {
      const size = some.length
      const matrix = some.map((row, at) => row.map((value, column) => value + (some[column]?.[at] ?? 0)))
      const { values, vectors } = symmetricEigen(matrix)
      const dot = (one: ArrayLike<number>, other: ArrayLike<number>) =>
        Array.from(one).reduce((sum, value, at) => sum + value * (other[at] ?? Number.NaN), 0)
      vectors.forEach((vector, at) => {
        vectors.forEach((other, next) => expect(dot(vector, other)).toBeCloseTo(at === next ? 1 : 0, 12))
        matrix.forEach((row, next) => expect(dot(row, vector)).toBeCloseTo((values[at] ?? 0) * (vector[next] ?? 0), 10))
      })
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(
        matrix.reduce((sum, row, at) => sum + (row[at] ?? 0), 0),
        10,
      )
      for (const vector of vectors)
        expect(Math.max(...vector)).toBeGreaterThanOrEqual(Math.max(...vector.map(Math.abs)) * (1 - 1e-9))
      expect(Array.from(values)).toEqual(Array.from(values).toSorted((one, other) => other - one))
      expect(vectors).toHaveLength(size)
    }),
  )
})

test('of entries equal but for rounding the first is positive, whatever the last digits say', () => {
  for (let size = 2; size <= 9; size++)
    for (let share = 0.05; share < 1; share += 0.05) {
      const signs = Array.from({ length: size }, (_, at) => (at % 3 === 0 ? 1 : -1))
      const matrix = signs.map((one, row) => signs.map((other, at) => (at === row ? 1 : share * one * other)))
      const [first] = symmetricEigen(matrix).vectors
      expect(Array.from(first ?? [], Math.sign), `${size} ${share}`).toEqual(signs)
    }
})

// prettier-ignore
test.each([
  { name: 'a missing entry', matrix: [[1, Number.NaN], [Number.NaN, 1]], code: 'value_not_finite' },
  { name: 'an infinite entry', matrix: [[Infinity]], code: 'value_not_finite' },
  { name: 'not square', matrix: [[1, 2]], code: 'lengths_differ' },
  { name: 'a short row', matrix: [[1, 2], [2]], code: 'lengths_differ' },
])('refused: $name', ({ matrix, code }) => {
  expect(() => symmetricEigen(matrix)).toThrow(code)
})
