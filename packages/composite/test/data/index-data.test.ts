import { expect, test } from 'vitest'
import { type CompositeErrorCode, columnOf, framework, indexData } from '../../src/index.ts'
import { refusal } from '../refusal.ts'
import { untouched } from '../untouched.ts'

type Given = Parameters<typeof indexData>[0]

const tree = framework([
  { code: 'roads', level: 1, parent: 'city', denominator: 'people' },
  { code: 'light', level: 1, parent: 'city' },
  { code: 'city', level: 2 },
])

function given(changes: Partial<Given> = {}): Given {
  return Object.freeze({
    framework: tree,
    units: Object.freeze(['HAN', 'HUE']),
    indicators: new Map([
      ['roads', columnOf([1, null])],
      ['light', columnOf([-0, 5e-324])],
    ]),
    denominators: new Map([['people', columnOf([1e308, -1e308])]]),
    ...changes,
  })
}

const columns = (roads: (number | null)[], light: (number | null)[] = [1, 2]) =>
  new Map([
    ['roads', columnOf(roads)],
    ['light', columnOf(light)],
  ])

test('missing, minus zero, tiny and huge values are taken as they are, in the same columns', () => {
  const one = given()
  const data = untouched(one.indicators.values(), () => indexData(one))
  expect(data.indicators.get('roads')).toBe(one.indicators.get('roads'))
  expect(data.times).toBeNull()
  expect([data.groups.size, data.strengths.size]).toEqual([0, 0])
})

test('what is given later to its lists and maps does not reach it', () => {
  const units = ['HAN', 'HUE']
  const times = [2020, 2021]
  const indicators = columns([1, 2])
  const data = indexData(given({ units, times, indicators }))
  units[0] = 'HUE'
  times[0] = 2021
  indicators.delete('roads')
  expect([data.units[0], data.times?.[0], data.indicators.has('roads')]).toEqual(['HAN', 2020, true])
  expect([data, data.units, data.times].every(Object.isFrozen)).toBe(true)
})

test('no units are no fault yet: an index of them is refused by its recipe', () => {
  const empty = new Map([['people', columnOf([])]])
  expect(indexData(given({ units: [], indicators: columns([], []), denominators: empty })).units).toEqual([])
})

test('a unit may come once at every time', () => {
  expect(indexData(given({ units: ['HAN', 'HAN'], times: [2020, 2021] })).times).toEqual([2020, 2021])
})

test('a column nobody asks for may stay, as long as it fits', () => {
  const indicators = columns([1, 2]).set('spare', columnOf([null, null]))
  expect(indexData(given({ indicators })).indicators.size).toBe(3)
})

const labels = new Map([['region', ['north']]])
// prettier-ignore
const refusals: { name: string; changes: Partial<Given>; code: CompositeErrorCode; detail: object }[] = [
  { name: 'no column for an indicator', changes: { indicators: new Map([['roads', columnOf([1, 2])]]) }, code: 'indicator_missing', detail: { code: 'light' } },
  { name: 'no column for a denominator', changes: { denominators: new Map() }, code: 'denominator_missing', detail: { code: 'roads', denominator: 'people' } },
  { name: 'a short column', changes: { indicators: columns([1]) }, code: 'column_length', detail: { code: 'roads', rows: 2, found: 1 } },
  { name: 'a long denominator', changes: { denominators: new Map([['people', columnOf([1, 2, 3])]]) }, code: 'column_length', detail: { code: 'people', rows: 2, found: 3 } },
  { name: 'too few times', changes: { times: [2020] }, code: 'column_length', detail: { code: 'times', rows: 2, found: 1 } },
  { name: 'a short grouping', changes: { groups: labels }, code: 'column_length', detail: { code: 'region', rows: 2, found: 1 } },
  { name: 'a short list of strengths', changes: { strengths: labels }, code: 'column_length', detail: { code: 'region', rows: 2, found: 1 } },
  { name: 'an infinite value', changes: { indicators: columns([1, Infinity]) }, code: 'value_not_finite', detail: { code: 'roads', unit: 'HUE', row: 2 } },
  { name: 'a value below all', changes: { indicators: columns([1, 2], [-Infinity, 1]) }, code: 'value_not_finite', detail: { code: 'light', unit: 'HAN', row: 1 } },
  { name: 'an infinite denominator', changes: { denominators: new Map([['people', columnOf([1, Infinity])]]) }, code: 'value_not_finite', detail: { code: 'people', unit: 'HUE', row: 2 } },
  { name: 'a time that is missing', changes: { times: [2020, Number.NaN] }, code: 'value_not_finite', detail: { code: 'times', unit: 'HUE', row: 2 } },
  { name: 'a unit twice', changes: { units: ['HAN', 'HAN'] }, code: 'duplicate_unit', detail: { unit: 'HAN', row: 2 } },
  { name: 'a unit twice at a time', changes: { units: ['HAN', 'HAN'], times: [2020, 2020] }, code: 'duplicate_unit', detail: { unit: 'HAN', time: 2020, row: 2 } },
]

test.each(refusals)('refused: $name', ({ changes, code, detail }) => {
  expect(() => indexData(given(changes))).toThrow(refusal(code, detail))
})
