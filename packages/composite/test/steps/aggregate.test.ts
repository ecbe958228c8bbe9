import { expect, test } from 'vitest'
import { type AggregateStep, type AggregationTools, type CompositeErrorCode, columnOf } from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { aggregate, plansOf, weightsOf } from '../../src/steps/aggregate.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { type Cells, smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const data = smallIndex({
  indicators: { bus: [1, 4, null], tram: [4, 4, null], path: [10, null, 20], kerb: [20, null, 40] },
  tree: [
    { code: 'bus', level: 1, parent: 'ride' },
    { code: 'tram', level: 1, parent: 'ride' },
    { code: 'path', level: 1, parent: 'walk' },
    { code: 'kerb', level: 1, parent: 'walk', weight: 3 },
    { code: 'ride', level: 2, parent: 'city' },
    { code: 'walk', level: 2, parent: 'city' },
    { code: 'city', level: 3 },
  ],
})
const table = tableOf(data)
type Rest = Partial<AggregateStep>
const step = (rest: Rest = {}): AggregateStep =>
  freeze({ step: 'aggregate', method: 'arithmetic', ...rest } as AggregateStep)
const aggregated = (rest?: Rest, tools?: AggregationTools) =>
  untouched(table.columns, () => aggregate(table, step(rest), data, tools))

// prettier-ignore
const cases: { name: string; rest: Rest; ride: Cells; walk: Cells; city: Cells }[] = [
  { name: 'level by level; what is missing leaves with its weight', rest: {}, ride: [2.5, 4, null], walk: [17.5, null, 35], city: [10, 4, 35] },
  { name: 'a level by another method', rest: { levels: { 2: { method: 'geometric' } } }, ride: [2, 4, null], walk: [10 ** 0.25 * 20 ** 0.75, null, 20 ** 0.25 * 40 ** 0.75], city: [(2 + 10 ** 0.25 * 20 ** 0.75) / 2, 4, 20 ** 0.25 * 40 ** 0.75] },
  { name: 'a group by its own method, whatever its level', rest: { levels: { 2: { method: 'geometric' } }, groups: { walk: { method: 'arithmetic' } } }, ride: [2, 4, null], walk: [17.5, null, 35], city: [9.75, 4, 35] },
  { name: 'weights of the step over those of the framework, also of aggregates', rest: { weights: { kerb: 1, walk: 3 } }, ride: [2.5, 4, null], walk: [15, null, 30], city: [11.875, 4, 30] },
  { name: 'a weight of zero', rest: { weights: { walk: 0 } }, ride: [2.5, 4, null], walk: [17.5, null, 35], city: [2.5, 4, null] },
  { name: 'half of the children are enough for a half', rest: { availability: 0.5 }, ride: [2.5, 4, null], walk: [17.5, null, 35], city: [10, 4, 35] },
  { name: 'and not for more than a half', rest: { availability: 0.500001 }, ride: [2.5, 4, null], walk: [17.5, null, 35], city: [10, null, null] },
  { name: 'availability by level', rest: { availability: { 3: 1 } }, ride: [2.5, 4, null], walk: [17.5, null, 35], city: [10, null, null] },
  { name: 'without an indicator', rest: { without: ['kerb'] }, ride: [2.5, 4, null], walk: [10, null, 20], city: [6.25, 4, 20] },
  { name: 'without all of a group: the group leaves as well', rest: { without: ['kerb', 'path'] }, ride: [2.5, 4, null], walk: [null, null, null], city: [2.5, 4, null] },
  { name: 'without an aggregate', rest: { without: ['walk'] }, ride: [2.5, 4, null], walk: [null, null, null], city: [2.5, 4, null] },
]

test.each(cases)('$name', ({ rest, ride, walk, city }) => {
  const { columns, rows } = aggregated(rest)
  const close = (cells: Cells) => cells.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 12)))
  expect(columns.slice(4).map((column) => Array.from(column))).toEqual([close(ride), close(walk), close(city)])
  expect(columns.slice(0, 4).every((column, at) => column === table.columns[at])).toBe(true)
  expect(rows).toBe(table.rows)
})

