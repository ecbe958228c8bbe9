import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AggregateStep,
  type IndexStep,
  type UncertainInput,
  columnOf,
  indexData,
  framework,
  moments,
  uniform,
} from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { readInputs } from '../../src/uncertainty/read-inputs.ts'
import { varyWeights, variedStep, withErrors, withImputedErrors } from '../../src/uncertainty/vary.ts'
import { freeze } from '../freeze.ts'
import { near } from './near.ts'
import { tiny, tinyRecipe } from './tiny.ts'

const [, normalise, aggregate] = tinyRecipe.steps as [IndexStep, IndexStep, AggregateStep]
const read = (input: UncertainInput) => readInputs([freeze(input)], tinyRecipe, tiny)[0]!
/** Numbers one after the other, as often as they are asked for. */
const numbers =
  (...shares: readonly number[]) =>
  () => {
    let at = 0
    return () => shares[at++ % shares.length] as number
  }

// prettier-ignore
const steps: { name: string; input: UncertainInput; step: IndexStep; form?: number; share?: number; expected: object }[] = [
  { name: 'a choice puts its value in', input: { name: 'x', kind: 'choice', at: '/steps/aggregate/method', values: ['median', 'harmonic'] }, step: aggregate, form: 1, expected: { ...aggregate, method: 'harmonic' } },
  { name: 'a range of 90 to 200 at a quarter is 117.5', input: { name: 'x', kind: 'range', at: '/steps/normalise/range/1', low: 90, high: 200 }, step: normalise, share: 0.25, expected: { ...normalise, range: [1, 117.5] } },
  { name: 'a whole range counts its levels from the low end', input: { name: 'x', kind: 'range', at: '/steps/normalise/range/1', low: 90, high: 200, whole: true }, step: normalise, form: 3, expected: { ...normalise, range: [1, 93] } },
  { name: 'a removal leaves one out', input: { name: 'x', kind: 'removal', codes: ['dust', 'air'] }, step: aggregate, form: 1, expected: { ...aggregate, without: ['air'] } },
  { name: 'beside what the recipe leaves out', input: { name: 'x', kind: 'removal', codes: ['dust'] }, step: { ...aggregate, without: ['air'] }, form: 0, expected: { ...aggregate, without: ['air', 'dust'] } },
  { name: 'behind the last code: nothing is left out', input: { name: 'x', kind: 'removal', codes: ['dust'] }, step: aggregate, form: 1, expected: aggregate },
  { name: 'weights change no step', input: { name: 'x', kind: 'weights', spread: 0.5 }, step: aggregate, expected: aggregate },
]

test.each(steps)('$name', ({ input, step, form = 0, share = 0.5, expected }) => {
  const given = freeze(structuredClone(step))
  expect(variedStep(given, read(input), form, numbers(share))).toEqual(expected)
})

/** Weights of the tiny index: roads 3, light 1, dust 1, green 0, streets 1, air 2, city 1. */
const base = Float64Array.of(3, 1, 1, 0, 1, 2, 1)
// prettier-ignore
const weights: { name: string; input: UncertainInput; form?: number; shares?: number[]; expected: number[] }[] = [
  { name: 'a set of weights, the others keep theirs', input: { name: 'x', kind: 'weight_sets', sets: [{ roads: 9 }, { roads: 1, air: 0 }] }, form: 1, expected: [1, 1, 1, 0, 1, 0, 1] },
  { name: 'a set that leaves a code out that another gives', input: { name: 'x', kind: 'weight_sets', sets: [{ roads: 9 }, { roads: 1, air: 0 }] }, expected: [9, 1, 1, 0, 1, 2, 1] },
  // 1 + (2u − 1) · 0.5: 0 gives half, 0.5 the weight, 0.75 five quarters
  { name: 'each weight within half of itself', input: { name: 'x', kind: 'weights', spread: 0.5 }, shares: [0, 0.5, 0.75, 0.75, 1, 0.25], expected: [1.5, 1, 1.25, 0, 1.5, 1.5, 1] },
  { name: 'only weights of a level', input: { name: 'x', kind: 'weights', spread: 1, level: 2 }, shares: [0], expected: [3, 1, 1, 0, 0, 0, 1] },
  { name: 'only weights of some nodes', input: { name: 'x', kind: 'weights', spread: 1, codes: ['air'] }, shares: [0.75], expected: [3, 1, 1, 0, 1, 3, 1] },
  { name: 'a choice changes no weight', input: { name: 'x', kind: 'choice', at: '/steps/aggregate/method', values: ['median'] }, expected: [3, 1, 1, 0, 1, 2, 1] },
]

test.each(weights)('$name', ({ input, form = 0, shares = [0.5], expected }) => {
  const varied = base.slice()
  varyWeights(varied, read(input), form, numbers(...shares), tiny)
  expect([...varied]).toEqual(expected.map((weight) => expect.closeTo(weight, 12) as unknown))
})

test('Dirichlet: siblings keep their sum, a weight of zero stays zero, the top stays as it is', () => {
  const input = read({ name: 'x', kind: 'dirichlet', concentration: 5 })
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const varied = base.slice()
      varyWeights(varied, input, 0, () => uniform(seed), tiny)
      const [roads = 0, light = 0, dust = 0, green = 0, streets = 0, air = 0, city = 0] = varied
      expect(roads + light).toBeCloseTo(4, 12)
      expect([dust, green]).toEqual([1, 0])
      expect(streets + air).toBeCloseTo(3, 12)
      expect(city).toBe(1)
      expect(Math.min(...varied)).toBeGreaterThanOrEqual(0)
      expect(roads).not.toBe(3)
    }),
  )
})

