import { expect, test } from 'vitest'
import {
  type IndexRecipe,
  type IndexStep,
  buildIndex,
  columnOf,
  plainRecipe,
  ranksOf,
  regenerate,
  scoresOf,
  tableOfStep,
} from '../src/index.ts'
import { freeze } from './freeze.ts'
import { asem } from './known/reference.ts'
import { refusal } from './refusal.ts'
import { smallIndex } from './small-index.ts'
import { untouched } from './untouched.ts'

const data = smallIndex({ indicators: { roads: [4, 2, 4], light: [2, 2, 8] } })

test('by hand: min-max 0–100 and arithmetic means where nobody says otherwise', () => {
  const result = untouched(data.indicators.values(), () => buildIndex(data))
  expect(result.steps.map(({ name }) => name)).toEqual(['raw', 'normalised', 'aggregated'])
  expect(tableOfStep(result, 'normalised').columns).toEqual([columnOf([100, 0, 100]), columnOf([0, 0, 100])])
  expect(scoresOf(result)).toEqual(columnOf([50, 0, 100]))
  expect(ranksOf(result).columns).toEqual([columnOf([1, 3, 1]), columnOf([2, 2, 1]), columnOf([2, 3, 1])])
})

test('a result carries its data and recipe, is frozen, and so is the recipe that is the default', () => {
  const result = buildIndex(data)
  expect(result.recipe).toBe(plainRecipe)
  expect(result.data).toBe(data)
  expect([result, result.steps, result.steps[1], plainRecipe, plainRecipe.steps].every(Object.isFrozen)).toBe(true)
  expect(result.steps[0]).toMatchObject({ step: null, report: null })
})

test('what a step tells stands beside its table', () => {
  const gaps = smallIndex({
    indicators: { a: [1, 2, 3, null, null], b: [1, 2, 9, 4, null] },
    denominators: { people: [1, 1, 1, 1, 1] },
  })
  const steps: IndexStep[] = [
    { step: 'denominate', denominators: { a: 'people' } },
    { step: 'screen', units: 0.5 },
    { step: 'impute', method: 'mean' },
    { step: 'treat' },
    { step: 'normalise', method: 'min_max' },
    { step: 'aggregate', method: 'arithmetic' },
  ]
  const { steps: done } = buildIndex(gaps, freeze({ steps }))
  expect(done.map(({ name }) => name)).toEqual([
    'raw',
    'denominated',
    'screened',
    'imputed',
    'treated',
    'normalised',
    'aggregated',
  ])
  expect(done[2]?.report).toEqual({
    step: 'screen',
    removed: [{ unit: 'E', row: 4, reason: 'availability', share: 0 }],
  })
  expect(done[3]?.report).toMatchObject({ step: 'impute', filled: 1 })
  expect(done[4]?.report).toEqual({ step: 'treat', records: [] })
  expect(done[5]?.report).toMatchObject({ step: 'normalise', fitted: [{ method: 'linear' }, { method: 'linear' }] })
})

test('a unit that was screened out has no score, a unit with gaps has one', () => {
  const gaps = smallIndex({ indicators: { a: [1, null, 3, null], b: [1, 2, null, null] } })
  const steps: IndexStep[] = [{ step: 'screen', units: 0.5 }, ...plainRecipe.steps]
  const result = buildIndex(gaps, { steps })
  expect(scoresOf(result)).toEqual(columnOf([0, 100, 100, null]))
  expect(scoresOf(result, 'b')).toEqual(columnOf([0, 100, null, null]))
})

test('ranks inside each time', () => {
  const panel = smallIndex({
    indicators: { a: [1, 5, 2, 4] },
    units: ['X', 'X', 'Y', 'Y'],
    times: [2020, 2021, 2020, 2021],
  })
  expect(ranksOf(buildIndex(panel)).columns[1]).toEqual(columnOf([2, 1, 1, 2]))
})

test('of two steps of one kind the last is found', () => {
  const steps: IndexStep[] = [
    { step: 'screen', drop: ['A'] },
    { step: 'screen', drop: ['B'] },
  ]
  expect(tableOfStep(buildIndex(data, { steps }), 'screened').rows).toEqual(Int32Array.of(2))
})

test('no steps leave the data', () => {
  const result = buildIndex(data, { steps: [] })
  expect(result.steps).toHaveLength(1)
  expect(scoresOf(result, 'roads')).toEqual(columnOf([4, 2, 4]))
})

test('refused: a step that was not done, a code nobody knows, an aggregate before aggregation', () => {
  const result = buildIndex(data, { steps: [{ step: 'normalise', method: 'none' }] })
  expect(() => tableOfStep(result, 'treated')).toThrow(
    refusal('step_out_of_order', { step: 'treated', found: ['raw', 'normalised'] }),
  )
  expect(() => scoresOf(result, 'tram')).toThrow(refusal('unknown_code', { code: 'tram' }))
  expect(() => scoresOf(result)).toThrow(refusal('unknown_code', { code: 'city' }))
})

test('a recipe that cannot come out right is refused before anything is computed, also again', () => {
  const bad: IndexRecipe = { steps: [{ step: 'aggregate', method: 'arithmetic', weights: { tram: 1 } }] }
  const detail = { code: 'tram', parameter: 'weights' }
  expect(() => buildIndex(data, bad)).toThrow(refusal('unknown_code', detail))
  expect(() => regenerate(buildIndex(data), bad)).toThrow(refusal('unknown_code', detail))
  // the aggregation itself would name the cells of zero instead
  const clash: IndexRecipe = { steps: [plainRecipe.steps[0] as IndexStep, { step: 'aggregate', method: 'geometric' }] }
  for (const make of [() => buildIndex(data, clash), () => regenerate(buildIndex(data), clash)])
    expect(make).toThrow(expect.objectContaining({ code: 'method_clash' }))
})

