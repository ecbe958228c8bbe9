import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianColumns, orderedColumns } from '../../src/aggregation/ordered-columns.ts'
import { columnOf } from '../../src/index.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

function medianOf(values: Cells, weights: readonly number[] = values.map(() => 1)): number {
  const columns = values.map((value) => columnOf([value]))
  const shares = Float64Array.from(weights)
  return untouched([...columns, shares], () => medianColumns(columns, shares, new Float64Array(1)))[0] as number
}

// prettier-ignore
const medians: { name: string; values: Cells; weights?: number[]; expected: number }[] = [
  { name: 'the middle of three', values: [9, 1, 4], expected: 4 },
  { name: 'of four the middle of the two in the middle', values: [1, 9, 5, 2], expected: 3.5 },
  { name: 'one', values: [7], expected: 7 },
  { name: 'nothing', values: [null, null], expected: Number.NaN },
  { name: 'what is missing leaves', values: [9, null, 1, 4], expected: 4 },
  { name: 'more than half of the weight on one', values: [1, 2, 9], weights: [1, 1, 3], expected: 9 },
  { name: 'exactly half of the weight on one: the middle to its neighbour', values: [1, 2, 9], weights: [1, 1, 2], expected: 5.5 },
  { name: 'a weight of zero is no neighbour', values: [1, 5, 9], weights: [1, 0, 1], expected: 5 },
  { name: 'half of the weight by fractions: 0.1 + 0.2 is half of 0.6', values: [1, 2, 3, 4], weights: [0.1, 0.2, 0.1, 0.2], expected: 2.5 },
  { name: 'weights are relative', values: [1, 2, 9], weights: [10, 10, 20], expected: 5.5 },
  { name: 'ties', values: [5, 5, 5, 1], expected: 5 },
  { name: 'minus zero and zero', values: [0, -0], expected: 0 },
  { name: 'the middle of huge values is as huge', values: [1.7e308, 1.7e308], expected: 1.7e308 },
  { name: 'of tiny values', values: [5e-324, 1.5e-323], expected: 1e-323 },
  { name: 'negative values', values: [-3, -1, -2], expected: -2 },
]

test.each(medians)('median: $name', ({ values, weights, expected }) => {
  expect(medianOf(values, weights) + 0).toBe(expected)
})

test('whole weights count as copies', () => {
  const some = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(some, (parts) => {
      const copies = parts
        .flatMap(([value, weight]) => Array.from({ length: weight }, () => value))
        .toSorted((a, b) => a - b)
      const [low, high] = [copies[Math.ceil(copies.length / 2) - 1] ?? 0, copies[Math.floor(copies.length / 2)] ?? 0]
      expect(
        medianOf(
          parts.map(([value]) => value),
          parts.map(([, weight]) => weight),
        ),
      ).toBe((low + high) / 2)
    }),
  )
})

function orderedOf(values: Cells, places: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  const columns = values.map((value) => columnOf([value]))
  const shares = Float64Array.from(weights)
  return untouched([...columns, shares], () =>
    orderedColumns(columns, shares, Object.freeze([...places]), new Float64Array(1)),
  )[0] as number
}

// prettier-ignore
const averages: { name: string; values: Cells; places: number[]; weights?: number[]; expected: number }[] = [
  { name: 'all on the first place: the best', values: [1, 9, 4], places: [1, 0, 0], expected: 9 },
  { name: 'all on the last place: the worst', values: [1, 9, 4], places: [0, 0, 1], expected: 1 },
  { name: 'equal places: the mean', values: [1, 9, 5], places: [1, 1, 1], expected: 5 },
  { name: 'places belong to the order, not to the child', values: [10, 20], places: [0.25, 0.75], expected: 12.5 },
  { name: 'places are relative', values: [10, 20], places: [1, 3], expected: 12.5 },
  { name: 'a gap: the curve of 0, 0, 1 for two is 0 and 1', values: [1, null, 9], places: [0, 0, 1], expected: 1 },
  { name: 'a gap: the curve of 1, 2, 3 cut in halves is 1 + 1 and 1 + 3 of 6', values: [3, null, 6], places: [1, 2, 3], expected: (6 * 2 + 3 * 4) / 6 },
  { name: 'one left of three is itself', values: [null, 7, null], places: [1, 2, 3], expected: 7 },
  { name: 'nothing left', values: [null, null], places: [1, 2], expected: Number.NaN },
  { name: 'a weight of zero takes no part', values: [1, 9, 4], places: [1, 0, 0], weights: [1, 0, 1], expected: 4 },
  { name: 'other weights change nothing', values: [1, 9, 4], places: [1, 0, 0], weights: [7, 1, 2], expected: 9 },
  { name: 'ties', values: [4, 4], places: [1, 3], expected: 4 },
]

test.each(averages)('ordered: $name', ({ values, places, weights, expected }) => {
  const found = orderedOf(values, places, weights)
  if (Number.isNaN(expected)) expect(found).toBeNaN()
  else expect(found).toBeCloseTo(expected, 13)
})

test('the order of the children changes nothing, and the average lies between the worst and the best', () => {
  const some = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(some, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }), (values, given) => {
      const places = given.slice(0, values.length)
      const found = orderedOf(values, places)
      expect(orderedOf(values.toReversed(), places)).toBeCloseTo(found, 10)
      expect(found).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(found).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
    }),
  )
})
