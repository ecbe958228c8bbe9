import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type IndexRecipe,
  type Replicated,
  type UncertainInput,
  type UncertaintyPlan,
  buildIndex,
  planUncertainty,
  rankDescending,
  regenerate,
  replicate,
  scoresOf,
} from '../../src/index.ts'
import { asem } from '../known/reference.ts'
import { freeze } from '../freeze.ts'
import { allTogether, everyKind, tiny, tinyPlan, tinyRecipe } from './tiny.ts'

const whole = (plan: UncertaintyPlan) => replicate(plan, 0, plan.runs)
/** As text: two long strings are compared at once, two arrays element by element. */
const bytes = ({ scores, ranks }: Pick<Replicated, 'scores' | 'ranks'>) =>
  [scores, ranks].map(({ buffer }) => Buffer.from(buffer).toString('hex')).join(' ')
const kinds = [
  ...everyKind.map((input) => ({ name: input.name, inputs: [input] })),
  { name: 'all together', inputs: allTogether },
]

test.each(kinds)('$name: the same seed gives the same bytes, another seed others', ({ inputs }) => {
  for (const design of ['sobol', 'random'] as const) {
    const made = (seed: number) => bytes(whole(tinyPlan(inputs, { design, seed, replications: 16 })))
    expect(made(7)).toBe(made(7))
    expect(made(7)).not.toBe(made(8))
  }
})

test('seeds that share their last 32 bits are still others', () => {
  for (const design of ['sobol', 'random'] as const)
    for (const seed of [2 ** 32 + 1, -(2 ** 40) + 1, 2 ** 53 - 1]) {
      const made = (given: number) => bytes(whole(tinyPlan(everyKind.slice(2, 3), { design, seed: given })))
      expect(made(seed)).toBe(made(seed))
      expect(made(seed)).not.toBe(made(seed | 0))
    }
})

test.each(kinds)('$name: work used again gives the same bytes as work done again', ({ inputs }) => {
  for (const design of ['sobol', 'random'] as const) {
    const made = (reuse: boolean) => whole(tinyPlan(inputs, { design, reuse, replications: 16 }))
    const [again, used] = [made(false), made(true)]
    expect(bytes(used)).toBe(bytes(again))
    expect(used.failures).toEqual(again.failures)
  }
})

test('any split gives the same bytes, on one plan or on several, in any order', () => {
  for (const design of ['sobol', 'random'] as const) {
    const plan = tinyPlan(allTogether, { design })
    const expected = bytes(whole(plan))
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(plan.runs), { maxLength: 6 }), fc.boolean(), (cuts, own) => {
        const ends = [...cuts, plan.runs].toSorted((one, other) => one - other)
        const parts = ends.map((to, at) => ({ from: ends[at - 1] ?? 0, to }))
        // the last first, as threads may finish
        const made = parts
          .toReversed()
          .map(({ from, to }) => replicate(own ? tinyPlan(allTogether, { design }) : plan, from, to))
          .toReversed()
        const joined = {
          scores: Float64Array.from(made.flatMap(({ scores }) => [...scores])),
          ranks: Float64Array.from(made.flatMap(({ ranks }) => [...ranks])),
        }
        expect(bytes(joined)).toBe(expected)
      }),
      { numRuns: 25 },
    )
  }
})

test('an exact run is the index with its inputs written into the recipe', () => {
  const inputs = everyKind.filter(({ name }) => ['aggregation', 'worst', 'left out'].includes(name))
  const { scores, ranks } = whole(tinyPlan(inputs))
  const methods = ['arithmetic', 'geometric', 'harmonic'] as const
  const without = [['roads'], ['green'], ['air'], []]
  let run = 0
  for (const codes of without)
    for (const worst of [1, 2, 3, 4])
      for (const method of methods) {
        const recipe: IndexRecipe = {
          steps: [
            { step: 'impute', method: 'mean' },
            { step: 'normalise', method: 'min_max', range: [worst, 100] },
            { step: 'aggregate', method, without: codes },
          ],
        }
        // the choice is the first input and varies fastest, the removal the last
        const expected = scoresOf(buildIndex(tiny, recipe))
        expect(scores.slice(run * 4, run * 4 + 4)).toEqual(expected)
        expect(ranks.slice(run * 4, run * 4 + 4)).toEqual(rankDescending(expected))
        run++
      }
  expect(run * 4).toBe(scores.length)
})

