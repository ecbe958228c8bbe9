import { expect, test } from 'vitest'
import {
  type IndexUncertainty,
  type UncertainInput,
  type UncertaintyPlan,
  columnOf,
  framework,
  indexData,
  plainRecipe,
  planUncertainty,
} from '../../src/index.ts'
import { levelAt } from '../../src/uncertainty/uncertainty-plan.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import { allTogether, everyKind, tiny, tinyPlan, tinyRecipe } from './tiny.ts'

const input = (name: string) => everyKind.find((one) => one.name === name) as UncertainInput

// by hand, from the chances alone: below 1/2, then 1/2 to 3/4, then the rest
// prettier-ignore
const levels: { name: string; share: number; chances: number[]; expected: number }[] = [
  { name: 'the lowest share is the first level', share: 0, chances: [0.5, 0.25, 0.25], expected: 0 },
  { name: 'just below a boundary', share: 0.5 - 2 ** -32, chances: [0.5, 0.25, 0.25], expected: 0 },
  { name: 'on a boundary: the next level', share: 0.5, chances: [0.5, 0.25, 0.25], expected: 1 },
  { name: 'the last level', share: 0.75, chances: [0.5, 0.25, 0.25], expected: 2 },
  { name: 'a level without chance is never met', share: 0.5, chances: [0.5, 0, 0.5], expected: 2 },
  { name: 'nor is it at the beginning', share: 0, chances: [0, 1], expected: 1 },
  { name: 'chances that sum to less than 1 by rounding: the last that has one', share: 1 - 2 ** -33, chances: [0.25, 0.25, 0.4999999, 0], expected: 2 },
]

test.each(levels)('level of a share: $name', ({ share, chances, expected }) => {
  expect(levelAt(share, freeze(chances))).toBe(expected)
})

// 64 points of the Sobol' sequence have one in each interval of 1/64, so chances in 64ths are met exactly
// prettier-ignore
const chances: { name: string; probabilities: number[]; expected: number[] }[] = [
  { name: 'alike', probabilities: [1, 1, 1, 1], expected: [16, 16, 16, 16] },
  { name: 'an eighth, a quarter, five eighths', probabilities: [1, 2, 5, 0], expected: [8, 16, 40, 0] },
  { name: 'a rare one', probabilities: [63, 0, 0, 1], expected: [63, 0, 0, 1] },
]

test.each(chances)('Sobol’ points meet the chances exactly: $name', ({ probabilities, expected }) => {
  const values = ['arithmetic', 'geometric', 'harmonic', 'median']
  const choice: UncertainInput = { name: 'x', kind: 'choice', at: '/steps/aggregate/method', values, probabilities }
  const plan = tinyPlan([choice, input('best')], { design: 'sobol', replications: 64 })
  for (const matrix of [0, 1]) {
    const forms = Array.from({ length: 64 }, (_, row) => plan.form(64 * matrix + row, 0))
    const counts = values.map((_, level) => forms.filter((form) => form === level).length)
    expect(counts).toEqual(expected)
  }
})

test('random draws meet the chances within four standard errors', () => {
  const plan = tinyPlan([input('normalisation')], { design: 'random', replications: 2000, sensitivity: false })
  const first = Array.from({ length: 2000 }, (_, run) => plan.form(run, 0)).filter((form) => form === 0).length
  expect(Math.abs(first / 2000 - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 2000))
})

/** Scale up to a whole number: as many levels as wanted. */
const scales = (levelCount: number): UncertainInput => ({
  name: 'scale',
  kind: 'range',
  at: '/steps/normalise/range/1',
  low: 101,
  high: 100 + levelCount,
  whole: true,
})
// prettier-ignore
const designs: { name: string; inputs: UncertainInput[]; design?: IndexUncertainty['design']; expected: string }[] = [
  { name: 'few combinations, all alike', inputs: [input('aggregation'), input('worst')], expected: 'exact' },
  { name: '10,000 combinations are few', inputs: [scales(10_000)], expected: 'exact' },
  { name: '10,001 are not', inputs: [scales(10_001)], expected: 'sobol' },
  { name: 'levels that are not alike', inputs: [input('normalisation')], expected: 'sobol' },
  { name: 'a continuous input', inputs: [input('aggregation'), input('best')], expected: 'sobol' },
  { name: 'only inputs with streams of their own', inputs: [input('error')], expected: 'sobol' },
  { name: 'as asked: exact', inputs: [scales(10_001)], design: 'exact', expected: 'exact' },
  { name: 'as asked: Sobol’', inputs: [input('aggregation')], design: 'sobol', expected: 'sobol' },
  { name: 'as asked: random', inputs: [input('aggregation')], design: 'random', expected: 'random' },
]

test.each(designs)('$name: $expected', ({ inputs, design = 'auto', expected }) => {
  expect(tinyPlan(inputs, { design }).design).toBe(expected)
})

