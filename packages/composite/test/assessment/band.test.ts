import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Answers,
  type Interval,
  type Recipe,
  type Strength,
  type Structure,
  band,
  score,
} from '../../src/index.ts'
import { anyAssessment, answersOf, changed, fiveSteps, recipe } from './small.ts'

const structure = fiveSteps({ environment: { A: 5, B: 5 }, systems: { C: 5 } })
const steps = [2, 2, 3, 1, 2, 3, 2, 2, 1, 2, 2, 3, 2, 1, 2]
const claimed = answersOf(structure, steps)
const bandOf = (answers: Answers, seed = 1, by: Recipe = recipe, of: Structure = structure) =>
  band(answers, of, by, score(answers, of, by), seed)
const width = (interval: Interval | null) => (interval === null ? Number.NaN : interval.high - interval.low)

test('the same seed gives the same numbers, another seed others', () => {
  expect(bandOf(claimed, 7)).toEqual(bandOf(claimed, 7))
  expect(bandOf(claimed, 8).overall).not.toEqual(bandOf(claimed, 7).overall)
})

test('it names its recipe: seed, draws and share', () => {
  expect(bandOf(claimed, 7)).toMatchObject({ seed: 7, draws: 200, share: 0.9 })
})

test('a band once published never changes', () => {
  // computed apart from the code, in Python, from the description above `band` and the published stream
  const { overall, stageProbabilities } = bandOf(claimed, 1)
  expect(overall?.low).toBeCloseTo(35, 9)
  expect(overall?.high).toBeCloseTo(55, 9)
  expect(stageProbabilities).toEqual({ 1: 0, 2: 0.235, 3: 0.765, 4: 0, 5: 0 })
})

test('answers of one draw lean together: a hundred claims do not make the band narrow', () => {
  // misread one by one, a hundred items would leave a band of some 5 points: 1.645 · 2 · 25 · √(0.3275 / 100) = 4.7
  const many = fiveSteps({ environment: { A: 100 } })
  const { groups } = bandOf(answersOf(many, many.items.map(() => 2)), 1, recipe, many) // prettier-ignore
  expect(width(groups['A'] ?? null)).toBeGreaterThan(12)
})

test('over all draws the chances are those of the recipe', () => {
  // one item at step 2: lower in 25 of 100 draws and higher in 10, so stages 2, 3 and 4 or more in 25, 65 and 10
  const one = fiveSteps({ environment: { A: 1 } })
  const long = changed({ uncertainty: { ...recipe.uncertainty, draws: 20_000 } })
  const { stageProbabilities } = bandOf(answersOf(one, [2]), 1, long, one)
  expect(stageProbabilities['2']).toBeCloseTo(0.25, 1.5)
  expect(stageProbabilities['3']).toBeCloseTo(0.65, 1.5)
  expect(stageProbabilities['4']).toBeCloseTo(0.1, 1.5)
})

test('one claim of step 2 may be a step lower or higher: 25 to 75', () => {
  const one = fiveSteps({ environment: { A: 1 } })
  const { overall } = bandOf(answersOf(one, [2]), 1, recipe, one)
  expect(overall?.low).toBeCloseTo(25, 9)
  expect(overall?.high).toBeCloseTo(75, 9)
})

test('steps do not leave their ends: step 0 is never read lower, the last never higher', () => {
  const one = fiveSteps({ environment: { A: 1 } })
  const wild = changed({ uncertainty: { ...recipe.uncertainty, share: 0.999, misread: always(0.5, 0.5) } })
  expect(bandOf(answersOf(one, [0]), 1, wild, one).groups['A']).toEqual({ low: 0, high: 25 })
  expect(bandOf(answersOf(one, [4]), 1, wild, one).groups['A']).toEqual({ low: 75, high: 100 })
})

test('dissent among single answers raises a chance to their share: a third below, so a third of draws lower', () => {
  const one = fiveSteps({ environment: { A: 1 } })
  const long = changed({ uncertainty: { ...recipe.uncertainty, draws: 20_000 } })
  const id = one.items[0]?.id ?? ''
  const of = (singles: readonly number[], strength: Strength = 'documented') =>
    bandOf({ [id]: { step: 3, strength, singles } }, 1, long, one).stageProbabilities
  // step 3 is 75 points, stage 4; step 0 is 0 points, stage 1
  const third = of([0, 3, 3])
  expect(third['1']).toBeCloseTo(1 / 3, 1.7)
  expect(third['3']).toBe(0)
  expect(third['5']).toBeCloseTo(0.05, 1.7)
  // nobody may outvote the agreed step: at most a half
  expect(of([1, 1, 1, 1])['2']).toBeCloseTo(0.5, 1.7)
  expect(of([0, 4], 'verified')).toEqual(of([], 'verified'))
  expect(of([3, 3, 3])).toEqual(of([]))
})

