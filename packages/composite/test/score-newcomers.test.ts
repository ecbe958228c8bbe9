/* oxlint-disable unicorn/no-thenable -- the second treatment of a recipe is called `then`; nobody awaits one */
import { expect, test } from 'vitest'
import {
  type Column,
  type CompositeErrorCode,
  type FittedIndex,
  type IndexRecipe,
  type IndexStep,
  type IndexTools,
  type Normalisation,
  type Treatment,
  buildIndex,
  columnOf,
  fitIndex,
  scoreNewcomers,
  scoresOf,
} from '../src/index.ts'
import { freeze } from './freeze.ts'
import { asem } from './known/reference.ts'
import { refusal } from './refusal.ts'
import { smallIndex } from './small-index.ts'
import { untouched } from './untouched.ts'

const data = asem()
const { framework } = data
const aggregate: IndexStep = { step: 'aggregate', method: 'arithmetic' }
const head: IndexStep[] = [{ step: 'denominate' }, { step: 'impute', method: 'group_mean', group: 'EurAsia_group' }]
const tools: IndexTools = { normalisations: { half: (column) => column.map((value) => value / 2) } }
const minMax: IndexStep = { step: 'normalise', method: 'min_max' }

function recipeOf(...steps: readonly IndexStep[]): IndexRecipe {
  return freeze({ steps: [...head, ...steps, aggregate] })
}

const normalisations: Normalisation[] = [
  { method: 'min_max', range: [1, 100] },
  { method: 'z_score', mean: 10, deviation: 2 },
  { method: 'rank' },
  { method: 'rank', ties: 'average' },
  { method: 'borda' },
  { method: 'percentile_rank', ties: 'average' },
  { method: 'distance_to_maximum' },
  { method: 'distance_to_reference', unit: 'SGP', cap: true },
  { method: 'distance_to_target' },
  { method: 'fraction_of_maximum' },
  { method: 'goalposts', low: 0, high: 50 },
  { method: 'scaled', low: 0, high: 50 },
  { method: 'none' },
  { method: 'custom', function: 'half' },
]
/** The method for all indicators that have an answer under it: SGP is not the worst, and the maximum is not zero. */
const kind = (normalisation: Normalisation): IndexStep => {
  const steps: IndexStep = { step: 'normalise', ...normalisation }
  const maximumZero = ['CostImpEx', 'Tariff', 'Poverty'].map((code) => [code, { method: 'min_max' }] as const)
  if (normalisation.method === 'fraction_of_maximum') return { ...steps, indicators: Object.fromEntries(maximumZero) }
  if (normalisation.method !== 'distance_to_reference') return steps
  const reference = data.units.indexOf(normalisation.unit)
  const indicators = buildIndex(data, recipeOf(minMax)).steps[3]?.table.columns.flatMap((column, at) =>
    at < framework.indicators && column[reference] === 0
      ? [[framework.nodes[at]?.code ?? '', { method: 'min_max' }] as const]
      : [],
  )
  return { ...steps, indicators: Object.fromEntries(indicators ?? []) }
}

/** Every unit of the index as a newcomer, all at once and the first alone. */
function expectTheSame(recipe: IndexRecipe) {
  const result = buildIndex(data, recipe, tools)
  const columns = [...data.indicators.values(), ...result.steps.flatMap(({ table }) => table.columns)]
  // as it would come out of a file
  const fitted = JSON.parse(JSON.stringify(fitIndex(result))) as FittedIndex
  const table = untouched(columns, () => scoreNewcomers(fitted, data, tools))
  expect(table.rows).toEqual(result.steps.at(-1)?.table.rows)
  expect(table.columns).toEqual(result.steps.at(-1)?.table.columns)
  const first = scoreNewcomers(fitIndex(result), only(0), tools)
  expect(first.columns.map((column) => column[0])).toEqual(table.columns.map((column) => column[0]))
  expect(scoresOf(result).every((score) => Number.isFinite(score))).toBe(true)
}

