import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IndexRecipe, type IndexStep, type IndexUncertainty, plainRecipe } from '@wego/composite'
import { afterAll, expect, test } from 'vitest'
import { textIn } from '../text/index.ts'
import { IndexFault, faultSentences } from './faults.ts'
import { readRecipe } from './read-recipe.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-recipe-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(text: string) {
  const file = join(folder, 'recipe.json')
  writeFileSync(file, text)
  return readRecipe(file)
}

function faults(text: string): string[] {
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof IndexFault)) throw error
    expect(faultSentences(error, textIn('ko')).join('')).toMatch(/[\uac00-\ud7a3]/)
    return faultSentences(error, textIn('en')).map((sentence) => sentence.replaceAll(`${folder}/`, ''))
  }
  throw new Error('was not refused')
}

/** Every step and method of the recipe type, with every key it may have. The type holds the list to the package. */
const everything: Required<Omit<IndexRecipe, 'uncertainty'>> = {
  id: 'all',
  version: '1',
  steps: [
    { step: 'denominate', denominators: { roads: 'area', noise: null }, scale: { roads: 1000 } },
    { step: 'impute', method: 'group_mean', group: 'region', across: 'time' },
    { step: 'impute', method: 'row_mean', level: 2, normaliseFirst: false },
    { step: 'impute', method: 'em', level: 2, tolerance: 1e-9, maximumIterations: 50 },
    { step: 'impute', method: 'panel', panel: 'linear', maximumGap: 2 },
    { step: 'screen', units: 0.9, groups: { level: 2, share: 0.5 }, nonZero: 0.1, keep: ['HAN'], drop: ['MAT'] },
    {
      step: 'treat',
      first: { method: 'winsorise', limit: null, force: true },
      // oxlint-disable-next-line unicorn/no-thenable
      then: { method: 'box_cox', lambda: 0.5, shift: true },
      combine: true,
      skewness: 2,
      kurtosis: 3.5,
      // oxlint-disable-next-line unicorn/no-thenable
      indicators: { roads: 'none', noise: { first: { method: 'log_ct' }, then: { method: 'none' } } },
      across: 'all',
    },
    {
      step: 'normalise',
      method: 'goalposts',
      low: 0,
      high: 1,
      scale: 100,
      cap: true,
      directions: { noise: -1, roads: 1 },
      across: 'time',
      indicators: {
        a: { method: 'min_max', range: [1, 100] },
        b: { method: 'z_score', mean: 10, deviation: 2 },
        c: { method: 'rank', ties: 'average' },
        d: { method: 'fraction_of_maximum' },
        e: { method: 'distance_to_reference', unit: 'HAN', cap: true },
        f: { method: 'distance_to_target', target: 5, cap: false },
        g: { method: 'scaled', low: 0, high: 1, scale: 10 },
        h: { method: 'custom', function: 'own', parameters: { any: ['thing'] } },
      },
    },
    {
      step: 'aggregate',
      method: 'arithmetic',
      levels: { '2': { method: 'generalised', power: 0.5 }, '3': { method: 'ordered', places: [0.6, 0.4] } },
      groups: {
        a: { method: 'mazziotta_pareto', penalty: 'upward' },
        b: { method: 'adjusted_mazziotta_pareto', penalty: 'downward' },
        c: { method: 'benefit_of_the_doubt', least: 0.1, most: 0.5 },
        d: { method: 'custom', function: 'own' },
      },
      availability: { '2': 0.5 },
      weights: { roads: 2, noise: 0 },
      without: ['a'],
    },
  ] satisfies IndexStep[],
}

test('every step and method is read as written', () => {
  expect(read(JSON.stringify(everything))).toEqual({ recipe: everything, uncertainty: null })
  expect(read(`\ufeff${JSON.stringify(plainRecipe)}`).recipe).toEqual(plainRecipe)
})

/** Every kind of uncertain input, with every key it may have. */
const uncertain: Required<IndexUncertainty> = {
  design: 'random',
  target: 'city',
  stages: [20, 40],
  inputs: [
    {
      name: 'limit',
      kind: 'choice',
      at: '/steps/treat/first/limit',
      values: [1, null, { a: 1 }],
      probabilities: [1, 1, 2],
    },
    { name: 'power', kind: 'range', at: '/steps/aggregate/power', low: -1, high: 2, whole: false },
    { name: 'sets', kind: 'weight_sets', sets: [{ roads: 1 }, { roads: 2 }], probabilities: [0.5, 0.5] },
    { name: 'weights', kind: 'weights', spread: 0.25, level: 1, codes: ['roads'] },
    { name: 'split', kind: 'dirichlet', concentration: 10, level: 2 },
    { name: 'out', kind: 'removal', codes: ['roads'], orNone: false },
    { name: 'values', kind: 'error', error: 0.1, scale: 'deviation', codes: ['roads'], strength: { claimed: 2 } },
    { name: 'filled', kind: 'imputed', error: 0.5 },
  ],
}

