// The ASEM example of the reference and the four uncertain inputs its timings were taken with.
import type { IndexRecipe, IndexUncertainty } from '@wego/composite'
import { asem, known } from '../../packages/composite/test/known/reference.ts'

export const asemData = asem()

export const asemRecipe: IndexRecipe = {
  steps: [
    { step: 'denominate' },
    { step: 'impute', method: 'group_mean', group: 'EurAsia_group' },
    { step: 'screen', units: 0.9 },
    { step: 'treat' },
    { step: 'normalise', method: 'min_max', range: [0, 100] },
    { step: 'aggregate', method: 'arithmetic' },
  ],
}

const sets = known('sensitivity/weight_sets')

export const asemUncertainty: IndexUncertainty = {
  design: 'random',
  inputs: [
    {
      name: 'winmax',
      kind: 'choice',
      at: '/steps/treat/first',
      values: [1, 2, 3, 4, 5].map((limit) => ({ method: 'winsorise', limit })),
    },
    {
      name: 'normalisation',
      kind: 'choice',
      at: '/steps/normalise',
      values: [
        { step: 'normalise', method: 'min_max', range: [1, 100] },
        { step: 'normalise', method: 'z_score', mean: 10, deviation: 2 },
      ],
    },
    {
      name: 'weights',
      kind: 'weight_sets',
      sets: sets.headings
        .filter((heading) => heading.startsWith('set_'))
        .map((heading) => {
          const column = sets.column(heading)
          return Object.fromEntries(sets.text('iCode').map((code, at) => [code, column[at] as number]))
        }),
    },
    { name: 'aggregation', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
  ],
}