function only(row: number, change: (value: number) => number = (value) => value) {
  const one = (columns: ReadonlyMap<string, Column>, work: (value: number) => number = (value) => value) =>
    new Map([...columns].map(([code, column]) => [code, columnOf([work(column[row] as number)])]))
  return {
    units: ['NEW'],
    indicators: one(data.indicators, change),
    denominators: one(data.denominators),
    groups: new Map([...data.groups].map(([name, labels]) => [name, [labels[row] ?? null]])),
  }
}

test.each(normalisations)(
  'units of the index as newcomers have their own scores to the bit under %j',
  (normalisation) => {
    expectTheSame(recipeOf({ step: 'treat' }, kind(normalisation)))
  },
)

const treatments: Treatment[] = [
  { method: 'winsorise', limit: 5 },
  { method: 'winsorise', limit: 2, force: true },
  { method: 'winsorise', limit: null },
  { method: 'log_ct' },
  { method: 'log_ct_plus' },
  { method: 'log_ct_original' },
  { method: 'signed_log' },
  { method: 'box_cox', lambda: 0.5 },
  { method: 'none' },
]

test.each(treatments)('and after treating by %j', (first) => {
  expectTheSame(recipeOf({ step: 'treat', first }, minMax))
  expectTheSame(
    recipeOf({ step: 'treat', first: { method: 'winsorise', limit: 1 }, then: first, combine: true }, minMax),
  )
})

test.each([{ method: 'ln' }, { method: 'log_gii' }] as const)('and after treating by %j, where it can be', (first) => {
  const above = data.framework.nodes.slice(0, framework.indicators).flatMap(({ code }) => {
    const values =
      buildIndex(data, { steps: head }).steps[2]?.table.columns[framework.position.get(code) ?? 0] ?? columnOf([])
    return values.every((value) => value > 0) && values.some((value) => value > 1) ? [] : [[code, 'none'] as const]
  })
  expectTheSame(recipeOf({ step: 'treat', first, indicators: Object.fromEntries(above) }, minMax))
})

test.each(['mean', 'median', 'group_mean', 'group_median'] as const)('and after filling by %s', (method) => {
  const impute: IndexStep = { step: 'impute', method, group: 'GDP_group' }
  expectTheSame({ steps: [{ step: 'denominate' }, impute, { step: 'treat' }, minMax, aggregate] })
})

test('a newcomer far outside changes no other score, and beside others it has the score it has alone', () => {
  const recipe = recipeOf({ step: 'treat' }, minMax)
  const result = buildIndex(data, recipe)
  const before = scoresOf(result).slice()
  const far = only(3, (value) => value * 1e6)
  const alone = scoreNewcomers(fitIndex(result), far)
  expect(scoresOf(result)).toEqual(before)
  const both = scoreNewcomers(fitIndex(result), {
    units: ['OLD', 'NEW'],
    indicators: joined(only(0).indicators, far.indicators),
    denominators: joined(only(0).denominators, far.denominators),
    groups: new Map([...data.groups].map(([name, labels]) => [name, [labels[0] ?? null, labels[3] ?? null]])),
  })
  expect(both.columns.at(-1)?.[0]).toBe(before[0])
  expect(both.columns.at(-1)?.[1]).toBe(alone.columns.at(-1)?.[0])
})

function joined(one: ReadonlyMap<string, Column>, other: ReadonlyMap<string, Column>) {
  return new Map([...one].map(([code, column]) => [code, Float64Array.of(...column, ...(other.get(code) ?? []))]))
}

test('by hand: beyond the ends of the others, and a gap that stays', () => {
  const small = smallIndex({ indicators: { roads: [4, 2, 4], light: [2, 2, 8] } })
  const newcomer = {
    units: ['SGN', 'DAD'],
    indicators: new Map([
      ['roads', columnOf([5, null])],
      ['light', columnOf([5, null])],
    ]),
  }
  expect(scoreNewcomers(fitIndex(buildIndex(small)), newcomer)).toEqual({
    rows: Int32Array.of(0, 1),
    columns: [columnOf([150, null]), columnOf([50, null]), columnOf([100, null])],
  })
})

