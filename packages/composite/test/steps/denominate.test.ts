import { expect, test } from 'vitest'
import { type CompositeErrorCode, type DenominateStep, columnOf } from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { checkDenominate, denominate } from '../../src/steps/denominate.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { type Cells, smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const data = smallIndex({
  indicators: { buses: [10, null, -0, 6], light: [1, 2, 3, 4] },
  tree: [
    { code: 'buses', level: 1, parent: 'city', denominator: 'people' },
    { code: 'light', level: 1, parent: 'city' },
    { code: 'city', level: 2 },
  ],
  denominators: { people: [4, 5, 8, null], area: [2, -2, 1, 8] },
})
const table = tableOf(data)
const step = (rest: Omit<DenominateStep, 'step'>): DenominateStep => freeze({ step: 'denominate', ...rest })

// prettier-ignore
const cases: { name: string; rest: Omit<DenominateStep, 'step'>; buses: Cells; light: Cells }[] = [
  { name: 'by the framework; missing above or below the line is missing', rest: {}, buses: [2.5, null, -0, null], light: [1, 2, 3, 4] },
  { name: 'by the step where it says so, also an indicator that has none', rest: { denominators: { buses: 'area', light: 'area' } }, buses: [5, null, -0, 0.75], light: [0.5, -1, 3, 0.5] },
  { name: 'null: by nothing', rest: { denominators: { buses: null } }, buses: [10, null, -0, 6], light: [1, 2, 3, 4] },
  { name: 'times a scale: per thousand', rest: { scale: { buses: 1000 } }, buses: [2500, null, -0, null], light: [1, 2, 3, 4] },
  { name: 'a scale without a denominator does nothing', rest: { scale: { light: 1000 } }, buses: [2.5, null, -0, null], light: [1, 2, 3, 4] },
]

test.each(cases)('$name', ({ rest, buses, light }) => {
  const done = untouched([...table.columns, ...data.denominators.values()], () => denominate(table, step(rest), data))
  expect(done.columns).toEqual([columnOf(buses), columnOf(light)])
  expect(done.rows).toBe(table.rows)
})

test('first divided, then scaled: 0.3/0.1 · 10', () => {
  const one = smallIndex({ indicators: { buses: [0.3] }, denominators: { people: [0.1] } })
  const done = denominate(tableOf(one), step({ denominators: { buses: 'people' }, scale: { buses: 10 } }), one)
  expect(done.columns[0]?.[0]).toBe((0.3 / 0.1) * 10)
  expect((0.3 / 0.1) * 10).not.toBe(0.3 / (0.1 / 10))
})

test('an indicator without a denominator keeps its column', () => {
  expect(denominate(table, step({}), data).columns[1]).toBe(table.columns[1])
})

test('a row that was taken out is not asked for its denominator', () => {
  const some = { rows: Int32Array.of(1, 3), columns: [columnOf([8, 8]), columnOf([1, 2])] }
  const zeros = { ...data, denominators: new Map([['people', columnOf([0, 2, 0, 4])]]) }
  expect(denominate(some, step({}), zeros).columns[0]).toEqual(columnOf([4, 2]))
})

test('a code may be called as what every object has', () => {
  const odd = smallIndex({ indicators: { constructor: [6] }, denominators: { people: [2] } })
  const asked = step({ denominators: {}, scale: {} })
  expect(denominate(tableOf(odd), asked, odd).columns).toEqual([columnOf([6])])
  expect(() => checkDenominate(step({ scale: { toString: 2 } }), odd)).toThrow(
    refusal('unknown_code', { code: 'toString', step: 'denominate' }),
  )
})

test('a zero to divide by is refused with every unit that has one', () => {
  const zeros = { ...data, denominators: new Map([['people', columnOf([4, 0, -0, 1])]]) }
  expect(() => denominate(table, step({}), zeros)).toThrow(
    refusal('value_zero', { code: 'buses', denominator: 'people', units: ['B', 'C'] }),
  )
})

test('a quotient beyond the largest number is refused, it would pass for missing later', () => {
  const huge = smallIndex({ indicators: { a: [1, 1e308] }, denominators: { people: [1, 0.01] } })
  expect(() => denominate(tableOf(huge), step({ denominators: { a: 'people' } }), huge)).toThrow(
    refusal('value_not_finite', { code: 'a', denominator: 'people', units: ['B'] }),
  )
  const small = smallIndex({ indicators: { a: [1, -1e308] }, denominators: { people: [1, 1] } })
  expect(() => denominate(tableOf(small), step({ denominators: { a: 'people' }, scale: { a: 1000 } }), small)).toThrow(
    refusal('value_not_finite', { code: 'a', denominator: 'people', units: ['B'] }),
  )
})

// prettier-ignore
const refusals: { name: string; rest: Omit<DenominateStep, 'step'>; code: CompositeErrorCode; detail: object }[] = [
  { name: 'an indicator nobody knows', rest: { denominators: { tram: 'area' } }, code: 'unknown_code', detail: { code: 'tram', step: 'denominate' } },
  { name: 'an aggregate', rest: { scale: { city: 2 } }, code: 'unknown_code', detail: { code: 'city', step: 'denominate' } },
  { name: 'a denominator nobody knows', rest: { denominators: { light: 'lamps' } }, code: 'denominator_missing', detail: { code: 'light', denominator: 'lamps' } },
  { name: 'a scale of zero', rest: { scale: { light: 0 } }, code: 'parameter_out_of_range', detail: { parameter: 'scale', code: 'light', value: 0 } },
  { name: 'a scale that is no number', rest: { scale: { light: Number.NaN } }, code: 'parameter_out_of_range', detail: { parameter: 'scale', code: 'light', value: Number.NaN } },
  { name: 'an infinite scale', rest: { scale: { light: Infinity } }, code: 'parameter_out_of_range', detail: { parameter: 'scale', code: 'light', value: Infinity } },
]

test.each(refusals)('refused before anything is computed: $name', ({ rest, code, detail }) => {
  expect(() => checkDenominate(step(rest), data)).toThrow(refusal(code, detail))
})

test('not checked before, a denominator nobody knows is refused all the same', () => {
  expect(() => denominate(table, step({ denominators: { light: 'lamps' } }), data)).toThrow(
    refusal('denominator_missing', { code: 'light', denominator: 'lamps' }),
  )
})

test('what is sound passes the check', () => {
  expect(checkDenominate(step({ denominators: { buses: null, light: 'area' }, scale: { buses: -1 } }), data)).toBe(
    undefined,
  )
})
