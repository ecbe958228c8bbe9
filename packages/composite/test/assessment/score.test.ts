import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answers, CompositeError, type Recipe, type Structure, aggregate, score } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { anyAssessment, answersOf, changed, fiveStepItem, fiveSteps, recipe } from './small.ts'

/**
 * Two axes, three groups, six items with unequal values, scales, directions and weights, chosen so that every mean
 * comes out whole when worked by hand.
 */
const worked: Structure = freeze({
  axes: [
    { id: 'environment', weight: 1 },
    { id: 'systems', weight: 1 },
  ],
  groups: [
    { id: 'A', axis: 'environment', weight: 1 },
    { id: 'B', axis: 'environment', weight: 3 },
    { id: 'C', axis: 'systems', weight: 1 },
  ],
  items: [
    { id: 'a1', group: 'A', weight: 1, values: [0, 40, 100], goalposts: [0, 100] },
    { id: 'a2', group: 'A', weight: 3, values: [0, 8, 50], goalposts: [0, 100] },
    { id: 'b1', group: 'B', weight: 1, values: [5, 3, 1], goalposts: [5, 1] },
    { id: 'b2', group: 'B', weight: 1, values: [0, 31, 50], goalposts: [0, 50] },
    { id: 'c1', group: 'C', weight: 1, values: [0, 6, 50, 100], goalposts: [0, 100] },
    { id: 'c2', group: 'C', weight: 1, values: [0, 1], goalposts: [0, 1] },
  ],
})
const claim = (step: number) => ({ step, strength: 'claimed' as const })
const answers: Answers = freeze({
  a1: claim(1),
  a2: claim(1),
  b1: claim(2),
  b2: claim(1),
  c1: claim(1),
  c2: { mark: 'not_our_competence' },
})

test('worked by hand: items to groups to axes to overall', () => {
  const result = score(answers, worked, recipe)
  // b1: (1 − 5) / (1 − 5) = 100; b2: 31 of 50 = 62
  expect(result.items).toEqual({ a1: 40, a2: 8, b1: 100, b2: 62, c1: 6, c2: null })
  // A: (1·40 + 3·8) / 4 = 16; B: (100 + 62) / 2 = 81; C: 6 alone, for c2 leaves with its weight
  expect(result.groups.map((group) => group.score)).toEqual([16, 81, 6])
  // environment: fourth root of 16 · 81³ = 2 · 27 = 54; overall: square root of 54 · 6 = 18
  expect(result.axes[0]?.score).toBeCloseTo(54, 10)
  expect(result.axes[1]?.score).toBeCloseTo(6, 10)
  expect(result.overall).toBeCloseTo(18, 10)
  expect(result.staged).toEqual({ stage: 1, reason: { code: 'score_below_next', nextStage: 2, nextFrom: 20 } })
})

const countsOfC = (entry: Answers[string] | undefined) => {
  const { c2: _, ...others } = answers
  const result = score(freeze(entry === undefined ? others : { ...others, c2: entry }), worked, recipe)
  const { score: points, coverage, items, answered, notOurs, missing } = result.groups[2] ?? {}
  return { points, coverage, items, answered, notOurs, missing, overall: result.overall }
}
const eighteen: unknown = expect.closeTo(18, 10)

// prettier-ignore
const entries: { name: string; entry: Answers[string] | undefined; expected: object }[] = [
  { name: 'not our competence leaves with its weight', entry: { mark: 'not_our_competence' }, expected: { points: 6, coverage: 1, items: 2, answered: 1, notOurs: 1, missing: 0, overall: eighteen } },
  { name: 'do not know is missing and not zero', entry: { mark: 'dont_know' }, expected: { points: 6, coverage: 0.5, items: 2, answered: 1, notOurs: 0, missing: 1, overall: eighteen } },
  { name: 'unanswered is missing and not zero', entry: undefined, expected: { points: 6, coverage: 0.5, items: 2, answered: 1, notOurs: 0, missing: 1, overall: eighteen } },
  { name: 'step 0 is zero and not missing', entry: claim(0), expected: { points: 3, coverage: 1, items: 2, answered: 2, notOurs: 0, missing: 0, overall: expect.closeTo(Math.sqrt(54 * 3), 10) } },
  { name: 'strength never moves a score', entry: { step: 0, strength: 'verified' }, expected: { points: 3, coverage: 1, items: 2, answered: 2, notOurs: 0, missing: 0, overall: expect.closeTo(Math.sqrt(54 * 3), 10) } },
]

test.each(entries)('$name', ({ entry, expected }) => {
  expect(countsOfC(entry)).toEqual(expected)
})

