import { expect, test } from 'vitest'
import {
  type IndexData,
  type IndexRecipe,
  type IndexUncertainty,
  type UncertainInput,
  type UncertaintyOptions,
  analyseUncertainty,
  columnOf,
  framework,
  indexData,
  plainRecipe,
  probabilityAbove,
  probabilityOfTop,
  rankProbabilities,
  replicate,
  summariseUncertainty,
  unitSensitivity,
} from '../../src/index.ts'
import { asem } from '../known/reference.ts'
import { freeze } from '../freeze.ts'
import { near } from './near.ts'
import { allTogether, everyKind, tiny, tinyPlan, tinyRecipe } from './tiny.ts'

/** Three cities, roads and light make the city. */
const three = (roads: (number | null)[], light: (number | null)[]): IndexData =>
  indexData({
    framework: framework([
      { code: 'roads', level: 1, parent: 'city' },
      { code: 'light', level: 1, parent: 'city' },
      { code: 'city', level: 2 },
    ]),
    units: ['HAN', 'HUE', 'DAD'],
    indicators: new Map([
      ['roads', columnOf(roads)],
      ['light', columnOf(light)],
    ]),
  })
const options: UncertaintyOptions = freeze({ seed: 1, replications: 2 })
const leftOut: UncertainInput = freeze({ name: 'left out', kind: 'removal', codes: ['roads', 'light'] })

// by hand: min-max of roads 4, 2, 4 is 100, 0, 100 and of light 2, 2, 8 is 0, 0, 100. Runs: without roads 0, 0, 100; without
// light 100, 0, 100; nothing left out 50, 0, 100
const byHand = analyseUncertainty(
  three([4, 2, 4], [2, 2, 8]),
  plainRecipe,
  { inputs: [leftOut], stages: [50, 100] },
  options,
)

test('scores and ranks of every run, by hand', () => {
  expect(byHand).toMatchObject({ design: 'exact', runs: 3, draws: 3, levels: [3], failed: 0, failures: [] })
  expect([...byHand.scores]).toEqual([0, 0, 100, 100, 0, 100, 50, 0, 100])
  expect([...byHand.ranks]).toEqual([2, 2, 1, 1, 3, 1, 2, 3, 1])
})

test('statistics of scores, by hand', () => {
  // HAN 0, 50, 100: deviation √((50² + 0 + 50²)/2); quantiles of type 7: 5 % lies a tenth of the way from 0 to 50
  const { nominal, mean, deviation, median, q05, q95, minimum, maximum, valid } = byHand.scoreStatistics
  expect([nominal, mean, deviation, median].map((column) => [...column])).toEqual([
    [50, 0, 100],
    [50, 0, 100],
    [50, 0, 0],
    [50, 0, 100],
  ])
  expect([q05, q95, minimum, maximum].map((column) => column[0])).toEqual([near(5), near(95), 0, 100])
  expect([...valid]).toEqual([3, 3, 3])
})

test('statistics of ranks, by hand', () => {
  // HAN 2, 1, 2; HUE 2, 3, 3; DAD always 1
  const { nominal, mean, median, q05, q95, minimum, maximum } = byHand.rankStatistics
  expect([...nominal]).toEqual([2, 3, 1])
  expect([...mean]).toEqual([near(5 / 3), near(8 / 3), 1])
  expect([...median]).toEqual([2, 3, 1])
  expect([...q05]).toEqual([near(1.1), near(2.1), 1])
  expect([...q95]).toEqual([2, 3, 1])
  expect([...minimum]).toEqual([1, 2, 1])
  expect([...maximum]).toEqual([2, 3, 1])
})

test('probabilities of ranks, of the top, of one above another and of stages, by hand', () => {
  expect(rankProbabilities(byHand.ranks, 3).map((column) => [...column])).toEqual([
    [near(1 / 3), near(2 / 3), 0],
    [0, near(1 / 3), near(2 / 3)],
    [1, 0, 0],
  ])
  expect([...probabilityOfTop(byHand.ranks, 3, 1)]).toEqual([near(1 / 3), 0, 1])
  expect(probabilityAbove(byHand.ranks, 3, 0, 1)).toEqual({ above: near(2 / 3), tied: near(1 / 3), below: 0, valid: 3 })
  expect(byHand.stageProbabilities?.map((column) => [...column])).toEqual([
    [near(1 / 3), near(1 / 3), near(1 / 3)],
    [1, 0, 0],
    [0, 0, 1],
  ])
})

test('mean change of rank against the run without uncertainty, by hand', () => {
  // against 2, 3, 1: only HUE moves by one, then only HAN by one, then nobody
  expect([...byHand.rankShifts]).toEqual([near(1 / 3), near(1 / 3), 0])
})

