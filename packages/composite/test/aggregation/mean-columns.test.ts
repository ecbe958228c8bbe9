import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometricColumns } from '../../src/aggregation/geometric-columns.ts'
import {
  arithmeticColumns,
  generalisedColumns,
  harmonicColumns,
  sumColumns,
} from '../../src/aggregation/mean-columns.ts'
import { type Column, type CompositeErrorCode, columnOf } from '../../src/index.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

type Mean = (columns: readonly Column[], weights: Float64Array, out: Column) => Column
const power =
  (exponent: number): Mean =>
  (columns, weights, out) =>
    generalisedColumns(columns, weights, exponent, out)

/** One row of values, joined. */
function joined(mean: Mean, values: Cells, weights: readonly number[] = values.map(() => 1)): number {
  const columns = values.map((value) => columnOf([value]))
  const shares = Float64Array.from(weights)
  return untouched([...columns, shares], () => mean(columns, shares, new Float64Array(1)))[0] as number
}

const most = Number.MAX_VALUE
// prettier-ignore
const cases: { name: string; mean: Mean; values: Cells; weights?: number[]; expected: number }[] = [
  { name: 'arithmetic', mean: arithmeticColumns, values: [1, 2, 6], expected: 3 },
  { name: 'arithmetic, weights are relative', mean: arithmeticColumns, values: [1, 5], weights: [30, 10], expected: 2 },
  { name: 'arithmetic, what is missing leaves with its weight', mean: arithmeticColumns, values: [1, null, 5], weights: [3, 90, 1], expected: 2 },
  { name: 'arithmetic, a weight of zero takes no part, nor does its gap', mean: arithmeticColumns, values: [1, null, 5], weights: [1, 0, 1], expected: 3 },
  { name: 'arithmetic, only weights of zero left', mean: arithmeticColumns, values: [1, null], weights: [0, 1], expected: Number.NaN },
  { name: 'arithmetic, nothing there', mean: arithmeticColumns, values: [null, null], expected: Number.NaN },
  { name: 'arithmetic of five', mean: arithmeticColumns, values: [1, 2, 3, 4, 10], expected: 4 },
  { name: 'arithmetic of nine, weighted: (1 + 18)/10', mean: arithmeticColumns, values: [1, 1, 1, 1, 1, 1, 1, 1, 6], weights: [1, 1, 1, 1, 1, 1, 1, 1, 2], expected: 2 },
  { name: 'arithmetic of five, one missing', mean: arithmeticColumns, values: [1, 2, null, 4, 5], expected: 3 },
  { name: 'arithmetic of five, the missing one weighs nothing', mean: arithmeticColumns, values: [1, 2, null, 4, 5], weights: [1, 1, 0, 1, 1], expected: 3 },
  { name: 'sum of five, the missing one weighs nothing', mean: sumColumns, values: [1, 2, 4, 5, null], weights: [1, 1, 1, 1, 0], expected: 12 },
  { name: 'arithmetic of huge values', mean: arithmeticColumns, values: [1e308, 1e308, 1e308, 1e308], expected: 1e308 },
  { name: 'arithmetic of huge values with a gap is as huge', mean: arithmeticColumns, values: [1e308, 1e308, null, 1e308], expected: 1e308 },
  { name: 'arithmetic of huge values that pay for each other', mean: arithmeticColumns, values: [most, -most], expected: 0 },
  { name: 'arithmetic with tiny weights', mean: arithmeticColumns, values: [1, 3], weights: [1e-300, 1e-300], expected: 2 },
  { name: 'arithmetic of one', mean: arithmeticColumns, values: [-7], weights: [0.3], expected: -7 },
  { name: 'sum', mean: sumColumns, values: [1, 2, 6], weights: [1, 2, 3], expected: 23 },
  { name: 'sum, scaled up to the whole weight at a gap: 7/2 · 5', mean: sumColumns, values: [1, null, 6], weights: [1, 3, 1], expected: 17.5 },
  { name: 'sum of nothing is not zero', mean: sumColumns, values: [null, null], expected: Number.NaN },
  { name: 'geometric', mean: geometricColumns, values: [1, 10, 100], expected: 10 },
  { name: 'geometric, weighted', mean: geometricColumns, values: [16, 81], weights: [1, 3], expected: 54 },
  { name: 'geometric, a gap leaves', mean: geometricColumns, values: [1, null, 4], weights: [1, 5, 1], expected: 2 },
  { name: 'geometric, a zero that weighs nothing is not looked at', mean: geometricColumns, values: [0, 4], weights: [0, 1], expected: 4 },
  { name: 'geometric of nothing', mean: geometricColumns, values: [null], expected: Number.NaN },
  { name: 'geometric of huge and tiny', mean: geometricColumns, values: [1e308, 1e-308], expected: 1 },
  { name: 'geometric of the largest number stays within it', mean: geometricColumns, values: [most, most], expected: most },
  { name: 'geometric of the smallest number stays there', mean: geometricColumns, values: [5e-324, 5e-324], expected: 5e-324 },
  { name: 'harmonic: there at 40, back at 60', mean: harmonicColumns, values: [40, 60], expected: 48 },
  { name: 'harmonic, weighted: 4/(1/2 + 3/6)', mean: harmonicColumns, values: [2, 6], weights: [1, 3], expected: 4 },
  { name: 'harmonic, a zero that weighs nothing is not looked at', mean: harmonicColumns, values: [0, 4], weights: [0, 1], expected: 4 },
  { name: 'harmonic, a gap leaves', mean: harmonicColumns, values: [40, null, 60], expected: 48 },
  { name: 'harmonic of the largest number stays within it', mean: harmonicColumns, values: [most, most], expected: most },
  { name: 'power 2: the root of (1 + 49)/2', mean: power(2), values: [1, 7], expected: 5 },
  { name: 'power 2, a gap leaves: the reference gives nothing', mean: power(2), values: [1, null, 7], expected: 5 },
  { name: 'power 2, weighted', mean: power(2), values: [1, 7], weights: [3, 5], expected: Math.sqrt(31) },
  { name: 'power 2 of zero', mean: power(2), values: [0, 0], expected: 0 },
  { name: 'power 0 is geometric', mean: power(0), values: [1, 10, 100], expected: 10 },
  { name: 'power 1 is arithmetic, also below zero', mean: power(1), values: [-1, 3], expected: 1 },
  { name: 'power −1 is harmonic', mean: power(-1), values: [40, 60], expected: 48 },
  { name: 'a power so high that nothing but the best counts', mean: power(5000), values: [2, 3], expected: 3 * 0.5 ** (1 / 5000) },
  { name: 'the same below one, where powers vanish', mean: power(5000), values: [0.2, 0.3], expected: 0.3 * 0.5 ** (1 / 5000) },
  { name: 'a power so low that nothing but the worst counts', mean: power(-5000), values: [2, 3], expected: 2 * 0.5 ** (-1 / 5000) },
  { name: 'harmonic of values whose reciprocals are beyond the largest number', mean: harmonicColumns, values: [1e-310, 1], expected: 2e-310 },
  { name: 'power 2 of values whose squares are beyond the largest number', mean: power(2), values: [1e200, 7e200], expected: 5e200 },
  { name: 'power 2 of values whose squares vanish', mean: power(2), values: [1e-200, 7e-200, null], expected: 5e-200 },
]

