import { type IndexRecipe, framework, plainRecipe } from '@wego/composite'
import { expect, test } from 'vitest'
import { plainUncertainty } from './plain-uncertainty.ts'

const tree = framework([
  { code: 'roads', level: 1, parent: 'city' },
  { code: 'light', level: 1, parent: 'city' },
  { code: 'city', level: 2, parent: 'land' },
  { code: 'land', level: 3 },
])

test('weights of each level with a choice, and deviations on a scale as wide', () => {
  expect(plainUncertainty(plainRecipe, tree).inputs).toEqual([
    { name: 'weights at level 1', kind: 'weights', spread: 0.25, level: 1 },
    {
      name: 'normalisation',
      kind: 'choice',
      at: '/steps/normalise',
      values: [plainRecipe.steps[0], { step: 'normalise', method: 'z_score', mean: 50, deviation: 25 }],
    },
  ])
})

test('a mean that needs positive values keeps its normalisation', () => {
  const geometric: IndexRecipe = {
    steps: [
      { step: 'normalise', method: 'min_max', range: [1, 100] },
      { step: 'aggregate', method: 'arithmetic', levels: { 3: { method: 'geometric' } } },
    ],
  }
  expect(plainUncertainty(geometric, tree).inputs.map(({ name }) => name)).toEqual(['weights at level 1'])
})

test('without aggregation there are no weights', () => {
  expect(plainUncertainty({ steps: [{ step: 'normalise', method: 'rank' }] }, tree).inputs).toEqual([])
})
