import { expect, test } from 'vitest'
import {
  type Column,
  type CompositeErrorCode,
  type NormaliseStep,
  applyNormalisation,
  columnOf,
} from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { checkNormalise, normalise } from '../../src/steps/normalise.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const data = smallIndex({
  indicators: { bus: [1, 2, 3], smog: [10, 30, 20], path: [4, null, 8] },
  tree: [
    { code: 'bus', level: 1, parent: 'city', target: 5 },
    { code: 'smog', level: 1, parent: 'city', direction: -1, target: 0 },
    { code: 'path', level: 1, parent: 'city' },
    { code: 'city', level: 2 },
  ],
})
const table = tableOf(data)
const step = (rest: object): NormaliseStep => freeze({ step: 'normalise', ...rest } as NormaliseStep)
const normalised = (rest: object, custom?: Parameters<typeof normalise>[3]) =>
  untouched(table.columns, () => normalise(table, step(rest), data, custom))

test('every indicator with its direction', () => {
  const { table: after } = normalised({ method: 'min_max' })
  expect(after.columns).toEqual([columnOf([0, 50, 100]), columnOf([100, 0, 50]), columnOf([0, null, 100])])
  expect(after.rows).toBe(table.rows)
})

test('other directions and another method for one indicator', () => {
  const rest = {
    method: 'min_max',
    range: [0, 1],
    directions: { smog: 1, path: -1 },
    indicators: { bus: { method: 'rank' } },
  }
  expect(normalised(rest).table.columns).toEqual([columnOf([1, 2, 3]), columnOf([0, 1, 0.5]), columnOf([1, null, 0])])
})

test('targets are those of the framework', () => {
  const rest = { method: 'distance_to_target', indicators: { path: { method: 'none' } } }
  const [bus, smog, path] = normalised(rest).table.columns
  expect([bus, smog]).toEqual([columnOf([0, 0.25, 0.5]), columnOf([2 / 3, 0, 1 / 3])])
  expect(path).toBe(table.columns[2])
})

test('the reference unit by name', () => {
  const rest = { method: 'distance_to_reference', unit: 'C' }
  expect(normalised(rest).table.columns).toEqual([columnOf([0, 0.5, 1]), columnOf([2, 0, 1]), columnOf([0, null, 1])])
})

test('a function handed over', () => {
  const half = (column: Column) => column.map((value) => value / 2)
  const [bus, smog] = normalised({ method: 'custom', function: 'half' }, { half }).table.columns
  expect([bus, smog]).toEqual([columnOf([0.5, 1, 1.5]), columnOf([-5, -15, -10])])
})

test('what was fitted makes the same columns again', () => {
  const { table: after, fitted } = normalised({ method: 'z_score', mean: 10, deviation: 2 })
  fitted.forEach((one, at) => {
    expect(one).not.toBeNull()
    expect(applyNormalisation(table.columns[at] as Column, one ?? expect.fail())).toEqual(after.columns[at])
  })
})

test('a code may be called as what every object has', () => {
  const odd = smallIndex({ indicators: { constructor: [1, 2] } })
  const asked = step({ method: 'min_max', indicators: {}, directions: {} })
  expect(normalise(tableOf(odd), asked, odd).table.columns).toEqual([columnOf([0, 100])])
})

const panel = smallIndex({
  indicators: { a: [0, 10, 40, 20] },
  units: ['HAN', 'HAN', 'HUE', 'HUE'],
  times: [2021, 2020, 2021, 2020],
})

test('all times together unless each alone is asked for, which leaves nothing to use again', () => {
  const all = normalise(tableOf(panel), step({ method: 'min_max' }), panel)
  expect(all.table.columns).toEqual([columnOf([0, 25, 100, 50])])
  const alone = normalise(tableOf(panel), step({ method: 'min_max', across: 'time' }), panel)
  expect(alone.table.columns).toEqual([columnOf([0, 0, 100, 100])])
  expect(alone.fitted).toEqual([null])
  const without = smallIndex({ indicators: { a: [0, 10] } })
  expect(normalise(tableOf(without), step({ method: 'min_max', across: 'time' }), without).fitted[0]).not.toBeNull()
})