test('more numbers than the Sobol’ sequence has dimensions: drawn at random, or refused when it was asked for', () => {
  const codes = Array.from({ length: 65 }, (_, at) => `i${at}`)
  const wide = indexData({
    framework: framework([...codes.map((code) => ({ code, level: 1, parent: 'top' })), { code: 'top', level: 2 }]),
    units: ['HAN', 'HUE'],
    indicators: new Map(codes.map((code) => [code, columnOf([1, 2])])),
  })
  const plan = (more: object, design: IndexUncertainty['design']) =>
    planUncertainty(wide, plainRecipe, { inputs: [{ name: 'x', kind: 'weights', spread: 0.1, ...more }], design: design ?? 'auto' }, { seed: 1, replications: 2 }) // prettier-ignore
  expect(plan({}, 'auto').design).toBe('random')
  expect(plan({ codes: codes.slice(1) }, 'auto').design).toBe('sobol')
  expect(() => plan({}, 'sobol')).toThrow(
    expect.objectContaining({
      code: 'parameter_out_of_range',
      detail: { parameter: 'design', value: 'sobol', numbers: 130, high: 128 },
    }),
  )
})

test('an exact plan runs every combination once, the first input fastest', () => {
  const plan = tinyPlan([input('aggregation'), input('worst')])
  expect(plan).toMatchObject({ rows: 12, runs: 12, draws: 12 })
  const forms = Array.from({ length: 12 }, (_, run) => [plan.form(run, 0), plan.form(run, 1)])
  expect(forms).toEqual([0, 1, 2, 3].flatMap((worst) => [0, 1, 2].map((aggregation) => [aggregation, worst])))
})

test.each(['sobol', 'random'] as const)('%s: A, B, and A with one input from B', (design) => {
  const rows = 8
  const plan = tinyPlan(allTogether, { design, replications: rows })
  const inputs = allTogether.length
  expect(plan).toMatchObject({ rows, runs: rows * (inputs + 2), draws: 2 * rows })
  for (let row = 0; row < rows; row++)
    for (let changed = 0; changed < inputs; changed++)
      for (let at = 0; at < inputs; at++) {
        const run = (changed + 2) * rows + row
        const source = at === changed ? rows + row : row
        expect(plan.form(run, at)).toBe(plan.form(source, at))
        expect(drawn(plan, run, at)).toEqual(drawn(plan, source, at))
      }
})

test.each(['sobol', 'random'] as const)('%s: draws of a continuous input differ from row to row', (design) => {
  const plan = tinyPlan(allTogether, { design, replications: 16 })
  allTogether.forEach(({ name }, at) => {
    if ((plan.inputs[at]?.levels ?? 0) > 0) return
    const first = Array.from({ length: 32 }, (_, run) => drawn(plan, run, at)[0])
    expect(new Set(first).size, name).toBe(32)
    for (const share of first) expect(share).toBeGreaterThanOrEqual(0)
  })
})

test('without sensitivity there are the draws alone', () => {
  expect(tinyPlan([input('best')], { sensitivity: false, replications: 5 })).toMatchObject({ runs: 5, draws: 5 })
})

const best = [input('best')]
// prettier-ignore
const refusals: { name: string; inputs?: UncertainInput[]; more?: object; code: string; detail: object }[] = [
  { name: 'no inputs', inputs: [], code: 'too_few_values', detail: { parameter: 'inputs', needed: 1, found: 0 } },
  { name: 'a seed that is not whole', more: { seed: 1.5 }, code: 'parameter_out_of_range', detail: { parameter: 'seed', value: 1.5 } },
  { name: 'a seed beyond whole numbers', more: { seed: 2 ** 60 }, code: 'parameter_out_of_range', detail: { parameter: 'seed', value: 2 ** 60 } },
  { name: 'one replication', more: { replications: 1 }, code: 'parameter_out_of_range', detail: { parameter: 'replications', value: 1, low: 2 } },
  { name: 'half a replication', more: { replications: 2.5 }, code: 'parameter_out_of_range', detail: { parameter: 'replications', value: 2.5, low: 2 } },
  { name: 'a target nobody knows', more: { target: 'water' }, code: 'unknown_code', detail: { code: 'water', parameter: 'target' } },
  { name: 'stages out of order', more: { stages: [20, 60, 40] }, code: 'stages_out_of_order', detail: { stages: [20, 60, 40] } },
  { name: 'two stages alike', more: { stages: [20, 20] }, code: 'stages_out_of_order', detail: { stages: [20, 20] } },
  { name: 'a design nobody knows', more: { design: 'latin' }, code: 'unknown_method', detail: { design: 'latin' } },
  { name: 'an exact design of what has no end', inputs: [input('aggregation'), input('normalisation'), input('best')], more: { design: 'exact' }, code: 'method_clash', detail: { design: 'exact', inputs: ['normalisation', 'best'] } },
  { name: 'an exact design of levels that are not alike', inputs: [input('aggregation'), input('normalisation')], more: { design: 'exact' }, code: 'method_clash', detail: { inputs: ['normalisation'] } },
  { name: 'a form that can never run, by its input and value', inputs: [{ name: 'doubt', kind: 'choice', at: '/steps/aggregate/without', values: [[], ['water']] }], code: 'unknown_code', detail: { input: 'doubt', value: ['water'], code: 'water' } },
  { name: 'an end of a range that can never run', inputs: [{ name: 'doubt', kind: 'range', at: '/steps/aggregate/availability', low: 0, high: 2 }], code: 'parameter_out_of_range', detail: { input: 'doubt', parameter: 'availability', value: 2 } },
  { name: 'a place in a list that is not there', inputs: [{ name: 'doubt', kind: 'range', at: '/steps/normalise/range/2', low: 0, high: 1 }], code: 'unknown_parameter', detail: { input: 'doubt' } },
  { name: 'an input that cannot be read', inputs: [{ name: 'doubt', kind: 'weights', spread: 2 }], code: 'parameter_out_of_range', detail: { input: 'doubt' } },
]

