import { expect, test } from 'vitest'
import {
  type AggregationTools,
  type CompositeErrorCode,
  type IndexAggregation,
  aggregateColumns,
  columnOf,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const tools: AggregationTools = {
  solveLinear: ({ objective }) => ({ value: objective.length, x: [] }),
  aggregations: {
    best: (columns) =>
      Float64Array.from(columns[0] ?? [], (_, row) => Math.max(...columns.map((column) => column[row] ?? 0))),
    weights: (_, weights, parameters) => weights.map((weight) => weight * Number(parameters)),
    short: () => columnOf([1]),
  },
}

// (2, 8) with equal weights, each method by its formula; (6, null) has one child left
// prettier-ignore
const methods: { aggregation: IndexAggregation; expected: [number, number] }[] = [
  { aggregation: { method: 'arithmetic' }, expected: [5, 6] },
  { aggregation: { method: 'geometric' }, expected: [4, 6] },
  { aggregation: { method: 'harmonic' }, expected: [3.2, 6] },
  { aggregation: { method: 'generalised', power: 2 }, expected: [Math.sqrt(34), 6] },
  { aggregation: { method: 'generalised', power: -1 }, expected: [3.2, 6] },
  { aggregation: { method: 'generalised', power: 0 }, expected: [4, 6] },
  { aggregation: { method: 'median' }, expected: [5, 6] },
  { aggregation: { method: 'weighted_sum' }, expected: [10, 12] },
  { aggregation: { method: 'ordered', places: [1, 3] }, expected: [3.5, 6] },
  { aggregation: { method: 'copeland' }, expected: [-1, 1] },
  { aggregation: { method: 'mazziotta_pareto' }, expected: [3.2, 6] },
  { aggregation: { method: 'mazziotta_pareto', penalty: 'upward' }, expected: [6.8, 6] },
  { aggregation: { method: 'benefit_of_the_doubt' }, expected: [2, 2] },
  { aggregation: { method: 'custom', function: 'weights', parameters: 10 }, expected: [10, 10] },
]

test.each(methods)('$aggregation', ({ aggregation, expected }) => {
  const columns = [columnOf([2, 6]), columnOf([8, null])]
  const done = untouched(columns, () => aggregateColumns(columns, freeze([1, 1]), freeze(aggregation), tools))
  expect(Array.from(done)).toEqual(expected.map((value) => expect.closeTo(value, 12)))
})

test('adjusted Mazziotta–Pareto by name', () => {
  const columns = [columnOf([0, 50, 100]), columnOf([10, 20, 60])]
  expect(aggregateColumns(columns, [1, 1], { method: 'adjusted_mazziotta_pareto' })[0]).toBeCloseTo(73 - 9 / 73, 12)
})

// prettier-ignore
const thresholds: { name: string; availability: number; expected: Cells }[] = [
  { name: 'nothing asked', availability: 0, expected: [1, 1, 1, null] },
  { name: 'a third is a third', availability: 1 / 3, expected: [1, 1, 1, null] },
  { name: 'two thirds are two thirds', availability: 2 / 3, expected: [1, 1, null, null] },
  { name: 'a little more than two thirds', availability: 0.6667, expected: [1, null, null, null] },
  { name: 'all', availability: 1, expected: [1, null, null, null] },
]

test.each(thresholds)('availability, unweighted: $name', ({ availability, expected }) => {
  const columns = [columnOf([1, 1, 1, null]), columnOf([1, 1, null, null]), columnOf([1, null, null, null])]
  expect(aggregateColumns(columns, [1, 0, 8], { method: 'arithmetic' }, { availability })).toEqual(columnOf(expected))
})

test('no columns at all are refused by their weights', () => {
  expect(() => aggregateColumns([], [], { method: 'arithmetic' })).toThrow(refusal('weights_all_zero', {}))
})

const two: Cells[] = [
  [1, 2],
  [3, 4],
]
// prettier-ignore
const refusals: { name: string; columns?: readonly Cells[]; weights?: number[]; aggregation?: IndexAggregation; code: CompositeErrorCode; detail: object }[] = [
  { name: 'fewer weights than columns', weights: [1], code: 'lengths_differ', detail: { columns: 2, weights: 1 } },
  { name: 'columns of two lengths: the gap would pass for missing', columns: [[1, 2], [3]], code: 'lengths_differ', detail: { child: 1, rows: 2, found: 1 } },
  { name: 'a negative weight', weights: [2, -1], code: 'weight_negative', detail: { weight: -1 } },
  { name: 'a weight that is no number', weights: [2, Number.NaN], code: 'weight_negative', detail: { weight: Number.NaN } },
  { name: 'an infinite weight', weights: [2, Infinity], code: 'weight_negative', detail: { weight: Infinity } },
  { name: 'weights beyond the largest number together: all scores would be 0', weights: [1e308, 1e308], code: 'parameter_out_of_range', detail: { parameter: 'weights', total: Infinity } },
  { name: 'weights of zero', weights: [0, -0], code: 'weights_all_zero', detail: {} },
  { name: 'a power left out', aggregation: { method: 'generalised' } as never, code: 'parameter_out_of_range', detail: { parameter: 'power', value: undefined } },
  { name: 'an infinite power', aggregation: { method: 'generalised', power: Infinity }, code: 'parameter_out_of_range', detail: { parameter: 'power', value: Infinity } },
  { name: 'fewer places than children', aggregation: { method: 'ordered', places: [1] }, code: 'parameter_out_of_range', detail: { parameter: 'places', places: [1], children: 2 } },
  { name: 'a negative place', aggregation: { method: 'ordered', places: [2, -1] }, code: 'parameter_out_of_range', detail: { parameter: 'places', places: [2, -1], children: 2 } },
  { name: 'places of zero', aggregation: { method: 'ordered', places: [0, 0] }, code: 'parameter_out_of_range', detail: { parameter: 'places', places: [0, 0], children: 2 } },
  { name: 'a function nobody handed over', aggregation: { method: 'custom', function: 'worst' }, code: 'unknown_function', detail: { function: 'worst' } },
  { name: 'a function every object seems to have', aggregation: { method: 'custom', function: 'toString' }, code: 'unknown_function', detail: { function: 'toString' } },
  { name: 'a function that loses rows', aggregation: { method: 'custom', function: 'short' }, code: 'lengths_differ', detail: { function: 'short', rows: 2, found: 1 } },
  { name: 'a method nobody knows', aggregation: { method: 'mode' as 'median' }, code: 'unknown_method', detail: { method: 'mode' } },
  { name: 'zero under a geometric mean', columns: [[1, 2], [3, 0]], aggregation: { method: 'geometric' }, code: 'value_not_positive', detail: { row: 1, child: 1, value: 0 } },
]

test.each(refusals)(
  'refused: $name',
  ({ columns = two, weights = [1, 1], aggregation = { method: 'arithmetic' }, code, detail }) => {
    expect(() => aggregateColumns(columns.map(columnOf), weights, aggregation, tools)).toThrow(refusal(code, detail))
  },
)

test('refused: no solver', () => {
  expect(() => aggregateColumns(two.map(columnOf), [1, 1], { method: 'benefit_of_the_doubt' })).toThrow(
    refusal('solver_missing', { method: 'benefit_of_the_doubt' }),
  )
})
