import { expect, test } from 'vitest'
import { type CompositeErrorCode, type ScreenStep, columnOf } from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { type Screened, checkScreen, screen } from '../../src/steps/screen.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

type Rest = Omit<ScreenStep, 'step'>

// A has all, B four of five, C three of five (one of two in "ride"), D has zeros, E nothing
const data = smallIndex({
  indicators: {
    bus: [1, 2, null, 0, null],
    tram: [1, 2, 3, -0, null],
    path: [1, 2, 3, 0, null],
    kerb: [1, 2, 3, 4, null],
    lamp: [1, null, null, 4, null],
  },
  tree: [
    ...['bus', 'tram'].map((code) => ({ code, level: 1, parent: 'ride' })),
    ...['path', 'kerb', 'lamp'].map((code) => ({ code, level: 1, parent: 'walk' })),
    { code: 'ride', level: 2, parent: 'city' },
    { code: 'walk', level: 2, parent: 'city' },
    { code: 'city', level: 3 },
  ],
})
const table = tableOf(data)
const step = (rest: Rest): ScreenStep => freeze({ step: 'screen', ...rest })

// prettier-ignore
const cases: { name: string; rest: Rest; removed: [unit: string, reason: Screened['removed'][number]['reason'], share: number | null][] }[] = [
  { name: 'exactly the threshold stays', rest: { units: 0.8 }, removed: [['C', 'availability', 0.6], ['E', 'availability', 0]] },
  { name: 'a hair above the threshold goes', rest: { units: 0.8000001 }, removed: [['B', 'availability', 0.8], ['C', 'availability', 0.6], ['E', 'availability', 0]] },
  { name: 'a threshold of one asks for all', rest: { units: 1 }, removed: [['B', 'availability', 0.8], ['C', 'availability', 0.6], ['E', 'availability', 0]] },
  { name: 'inside every group of a level: half is half', rest: { groups: { level: 2, share: 0.5 } }, removed: [['E', 'group_availability', 0]] },
  { name: 'inside every group of a level: more than half', rest: { groups: { level: 2, share: 0.6 } }, removed: [['C', 'group_availability', 0.5], ['E', 'group_availability', 0]] },
  { name: 'a group higher up counts the indicators below it', rest: { groups: { level: 3, share: 0.7 } }, removed: [['C', 'group_availability', 0.6], ['E', 'group_availability', 0]] },
  { name: 'zeros, minus zero as well, as a share of what is there; who has nothing has no zeros', rest: { nonZero: 0.41 }, removed: [['D', 'zeros', 0.4]] },
  { name: 'exactly enough that is not zero stays', rest: { nonZero: 0.4 }, removed: [] },
  { name: 'the first reason is told', rest: { units: 0.7, groups: { level: 2, share: 0.9 } }, removed: [['B', 'group_availability', 2 / 3], ['C', 'availability', 0.6], ['E', 'availability', 0]] },
  { name: 'kept whatever its share', rest: { units: 1, keep: ['C', 'E'] }, removed: [['B', 'availability', 0.8]] },
  { name: 'dropped whatever its share', rest: { drop: ['A'] }, removed: [['A', 'drop', null]] },
]

test.each(cases)('$name', ({ rest, removed }) => {
  const done = untouched(table.columns, () => screen(table, step(rest), data))
  expect(done.removed).toEqual(
    removed.map(([unit, reason, share]) => ({ unit, row: data.units.indexOf(unit), reason, share })),
  )
  const left = data.units.flatMap((unit, row) => (removed.some(([one]) => one === unit) ? [] : [row]))
  expect(done.table.rows).toEqual(Int32Array.from(left))
  expect(done.table.columns).toEqual(
    table.columns.map((column) => Float64Array.from(left, (row) => column[row] as number)),
  )
})

test.each([{}, { units: 0 }, { groups: { level: 2, share: 0 } }, { nonZero: 0 }])(
  'nobody goes under %j: the same table comes back',
  (rest) => {
    expect(screen(table, step(rest), data).table).toBe(table)
  },
)

test('the row named is the row of the data, also when others went before', () => {
  const first = screen(table, step({ drop: ['A', 'D'] }), data).table
  const again = screen(first, step({ drop: ['E'] }), data)
  expect(again.removed).toEqual([{ unit: 'E', row: 4, reason: 'drop', share: null }])
  expect(again.table.rows).toEqual(Int32Array.of(1, 2))
})

test('with times every row is judged on its own', () => {
  const panel = smallIndex({
    indicators: { a: [1, null], b: [1, 1] },
    units: ['HAN', 'HAN'],
    times: [2020, 2021],
  })
  const { table: left } = screen(tableOf(panel), step({ units: 1 }), panel)
  expect(left).toEqual({ rows: Int32Array.of(0), columns: [columnOf([1]), columnOf([1])] })
})

test('nobody left is refused', () => {
  expect(() => screen(table, step({ drop: ['A', 'B', 'C', 'D', 'E'] }), data)).toThrow(
    refusal('no_units', { step: 'screen' }),
  )
})

test('nobody to begin with is not the fault of screening', () => {
  const nobody = smallIndex({ indicators: { a: [] } })
  expect(screen(tableOf(nobody), step({ units: 1 }), nobody).removed).toEqual([])
})

const range = (parameter: string, value: number) => ({ parameter, value, low: 0, high: 1 })
// prettier-ignore
const refusals: { name: string; rest: Rest; code: CompositeErrorCode; detail: object }[] = [
  { name: 'a unit to keep that nobody knows', rest: { keep: ['A', 'Z'] }, code: 'unknown_unit', detail: { unit: 'Z', step: 'screen' } },
  { name: 'a unit to drop that nobody knows', rest: { drop: ['Z'] }, code: 'unknown_unit', detail: { unit: 'Z', step: 'screen' } },
  { name: 'kept and dropped', rest: { keep: ['A', 'B'], drop: ['B'] }, code: 'parameter_out_of_range', detail: { parameter: 'keep', units: ['B'] } },
  { name: 'more than all', rest: { units: 1.01 }, code: 'parameter_out_of_range', detail: range('units', 1.01) },
  { name: 'less than nothing', rest: { groups: { level: 2, share: -0.01 } }, code: 'parameter_out_of_range', detail: range('groups', -0.01) },
  { name: 'no number', rest: { nonZero: Number.NaN }, code: 'parameter_out_of_range', detail: range('nonZero', Number.NaN) },
  { name: 'a level without groups', rest: { groups: { level: 1, share: 0.5 } }, code: 'parameter_out_of_range', detail: { parameter: 'level', value: 1 } },
]

test.each(refusals)('refused: $name', ({ rest, code, detail }) => {
  expect(() => checkScreen(step(rest), data)).toThrow(refusal(code, detail))
})

test('both ends of a share pass the check', () => {
  expect(checkScreen(step({ units: 0, nonZero: 1, groups: { level: 3, share: 1 } }), data)).toBe(undefined)
})