test('coverage counts by weight, not by items', () => {
  const { a2: _, ...others } = answers
  const result = score(freeze(others), worked, recipe)
  expect(result.groups[0]).toMatchObject({ score: 40, coverage: 0.25 })
  expect(result.staged).toEqual({ stage: null, reason: { code: 'not_enough_answers', groups: ['A'] } })
})

test('nothing answered has no score and no stage', () => {
  const result = score({}, worked, recipe)
  expect(result.overall).toBeNull()
  expect(result.axes.map((axis) => axis.score)).toEqual([null, null])
  expect(result.staged).toEqual({ stage: null, reason: { code: 'not_enough_answers', groups: ['A', 'B', 'C'] } })
})

test('a group wholly outside the competence leaves, and the others carry its weight', () => {
  const out = { mark: 'not_our_competence' as const }
  const result = score(freeze({ ...answers, a1: out, a2: out }), worked, recipe)
  expect(result.groups[0]).toMatchObject({ score: null, coverage: null, notOurs: 2 })
  expect(result.axes[0]?.score).toBeCloseTo(81, 10)
  expect(result.staged.stage).toBe(2)
})

test('a zero does not erase the rest: the floor stands in', () => {
  const two = fiveSteps({ one: { A: 1, B: 1 } })
  expect(score(answersOf(two, [0, 4]), two, recipe).overall).toBeCloseTo(10, 10)
  const floor9 = changed({ aggregate: { ...recipe.aggregate, groups: { method: 'geometric', floor: 9 } } })
  expect(score(answersOf(two, [0, 4]), two, floor9).overall).toBeCloseTo(30, 10)
  expect(score(answersOf(two, [0, 4]), two, floor9).groups[0]?.score).toBe(0)
})

test('the method of each level comes from the recipe', () => {
  const two = fiveSteps({ one: { A: 2 }, two: { B: 1 } })
  const given = answersOf(two, [1, 4, 4])
  const swapped = changed({
    aggregate: { items: { method: 'geometric' }, groups: { method: 'arithmetic' }, axes: { method: 'arithmetic' } },
  })
  expect(score(given, two, swapped).groups[0]?.score).toBeCloseTo(50, 10)
  expect(score(given, two, swapped).overall).toBeCloseTo(75, 10)
})

const one = fiveSteps({ E: { A: 1 } })
const broken = (change: Partial<Structure>): Structure => freeze({ ...one, ...change })
const item = fiveStepItem('A-1', 'A')
// prettier-ignore
const faults: { name: string; structure?: Structure; answers?: Answers; recipe?: Recipe; code: string; detail: object }[] = [
  { name: 'a group on an axis that is not there', structure: broken({ groups: [{ id: 'A', axis: 'F', weight: 1 }] }), code: 'unknown_axis', detail: { group: 'A', axis: 'F' } },
  { name: 'an item that stands twice', structure: broken({ items: [item, item] }), code: 'duplicate_item', detail: { item: 'A-1' } },
  { name: 'an item of no group', structure: broken({ items: [item, fiveStepItem('B-1', 'B')] }), code: 'unknown_group', detail: { item: 'B-1', group: 'B' } },
  { name: 'a negative weight', structure: broken({ items: [fiveStepItem('A-1', 'A', -1)] }), code: 'weight_negative', detail: { item: 'A-1', weight: -1 } },
  { name: 'a negative weight of a group', structure: broken({ groups: [{ id: 'A', axis: 'E', weight: -2 }] }), code: 'weight_negative', detail: { weight: -2 } },
  { name: 'equal goalposts', structure: broken({ items: [{ ...item, goalposts: [3, 3] }] }), code: 'goalposts_equal', detail: { item: 'A-1' } },
  { name: 'a group without weight', structure: broken({ items: [fiveStepItem('A-1', 'A', 0)] }), code: 'weights_all_zero', detail: { group: 'A' } },
  { name: 'an answer to no item', answers: { 'A-9': claim(1) }, code: 'unknown_item', detail: { item: 'A-9' } },
  { name: 'a step beyond the last', answers: { 'A-1': claim(5) }, code: 'unknown_step', detail: { item: 'A-1', step: 5, steps: 5 } },
  { name: 'a step below 0', answers: { 'A-1': claim(-1) }, code: 'unknown_step', detail: { item: 'A-1', step: -1, steps: 5 } },
  { name: 'a step between two', answers: { 'A-1': claim(1.5) }, code: 'unknown_step', detail: { item: 'A-1', step: 1.5, steps: 5 } },
  { name: 'an unknown normalisation', recipe: { ...recipe, normalise: { method: 'z-score' as 'goalposts' } }, code: 'unknown_method', detail: { method: 'z-score' } },
  { name: 'an unknown mean', recipe: { ...recipe, aggregate: { ...recipe.aggregate, axes: { method: 'median' as 'arithmetic' } } }, answers: { 'A-1': claim(1) }, code: 'unknown_method', detail: { method: 'median' } },
  { name: 'a zero into a geometric mean without a floor', recipe: { ...recipe, aggregate: { ...recipe.aggregate, items: { method: 'geometric' } } }, answers: { 'A-1': claim(0) }, code: 'value_not_positive', detail: { value: 0 } },
  { name: 'thresholds that fall', recipe: { ...recipe, stages: [{ stage: 1, from: 20 }, { stage: 2, from: 0 }] }, code: 'stages_out_of_order', detail: { stage: 2 } },
  { name: 'stages that fall', recipe: { ...recipe, stages: [{ stage: 2, from: 0 }, { stage: 1, from: 20 }] }, code: 'stages_out_of_order', detail: { stage: 1 } },
]