test('over the years the reference is the latest value of the unit, inside a year that of the year', () => {
  const rest = { method: 'distance_to_reference', unit: 'HUE' }
  expect(normalise(tableOf(panel), step(rest), panel).table.columns).toEqual([columnOf([0, 0.25, 1, 0.5])])
  const alone = normalise(tableOf(panel), step({ ...rest, across: 'time' }), panel)
  expect(alone.table.columns).toEqual([columnOf([0, 0, 1, 1])])
  const gap = smallIndex({ indicators: { a: [0, 10, null, 20] }, units: panel.units, times: panel.times })
  expect(normalise(tableOf(gap), step(rest), gap).table.columns).toEqual([columnOf([0, 0.5, null, 1])])
})

test('all indicators at fault are named at once, the first fault with its detail', () => {
  const constant = smallIndex({ indicators: { a: [1, 1], b: [1, 2], c: [3, 3] } })
  expect(() => normalise(tableOf(constant), step({ method: 'min_max' }), constant)).toThrow(
    refusal('constant_indicator', { value: 1, codes: ['a', 'c'] }),
  )
  const few = smallIndex({ indicators: { a: [1, null], b: [1, 2], c: [null, 3] } })
  expect(() => normalise(tableOf(few), step({ method: 'rank' }), few)).toThrow(
    refusal('too_few_values', { needed: 2, found: 1, codes: ['a', 'c'] }),
  )
})

test('a reference unit without a value, or taken out, is refused and not a column of nothing', () => {
  const rest = { method: 'distance_to_reference', unit: 'B', directions: { smog: 1 } }
  const detail = { unit: 'B', needed: 1, found: 0 }
  expect(() => normalise(table, step(rest), data)).toThrow(refusal('too_few_values', { ...detail, codes: ['path'] }))
  const left = {
    rows: Int32Array.of(0, 2),
    columns: table.columns.map((column) => column.filter((_, row) => row !== 1)),
  }
  expect(() => normalise(left, step(rest), data)).toThrow(
    refusal('too_few_values', { ...detail, codes: ['bus', 'smog', 'path'] }),
  )
})

test('what is no refusal of this package goes through as it is', () => {
  const broken = () => {
    throw new TypeError('broken')
  }
  expect(() => normalised({ method: 'custom', function: 'broken' }, { broken })).toThrow(TypeError)
})

// prettier-ignore
const refusals: { name: string; rest: object; code: CompositeErrorCode; detail: object }[] = [
  { name: 'an indicator nobody knows', rest: { indicators: { tram: { method: 'none' } } }, code: 'unknown_code', detail: { code: 'tram', step: 'normalise' } },
  { name: 'the direction of an aggregate', rest: { directions: { city: -1 } }, code: 'unknown_code', detail: { code: 'city', step: 'normalise' } },
  { name: 'a direction of two', rest: { directions: { bus: 2 } }, code: 'direction_not_one', detail: { code: 'bus', direction: 2 } },
  { name: 'a reference unit nobody knows', rest: { method: 'distance_to_reference', unit: 'Z' }, code: 'unknown_unit', detail: { unit: 'Z', step: 'normalise' } },
  { name: 'a reference unit nobody knows, for one indicator', rest: { indicators: { bus: { method: 'distance_to_reference', unit: 'Z' } } }, code: 'unknown_unit', detail: { unit: 'Z', step: 'normalise' } },
]

test.each(refusals)('refused before anything is computed: $name', ({ rest, code, detail }) => {
  expect(() => checkNormalise(step({ method: 'min_max', ...rest }), data)).toThrow(refusal(code, detail))
})

test('what is sound passes the check', () => {
  expect(
    checkNormalise(
      step({ method: 'min_max', directions: { bus: -1 }, indicators: { smog: { method: 'none' } } }),
      data,
    ),
  ).toBe(undefined)
})
