/* oxlint-disable unicorn/no-thenable -- the second treatment of a recipe is called `then`; nobody awaits one */
import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  type IndexData,
  type IndexStep,
  type IndexTools,
  type Normalisation,
  checkIndexRecipe,
  plainRecipe,
} from '../src/index.ts'
import { freeze } from './freeze.ts'
import { refusal } from './refusal.ts'
import { smallIndex } from './small-index.ts'

const data = smallIndex({
  indicators: { bus: [1, 2], path: [0, 3] },
  tree: [
    { code: 'bus', level: 1, parent: 'ride' },
    { code: 'path', level: 1, parent: 'walk' },
    { code: 'ride', level: 2, parent: 'city' },
    { code: 'walk', level: 2, parent: 'city' },
    { code: 'city', level: 3 },
  ],
  denominators: { people: [1, 1] },
  groups: { region: ['x', 'y'] },
})
const tools: IndexTools = {
  solveLinear: () => null,
  aggregations: { own: ([column]) => column ?? new Float64Array(0) },
}
const normalise = { step: 'normalise', method: 'min_max' } as const
const aggregate = { step: 'aggregate', method: 'arithmetic' } as const

// prettier-ignore
const sound: { name: string; steps: readonly IndexStep[]; tools?: IndexTools }[] = [
  { name: 'the default', steps: plainRecipe.steps },
  { name: 'nothing', steps: [] },
  { name: 'every step in order', steps: [{ step: 'denominate', denominators: { bus: 'people' } }, { step: 'screen', units: 1 }, { step: 'impute', method: 'group_mean', group: 'region', level: 2 }, { step: 'treat' }, normalise, aggregate] },
  { name: 'filling twice, treating after normalising', steps: [{ step: 'impute', method: 'mean' }, { step: 'impute', method: 'median' }, normalise, { step: 'treat' }, { step: 'screen', units: 0 }, aggregate] },
  { name: 'a geometric mean of raw values: their own affair', steps: [{ ...aggregate, method: 'geometric' }] },
  { name: 'a geometric mean after 1–100', steps: [{ ...normalise, range: [1, 100] }, { ...aggregate, method: 'geometric' }] },
  { name: 'a geometric mean of aggregates, which need not be zero', steps: [normalise, { ...aggregate, levels: { 3: { method: 'geometric' } } }] },
  { name: 'a generalised mean above zero after 0–100', steps: [normalise, { ...aggregate, method: 'generalised', power: 0.5 }] },
  { name: 'a geometric mean whose indicator is normalised otherwise', steps: [{ ...normalise, indicators: { bus: { method: 'rank' } } }, { ...aggregate, groups: { ride: { method: 'geometric' } } }] },
  { name: 'a geometric mean of a group whose indicator is left out', steps: [normalise, { ...aggregate, groups: { ride: { method: 'geometric' } }, without: ['bus'] }] },
  { name: 'a solver and a function handed over', steps: [{ ...aggregate, method: 'benefit_of_the_doubt', groups: { ride: { method: 'custom', function: 'own' } } }], tools },
]

test.each(sound)('sound: $name', ({ steps, tools: given }) => {
  expect(checkIndexRecipe(freeze({ steps }), data, given)).toBeNull()
})

