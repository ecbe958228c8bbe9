import { expect, test } from 'vitest'
import { compoundGrowth, percentChange, senSlope, trends } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { asem } from '../known/reference.ts'

const missing = Number.NaN
/** Two cities over three years, rows mixed. */
const given = {
  units: freeze(['SEL', 'HAN', 'HAN', 'SEL', 'HAN', 'SEL']),
  times: freeze([2021, 2022, 2020, 2020, 2021, 2022]),
  columns: new Map([
    ['roads', Float64Array.of(0, 121, 100, 0, missing, 4)],
    ['waste', Float64Array.of(8, 4, 16, missing, 8, missing)],
  ]),
}

test('a record for each unit and code, units as they first appear', () => {
  const found = trends(given)
  expect(found.map(({ unit, code }) => [unit, code])).toEqual([
    ['SEL', 'roads'],
    ['SEL', 'waste'],
    ['HAN', 'roads'],
    ['HAN', 'waste'],
  ])
  expect(found[2]).toMatchObject({
    compoundGrowth: expect.closeTo(0.1, 12) as unknown,
    percentChange: 10.5,
    first: { time: 2020, value: 100 },
    last: { time: 2022, value: 121 },
    available: 2 / 3,
    reason: null,
    sen: { slope: 10.5, s: 1, observations: 2 },
  })
})

test('why there is no growth rate', () => {
  const found = trends({ ...given, columns: new Map([...given.columns, ['net', Float64Array.of(1, 5, -3, 2, 4, -1)]]) })
  expect(found.map(({ unit, code, reason }) => `${unit} ${code} ${reason}`)).toEqual([
    'SEL roads starts_at_zero',
    'SEL waste too_few_values',
    'SEL net sign_changes',
    'HAN roads null',
    'HAN waste null',
    'HAN net sign_changes',
  ])
  expect(found[1]).toMatchObject({ first: { time: 2021, value: 8 }, last: { time: 2021, value: 8 } })
})

test('a direction of −1 turns the measures and their interval, not the values', () => {
  const plain = trends({ ...given, confidence: 0.1 })[3]
  const turned = trends({ ...given, confidence: 0.1, directions: { waste: -1 } })[3]
  expect(plain?.compoundGrowth).toBe(-0.5)
  expect(turned?.compoundGrowth).toBe(0.5)
  expect(turned?.percentChange).toBe(-(plain?.percentChange ?? 0))
  expect(turned?.sen).toEqual({
    slope: 6,
    low: -(plain?.sen.high ?? 0),
    high: -(plain?.sen.low ?? 0),
    s: 3,
    tau: 1,
    p: plain?.sen.p,
    observations: 3,
  })
  expect(turned?.sen.low).toBeLessThan(turned?.sen.high ?? 0)
  expect(turned?.first).toEqual({ time: 2020, value: 16 })
})

// prettier-ignore
const windows: { name: string; window: object; expected: [first: number | undefined, last: number | undefined, available: number] }[] = [
  { name: 'from a year', window: { from: 2021 }, expected: [2021, 2022, 1] },
  { name: 'until a year', window: { until: 2021 }, expected: [2020, 2021, 1] },
  { name: 'the latest two', window: { latest: 2 }, expected: [2021, 2022, 1] },
  { name: 'the latest three of three (the reference says none)', window: { latest: 3 }, expected: [2020, 2022, 1] },
  { name: 'more than there are', window: { latest: 4 }, expected: [undefined, undefined, 0] },
]

test.each(windows)('$name', ({ window, expected: [first, last, available] }) => {
  const waste = trends({ ...given, ...window })[3]
  expect([waste?.first?.time, waste?.last?.time, waste?.available]).toEqual([first, last, available])
})

test('the latest are counted back from the last observation', () => {
  const column = Float64Array.of(1, 2, 3, missing)
  const units = ['A', 'A', 'A', 'A']
  const [trend] = trends({ units, times: [1, 2, 3, 4], columns: new Map([['x', column]]), latest: 2 })
  expect(trend?.first).toEqual({ time: 2, value: 2 })
})

test('ASEM over five years: every record is that of its own series', () => {
  const { units, times, indicators } = asem('ASEM_iData_panel')
  const found = trends({ units, times, columns: indicators, period: 10 })
  expect(found).toHaveLength(51 * 49)
  const rows = units.flatMap((unit, at) => (unit === 'VNM' ? [at] : []))
  const values = rows.map((row) => indicators.get('CO2')?.[row] ?? missing)
  const years = rows.map((row) => times?.[row] ?? missing)
  expect(years).toHaveLength(5)
  const vietnam = found.find(({ unit, code }) => unit === 'VNM' && code === 'CO2')
  expect(vietnam).toMatchObject({
    compoundGrowth: compoundGrowth(values, years),
    percentChange: percentChange(values, years, { period: 10 }),
    sen: senSlope(values, years),
  })
})

// prettier-ignore
const refusals: { name: string; changed: object; code: string }[] = [
  { name: 'data without times', changed: { times: null }, code: 'times_missing' },
  { name: 'a direction of what is not there', changed: { directions: { x: -1 } }, code: 'unknown_code' },
  { name: 'a column too short', changed: { columns: new Map([['a', Float64Array.of(1)]]) }, code: 'column_length' },
  { name: 'a year twice', changed: { times: [2020, 2020, 2020, 2021, 2022, 2023] }, code: 'duplicate_time' },
  { name: 'the latest one', changed: { latest: 1 }, code: 'parameter_out_of_range' },
]

test.each(refusals)('refused: $name', ({ changed, code }) => {
  expect(() => trends({ ...given, ...changed })).toThrow(expect.objectContaining({ code }))
})