test('what is uncertain is taken out and handed on as it stands', () => {
  const { recipe, uncertainty } = read(JSON.stringify({ ...plainRecipe, uncertainty: uncertain }))
  expect(recipe).toEqual(plainRecipe)
  expect(uncertainty).toEqual(uncertain)
})

const steps = (...given: readonly unknown[]) => JSON.stringify({ steps: given })
// prettier-ignore
const cases: { name: string; text: string; says: (string | RegExp)[] }[] = [
  { name: 'not JSON: line and column', text: '{\n  "steps": [\n    { step: 1 }\n  ]\n}', says: ['recipe.json, line 3, column 7: not JSON; one of these is expected here: "…" }'] },
  { name: 'empty', text: ' \n', says: ['recipe.json is empty.'] },
  { name: 'a list', text: '[]', says: ['recipe.json: /: object is expected.'] },
  { name: 'an uncertain input of no kind', text: JSON.stringify({ ...plainRecipe, uncertainty: { inputs: [{ name: 'x', kind: 'weight' }] } }), says: [/^recipe\.json: uncertainty\.inputs\.0\.kind: one of these is expected: choice, range/] },
  { name: 'no steps', text: '{}', says: ['recipe.json: steps: array is expected.'] },
  { name: 'a misspelt key above', text: '{"stepps": [], "steps": [{"step": "treat"}]}', says: ['recipe.json: /: there is no “stepps” here. Did you mean “steps”?'] },
  { name: 'a misspelt key inside', text: steps({ step: 'treat', frist: { method: 'none' } }), says: ['recipe.json: steps.0: there is no “frist” here. Did you mean “first”?'] },
  { name: 'a key of another method', text: steps({ step: 'normalise', method: 'min_max', target: 5 }), says: ['recipe.json: steps.0: there is no “target” here.'] },
  { name: 'an unknown step', text: steps({ step: 'normalize', method: 'rank' }), says: [/^recipe\.json: steps\.0\.step: one of these is expected: .*normalise/] },
  { name: 'an unknown method', text: steps({ step: 'normalise', method: 'minmax' }), says: [/^recipe\.json: steps\.0\.method: one of these is expected: min_max, z_score/] },
  { name: 'an unknown method of an indicator', text: steps({ step: 'normalise', method: 'rank', indicators: { roads: { method: 'minmax' } } }), says: [/^recipe\.json: steps\.0\.indicators\.roads\.method: one of these/] },
  { name: 'an unknown aggregation', text: steps({ step: 'aggregate', method: 'mean' }), says: [/^recipe\.json: steps\.0\.method: one of these is expected: arithmetic/] },
  { name: 'a share above one', text: steps({ step: 'screen', units: 90 }), says: ['recipe.json: steps.0.units: the value is too small or too large (≤ 1).'] },
  { name: 'a text for a number', text: steps({ step: 'aggregate', method: 'generalised', power: '2' }), says: ['recipe.json: steps.0.power: number is expected.'] },
  { name: 'a parameter missing', text: steps({ step: 'normalise', method: 'goalposts', low: 0 }), says: ['recipe.json: steps.0.high: number is expected.'] },
  { name: 'a direction of zero', text: steps({ step: 'normalise', method: 'rank', directions: { a: 0 } }), says: ['recipe.json: steps.0.directions.a: one of these is expected: 1, -1.'] },
  { name: 'several at once', text: steps({ step: 'screen', units: -1 }, { step: 'impute', method: 'guess' }), says: [/steps\.0\.units.*≥ 0/, /steps\.1\.method/] },
]

test.each(cases)('$name', ({ text, says }) => {
  expect(faults(text)).toEqual(says.map((part) => (typeof part === 'string' ? part : expect.stringMatching(part))))
})

test('a file that is not there', () => {
  expect(() => readRecipe(join(folder, 'nowhere.json'))).toThrow('file_unreadable')
})