const level = (value: number) => ({ parameter: 'level', value, low: 2, high: 3 })
// prettier-ignore
const refusals: { name: string; steps: readonly IndexStep[]; from?: IndexData; tools?: IndexTools; code: CompositeErrorCode; detail: object }[] = [
  { name: 'nobody to score', steps: [], from: smallIndex({ indicators: { a: [] } }), code: 'no_units', detail: {} },
  { name: 'indicators without any value, all of them', steps: [], from: smallIndex({ indicators: { a: [null], b: [1], c: [null] } }), code: 'too_few_values', detail: { codes: ['a', 'c'], needed: 1, found: 0 } },
  { name: 'a step nobody knows', steps: [{ step: 'polish' } as never], code: 'unknown_method', detail: { step: 'polish' } },
  { name: 'normalising twice', steps: [normalise, normalise], code: 'step_out_of_order', detail: { step: 'normalise', place: 2, after: ['normalise'] } },
  { name: 'aggregating twice', steps: [aggregate, aggregate], code: 'step_out_of_order', detail: { step: 'aggregate', place: 2, after: ['aggregate'] } },
  { name: 'treating aggregates', steps: [normalise, aggregate, { step: 'treat' }], code: 'step_out_of_order', detail: { step: 'treat', place: 3, after: ['normalise', 'aggregate'] } },
  { name: 'dividing what is normalised', steps: [normalise, { step: 'denominate' }], code: 'step_out_of_order', detail: { step: 'denominate', place: 2, after: ['normalise'] } },
  { name: 'denominate: a code', steps: [{ step: 'denominate', scale: { tram: 2 } }], code: 'unknown_code', detail: { code: 'tram', step: 'denominate' } },
  { name: 'screen: a unit', steps: [{ step: 'screen', drop: ['Z'] }], code: 'unknown_unit', detail: { unit: 'Z', step: 'screen' } },
  { name: 'treat: a code', steps: [{ step: 'treat', indicators: { tram: 'none' } }], code: 'unknown_code', detail: { code: 'tram', step: 'treat' } },
  { name: 'treat: a method that no column may need', steps: [{ step: 'treat', then: { method: 'mend' as 'ln' } }], code: 'unknown_method', detail: { method: 'mend' } },
  { name: 'normalise: a code', steps: [{ ...normalise, directions: { tram: 1 } }], code: 'unknown_code', detail: { code: 'tram', step: 'normalise' } },
  { name: 'impute: a grouping', steps: [{ step: 'impute', method: 'group_mean', group: 'size' }], code: 'unknown_grouping', detail: { group: 'size', known: ['region'] } },
  { name: 'impute: no grouping', steps: [{ step: 'impute', method: 'group_median' }], code: 'unknown_grouping', detail: { group: null, known: ['region'] } },
  { name: 'impute: a level that is not there', steps: [{ step: 'impute', method: 'row_mean', level: 4 }], code: 'parameter_out_of_range', detail: level(4) },
  { name: 'impute: the level of the indicators', steps: [{ step: 'impute', method: 'em', level: 1 }], code: 'parameter_out_of_range', detail: level(1) },
  { name: 'impute: other times where there are none', steps: [{ step: 'impute', method: 'panel' }], code: 'times_missing', detail: { step: 'impute' } },
  { name: 'aggregate: a weight', steps: [{ ...aggregate, weights: { bus: -1 } }], code: 'weight_negative', detail: { code: 'bus', weight: -1 } },
  { name: 'aggregate: weights of zero', steps: [{ ...aggregate, weights: { bus: 0 } }], code: 'weights_all_zero', detail: { group: 'ride' } },
  { name: 'aggregate: a level', steps: [{ ...aggregate, levels: { 7: { method: 'median' } } }], code: 'parameter_out_of_range', detail: { parameter: 'levels', value: '7', low: 2, high: 3 } },
  { name: 'aggregate: no solver, for one group only', steps: [{ ...aggregate, groups: { walk: { method: 'benefit_of_the_doubt' } } }], code: 'solver_missing', detail: { method: 'benefit_of_the_doubt' } },
  { name: 'aggregate: no such function', steps: [{ ...aggregate, method: 'custom', function: 'toString' }], tools, code: 'unknown_function', detail: { function: 'toString' } },
  { name: 'a geometric mean after 0–100', steps: [normalise, { ...aggregate, method: 'geometric' }], code: 'method_clash', detail: { group: 'ride', aggregation: 'geometric', normalisation: 'min_max', codes: ['bus'] } },
  { name: 'a harmonic mean of one group', steps: [normalise, { ...aggregate, groups: { walk: { method: 'harmonic' } } }], code: 'method_clash', detail: { group: 'walk', aggregation: 'harmonic', normalisation: 'min_max', codes: ['path'] } },
  { name: 'a power below zero of one level', steps: [normalise, { ...aggregate, levels: { 2: { method: 'generalised', power: -1 } } }], code: 'method_clash', detail: { group: 'ride', aggregation: 'generalised', normalisation: 'min_max', codes: ['bus'] } },
  { name: 'the clash of one indicator', steps: [{ ...normalise, method: 'rank', indicators: { path: { method: 'min_max' } } }, { ...aggregate, method: 'generalised', power: 0 }], code: 'method_clash', detail: { group: 'walk', aggregation: 'generalised', normalisation: 'rank', codes: ['path'] } },
]

test.each(refusals)('refused: $name', ({ steps, from = data, tools: given, code, detail }) => {
  expect(() => checkIndexRecipe(freeze({ steps }), from, given)).toThrow(refusal(code, detail))
})

test('an unused column without any value is no fault', () => {
  const spare = { ...data, indicators: new Map(data.indicators).set('spare', Float64Array.of(Number.NaN, Number.NaN)) }
  expect(checkIndexRecipe(plainRecipe, spare)).toBeNull()
})

/** Whether a geometric mean is refused over each normalisation: those whose lowest unit always comes out at zero or below. */
// prettier-ignore
const scales: [Normalisation, boolean][] = [
  [{ method: 'min_max' }, true],
  [{ method: 'min_max', range: [0, 1] }, true],
  [{ method: 'min_max', range: [-1, 1] }, true],
  [{ method: 'min_max', range: [0.001, 1] }, false],
  [{ method: 'z_score' }, true],
  [{ method: 'z_score', mean: -1 }, true],
  [{ method: 'z_score', mean: 100, deviation: 10 }, false],
  [{ method: 'rank' }, false],
  [{ method: 'borda' }, true],
  [{ method: 'percentile_rank' }, true],
  [{ method: 'distance_to_maximum' }, true],
  [{ method: 'distance_to_reference', unit: 'A' }, true],
  [{ method: 'distance_to_target', target: 9 }, true],
  [{ method: 'fraction_of_maximum' }, false],
  [{ method: 'goalposts', low: -1, high: 9 }, false],
  [{ method: 'scaled', low: -1, high: 9 }, false],
  [{ method: 'none' }, false],
]

test.each(scales)('%j under a geometric mean is refused: %s', (normalisation, clashes) => {
  const check = () =>
    checkIndexRecipe(
      {
        steps: [
          { step: 'normalise', ...normalisation },
          { ...aggregate, method: 'geometric' },
        ],
      },
      data,
    )
  if (clashes) expect(check).toThrow(expect.objectContaining({ code: 'method_clash' }))
  else expect(check()).toBeNull()
})