test('screening does not apply to a newcomer', () => {
  const small = smallIndex({ indicators: { a: [1, 2, null], b: [1, 2, 3] } })
  const steps: IndexStep[] = [{ step: 'screen', units: 1 }, minMax, aggregate]
  const newcomer = {
    units: ['N'],
    indicators: new Map([
      ['a', columnOf([null])],
      ['b', columnOf([1.5])],
    ]),
  }
  expect(scoreNewcomers(fitIndex(buildIndex(small, { steps })), newcomer).columns[2]).toEqual(columnOf([50]))
})

const panel = asem('ASEM_iData_panel')

test('over the years as well, where all are normalised together', () => {
  const steps: IndexStep[] = [
    { step: 'denominate' },
    { step: 'impute', method: 'mean' },
    { step: 'treat', across: 'all' },
    minMax,
    aggregate,
  ]
  const result = buildIndex(panel, freeze({ steps }))
  expect(scoreNewcomers(fitIndex(result), panel).columns).toEqual(result.steps.at(-1)?.table.columns)
})

const clash = (step: string, method: string) => ({ step, method, with: 'newcomers' })
// prettier-ignore
const refusals: { name: string; from?: typeof data; steps: IndexStep[]; code?: CompositeErrorCode; detail: object }[] = [
  { name: 'filling from the row', steps: [{ step: 'impute', method: 'row_mean', level: 2 }, minMax, aggregate], detail: clash('impute', 'row_mean') },
  { name: 'filling by EM', steps: [{ step: 'impute', method: 'em', level: 2 }, minMax, aggregate], detail: clash('impute', 'em') },
  { name: 'filling from other years', from: panel, steps: [{ step: 'impute', method: 'panel', panel: 'latest' }, minMax, aggregate], detail: clash('impute', 'panel') },
  { name: 'treated year by year', from: panel, steps: [{ step: 'treat' }, minMax, aggregate], detail: clash('treat', 'time') },
  { name: 'normalised year by year', from: panel, steps: [{ ...minMax, across: 'time' }, aggregate], detail: clash('normalise', 'time') },
  { name: 'compared in pairs', steps: [minMax, { ...aggregate, method: 'copeland' }], detail: clash('aggregate', 'copeland') },
  { name: 'compared in pairs at one level', steps: [minMax, { ...aggregate, levels: { 4: { method: 'copeland' } } }], detail: clash('aggregate', 'copeland') },
  { name: 'measured by the range of all in one group', steps: [minMax, { ...aggregate, groups: { Index: { method: 'adjusted_mazziotta_pareto' } } }], detail: clash('aggregate', 'adjusted_mazziotta_pareto') },
]

test.each(refusals)('refused: $name', ({ from = data, steps, detail }) => {
  const result = buildIndex(from, { steps })
  expect(() => scoreNewcomers(fitIndex(result), from)).toThrow(refusal('method_clash', detail))
})

test('refused: benefit of the doubt, an indicator that is not there', () => {
  const doubt = buildIndex(
    data,
    { steps: [minMax, { ...aggregate, method: 'benefit_of_the_doubt' }] },
    { solveLinear: () => ({ value: 1, x: [] }) },
  )
  expect(() => scoreNewcomers(fitIndex(doubt), data)).toThrow(
    refusal('method_clash', clash('aggregate', 'benefit_of_the_doubt')),
  )
  const small = buildIndex(smallIndex({ indicators: { a: [1, 2], b: [1, 2] } }))
  expect(() => scoreNewcomers(fitIndex(small), { units: ['N'], indicators: new Map([['a', columnOf([1])]]) })).toThrow(
    refusal('indicator_missing', { code: 'b' }),
  )
})

test('filling by nothing keeps the gaps of a newcomer', () => {
  const small = smallIndex({ indicators: { a: [1, 2], b: [1, 3] } })
  const result = buildIndex(small, { steps: [{ step: 'impute', method: 'none' }, minMax, aggregate] })
  const newcomer = {
    units: ['N'],
    indicators: new Map([
      ['a', columnOf([null])],
      ['b', columnOf([2])],
    ]),
  }
  expect(scoreNewcomers(fitIndex(result), newcomer).columns).toEqual([columnOf([null]), columnOf([50]), columnOf([50])])
})