test('the order of the rows of the framework changes no digit', () => {
  const cells = { a: [0.1], b: [0.2], c: [0.3] }
  const tree = ['a', 'b', 'c'].map((code) => ({ code, level: 1, parent: 'top' }))
  const [first, second] = [tree, tree.toReversed()].map((rows) => {
    const one = smallIndex({ indicators: cells, tree: [...rows, { code: 'top', level: 2 }] })
    return aggregate(tableOf(one), step(), one).columns.at(-1)
  })
  expect(first).toEqual(second)
  // added up from the other end it would be another number
  expect((0.1 / 3 + 0.2 / 3 + 0.3 / 3).toString()).not.toBe((0.3 / 3 + 0.2 / 3 + 0.1 / 3).toString())
})

test('an index of one indicator and one unit', () => {
  const one = smallIndex({ indicators: { a: [7] } })
  expect(aggregate(tableOf(one), step(), one).columns[1]).toEqual(columnOf([7]))
})

test('no units, no scores', () => {
  const none = smallIndex({ indicators: { a: [], b: [] } })
  expect(aggregate(tableOf(none), step(), none).columns[2]).toEqual(columnOf([]))
})

test('a code may be called as what every object has', () => {
  const odd = smallIndex({
    indicators: { a: [1] },
    tree: [
      { code: 'a', level: 1, parent: 'constructor' },
      { code: 'constructor', level: 2 },
    ],
  })
  expect(aggregate(tableOf(odd), step({ groups: {} }), odd).columns[1]).toEqual(columnOf([1]))
})

const panel = smallIndex({
  indicators: { a: [1, 9, 2, 8], b: [1, 9, 2, 8] },
  units: ['HAN', 'HAN', 'HUE', 'HUE'],
  times: [2020, 2021, 2020, 2021],
})

test('units are compared inside each time', () => {
  const copeland = aggregate(tableOf(panel), step({ method: 'copeland' }), panel)
  expect(copeland.columns[2]).toEqual(columnOf([-1, 1, 1, -1]))
  const adjusted = aggregate(tableOf(panel), step({ method: 'adjusted_mazziotta_pareto' }), panel)
  expect(adjusted.columns[2]).toEqual(columnOf([70, 130, 130, 70]))
  const sizes: number[] = []
  const solveLinear = ({ rows }: { rows: readonly unknown[] }) => {
    sizes.push(rows.length)
    return { value: 1, x: [] }
  }
  aggregate(tableOf(panel), step({ method: 'benefit_of_the_doubt' }), panel, { solveLinear })
  expect(sizes).toEqual([2, 2, 2, 2])
})

test('other methods look at no time', () => {
  expect(aggregate(tableOf(panel), step(), panel).columns[2]).toEqual(columnOf([1, 9, 2, 8]))
})

test('the plan: groups in their order, each with its method and what it needs', () => {
  const plans = plansOf(
    step({ levels: { 3: { method: 'median' } }, availability: { 2: 0.6 }, without: ['bus'] }),
    data.framework,
  )
  expect(
    plans.map(({ node, level, children, aggregation, availability }) => [
      node,
      level,
      children,
      aggregation.method,
      availability,
    ]),
  ).toEqual([
    [4, 2, [1], 'arithmetic', 0.6],
    [5, 2, [3, 2], 'arithmetic', 0.6],
    [6, 3, [4, 5], 'median', 0],
  ])
})

test('weights of every node', () => {
  expect(weightsOf(step({ weights: { bus: 0.5 } }), data.framework)).toEqual(columnOf([0.5, 1, 1, 3, 1, 1, 1]))
})