test('a run of every kind is the index of what was drawn, when nothing is left to chance', () => {
  // errors of size zero and spreads of zero draw, and change nothing
  // prettier-ignore
  const inputs: UncertainInput[] = [
    { name: 'error', kind: 'error', error: 0 },
    { name: 'filled', kind: 'imputed', error: 0 },
    { name: 'weights', kind: 'weights', spread: 0 },
  ]
  const { scores } = whole(tinyPlan(inputs, { sensitivity: false, replications: 2 }))
  const nominal = scoresOf(buildIndex(tiny, tinyRecipe))
  expect(scores).toEqual(Float64Array.of(...nominal, ...nominal))
})

// min-max 0–100 leaves a zero in every indicator, and a zero has no logarithm: of 2 × 2 combinations one cannot run
const clashing: UncertainInput[] = [
  { name: 'scale', kind: 'choice', at: '/steps/normalise/range', values: [[1, 100], [0, 100]] }, // prettier-ignore
  { name: 'aggregation', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
]

test('a combination that clashes fails alone, counted with its reason', () => {
  for (const reuse of [true, false]) {
    const { scores, ranks, failures } = whole(tinyPlan(clashing, { reuse }))
    expect(failures).toEqual([
      {
        run: 3,
        code: 'value_not_positive',
        detail: expect.objectContaining({ group: 'streets', method: 'geometric' }),
      },
    ])
    const isMissing = Array.from(scores, (score) => Number.isNaN(score))
    expect(isMissing).toEqual(Array.from({ length: 16 }, (_, at) => at >= 12))
    expect(Array.from(ranks, (rank) => Number.isNaN(rank))).toEqual(isMissing)
  }
})

test('failures keep the number of their run in a part of the runs', () => {
  const { failures, from, to, scores } = replicate(tinyPlan(clashing), 2, 4)
  expect({ from, to, length: scores.length, runs: failures.map(({ run }) => run) }).toEqual({ from: 2, to: 4, length: 8, runs: [3] }) // prettier-ignore
})

test('weights that a draw makes all zero fail, as they do in a recipe', () => {
  const sets: UncertainInput = { name: 'sets', kind: 'weight_sets', sets: [{}, { roads: 0, light: 0 }] }
  const { failures } = whole(tinyPlan([sets]))
  expect(failures).toMatchObject([{ run: 1, code: 'weights_all_zero', detail: { group: 'streets' } }])
})

test('a spread of weights is one around the set that was drawn, whichever comes first', () => {
  const spread: UncertainInput = { name: 'spread', kind: 'weights', spread: 0 }
  const shares: UncertainInput = { name: 'shares', kind: 'dirichlet', concentration: 1e12 }
  const sets: UncertainInput = { name: 'sets', kind: 'weight_sets', sets: [{ roads: 1, light: 7, air: 5 }] }
  const expected = scoresOf(buildIndex(tiny, { steps: [...tinyRecipe.steps.slice(0, 2), { step: 'aggregate', method: 'arithmetic', weights: { roads: 1, light: 7, air: 5 } }] })) // prettier-ignore
  for (const inputs of [
    [sets, spread],
    [spread, sets],
    [sets, shares],
    [shares, sets],
  ]) {
    // prettier-ignore
    const { scores } = whole(tinyPlan(inputs, { sensitivity: false, replications: 2 }))
    scores.forEach((score, at) => expect(score).toBeCloseTo(expected[at % 4] as number, 3))
  }
})

test('an error that is no refusal is not swallowed', () => {
  const recipe = { steps: [{ step: 'aggregate', method: 'custom', function: 'own' }] } as const
  const broken = () => {
    throw new TypeError('broken')
  }
  const tools = { aggregations: { own: broken } }
  const inputs: UncertainInput[] = [{ name: 'left out', kind: 'removal', codes: ['roads'] }]
  const plan = planUncertainty(tiny, recipe, { inputs }, { seed: 1, replications: 2 }, tools)
  expect(() => whole(plan)).toThrow(TypeError)
})

test('units screened out have no score and no rank, and nobody counts them', () => {
  const recipe: IndexRecipe = { steps: [{ step: 'screen', units: 0 }, ...tinyRecipe.steps] }
  const screen: UncertainInput = { name: 'screen', kind: 'choice', at: '/steps/screen/units', values: [0, 1] }
  for (const reuse of [true, false]) {
    const { scores, ranks } = whole(tinyPlan([screen], { reuse }, recipe))
    // HUE and DAD have a hole each
    const out = [false, false, false, false, false, true, true, false]
    expect(Array.from(scores, (score) => Number.isNaN(score))).toEqual(out)
    expect(Array.from(ranks, (rank) => Number.isNaN(rank))).toEqual(out)
    expect(new Set([ranks[4], ranks[7]])).toEqual(new Set([1, 2]))
  }
})

test('the target may be any node', () => {
  const inputs = everyKind.filter(({ name }) => name === 'left out')
  const { scores } = whole(tinyPlan(inputs, { target: 'streets' }))
  const nominal = buildIndex(tiny, tinyRecipe)
  const without = [['roads'], ['green'], ['air'], []].map(
    (codes) =>
    scoresOf(regenerate(nominal, { steps: [...tinyRecipe.steps.slice(0, 2), { step: 'aggregate', method: 'arithmetic', without: codes }] }), 'streets'), // prettier-ignore
  )
  expect(scores).toEqual(Float64Array.from(without.flatMap((column) => [...column])))
})

test('a target that leaves with what was removed has no score, which is no failure', () => {
  const inputs: UncertainInput[] = [{ name: 'left out', kind: 'removal', codes: ['air'] }]
  const { scores, failures } = whole(tinyPlan(inputs, { target: 'air' }))
  expect(Array.from(scores, (score) => Number.isNaN(score))).toEqual([true, true, true, true, false, false, false, false]) // prettier-ignore
  expect(failures).toEqual([])
})

test('over years, ranks are those inside each year', () => {
  const data = asem('ASEM_iData_panel')
  const recipe: IndexRecipe = freeze({
    steps: [
      { step: 'normalise', method: 'min_max', range: [1, 100] },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  })
  const inputs: UncertainInput[] = [{ name: 'weights', kind: 'weights', spread: 0.25, level: 2 }]
  const plan = planUncertainty(data, recipe, { inputs }, { seed: 3, replications: 3, sensitivity: false })
  const { scores, ranks } = whole(plan)
  const times = data.times ?? []
  const years = [...new Set(times)]
  expect(years).toHaveLength(5)
  expect(times).toHaveLength(255)
  for (let run = 0; run < 3; run++)
    for (const year of years) {
      const rows = times.flatMap((time, row) => (time === year ? [255 * run + row] : []))
      const own = rankDescending(Float64Array.from(rows, (at) => scores[at] as number))
      expect(Float64Array.from(rows, (at) => ranks[at] as number)).toEqual(own)
      expect(own).toHaveLength(51)
    }
})

test('progress is told to the end', () => {
  const plan = tinyPlan(everyKind.slice(2, 3), { replications: 250, sensitivity: false })
  const told: number[] = []
  replicate(plan, 0, 250, (done) => told.push(done))
  expect(told).toHaveLength(125)
  expect(told.at(-1)).toBe(250)
  expect(told).toEqual(told.toSorted((one, other) => one - other))
})

test('nothing that was given is written into', () => {
  const before = [...tiny.indicators].map(([code, column]) => [code, column.slice()])
  whole(tinyPlan(allTogether))
  expect([...tiny.indicators]).toEqual(before)
})
