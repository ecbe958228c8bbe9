import * as fc from 'fast-check'
import type { Answer, Answers, Recipe, Strength, Structure } from '../../src/index.ts'
import { freeze } from '../freeze.ts'

/** The default recipe of CeDS, as in instruments/ceds/1.0/recipe.yaml, with fewer draws. */
export const recipe: Recipe = freeze({
  id: 'test',
  version: '1.0',
  normalise: { method: 'goalposts' },
  aggregate: {
    items: { method: 'arithmetic' },
    groups: { method: 'geometric', floor: 1 },
    axes: { method: 'geometric', floor: 1 },
  },
  minimumCoverage: 0.6,
  stages: [
    { stage: 1, from: 0 },
    { stage: 2, from: 20 },
    { stage: 3, from: 40 },
    { stage: 4, from: 60 },
    { stage: 5, from: 80 },
  ],
  weakestMayLag: 20,
  uncertainty: {
    draws: 200,
    share: 0.9,
    misread: {
      claimed: { lower: 0.25, higher: 0.1 },
      documented: { lower: 0.1, higher: 0.05 },
      verified: { lower: 0.02, higher: 0.02 },
    },
  },
})

export function changed(overrides: Partial<Recipe>): Recipe {
  return freeze({ ...recipe, ...overrides })
}

/** Groups of five-step items, all weights 1: `{ axis: { group: number of items } }`. Items are `group-1`, `group-2` … */
export function fiveSteps(shape: Readonly<Record<string, Readonly<Record<string, number>>>>): Structure {
  const axes = Object.keys(shape).map((id) => ({ id, weight: 1 }))
  const groups = Object.entries(shape).flatMap(([axis, inside]) =>
    Object.keys(inside).map((id) => ({ id, axis, weight: 1 })),
  )
  const items = Object.values(shape).flatMap((inside) =>
    Object.entries(inside).flatMap(([group, count]) =>
      Array.from({ length: count }, (_, at) => fiveStepItem(`${group}-${at + 1}`, group)),
    ),
  )
  return freeze({ axes, groups, items })
}

export function fiveStepItem(id: string, group: string, weight = 1): Structure['items'][number] {
  return { id, group, weight, values: [0, 1, 2, 3, 4], goalposts: [0, 4] }
}

/** Steps in the order of the items; `null` leaves an item unanswered, a word is a mark. */
export function answersOf(
  structure: Structure,
  steps: readonly (number | null | 'not_our_competence' | 'dont_know')[],
  strength: Strength = 'claimed',
): Answers {
  return freeze(
    Object.fromEntries(
      structure.items.flatMap(({ id }, at): [string, Answer][] => {
        const step = steps[at] ?? null
        if (step === null) return []
        return [[id, typeof step === 'number' ? { step, strength } : { mark: step }]]
      }),
    ),
  )
}

/** Random small assessments: one or two axes, one to three groups, five-step items of any weight, some gaps. */
export function anyAssessment({ most = 4, gaps = true }: { most?: number; gaps?: boolean } = {}): fc.Arbitrary<{
  structure: Structure
  answers: Answers
}> {
  const strength = fc.constantFrom<Strength>('claimed', 'documented', 'verified')
  const answered = fc.record({ step: fc.integer({ min: 0, max: 4 }), strength })
  const marked = fc.record({ mark: fc.constantFrom('not_our_competence' as const, 'dont_know' as const) })
  const entry: fc.Arbitrary<Answer | undefined> = gaps
    ? fc.oneof(
        { weight: 8, arbitrary: answered },
        { weight: 1, arbitrary: marked },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
    : answered
  const weight = fc.integer({ min: 1, max: 4 })
  const group = fc.record({
    weight,
    onSecondAxis: fc.boolean(),
    items: fc.array(fc.record({ weight, entry }), { minLength: 1, maxLength: most }),
  })
  return fc
    .record({ axisWeights: fc.tuple(weight, weight), groups: fc.array(group, { minLength: 1, maxLength: 3 }) })
    .map(({ axisWeights, groups }) => {
      const axes = ['one', 'two'].flatMap((id, at) =>
        groups.some((one) => one.onSecondAxis === (at === 1)) ? [{ id, weight: axisWeights[at] ?? 1 }] : [],
      )
      const answers: Record<string, Answer> = {}
      const items = groups.flatMap((one, at) =>
        one.items.map((item, place) => {
          const id = `g${at}-${place}`
          if (item.entry !== undefined) answers[id] = item.entry
          return fiveStepItem(id, `g${at}`, item.weight)
        }),
      )
      return freeze({
        structure: {
          axes,
          groups: groups.map((one, at) => ({
            id: `g${at}`,
            axis: one.onSecondAxis ? 'two' : 'one',
            weight: one.weight,
          })),
          items,
        },
        answers,
      })
    })
}