const range = (parameter: string, value: unknown, low: number, high: number) => ({ parameter, value, low, high })
// prettier-ignore
const refusals: { name: string; rest: Rest; code: CompositeErrorCode; detail: object }[] = [
  { name: 'a weight for nobody', rest: { weights: { tube: 1 } }, code: 'unknown_code', detail: { code: 'tube', parameter: 'weights' } },
  { name: 'a negative weight', rest: { weights: { bus: -1 } }, code: 'weight_negative', detail: { code: 'bus', weight: -1 } },
  { name: 'an infinite weight', rest: { weights: { bus: Infinity } }, code: 'weight_negative', detail: { code: 'bus', weight: Infinity } },
  { name: 'a weight that is no number', rest: { weights: { bus: Number.NaN } }, code: 'weight_negative', detail: { code: 'bus', weight: Number.NaN } },
  { name: 'all weights of a group zero', rest: { weights: { bus: 0, tram: 0 } }, code: 'weights_all_zero', detail: { group: 'ride' } },
  { name: 'all weights left zero', rest: { weights: { bus: 0 }, without: ['tram'] }, code: 'weights_all_zero', detail: { group: 'ride' } },
  { name: 'without nobody', rest: { without: ['tube'] }, code: 'unknown_code', detail: { code: 'tube', parameter: 'without' } },
  { name: 'without anybody', rest: { without: ['ride', 'walk'] }, code: 'no_indicators', detail: { without: ['ride', 'walk'] } },
  { name: 'a method for a group nobody knows', rest: { groups: { tube: { method: 'median' } } }, code: 'unknown_code', detail: { code: 'tube', parameter: 'groups' } },
  { name: 'a method for an indicator', rest: { groups: { bus: { method: 'median' } } }, code: 'unknown_code', detail: { code: 'bus', parameter: 'groups' } },
  { name: 'a method for a level that is not there', rest: { levels: { 4: { method: 'median' } } }, code: 'parameter_out_of_range', detail: range('levels', '4', 2, 3) },
  { name: 'a method for the indicators', rest: { levels: { 1: { method: 'median' } } }, code: 'parameter_out_of_range', detail: range('levels', '1', 2, 3) },
  { name: 'availability for a level that is not there', rest: { availability: { 4: 0.5 } }, code: 'parameter_out_of_range', detail: range('availability', '4', 2, 3) },
  { name: 'availability above one', rest: { availability: 1.1 }, code: 'parameter_out_of_range', detail: range('availability', 1.1, 0, 1) },
  { name: 'availability below zero at one level', rest: { availability: { 2: -0.1 } }, code: 'parameter_out_of_range', detail: range('availability', -0.1, 0, 1) },
  { name: 'availability that is no number', rest: { availability: Number.NaN }, code: 'parameter_out_of_range', detail: range('availability', Number.NaN, 0, 1) },
  { name: 'a method nobody knows, with its group', rest: { groups: { walk: { method: 'mode' as 'median' } } }, code: 'unknown_method', detail: { group: 'walk', method: 'mode' } },
  { name: 'no solver', rest: { method: 'benefit_of_the_doubt' }, code: 'solver_missing', detail: { group: 'ride', method: 'benefit_of_the_doubt' } },
  { name: 'a child that does not vary', rest: { method: 'adjusted_mazziotta_pareto' }, code: 'constant_indicator', detail: { group: 'ride', method: 'adjusted_mazziotta_pareto', code: 'tram' } },
]

test.each(refusals)('refused: $name', ({ rest, code, detail }) => {
  expect(() => aggregate(table, step(rest), data)).toThrow(refusal(code, detail))
})

test('a value that does not go with the method: every cell by unit and code', () => {
  const bad = smallIndex({ indicators: { a: [0, 1, -2], b: [1, 0, null] } })
  const cell = (unit: string, code: string, value: number) => ({ unit, code, value })
  expect(() => aggregate(tableOf(bad), step({ method: 'geometric' }), bad)).toThrow(
    refusal('value_not_positive', {
      group: 'city',
      method: 'geometric',
      cells: [cell('A', 'a', 0), cell('C', 'a', -2), cell('B', 'b', 0)],
      count: 3,
    }),
  )
  expect(() => aggregate(tableOf(bad), step({ method: 'generalised', power: 2 }), bad)).toThrow(
    refusal('value_negative', { group: 'city', method: 'generalised', cells: [cell('C', 'a', -2)], count: 1 }),
  )
})

test('of many cells the first twenty, and how many there are', () => {
  const many = smallIndex({
    indicators: { a: Array.from({ length: 30 }, () => 0), b: Array.from({ length: 30 }, () => 1) },
  })
  expect(() => aggregate(tableOf(many), step({ method: 'harmonic' }), many)).toThrow(
    expect.objectContaining({
      detail: expect.objectContaining({ cells: expect.objectContaining({ length: 20 }), count: 30 }),
    }),
  )
})