test('without stages there are no chances of them', () => {
  const { stageProbabilities } = analyseUncertainty(tiny, tinyRecipe, { inputs: everyKind.slice(0, 1) }, options)
  expect(stageProbabilities).toBeNull()
})

/** An index that is additive in its weights: roads · weight of roads + light · weight of light. */
const additive: IndexRecipe = freeze({
  steps: [
    { step: 'normalise', method: 'none' },
    { step: 'aggregate', method: 'weighted_sum' },
  ],
})
const weightOf = (code: string, values: readonly number[]): UncertainInput => ({
  name: code,
  kind: 'choice',
  at: `/steps/aggregate/weights/${code}`,
  values,
})
const toy = three([1, 2, 3], [4, 1, 3])
const toyInputs = [weightOf('roads', [1, 3]), weightOf('light', [1, 2])]

test('sensitivity of an additive index by unit, by hand', () => {
  const result = analyseUncertainty(toy, additive, { inputs: toyInputs }, options)
  // variance 1 of a weight of 1 or 3, 1/4 of one of 1 or 2: HAN 1·1² and 4²/4, HUE 2² and 1²/4, DAD 3² and 3²/4
  const shares = [
    [1 / 5, 4 / 5],
    [16 / 17, 1 / 17],
    [4 / 5, 1 / 5],
  ]
  unitSensitivity(result, 'score').forEach((unit, at) => {
    const expected = shares[at]?.map((share) => ({ first: near(share, 10), total: near(share, 10) }))
    expect(unit?.inputs).toEqual(expected)
  })
})

test('sensitivity of ranks where two inputs act only together, by hand', () => {
  const result = analyseUncertainty(toy, additive, { inputs: toyInputs }, options)
  // weights (1,1): 5, 3, 6; (3,1): 7, 7, 12; (1,2): 9, 4, 9; (3,2): 11, 8, 15. Ranks 2 3 1, 2 2 1, 1 3 1, 2 3 1, so the mean
  // change is 0, 1/3, 1/3, 0: neither weight alone says anything of it, both together all
  expect([...result.ranks]).toEqual([2, 3, 1, 2, 2, 1, 1, 3, 1, 2, 3, 1])
  expect([...result.rankShifts]).toEqual([0, near(1 / 3), near(1 / 3), 0])
  const inputs = [0, 1].map(() => ({ first: near(0), total: near(1) }))
  expect(result.sensitivity).toMatchObject({ kind: 'exact', mean: near(1 / 6), variance: near(1 / 36), inputs })
  // DAD is always first: nothing moves it
  expect(unitSensitivity(result, 'rank')[2]).toMatchObject({ variance: 0, inputs: [{ first: 0, total: 0 }, { first: 0, total: 0 }] }) // prettier-ignore
})

test.each(['sobol', 'random'] as const)('%s: the indices of an additive index are met', (design) => {
  const range = (code: string): UncertainInput => ({ name: code, kind: 'range', at: `/steps/aggregate/weights/${code}`, low: 0, high: 2 }) // prettier-ignore
  const uncertainty = { inputs: [range('roads'), range('light')], design }
  const result = analyseUncertainty(toy, additive, uncertainty, { seed: 2, replications: 512 })
  expect(result).toMatchObject({ design, runs: 2048, draws: 1024, rows: 512, levels: [0, 0] })
  // both weights vary alike: shares are those of the squares, HAN 1 and 16, HUE 4 and 1
  const [han, hue] = unitSensitivity(result, 'score', { bootstraps: 0 })
  const values = [han, hue].map((unit) => unit?.inputs.map(({ first, total }) => [first, total].map((one) => (one as { value: number }).value))) // prettier-ignore
  const shares = [[1 / 17, 16 / 17], [4 / 5, 1 / 5]] // prettier-ignore
  shares.forEach((unit, at) =>
    unit.forEach((share, input) => {
      for (const estimated of values[at]?.[input] ?? [Number.NaN]) expect(Math.abs(estimated - share)).toBeLessThan(0.1)
    }),
  )
  if (result.sensitivity?.kind !== 'estimated') throw new Error('not estimated')
  expect(result.sensitivity).toMatchObject({ rows: 512, failed: 0, bootstraps: 100, level: 0.9 })
})

test('bootstraps and their level are as asked for', () => {
  const { sensitivity } = analyseUncertainty(tiny, tinyRecipe, { inputs: allTogether }, { seed: 1, replications: 8, bootstraps: 20, level: 0.5 }) // prettier-ignore
  expect(sensitivity).toMatchObject({ kind: 'estimated', bootstraps: 20, level: 0.5, seed: 1 })
})