test.each(faults)(
  'refused: $name',
  ({ structure = one, answers: given = {}, recipe: asked = recipe, code, detail }) => {
    expect(() => score(given, structure, asked)).toThrow(expect.objectContaining({ code, detail }))
    expect(() => score(given, structure, asked)).toThrow(CompositeError)
    expect(() => score(given, structure, asked)).toThrow(`${code} ${JSON.stringify(detail)}`)
  },
)

test('aggregate: a floor lifts what is low, leaves what is missing missing, and lowers nothing', () => {
  const parts = freeze([
    { value: 0, weight: 1 },
    { value: null, weight: 5 },
    { value: 10, weight: 1 },
  ])
  expect(aggregate(parts, { method: 'arithmetic' })).toBe(5)
  expect(aggregate(parts, { method: 'arithmetic', floor: 4 })).toBe(7)
  expect(aggregate([{ value: null, weight: 1 }], { method: 'geometric', floor: 1 })).toBeNull()
})

test('the order of items, groups and axes changes nothing', () => {
  fc.assert(
    fc.property(anyAssessment(), ({ structure, answers: given }) => {
      const before = score(given, structure, recipe)
      const turned = freeze({
        axes: structure.axes.toReversed(),
        groups: structure.groups.toReversed(),
        items: structure.items.toReversed(),
      })
      const after = score(given, turned, recipe)
      expectAlike(after.overall, before.overall)
      expect(after.staged.stage).toBe(before.staged.stage)
      for (const group of before.groups) {
        expectAlike(after.groups.find((other) => other.id === group.id)?.score ?? null, group.score)
      }
      expect(after.items).toEqual(before.items)
    }),
  )
})

test('raising a step never lowers the overall score or the stage', () => {
  fc.assert(
    fc.property(anyAssessment(), fc.nat(), ({ structure, answers: given }, which) => {
      const answered = Object.entries(given).flatMap(([id, entry]) => ('step' in entry ? [{ id, entry }] : []))
      fc.pre(answered.length > 0)
      const { id, entry } = answered[which % answered.length] ?? { id: '', entry: claim(0) }
      const raised = freeze({ ...given, [id]: { ...entry, step: Math.min(4, entry.step + 1) } })
      const before = score(given, structure, recipe)
      const after = score(raised, structure, recipe)
      expect(after.overall ?? Number.NaN).toBeGreaterThanOrEqual((before.overall ?? Number.NaN) - 1e-9)
      expect(after.staged.stage ?? 0).toBeGreaterThanOrEqual(before.staged.stage ?? 0)
    }),
  )
})

test('the scale of the weights does not matter, at any level', () => {
  const scale = fc.integer({ min: 2, max: 30 })
  fc.assert(
    fc.property(anyAssessment(), scale, scale, scale, ({ structure, answers: given }, ofItems, ofGroups, ofAxes) => {
      const scaled = freeze({
        axes: structure.axes.map((axis) => ({ ...axis, weight: axis.weight * ofAxes })),
        groups: structure.groups.map((group) => ({ ...group, weight: group.weight * ofGroups })),
        items: structure.items.map((one) => ({ ...one, weight: one.weight * ofItems })),
      })
      expectAlike(score(given, scaled, recipe).overall, score(given, structure, recipe).overall)
    }),
  )
})

test('scores stay within 0–100', () => {
  fc.assert(
    fc.property(anyAssessment(), ({ structure, answers: given }) => {
      const { overall, axes, groups } = score(given, structure, recipe)
      for (const value of [overall, ...axes.map((axis) => axis.score), ...groups.map((group) => group.score)]) {
        if (value === null) continue
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100 + 1e-9)
      }
    }),
  )
})

function expectAlike(actual: number | null, expected: number | null): void {
  if (expected === null) expect(actual).toBeNull()
  else expect(actual).toBeCloseTo(expected, 9)
}
