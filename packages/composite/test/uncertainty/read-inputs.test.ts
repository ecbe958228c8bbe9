import { expect, test } from 'vitest'
import { type IndexRecipe, type UncertainInput } from '../../src/index.ts'
import { readInputs } from '../../src/uncertainty/read-inputs.ts'
import { freeze } from '../freeze.ts'
import { everyKind, tiny, tinyRecipe } from './tiny.ts'

const read = (input: UncertainInput, recipe = tinyRecipe) => readInputs(freeze([input]), recipe, tiny)[0]
/** Nodes in the order of the tiny index: roads 0, light 1, dust 2, green 3, streets 4, air 5, city 6. */
// prettier-ignore
const cases: { name: string; levels: number; chances: number[]; width: number; nodes: number[] }[] = [
  { name: 'aggregation', levels: 3, chances: [1 / 3, 1 / 3, 1 / 3], width: 1, nodes: [] },
  { name: 'normalisation', levels: 2, chances: [0.75, 0.25], width: 1, nodes: [] },
  { name: 'best', levels: 0, chances: [], width: 1, nodes: [] },
  { name: 'worst', levels: 4, chances: [0.25, 0.25, 0.25, 0.25], width: 1, nodes: [] },
  // streets' own weight is 1, so a set that gives 2 moves it; roads and light by the first
  { name: 'sets', levels: 3, chances: [1 / 3, 1 / 3, 1 / 3], width: 1, nodes: [0, 1, 4] },
  { name: 'weights', levels: 0, chances: [], width: 6, nodes: [0, 1, 2, 3, 4, 5] },
  { name: 'shares', levels: 0, chances: [], width: 0, nodes: [0, 1, 2, 3, 4, 5] },
  // three codes and none of them
  { name: 'left out', levels: 4, chances: [0.25, 0.25, 0.25, 0.25], width: 1, nodes: [0, 3, 5] },
  { name: 'error', levels: 0, chances: [], width: 0, nodes: [] },
  { name: 'filled', levels: 0, chances: [], width: 0, nodes: [] },
]

test.each(cases)('$name: its forms, their chances, and what it moves', ({ name, ...expected }) => {
  const input = everyKind.find((one) => one.name === name) as UncertainInput
  expect(read(input)).toMatchObject({ input, ...expected })
})

test('each kind has a case', () => {
  expect(cases.map(({ name }) => name)).toEqual(everyKind.map(({ name }) => name))
})

test('a set that says what the recipe says moves nothing', () => {
  const recipe: IndexRecipe = {
    steps: [tinyRecipe.steps[1], { step: 'aggregate', method: 'arithmetic', weights: { light: 9 } }] as never,
  }
  const input: UncertainInput = { name: 'x', kind: 'weight_sets', sets: [{ roads: 3, light: 9 }, { light: 1 }] }
  expect(read({ ...input, sets: [{ roads: 3, light: 9 }] }, recipe)?.nodes).toEqual([])
  expect(read(input, recipe)?.nodes).toEqual([1])
})

test('weights of one level or of some nodes', () => {
  expect(read({ name: 'x', kind: 'weights', spread: 0.1, level: 2 })?.nodes).toEqual([4, 5])
  expect(read({ name: 'x', kind: 'dirichlet', concentration: 1, level: 1 })?.nodes).toEqual([0, 1, 2, 3])
  expect(read({ name: 'x', kind: 'weights', spread: 0.1, codes: ['air', 'dust'] })).toMatchObject({
    width: 2,
    nodes: [5, 2],
  })
})

test('a removal without the possibility of none', () => {
  expect(read({ name: 'x', kind: 'removal', codes: ['roads', 'air'], orNone: false })?.levels).toBe(2)
})

test('two inputs of one name are refused', () => {
  const input = everyKind[0] as UncertainInput
  expect(() => readInputs([input, { ...input }], tinyRecipe, tiny)).toThrow(
    expect.objectContaining({ code: 'duplicate_code', detail: { input: 'aggregation' } }),
  )
})

