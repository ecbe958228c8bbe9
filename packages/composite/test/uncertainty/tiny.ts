import {
  type IndexData,
  type IndexRecipe,
  type UncertainInput,
  type UncertaintyPlan,
  columnOf,
  framework,
  indexData,
  planUncertainty,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'

/** Four cities: roads and light make the streets, dust (less is better) and green the air, and both the city. */
export const tiny: IndexData = indexData({
  framework: framework([
    { code: 'roads', level: 1, parent: 'streets', weight: 3 },
    { code: 'light', level: 1, parent: 'streets' },
    { code: 'dust', level: 1, parent: 'air', direction: -1 },
    { code: 'green', level: 1, parent: 'air', weight: 0 },
    { code: 'streets', level: 2, parent: 'city' },
    { code: 'air', level: 2, parent: 'city', weight: 2 },
    { code: 'city', level: 3 },
  ]),
  units: ['HAN', 'HUE', 'DAD', 'SGN'],
  indicators: new Map([
    ['roads', columnOf([10, 20, 30, 50])],
    ['light', columnOf([4, null, 1, 2])],
    ['dust', columnOf([60, 20, 40, 30])],
    ['green', columnOf([5, 8, null, 3])],
  ]),
  strengths: new Map([['roads', ['claimed', 'verified', 'claimed', null]]]),
})

/** Gaps by the mean, then 1–100 so that every mean can follow. */
export const tinyRecipe: IndexRecipe = freeze({
  steps: [
    { step: 'impute', method: 'mean' },
    { step: 'normalise', method: 'min_max', range: [1, 100] },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

/** An uncertain input of each kind. */
// prettier-ignore
export const everyKind: readonly UncertainInput[] = freeze<UncertainInput[]>([
  { name: 'aggregation', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric', 'harmonic'] },
  { name: 'normalisation', kind: 'choice', at: '/steps/normalise', values: [tinyRecipe.steps[1], { step: 'normalise', method: 'rank' }], probabilities: [3, 1] },
  { name: 'best', kind: 'range', at: '/steps/normalise/range/1', low: 90, high: 200 },
  { name: 'worst', kind: 'range', at: '/steps/normalise/range/0', low: 1, high: 4, whole: true },
  { name: 'sets', kind: 'weight_sets', sets: [{ roads: 1, light: 5 }, { streets: 2 }, {}] },
  { name: 'weights', kind: 'weights', spread: 0.5 },
  { name: 'shares', kind: 'dirichlet', concentration: 20 },
  { name: 'left out', kind: 'removal', codes: ['roads', 'green', 'air'] },
  { name: 'error', kind: 'error', error: 0.2, strength: { verified: 0, claimed: 2 } },
  { name: 'filled', kind: 'imputed', error: 0.5 },
])

/** Together as far as they go together: a choice of the whole step would throw away what else points into it. */
export const allTogether = everyKind.filter(({ name }) => name !== 'normalisation')

/** A plan of the tiny index. */
export function tinyPlan(
  inputs: readonly UncertainInput[],
  more: Partial<Parameters<typeof planUncertainty>[2] & Parameters<typeof planUncertainty>[3]> = {},
  recipe: IndexRecipe = tinyRecipe,
): UncertaintyPlan {
  const { seed = 1, replications = 8, sensitivity = true, reuse = true, ...uncertainty } = more
  return planUncertainty(
    tiny,
    recipe,
    freeze({ inputs, ...uncertainty }),
    freeze({ seed, replications, sensitivity, reuse }),
  )
}
