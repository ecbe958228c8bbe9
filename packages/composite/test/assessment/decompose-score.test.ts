import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answers, type ScoreChange, type Structure, decomposeScore, score } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { anyAssessment, answersOf, changed, fiveStepItem, fiveSteps, recipe } from './small.ts'

/** One group on each axis; x and y have two items, worth 25 points a step and half of their group. */
const structure = fiveSteps({ environment: { x: 2 }, systems: { y: 2 } })

test('worked by hand: one item up two steps', () => {
  // x 25 and 25 to 100 and 0: 25 to 50; y 100; overall √(25 · 100) = 50 to √(50 · 100) = 70.71…
  const found = decomposeScore(
    structure,
    recipe,
    answersOf(structure, [1, 1, 4, 4]),
    answersOf(structure, [4, 0, 4, 4]),
  )
  expect(found.groups).toMatchObject({ x: { before: 25, after: 50, items: { 'x-1': 37.5, 'x-2': -12.5 } } })
  expect(found.groups['y']).toMatchObject({ change: 0, items: { 'y-1': 0, 'y-2': 0 } })
  const gain = Math.sqrt(5000) - 50
  expect(found.overall?.change).toBeCloseTo(gain, 10)
  expect(found.overall?.items).toEqual({
    'x-1': expect.closeTo(1.5 * gain, 10),
    'x-2': expect.closeTo(-0.5 * gain, 10),
    'y-1': 0,
    'y-2': 0,
  })
})

test('below the floor nothing is gained: a group at zero counts as one', () => {
  const fine: Structure = freeze({
    ...structure,
    items: structure.items.map((item) => ({ ...item, values: [0, 0.01, 4], goalposts: [0, 4] as const })),
  })
  // x from 0 to 0.25 points: both enter as 1
  const found = decomposeScore(fine, recipe, answersOf(fine, [0, 0, 2, 2]), answersOf(fine, [1, 1, 2, 2]))
  expect(found.groups['x']?.change).toBeCloseTo(0.25, 12)
  expect(found.overall).toMatchObject({ change: 0, items: { 'x-1': 0, 'x-2': 0 } })
})

test('an item that left the competence acts by its weight', () => {
  const found = decomposeScore(
    structure,
    recipe,
    answersOf(structure, [4, 0, 2, 2]),
    answersOf(structure, [4, 'not_our_competence', 2, 2]),
  )
  // x 50 to 100, mean 75: x-1 half · (100 − 75), x-2 −half · (0 − 75)
  expect(found.groups['x']?.items).toEqual({ 'x-1': 12.5, 'x-2': 37.5 })
  expect(found.groups['x']?.terms.map(({ of, id, effect, amount }) => [of, id, effect, amount])).toEqual([
    ['item', 'x-1', 'value', 0],
    ['item', 'x-1', 'weight', 12.5],
    ['item', 'x-2', 'value', 0],
    ['item', 'x-2', 'weight', 37.5],
  ])
})

test('a group or a score that is missing at one time has no change', () => {
  const found = decomposeScore(
    structure,
    recipe,
    answersOf(structure, [null, null, 2, 2]),
    answersOf(structure, [1, 1, 2, 2]),
  )
  expect(found.groups['x']).toBeNull()
  expect(found.groups['y']?.change).toBe(0)
  // the axis came: 50 alone to √(25 · 50)
  expect(
    found.overall?.terms.filter(({ amount }) => amount !== 0).map(({ of, id, effect }) => `${of} ${id} ${effect}`),
  ).toEqual(['axis environment weight', 'axis systems weight'])
  expect(decomposeScore(structure, recipe, {}, answersOf(structure, [1, 1, 2, 2])).overall).toBeNull()
})

test('strength of evidence moves nothing', () => {
  const found = decomposeScore(
    structure,
    recipe,
    answersOf(structure, [1, 2, 3, 4], 'claimed'),
    answersOf(structure, [1, 2, 3, 4], 'verified'),
  )
  expect(found.overall?.terms.every(({ amount }) => amount === 0)).toBe(true)
})

test('ids that items, groups and axes share stay apart', () => {
  const same: Structure = freeze({
    axes: [{ id: 'a:b', weight: 1 }],
    groups: [{ id: 'a:b', axis: 'a:b', weight: 1 }],
    items: [fiveStepItem('a:b', 'a:b')],
  })
  const found = decomposeScore(same, recipe, answersOf(same, [1]), answersOf(same, [3]))
  expect(found.overall?.items).toEqual({ 'a:b': 50 })
  expect(found.overall?.terms.map(({ of, id }) => `${of} ${id}`)).toEqual([
    'item a:b',
    'item a:b',
    'group a:b',
    'axis a:b',
  ])
})

test('refused: what score refuses', () => {
  const nothing = answersOf(structure, [])
  expect(() => decomposeScore(structure, recipe, nothing, freeze({ z: { step: 1, strength: 'claimed' } }))).toThrow(
    expect.objectContaining({ code: 'unknown_item' }),
  )
  const median = changed({ aggregate: { ...recipe.aggregate, axes: { method: 'median' as 'arithmetic' } } })
  expect(() => decomposeScore(structure, median, nothing, answersOf(structure, [1, 1, 1, 1]))).toThrow(
    expect.objectContaining({ code: 'unknown_method' }),
  )
})

test('any two rounds: the scores are those of score, and the terms sum to their difference to the bit', () => {
  const step = fc.constantFrom<Answers[string]>(
    ...[0, 1, 2, 3, 4].map((step) => ({ step, strength: 'claimed' as const })),
    { mark: 'not_our_competence' },
    { mark: 'dont_know' },
  )
  fc.assert(
    fc.property(anyAssessment({ most: 8 }), fc.array(step, { maxLength: 24 }), ({ structure, answers }, later) => {
      const after = freeze({
        ...answers,
        ...Object.fromEntries(later.flatMap((answer, at) => { const item = structure.items[at]; return item ? [[item.id, answer]] : [] })), // prettier-ignore
      })
      const [first, second] = [score(answers, structure, recipe), score(after, structure, recipe)]
      const found = decomposeScore(structure, recipe, answers, after)
      expectExact(found.overall, first.overall, second.overall)
      first.groups.forEach(({ id, score }, at) => {
        expectExact(found.groups[id] ?? null, score, second.groups[at]?.score ?? null)
      })
    }),
    { numRuns: 500 },
  )
})

function expectExact(found: ScoreChange | null, before: number | null, after: number | null): void {
  if (before === null || after === null) return expect(found).toBeNull()
  expect(found).toMatchObject({ before, after, change: after - before })
  expect((found?.terms ?? []).reduce((sum, { amount }) => sum + amount, 0) === after - before).toBe(true)
}