const bare: IndexRecipe = freeze({ steps: [{ step: 'normalise', method: 'min_max' }] })
// prettier-ignore
const refusals: { name: string; input: object; code: string; detail?: object; recipe?: IndexRecipe }[] = [
  { name: 'a choice that points nowhere', input: { kind: 'choice', at: '/steps/screen/units', values: [1] }, code: 'unknown_parameter', detail: { at: '/steps/screen/units' } },
  { name: 'a choice of nothing', input: { kind: 'choice', at: '/steps/aggregate/method', values: [] }, code: 'too_few_values', detail: { found: 0 } },
  { name: 'chances of another number', input: { kind: 'choice', at: '/steps/aggregate/method', values: ['median'], probabilities: [1, 1] }, code: 'lengths_differ', detail: { values: 1, probabilities: 2 } },
  { name: 'a negative chance', input: { kind: 'choice', at: '/steps/aggregate/method', values: ['median', 'harmonic'], probabilities: [2, -1] }, code: 'parameter_out_of_range', detail: { parameter: 'probabilities' } },
  { name: 'chances all zero', input: { kind: 'weight_sets', sets: [{}, {}], probabilities: [0, 0] }, code: 'parameter_out_of_range', detail: { parameter: 'probabilities' } },
  { name: 'a chance without end', input: { kind: 'weight_sets', sets: [{}, {}], probabilities: [1, Infinity] }, code: 'parameter_out_of_range', detail: { parameter: 'probabilities' } },
  { name: 'a range that points nowhere', input: { kind: 'range', at: '/steps/7', low: 0, high: 1 }, code: 'unknown_parameter', detail: { at: '/steps/7' } },
  { name: 'a range upside down', input: { kind: 'range', at: '/steps/normalise/range/0', low: 2, high: 1 }, code: 'parameter_out_of_range', detail: { low: 2, high: 1 } },
  { name: 'a range of one point', input: { kind: 'range', at: '/steps/normalise/range/0', low: 1, high: 1 }, code: 'parameter_out_of_range' },
  { name: 'a range without end', input: { kind: 'range', at: '/steps/normalise/range/1', low: 1, high: Infinity }, code: 'parameter_out_of_range' },
  { name: 'a whole range whose ends are not', input: { kind: 'range', at: '/steps/normalise/range/0', low: 0.5, high: 3, whole: true }, code: 'parameter_out_of_range', detail: { low: 0.5, high: 3 } },
  { name: 'no sets of weights', input: { kind: 'weight_sets', sets: [] }, code: 'too_few_values' },
  { name: 'a set with a code nobody knows', input: { kind: 'weight_sets', sets: [{ water: 1 }] }, code: 'unknown_code', detail: { code: 'water' } },
  { name: 'a set with a negative weight', input: { kind: 'weight_sets', sets: [{ roads: -1 }] }, code: 'weight_negative', detail: { code: 'roads', weight: -1 } },
  { name: 'weights without aggregation', input: { kind: 'weights', spread: 0.1 }, recipe: bare, code: 'step_out_of_order', detail: { needs: 'aggregate' } },
  { name: 'sets of weights without aggregation', input: { kind: 'weight_sets', sets: [{}] }, recipe: bare, code: 'step_out_of_order', detail: { needs: 'aggregate' } },
  { name: 'shares without aggregation', input: { kind: 'dirichlet', concentration: 1 }, recipe: bare, code: 'step_out_of_order', detail: { needs: 'aggregate' } },
  { name: 'a removal without aggregation', input: { kind: 'removal', codes: ['roads'] }, recipe: bare, code: 'step_out_of_order', detail: { needs: 'aggregate' } },
  { name: 'weights that could turn negative', input: { kind: 'weights', spread: 1.1 }, code: 'parameter_out_of_range', detail: { parameter: 'spread', value: 1.1 } },
  { name: 'a negative spread', input: { kind: 'weights', spread: -0.1 }, code: 'parameter_out_of_range', detail: { parameter: 'spread' } },
  { name: 'weights of a level without siblings', input: { kind: 'weights', spread: 0.1, level: 3 }, code: 'parameter_out_of_range', detail: { parameter: 'level', value: 3, high: 2 } },
  { name: 'weights of a node nobody knows', input: { kind: 'weights', spread: 0.1, codes: ['water'] }, code: 'unknown_code', detail: { code: 'water' } },
  { name: 'shares of concentration zero', input: { kind: 'dirichlet', concentration: 0 }, code: 'parameter_out_of_range', detail: { parameter: 'concentration', value: 0 } },
  { name: 'shares without any spread', input: { kind: 'dirichlet', concentration: Infinity }, code: 'parameter_out_of_range', detail: { parameter: 'concentration' } },
  { name: 'a removal of what is not there', input: { kind: 'removal', codes: ['water'] }, code: 'unknown_code', detail: { code: 'water' } },
  { name: 'a removal of nothing, and not of none', input: { kind: 'removal', codes: [], orNone: false }, code: 'too_few_values' },
  { name: 'an error of an aggregate, which is not measured', input: { kind: 'error', error: 0.1, codes: ['air'] }, code: 'unknown_code', detail: { code: 'air' } },
  { name: 'an error of a code nobody knows', input: { kind: 'error', error: 0.1, codes: ['water'] }, code: 'unknown_code', detail: { code: 'water' } },
  { name: 'a negative error', input: { kind: 'error', error: -0.1 }, code: 'parameter_out_of_range', detail: { parameter: 'error', value: -0.1 } },
  { name: 'an error that is no number', input: { kind: 'imputed', error: Number.NaN }, code: 'parameter_out_of_range', detail: { parameter: 'error' } },
  { name: 'filled values where nothing is filled', input: { kind: 'imputed', error: 0.1 }, recipe: bare, code: 'step_out_of_order', detail: { needs: 'impute' } },
  { name: 'a kind nobody knows', input: { kind: 'mood' }, code: 'unknown_method', detail: { kind: 'mood' } },
]

test.each(refusals)('refuses $name, by the name of the input', ({ input, code, detail = {}, recipe }) => {
  expect(() => read({ name: 'doubt', ...input } as UncertainInput, recipe)).toThrow(
    expect.objectContaining({ code, detail: expect.objectContaining({ input: 'doubt', ...detail }) as unknown }),
  )
})