test('single answers are checked as the agreed one is, and never move the score', () => {
  const one = fiveSteps({ environment: { A: 1 } })
  const id = one.items[0]?.id ?? ''
  expect(() => score({ [id]: { step: 3, strength: 'claimed', singles: [3, 9] } }, one, recipe)).toThrow('unknown_step')
  expect(score({ [id]: { step: 3, strength: 'claimed', singles: [0, 1] } }, one, recipe).overall).toBe(75)
})

test('it widens when answers are missing', () => {
  const widths = [0, 2, 4, 8].map((missing) =>
    width(
      bandOf(answersOf(structure, [...Array.from({ length: missing }, () => null), ...steps.slice(missing)])).overall,
    ),
  )
  expect(widths).toEqual(widths.toSorted((a, b) => a - b))
  expect(new Set(widths).size).toBe(4)
})

test('"do not know" widens it as unanswered does; "not our competence" does not', () => {
  const unknown = bandOf(answersOf(structure, ['dont_know', ...steps.slice(1)]))
  const open = bandOf(answersOf(structure, [null, ...steps.slice(1)]))
  const notOurs = bandOf(answersOf(structure, ['not_our_competence', ...steps.slice(1)]))
  expect(unknown).toEqual(open)
  expect(width(notOurs.groups['A'] ?? null)).toBeLessThan(width(open.groups['A'] ?? null))
})

test('it narrows as the proof grows stronger', () => {
  const [weak, better, best] = (['claimed', 'documented', 'verified'] as Strength[]).map((strength) =>
    width(bandOf(answersOf(structure, steps, strength)).overall),
  )
  expect(better).toBeLessThan(weak ?? Number.NaN)
  expect(best).toBeLessThan(better ?? Number.NaN)
})

test('where nothing can be misread the band is the score itself', () => {
  const sure = changed({ uncertainty: { ...recipe.uncertainty, misread: always(0, 0) } })
  const answers = answersOf(structure, steps, 'verified')
  const scored = score(answers, structure, sure)
  const { overall, axes, groups, stageProbabilities } = band(answers, structure, sure, scored, 1)
  expect(overall).toEqual({ low: scored.overall, high: scored.overall })
  for (const one of scored.axes) expect(axes[one.id]).toEqual({ low: one.score, high: one.score })
  for (const one of scored.groups) expect(groups[one.id]).toEqual({ low: one.score, high: one.score })
  expect(stageProbabilities).toEqual({ 1: 0, 2: 0, 3: 1, 4: 0, 5: 0 })
})

test('nothing answered: no score, so no band either, and nothing is NaN', () => {
  const { overall, axes, groups, stageProbabilities } = bandOf({})
  expect([overall, ...Object.values(axes), ...Object.values(groups)].every((band) => band === null)).toBe(true)
  expect(total(stageProbabilities)).toBeCloseTo(1, 12)
})

test('nothing in scope: no band and no chances, and nothing is NaN', () => {
  const out = answersOf(
    structure,
    steps.map(() => 'not_our_competence' as const),
  )
  const { overall, axes, groups, stageProbabilities } = bandOf(out)
  expect(overall).toBeNull()
  expect(axes).toEqual({ environment: null, systems: null })
  expect(groups).toEqual({ A: null, B: null, C: null })
  expect(stageProbabilities).toEqual({})
})

test('for any assessment: it holds the score, chances sum to 1, no number is NaN', () => {
  const quick = changed({ uncertainty: { ...recipe.uncertainty, draws: 40 } })
  fc.assert(
    fc.property(anyAssessment(), fc.integer(), ({ structure: any, answers }, seed) => {
      const scored = score(answers, any, quick)
      const result = band(answers, any, quick, scored, seed)
      const pairs = [
        [scored.overall, result.overall],
        ...scored.axes.map((one) => [one.score, result.axes[one.id]] as const),
        ...scored.groups.map((one) => [one.score, result.groups[one.id]] as const),
      ] as const
      for (const [point, interval] of pairs) {
        if (!interval) continue
        expect(interval.low).toBeLessThanOrEqual(interval.high)
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.high).toBeLessThanOrEqual(100 + 1e-9)
        if (point === null) continue
        expect(interval.low).toBeLessThanOrEqual(point)
        expect(interval.high).toBeGreaterThanOrEqual(point)
      }
      const chances = Object.values(result.stageProbabilities)
      if (chances.length > 0) expect(total(result.stageProbabilities)).toBeCloseTo(1, 9)
      expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

function always(lower: number, higher: number): Recipe['uncertainty']['misread'] {
  return { claimed: { lower, higher }, documented: { lower, higher }, verified: { lower, higher } }
}

function total(chances: Readonly<Record<string, number>>): number {
  return Object.values(chances).reduce((sum, one) => sum + one, 0)
}