test('Dirichlet: the mean is the weight, and a larger concentration stays nearer', () => {
  // of 2 siblings with 3 and 1: share 3/4, variance 3/16 over concentration + 1
  const spreadOf = (concentration: number) => {
    const input = read({ name: 'x', kind: 'dirichlet', concentration })
    const random = uniform(5)
    const roads = Float64Array.from({ length: 4000 }, () => {
      const varied = base.slice()
      varyWeights(varied, input, 0, () => random, tiny)
      return varied[0] as number
    })
    return moments(roads)
  }
  for (const concentration of [3, 63]) {
    const { mean, deviation } = spreadOf(concentration)
    const expected = 4 * Math.sqrt(3 / 16 / (concentration + 1))
    expect(Math.abs(mean - 3)).toBeLessThan((4 * expected) / Math.sqrt(4000))
    expect(deviation / expected).toBeCloseTo(1, 1)
  }
})

/** The share whose normal quantile is 1: every error is then one standard error upwards. */
const oneUp = () => 0.841_344_746_068_542_9
const raw = tableOf(tiny)
const light = [4, Number.NaN, 1, 2]
// roads 10, 20, 30, 50: deviation √(875/3); strengths claimed, verified, claimed, unknown
const deviation = Math.sqrt(875 / 3)
// prettier-ignore
const errors: { name: string; input: object; roads: number[]; light?: number[] }[] = [
  { name: 'relative: a tenth of the value', input: { error: 0.1 }, roads: [11, 22, 33, 55], light: [4.4, Number.NaN, 1.1, 2.2] },
  { name: 'in the unit of the indicator', input: { error: 2, scale: 'unit' }, roads: [12, 22, 32, 52], light: [6, Number.NaN, 3, 4] },
  { name: 'in deviations of the indicator', input: { error: 0.5, scale: 'deviation', codes: ['roads'] }, roads: [10, 20, 30, 50].map((value) => value + deviation / 2), light },
  { name: 'one indicator only', input: { error: 0.1, codes: ['roads'] }, roads: [11, 22, 33, 55], light },
  { name: 'what is verified is sure, what is claimed twice as doubtful', input: { error: 0.1, codes: ['roads'], strength: { verified: 0, claimed: 2 } }, roads: [12, 20, 36, 55], light },
  { name: 'no error', input: { error: 0 }, roads: [10, 20, 30, 50], light },
]

test.each(errors)('error $name', ({ input, roads, light: expectedLight = light }) => {
  const before = raw.columns.map((column) => column.slice())
  const given = freeze({ name: 'x', kind: 'error', error: 0, ...input } as const)
  const { columns } = withErrors(raw, given, oneUp, tiny)
  expect([...(columns[0] ?? [])]).toEqual(roads.map((value) => expect.closeTo(value, 10) as unknown))
  expect([...(columns[1] ?? [])]).toEqual(expectedLight.map((value) => near(value, 10)))
  expect(raw.columns).toEqual(before)
})

test('strengths follow the row of the data where units were taken out', () => {
  const rows = Int32Array.of(1, 2)
  const table = { rows, columns: raw.columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)) }
  const input = { name: 'x', kind: 'error', error: 0.1, codes: ['roads'], strength: { verified: 0 } } as const
  expect([...(withErrors(table, input, oneUp, tiny).columns[0] ?? [])]).toEqual([20, expect.closeTo(33, 10)])
})

test('half of the errors go down', () => {
  const { columns } = withErrors(
    raw,
    { name: 'x', kind: 'error', error: 0.1, codes: ['roads'] },
    () => 1 - oneUp(),
    tiny,
  )
  expect(columns[0]?.[0]).toBeCloseTo(9, 10)
})

test('a share of zero is far out, not without end', () => {
  const { columns } = withErrors(raw, { name: 'x', kind: 'error', error: 0.1, codes: ['roads'] }, () => 0, tiny)
  expect(columns[0]?.[0]).toBeGreaterThan(0)
  expect(columns[0]?.[0]).toBeLessThan(5)
})

test('filled values have an error, what was observed keeps every bit', () => {
  // light 4, 1, 2: mean 7/3, deviation √(7/3); filled with the mean, half a deviation up
  const filled = {
    rows: raw.rows,
    columns: raw.columns.map((column, at) => (at === 1 ? columnOf([4, 7 / 3, 1, 2]) : column)),
  }
  const after = withImputedErrors(raw, filled, { name: 'x', kind: 'imputed', error: 0.5 }, oneUp)
  expect([...(after.columns[1] ?? [])]).toEqual([4, expect.closeTo(7 / 3 + Math.sqrt(7 / 3) / 2, 12), 1, 2])
  expect(after.columns[0]).toBe(raw.columns[0])
})

test('an indicator observed once has no deviation: what was filled from it stays filled', () => {
  const once = indexData({
    framework: framework([{ code: 'a', level: 1 }]),
    units: ['HAN', 'HUE'],
    indicators: new Map([['a', columnOf([3, null])]]),
  })
  const before = tableOf(once)
  const filled = { rows: before.rows, columns: [columnOf([3, 3])] }
  const after = withImputedErrors(before, filled, { name: 'x', kind: 'imputed', error: 0.5 }, oneUp)
  expect([...(after.columns[0] ?? [])]).toEqual([3, 3])
  const erring = withErrors(before, { name: 'x', kind: 'error', error: 0.5, scale: 'deviation' }, oneUp, once)
  expect([...(erring.columns[0] ?? [])]).toEqual([3, Number.NaN])
})