const example: IndexRecipe = freeze({
  steps: [
    { step: 'denominate' },
    { step: 'impute', method: 'group_mean', group: 'EurAsia_group' },
    { step: 'screen', units: 0.9 },
    { step: 'treat' },
    { step: 'normalise', method: 'min_max', range: [1, 100] },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

/** A change at each step. */
const changes: { name: string; at: number; change: IndexStep }[] = [
  { name: 'denominate', at: 0, change: { step: 'denominate', denominators: { Goods: 'Population' } } },
  { name: 'impute', at: 1, change: { step: 'impute', method: 'median' } },
  { name: 'screen', at: 2, change: { step: 'screen', units: 0.95, drop: ['CHE'] } },
  { name: 'treat', at: 3, change: { step: 'treat', first: { method: 'winsorise', limit: 1 } } },
  { name: 'normalise', at: 4, change: { step: 'normalise', method: 'z_score', mean: 10, deviation: 2 } },
  {
    name: 'normalise, a number inside a list',
    at: 4,
    change: { step: 'normalise', method: 'min_max', range: [2, 100] },
  },
  { name: 'aggregate', at: 5, change: { step: 'aggregate', method: 'geometric' } },
  { name: 'aggregate, a key more', at: 5, change: { step: 'aggregate', method: 'arithmetic', weights: { Conn: 2 } } },
]

for (const which of ['ASEM_iData', 'ASEM_iData_panel'] as const) {
  const whole = asem(which)
  const result = buildIndex(whole, example)

  test.each(changes)(
    `${which}, $name changed: as a fresh run to the bit, what comes before is shared`,
    ({ at, change }) => {
      const recipe = freeze({ steps: example.steps.map((step, place) => (place === at ? change : step)) })
      const before = result.steps.map(({ table }) => table.columns.map((column) => column.slice()))
      const again = regenerate(result, recipe)
      const fresh = buildIndex(whole, recipe)
      expect(again.steps.map(({ table, report }) => ({ table, report }))).toEqual(
        fresh.steps.map(({ table, report }) => ({ table, report })),
      )
      expect(again.recipe).toBe(recipe)
      again.steps.forEach((step, place) => expect(step === result.steps[place]).toBe(place <= at))
      expect(result.steps.map(({ table }) => table.columns)).toEqual(before)
      expect(scoresOf(again)).not.toEqual(scoresOf(result))
    },
  )

  test(`${which}: columns a step leaves alone are the same objects as before it`, () => {
    const [raw, denominated, imputed] = ['raw', 'denominated', 'imputed'].map(
      (name) => tableOfStep(result, name as 'raw').columns,
    )
    whole.framework.nodes.slice(0, whole.framework.indicators).forEach(({ denominator }, at) => {
      expect(denominated?.[at] === raw?.[at]).toBe(denominator === null)
      if (!denominated?.[at]?.includes(Number.NaN)) expect(imputed?.[at]).toBe(denominated?.[at])
    })
    const normalised = tableOfStep(result, 'normalised').columns
    expect(
      tableOfStep(result, 'aggregated')
        .columns.slice(0, normalised.length)
        .every((column, at) => column === normalised[at]),
    ).toBe(true)
  })
}

test('the same recipe in other objects, or its beginning, does nothing again', () => {
  const result = buildIndex(data)
  const copy = JSON.parse(JSON.stringify(plainRecipe)) as IndexRecipe
  expect(regenerate(result, copy).steps).toEqual(result.steps)
  regenerate(result, copy).steps.forEach((step, at) => expect(step).toBe(result.steps[at]))
  const shorter = regenerate(result, { steps: plainRecipe.steps.slice(0, 1) })
  expect(shorter.steps).toHaveLength(2)
  expect(shorter.steps[1]).toBe(result.steps[1])
  expect(regenerate(shorter, plainRecipe).steps[2]?.table).toEqual(result.steps[2]?.table)
})

test('a key that was taken out of a step is a change', () => {
  const weighted = { step: 'aggregate', method: 'arithmetic', weights: { roads: 0 } } as const
  const result = buildIndex(data, { steps: [plainRecipe.steps[0] as IndexStep, weighted] })
  expect(scoresOf(result)).toEqual(columnOf([0, 0, 100]))
  expect(scoresOf(regenerate(result, plainRecipe))).toEqual(columnOf([50, 0, 100]))
})

test('a list is not an object with the same keys', () => {
  const steps = [{ step: 'aggregate', method: 'custom', function: 'kind', parameters: [1] }] as const
  const kind = {
    kind: (columns: readonly Float64Array[], _: Float64Array, parameters: unknown) =>
      columnOf(Array.from(columns[0] ?? [], () => Number(Array.isArray(parameters)))),
  }
  const result = buildIndex(data, { steps }, { aggregations: kind })
  const again = regenerate(result, { steps: [{ ...steps[0], parameters: { 0: 1 } }] }, { aggregations: kind })
  expect([scoresOf(result)[0], scoresOf(again)[0]]).toEqual([1, 0])
})
