import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ballot, type BudgetRules, budgetAllocation } from '../../src/index.ts'
import { freeze } from '../freeze.ts'

const ballots: readonly Ballot[] = freeze([
  { by: 'Ana', points: { roads: 50, water: 30, light: 20 } },
  { by: 'Bo', points: { light: 20, roads: 70, water: 10 } },
  { by: 'Chi', points: { roads: 30, water: 20, light: 50 } },
])

test('by hand: mean of shares, with deviation, least and most', () => {
  const result = budgetAllocation(ballots)
  expect(result.people).toBe(3)
  // roads 50, 70, 30: mean 50, deviations 0, 20, −20, √(800 / 2) = 20; water 30, 10, 20; light 20, 20, 50: mean 30, √(600 / 2)
  expect(result.weights).toEqual({ roads: close(0.5), water: close(0.2), light: close(0.3) })
  expect(result.spread).toEqual([
    { code: 'roads', deviation: close(0.2), least: 0.3, most: 0.7 },
    { code: 'water', deviation: close(0.1), least: 0.1, most: 0.3 },
    { code: 'light', deviation: close(Math.sqrt(300) / 100), least: 0.2, most: 0.5 },
  ])
})

test('people with weights: two of weight one count as one of weight two', () => {
  const result = budgetAllocation([
    { by: 'council', points: { a: 100, b: 0 }, weight: 2 },
    { by: 'citizen', points: { a: 40, b: 60 }, weight: 1 },
    { by: 'observer', points: { a: 0, b: 100 }, weight: 0 },
  ])
  expect(result.weights).toEqual({ a: close(0.8), b: close(0.2) })
  // Σw (share − mean)² = 2 · 0.04 + 0.16 = 0.24; Σw − Σw² / Σw = 3 − 5 / 3 = 4 / 3; the observer counts nowhere
  expect(result.spread[0]).toEqual({ code: 'a', deviation: close(Math.sqrt(0.18)), least: 0.4, most: 1 })
  expect(result.people).toBe(2)
})

test('one person has no spread', () => {
  const result = budgetAllocation([{ by: 'Ana', points: { a: 25, b: 75 } }])
  expect(result).toEqual({
    weights: { a: 0.25, b: 0.75 },
    spread: [
      { code: 'a', deviation: null, least: 0.25, most: 0.25 },
      { code: 'b', deviation: null, least: 0.75, most: 0.75 },
    ],
    people: 1,
  })
})

test('another sum is brought to the budget when asked', () => {
  const result = budgetAllocation([{ by: 'Ana', points: { a: 10, b: 30 } }], { rescale: true })
  expect(result.weights).toEqual({ a: 0.25, b: 0.75 })
})

test('what is left out is zero when asked', () => {
  const rules: BudgetRules = { codes: ['a', 'b', 'c'], budget: 10, unanswered: 'zero' }
  const points = freeze({ b: 4, a: 6, c: null })
  expect(budgetAllocation([{ by: 'Ana', points }], rules).weights).toEqual({ a: 0.6, b: 0.4, c: 0 })
})

test('thirds of a budget are its sum', () => {
  const third = 100 / 3
  expect(budgetAllocation([{ by: 'Ana', points: { a: third, b: third, c: third } }]).weights['a']).toBeCloseTo(
    1 / 3,
    15,
  )
})

// prettier-ignore
const refusals: { name: string; ballots: readonly Ballot[]; rules?: BudgetRules; code: string; detail: object }[] = [
  { name: 'no ballots', ballots: [], code: 'no_ballots', detail: {} },
  { name: 'too many points, by whom and how many', ballots: [{ by: 'Ana', points: { a: 60, b: 47 } }], code: 'weights_sum', detail: { by: 'Ana', sum: 107, budget: 100, difference: 7 } },
  { name: 'too few points', ballots: [...ballots, { by: 'Dai', points: { roads: 90, water: 5, light: 0 } }], code: 'weights_sum', detail: { by: 'Dai', sum: 95, budget: 100, difference: -5 } },
  { name: 'negative points', ballots: [{ by: 'Ana', points: { a: 110, b: -10 } }], code: 'weight_negative', detail: { by: 'Ana', code: 'b', points: -10 } },
  { name: 'a code that is not voted on', ballots: [{ by: 'Ana', points: { a: 90, x: 10 } }], rules: { codes: ['a', 'b'] }, code: 'unknown_code', detail: { by: 'Ana', code: 'x' } },
  { name: 'a code left out', ballots: [{ by: 'Ana', points: { a: 90, b: 10 } }, { by: 'Bo', points: { a: 100 } }], code: 'code_missing', detail: { by: 'Bo', code: 'b' } },
  { name: 'points that are no number', ballots: [{ by: 'Ana', points: { a: Number.NaN, b: 100 } }], code: 'value_not_finite', detail: { by: 'Ana', code: 'a' } },
  { name: 'somebody twice', ballots: [{ by: 'Ana', points: { a: 100 } }, { by: 'Ana', points: { a: 100 } }], code: 'duplicate_ballot', detail: { by: 'Ana' } },
  { name: 'a ballot of zeros', ballots: [{ by: 'Ana', points: { a: 0, b: 0 } }], rules: { rescale: true }, code: 'weights_all_zero', detail: { by: 'Ana' } },
  { name: 'people who all count nothing', ballots: [{ by: 'Ana', points: { a: 100 }, weight: 0 }], code: 'weights_all_zero', detail: { people: ['Ana'] } },
  { name: 'a person of negative weight', ballots: [{ by: 'Ana', points: { a: 100 }, weight: -1 }], code: 'weight_negative', detail: { by: 'Ana', weight: -1 } },
  { name: 'a budget of nothing', ballots, rules: { budget: 0 }, code: 'parameter_out_of_range', detail: { budget: 0 } },
]

test.each(refusals)('refused: $name', ({ ballots, rules, code, detail }) => {
  expect(() => budgetAllocation(ballots, rules)).toThrow(expect.objectContaining({ code, detail }))
})

test('weights sum to one and lie between least and most', () => {
  const points = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 })
  const people = fc.array(fc.tuple(points, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(people, (given) => {
      const all = given.map(([[a = 0, b = 0, c = 0, d = 0], weight], at) => ({
        by: `p${at}`,
        weight,
        points: { a, b, c, d: d + 1 },
      }))
      const { weights, spread } = budgetAllocation(freeze(all), { rescale: true })
      expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
      for (const { code, least, most } of spread) {
        expect(weights[code]).toBeGreaterThanOrEqual(least - 1e-12)
        expect(weights[code]).toBeLessThanOrEqual(most + 1e-12)
      }
    }),
  )
})

function close(value: number): unknown {
  return expect.closeTo(value, 12)
}