test.each(cases)('$name', ({ mean, values, weights, expected }) => {
  const found = joined(mean, values, weights)
  if (Number.isNaN(expected)) expect(found).toBeNaN()
  else expect(Math.abs(found / expected - 1) < 1e-14 || found === expected).toBe(true)
})

test('no rows, and no row knows of another', () => {
  expect(arithmeticColumns([columnOf([])], columnOf([1]), columnOf([]))).toEqual(columnOf([]))
  const columns = [columnOf([1, null, null, 3]), columnOf([3, 5, null, 5])]
  expect(arithmeticColumns(columns, columnOf([1, 1]), new Float64Array(4))).toEqual(columnOf([2, 5, null, 4]))
})

test('arithmetic means of more rows than a block', () => {
  const rows = 9000
  const columns = [0, 1].map((add) => Float64Array.from({ length: rows }, (_, row) => row + 2 * add))
  const out = arithmeticColumns(columns, columnOf([1, 1]), new Float64Array(rows))
  expect(out.every((value, row) => value === row + 1)).toBe(true)
})

// prettier-ignore
const refusals: { name: string; mean: Mean; value: number; code: CompositeErrorCode }[] = [
  { name: 'geometric of zero', mean: geometricColumns, value: 0, code: 'value_not_positive' },
  { name: 'geometric of minus zero', mean: geometricColumns, value: -0, code: 'value_not_positive' },
  { name: 'geometric below zero', mean: geometricColumns, value: -1, code: 'value_not_positive' },
  { name: 'harmonic of zero', mean: harmonicColumns, value: 0, code: 'value_not_positive' },
  { name: 'harmonic below zero: the reference takes it', mean: harmonicColumns, value: -1, code: 'value_not_positive' },
  { name: 'power −2 of zero', mean: power(-2), value: 0, code: 'value_not_positive' },
  { name: 'power 0 of zero', mean: power(0), value: 0, code: 'value_not_positive' },
  { name: 'power 2 below zero', mean: power(2), value: -1e-300, code: 'value_negative' },
  { name: 'power 0.5 below zero', mean: power(0.5), value: -1, code: 'value_negative' },
]

test.each(refusals)('refused: $name', ({ mean, value, code }) => {
  const columns = [columnOf([1, 1]), columnOf([1, value])]
  expect(() => mean(columns, columnOf([1, 1]), new Float64Array(2))).toThrow(refusal(code, { row: 1, child: 1, value }))
})

test('harmonic ≤ geometric ≤ arithmetic ≤ quadratic, all between the least and the most', () => {
  const some = fc.array(fc.tuple(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(some, (parts) => {
      const values = parts.map(([value]) => value)
      const weights = parts.map(([, weight]) => weight)
      const means = [harmonicColumns, geometricColumns, arithmeticColumns, power(2)].map((mean) =>
        joined(mean, values, weights),
      )
      const ordered = [Math.min(...values), ...means, Math.max(...values)]
      ordered.slice(1).forEach((value, at) => expect(value).toBeGreaterThanOrEqual((ordered[at] ?? 0) * (1 - 1e-12)))
    }),
  )
})