test.each(refusals)('refuses $name', ({ inputs = best, more = {}, code, detail }) => {
  expect(() => tinyPlan(inputs, more)).toThrow(
    expect.objectContaining({ code, detail: expect.objectContaining(detail) as unknown }),
  )
})

test('a range of a list the recipe leaves out is refused before the first run', () => {
  const recipe = { steps: [{ step: 'normalise', method: 'min_max' }, tinyRecipe.steps[2]] } as typeof tinyRecipe
  const floor: UncertainInput = { name: 'doubt', kind: 'range', at: '/steps/normalise/range/0', low: 0, high: 1 }
  expect(() => tinyPlan([floor], {}, recipe)).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ input: 'doubt' }) as unknown }),
  )
})

test('a form that only clashes with another input’s is left in', () => {
  const plain = { steps: [{ step: 'normalise', method: 'min_max', range: [0, 100] }, tinyRecipe.steps[2]] } as typeof tinyRecipe // prettier-ignore
  expect(tinyPlan([input('aggregation')], {}, plain).runs).toBe(3)
})

test('a recipe that cannot run is refused as ever', () => {
  const recipe = { steps: [{ step: 'aggregate', method: 'arithmetic', without: ['water'] }] } as const
  expect(() => planUncertainty(tiny, recipe, { inputs: best }, { seed: 1, replications: 2 })).toThrow(
    expect.objectContaining({ code: 'unknown_code' }),
  )
})

/** The first numbers of a continuous input in a run. */
function drawn(plan: UncertaintyPlan, run: number, at: number): number[] {
  if ((plan.inputs[at]?.levels ?? 0) > 0) return []
  const next = plan.numbers(run, at)
  return Array.from({ length: plan.inputs[at]?.width || 3 }, () => next())
}

// the first bits of two late dimensions are the same, or opposite, in all of 128 points: a choice that stood behind 59
// weights was in A what it was in B, and its sensitivity was zero
test('a choice behind many weights is drawn anew in the second matrix', () => {
  const codes = Array.from({ length: 59 }, (_, at) => `i${at}`)
  const wide = indexData({
    framework: framework([...codes.map((code) => ({ code, level: 1, parent: 'top' })), { code: 'top', level: 2 }]),
    units: ['HAN', 'HUE'],
    indicators: new Map(codes.map((code) => [code, columnOf([1, 2])])),
  })
  const method: UncertainInput = {
    name: 'mean',
    kind: 'choice',
    at: '/steps/aggregate/method',
    values: ['arithmetic', 'median'],
  }
  const replications = 128
  const weights: UncertainInput = { name: 'weights', kind: 'weights', spread: 0.1 }
  const plan = planUncertainty(wide, plainRecipe, { inputs: [weights, method], design: 'sobol' }, { seed: 1, replications }) // prettier-ignore
  const rows = Array.from({ length: replications }, (_, row) => row)
  expect(rows.filter((row) => plan.form(row, 1) === plan.form(replications + row, 1))).toHaveLength(replications / 2)
})

test('more scores than can be held are refused before the first run', () => {
  const inputs: UncertainInput[] = [{ name: 'spread', kind: 'weights', spread: 0.1 }]
  expect(() => planUncertainty(tiny, tinyRecipe, { inputs }, { seed: 1, replications: 2 ** 27 })).toThrow(
    refusal('parameter_out_of_range', {
      parameter: 'replications',
      runs: 3 * 2 ** 27,
      units: 4,
      scores: 12 * 2 ** 27,
      high: 2 ** 27,
    }),
  )
})

test('a whole range of a billion forms is refused, and a recipe without aggregation has no top', () => {
  const wide: UncertainInput = {
    name: 'wide',
    kind: 'range',
    at: '/steps/normalise/range/1',
    low: 5,
    high: 1e9,
    whole: true,
  }
  expect(() => planUncertainty(tiny, tinyRecipe, { inputs: [wide] }, { seed: 1, replications: 2 })).toThrow(
    refusal('parameter_out_of_range', { input: 'wide', parameter: 'high', value: 1e9, low: 5, high: 100_004 }),
  )
  const inputs: UncertainInput[] = [{ name: 'noise', kind: 'error', error: 0.1 }]
  const steps = tinyRecipe.steps.filter(({ step }) => step !== 'aggregate')
  expect(() => planUncertainty(tiny, { steps }, { inputs }, { seed: 1, replications: 2 })).toThrow(
    refusal('step_out_of_order', { needs: 'aggregate', steps: steps.map(({ step }) => step) }),
  )
})