// min-max 0–100 has a zero in every indicator: with the geometric mean one of the four combinations cannot run
const clashing: UncertainInput[] = [
  { name: 'scale', kind: 'choice', at: '/steps/normalise/range', values: [[1, 100], [0, 100]] }, // prettier-ignore
  { name: 'aggregation', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
]

test('failed runs are counted with their reason and leave the statistics', () => {
  const result = analyseUncertainty(tiny, tinyRecipe, { inputs: clashing }, options)
  expect(result).toMatchObject({ runs: 4, failed: 1, sensitivity: { kind: 'failed', failed: 1 } })
  expect(result.failures).toEqual([
    {
      code: 'value_not_positive',
      count: 1,
      first: {
        run: 3,
        code: 'value_not_positive',
        detail: expect.objectContaining({ group: 'streets' }) as unknown,
        forms: { scale: 1, aggregation: 1 },
      },
    },
  ])
  expect([...result.scoreStatistics.valid, ...result.rankStatistics.valid]).toEqual(Array.from({ length: 8 }, () => 3))
  const han = [0, 1, 2].map((run) => result.scores[4 * run] as number)
  expect(result.scoreStatistics.mean[0]).toBeCloseTo(han.reduce((sum, score) => sum + score, 0) / 3, 12)
  expect([...result.rankShifts].map(Number.isNaN)).toEqual([false, false, false, true])
  for (const column of rankProbabilities(result.ranks, 4)) expect(column.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12) // prettier-ignore
  expect(unitSensitivity(result, 'rank')).toEqual([null, null, null, null])
})

test('estimated: rows with a failed run leave with all their runs, reasons by how often they came', () => {
  // a quarter of the runs has a set without weights, of the others a quarter the clash
  const sets: UncertainInput = { name: 'sets', kind: 'weight_sets', sets: [{}, {}, {}, { roads: 0, light: 0 }] }
  const uncertainty: IndexUncertainty = { inputs: [...clashing, sets], design: 'sobol' }
  const result = analyseUncertainty(tiny, tinyRecipe, uncertainty, { seed: 4, replications: 64 })
  const missing = Array.from(result.rankShifts, Number.isNaN)
  expect(result.failed).toBe(missing.filter(Boolean).length)
  expect(result.failures.map(({ code }) => code)).toEqual(['weights_all_zero', 'value_not_positive'])
  expect(result.failures[0]?.count).toBeGreaterThan(result.failures[1]?.count ?? Infinity)
  expect(result.failures.reduce((sum, { count }) => sum + count, 0)).toBe(result.failed)
  // a set that always fails would look as if it moved nothing
  expect(result.sensitivity).toEqual({ kind: 'failed', failed: result.failed })
})

test('estimated: a few failed runs leave with their rows', () => {
  const sets: UncertainInput = {
    name: 'sets',
    kind: 'weight_sets',
    sets: [{}, { roads: 3 }, { roads: 0, light: 0 }],
    probabilities: [0.5, 0.49, 0.01],
  }
  const spread: UncertainInput = { name: 'spread', kind: 'weights', spread: 0.2 }
  const uncertainty: IndexUncertainty = { inputs: [sets, spread], design: 'sobol' }
  const result = analyseUncertainty(tiny, tinyRecipe, uncertainty, { seed: 4, replications: 256 })
  const missing = Array.from(result.rankShifts, Number.isNaN)
  const broken = Array.from({ length: 256 }, (_, row) => [0, 1, 2, 3].some((block) => missing[256 * block + row]))
  const left = broken.filter(Boolean).length
  expect(left).toBeGreaterThan(1)
  expect(result.failed).toBeLessThan(0.05 * result.runs)
  expect(result.sensitivity).toMatchObject({ kind: 'estimated', failed: left, rows: 256 - left })
})

test('when all fail there is no sensitivity, and that is said', () => {
  const zero: UncertainInput = { name: 'sets', kind: 'weight_sets', sets: [{ streets: 0, air: 0 }] }
  for (const design of ['exact', 'sobol'] as const) {
    const result = analyseUncertainty(tiny, tinyRecipe, { inputs: [zero], design }, { seed: 1, replications: 4 })
    expect(result.sensitivity).toEqual({ kind: 'failed', failed: result.runs })
    expect(result.scoreStatistics.mean).toEqual(columnOf([null, null, null, null]))
  }
})

test('a target that leaves with what is removed has no exact sensitivity, without an error', () => {
  const inputs: UncertainInput[] = [{ name: 'left out', kind: 'removal', codes: ['air', 'roads'] }]
  const result = analyseUncertainty(tiny, tinyRecipe, { inputs, target: 'air' }, options)
  expect(result.failed).toBe(0)
  expect(result.sensitivity).toEqual({ kind: 'failed', failed: 1 })
  expect([...result.scoreStatistics.valid]).toEqual([2, 2, 2, 2])
})

test('units screened out have no rank, no statistics, and do not move those of the others', () => {
  const recipe: IndexRecipe = { steps: [{ step: 'screen', drop: ['HUE'] }, ...tinyRecipe.steps] }
  const result = analyseUncertainty(tiny, recipe, { inputs: everyKind.slice(0, 1) }, options)
  const { nominal, mean, valid } = result.rankStatistics
  expect([nominal[1], mean[1], valid[1], result.scoreStatistics.mean[1]]).toEqual([
    Number.NaN,
    Number.NaN,
    0,
    Number.NaN,
  ])
  expect(new Set([nominal[0], nominal[2], nominal[3]])).toEqual(new Set([1, 2, 3]))
  expect([...(rankProbabilities(result.ranks, 4)[1] ?? [])]).toEqual(Array.from({ length: 4 }, () => Number.NaN))
  // and the mean change of rank is that of the three that stay
  expect(result.rankShifts[0]).toBe(0)
  expect(result.sensitivity?.kind).toBe('exact')
  expect(unitSensitivity(result, 'rank').map((unit) => unit === null)).toEqual([false, true, false, false])
})

test('without sensitivity there is none, of no unit', () => {
  const result = analyseUncertainty(tiny, tinyRecipe, { inputs: everyKind.slice(0, 3) }, { ...options, sensitivity: false }) // prettier-ignore
  expect(result).toMatchObject({ runs: 2, draws: 2, sensitivity: null })
  expect(unitSensitivity(result, 'score')).toEqual([null, null, null, null])
})

test('the statistics are of the independent draws alone, not of the runs made for the sensitivity', () => {
  const result = analyseUncertainty(tiny, tinyRecipe, { inputs: allTogether }, { seed: 5, replications: 8 })
  expect(result).toMatchObject({ runs: 8 * (allTogether.length + 2), draws: 16, rows: 8 })
  expect(result.scoreStatistics.replications).toBe(16)
  const han = Array.from({ length: 16 }, (_, run) => result.scores[4 * run] as number)
  expect(result.scoreStatistics.minimum[0]).toBe(Math.min(...han))
  expect(result.scoreStatistics.maximum[0]).toBe(Math.max(...han))
})

test('runs made in parts give the summary of runs made at once', () => {
  const plan = tinyPlan(allTogether)
  const cuts = [0, 1, 17, 40, plan.runs]
  const parts = cuts.slice(1).map((to, at) => replicate(plan, cuts[at] as number, to))
  expect(summariseUncertainty(plan, parts)).toEqual(summariseUncertainty(plan, [replicate(plan, 0, plan.runs)]))
})

test('a result carries what made it, and makes it again to the byte', () => {
  const first = analyseUncertainty(tiny, tinyRecipe, freeze({ inputs: allTogether }), { seed: 9, replications: 8 })
  const { recipe, uncertainty, seed, rows } = JSON.parse(JSON.stringify({ ...first, scores: null, ranks: null })) as typeof first // prettier-ignore
  expect(analyseUncertainty(tiny, recipe, uncertainty, { seed, replications: rows })).toEqual(first)
  expect(first.inputs).toEqual(allTogether.map(({ name }) => name))
  expect(first).toMatchObject({ target: 'city', units: tiny.units, times: null })
})

test('over years: nominal ranks and statistics are those inside each year', () => {
  const data = asem('ASEM_iData_panel')
  const recipe: IndexRecipe = { steps: [{ step: 'normalise', method: 'min_max' }, { step: 'aggregate', method: 'arithmetic' }] } // prettier-ignore
  const inputs: UncertainInput[] = [{ name: 'left out', kind: 'removal', codes: ['Conn', 'Sust'] }]
  const result = analyseUncertainty(data, recipe, { inputs }, options)
  const { nominal, maximum, minimum } = result.rankStatistics
  const years = data.times ?? []
  for (const year of new Set(years)) {
    const ranks = years.flatMap((time, row) => (time === year ? [nominal[row] as number] : []))
    expect(Math.min(...ranks)).toBe(1)
    expect(ranks.length).toBe(51)
  }
  expect(Math.max(...maximum)).toBe(51)
  expect(Math.min(...minimum)).toBe(1)
  // of the chances of 255 ranks only the first 51 can be met
  for (const column of rankProbabilities(result.ranks, 255)) {
    expect(column.subarray(0, 51).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(column.subarray(51).every((share) => share === 0)).toBe(true)
  }
  expect(result.sensitivity).toMatchObject({ kind: 'exact', inputs: [{ first: near(1), total: near(1) }] })
  expect(result.times).toEqual(years)
})
