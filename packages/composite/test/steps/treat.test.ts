/* oxlint-disable unicorn/no-thenable -- the second treatment of a recipe is called `then`; nobody awaits one */
import { expect, test } from 'vitest'
import { type CompositeErrorCode, type TreatStep, columnOf, movedCells } from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { bySlice, checkTreat, shapesOf, treat } from '../../src/steps/treat.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const data = smallIndex({ indicators: { plain: [...nine, 10], high: [...nine, 1000], low: [-1000, ...nine] } })
const table = tableOf(data)
const step = (rest: Omit<TreatStep, 'step'> = {}): TreatStep => freeze({ step: 'treat', ...rest })
const treated = (rest?: Omit<TreatStep, 'step'>) => untouched(table.columns, () => treat(table, step(rest), data))

test('each indicator on its own; what passes keeps its column and has no record', () => {
  const { table: after, records } = treated()
  expect(after.columns).toEqual([columnOf([...nine, 10]), columnOf([...nine, 9]), columnOf([1, ...nine])])
  expect(after.columns[0]).toBe(table.columns[0])
  expect(records).toEqual([
    {
      code: 'high',
      time: null,
      treatments: [{ method: 'winsorise', low: null, high: 9, moved: 1 }],
      passes: true,
    },
    { code: 'low', time: null, treatments: [{ method: 'winsorise', low: 1, high: null, moved: 1 }], passes: true },
  ])
})

test('an indicator of its own: key by key over the step, or left alone', () => {
  const rest = {
    first: { method: 'winsorise', limit: 0 },
    then: { method: 'none' },
    indicators: { high: { then: { method: 'signed_log' } }, low: 'none' },
  } as const
  const { table: after, records } = treated(rest)
  expect(Array.from(after.columns[1] ?? [])).toEqual(
    [...nine, 1000].map((value) => expect.closeTo(Math.log(value + 1), 12)),
  )
  expect(after.columns[2]).toBe(table.columns[2])
  expect(records.map(({ code, passes }) => [code, passes])).toEqual([['high', false]])
})

test('an indicator that fails and is not changed is in the record', () => {
  const { records } = treated({ first: { method: 'none' }, then: { method: 'none' }, indicators: { low: 'none' } })
  expect(records).toEqual([{ code: 'high', time: null, treatments: [], passes: false }])
})

test('a code may be called as what every object has', () => {
  const odd = smallIndex({ indicators: { constructor: [...nine, 1000] } })
  expect(treat(tableOf(odd), step({ indicators: {} }), odd).table.columns).toEqual([columnOf([...nine, 9])])
})

// the same ten values in two years, the second year with an outlier; rows of the years interleaved
const years = smallIndex({
  indicators: { a: [...nine, 10].flatMap((value) => [value, value === 10 ? 1000 : value]) },
  units: [...nine, 10].flatMap((unit) => [`unit ${unit}`, `unit ${unit}`]),
  times: [...nine, 10].flatMap(() => [2021, 2020]),
})

test('each time alone: one year moves no other', () => {
  const before = tableOf(years)
  const done = treat(before, step(), years)
  const [column] = done.table.columns
  expect(column?.at(-1)).toBe(9)
  expect(column?.at(-2)).toBe(10)
  expect(done.records.map(({ code, time }) => [code, time])).toEqual([['a', 2020]])
  expect(movedCells(before, done, years)).toEqual([
    { unit: 'unit 10', time: 2020, code: 'a', from: 1000, to: 9, by: 'winsorised_high' },
  ])
})

test('all times together: the outlier comes to the highest of all years', () => {
  const done = treat(tableOf(years), step({ across: 'all' }), years)
  expect(done.table.columns[0]?.at(-1)).toBe(10)
  expect(done.records.map(({ time }) => time)).toEqual([null])
})

test('cells that moved, by what, and of a logarithm all', () => {
  const done = treated({ indicators: { low: { first: { method: 'winsorise', limit: 1 }, then: { method: 'none' } } } })
  expect(movedCells(table, done, data)).toEqual([
    { unit: 'J', time: null, code: 'high', from: 1000, to: 9, by: 'winsorised_high' },
    { unit: 'A', time: null, code: 'low', from: -1000, to: 1, by: 'winsorised_low' },
  ])
  const both = smallIndex({ indicators: { a: Array.from({ length: 80 }, (_, at) => Math.exp(at / 4)) } })
  const combined = treat(
    tableOf(both),
    step({ first: { method: 'winsorise', limit: 1 }, then: { method: 'ln' }, combine: true }),
    both,
  )
  const cells = movedCells(tableOf(both), combined, both)
  expect(cells).toHaveLength(80)
  expect([cells[1]?.by, cells.at(-1)?.by]).toEqual(['ln', 'winsorised_high+ln'])
})

test('a missing value is no cell that moved', () => {
  const gap = smallIndex({ indicators: { a: [null, ...nine, 1000] } })
  const done = treat(tableOf(gap), step(), gap)
  expect(movedCells(tableOf(gap), done, gap).map(({ unit }) => unit)).toEqual(['K'])
})

test('shapes of every indicator by code', () => {
  const shapes = shapesOf(table, data)
  expect(shapes.map(({ code }) => code)).toEqual(['plain', 'high', 'low'])
  expect(shapes[0]?.skewness).toBeCloseTo(0, 12)
  expect(shapes[1]?.skewness).toBeGreaterThan(2)
})

test('a column worked on slice by slice; the same column when no slice changed', () => {
  const column = columnOf([1, 2, 3, 4])
  const slices = [Int32Array.of(0, 2), Int32Array.of(1, 3)]
  expect(untouched([column], () => bySlice(column, slices, (values) => values))).toBe(column)
  const second = untouched([column], () =>
    bySlice(column, slices, (values, slice) => (slice === slices[1] ? values.map((value) => value * 10) : values)),
  )
  expect(second).toEqual(columnOf([1, 20, 3, 40]))
})

test('a refusal of a treatment names the indicator, and the time where there is one', () => {
  const zero = { first: { method: 'ln' } } as const
  const one = smallIndex({ indicators: { a: [0, ...nine, 1000] } })
  expect(() => treat(tableOf(one), step(zero), one)).toThrow(
    refusal('value_not_positive', { code: 'a', method: 'ln', value: 0 }),
  )
  const panel = smallIndex({ indicators: { a: [0, ...nine, 1000] }, times: [0, ...nine, 1000].map(() => 2020) })
  expect(() => treat(tableOf(panel), step(zero), panel)).toThrow(
    refusal('value_not_positive', { code: 'a', time: 2020, method: 'ln', value: 0 }),
  )
})

// prettier-ignore
const refusals: { name: string; rest: Omit<TreatStep, 'step'>; code: CompositeErrorCode; detail: object }[] = [
  { name: 'an indicator nobody knows', rest: { indicators: { tram: 'none' } }, code: 'unknown_code', detail: { code: 'tram', step: 'treat' } },
  { name: 'an aggregate', rest: { indicators: { city: 'none' } }, code: 'unknown_code', detail: { code: 'city', step: 'treat' } },
  { name: 'a method nobody knows', rest: { then: { method: 'mend' as 'ln' } }, code: 'unknown_method', detail: { method: 'mend' } },
  { name: 'the fault of one indicator', rest: { indicators: { low: { first: { method: 'winsorise', limit: 0.5 } } } }, code: 'parameter_out_of_range', detail: { parameter: 'limit', value: 0.5, low: 0 } },
]

test.each(refusals)('refused before anything is computed: $name', ({ rest, code, detail }) => {
  expect(() => checkTreat(step(rest), data)).toThrow(refusal(code, detail))
})
