import { type ChangeGroup, type ChangeTerm, type Decomposition, decomposeChange } from '../analysis/decomposition.ts'
import type { Answers, Recipe, Structure } from './assessment.ts'
import { score } from './score.ts'

/** One part of the change of a score: an item's value or weight, or the weight of a group or axis. */
export interface ScoreTerm extends Omit<ChangeTerm, 'code'> {
  readonly of: 'item' | 'group' | 'axis' | 'overall'
  readonly id: string
}

export interface ScoreChange {
  readonly before: number
  readonly after: number
  readonly change: number
  /** Their sum, from left to right, is the change to the bit. */
  readonly terms: readonly ScoreTerm[]
  /** By item: what its value and its weight did together. */
  readonly items: Readonly<Record<string, number>>
}

export interface DecomposedScore {
  /** `null` when there was no score at one of the times. */
  readonly overall: ScoreChange | null
  /** By group, in its own points. */
  readonly groups: Readonly<Record<string, ScoreChange | null>>
}

/**
 * Decomposition of a change in score between two sets of answers: which items moved the overall score and each group's.
 *
 * Exact: points of the terms sum to the difference of the two scores to the bit, floors and geometric means included.
 * Conventions: those of `decomposeChange`; an item answered at one time only, or that became or ceased to be the city's
 * competence, acts by its weight, and so do the items whose share it takes or leaves. Strength of evidence moves
 * nothing. Units: points of 0–100. Refuses what `score` refuses.
 * Reference: this project, docs/methodology/scoring.md; Ang, Liu and Chew (2003), Energy Policy 31.
 * @example decomposeScore(structure, recipe, { 'x-1': { step: 1, strength: 'claimed' } }, answers).overall.items // { 'x-1': 25 }
 */
export function decomposeScore(
  structure: Structure,
  recipe: Recipe,
  answersBefore: Answers,
  answersAfter: Answers,
): DecomposedScore {
  const before = score(answersBefore, structure, recipe).items
  const after = score(answersAfter, structure, recipe).items
  const groups = structure.groups.map(({ id, weight }): ChangeGroup => ({
    code: `group:${id}`,
    weight: { before: weight, after: weight },
    ...recipe.aggregate.items,
    children: structure.items
      .filter(({ group }) => group === id)
      .map((item) => ({
        code: `item:${item.id}`,
        weight: { before: item.weight, after: item.weight },
        value: { before: before[item.id] ?? null, after: after[item.id] ?? null },
      })),
  }))
  const overall: ChangeGroup = {
    code: 'overall:overall',
    weight: { before: 1, after: 1 },
    ...recipe.aggregate.axes,
    children: structure.axes.map(({ id, weight }) => ({
      code: `axis:${id}`,
      weight: { before: weight, after: weight },
      ...recipe.aggregate.groups,
      children: groups.filter((_, at) => structure.groups[at]?.axis === id),
    })),
  }
  return Object.freeze({
    overall: scoreChange(decomposeChange(overall)),
    groups: Object.freeze(
      Object.fromEntries(
        structure.groups.map(({ id }, at) => [id, scoreChange(decomposeChange(groups[at] as ChangeGroup))]),
      ),
    ),
  })
}

function scoreChange(decomposed: Decomposition | null): ScoreChange | null {
  if (decomposed === null) return null
  const { before, after, change, terms, totals } = decomposed
  return Object.freeze({
    before,
    after,
    change,
    terms: Object.freeze(terms.map(({ code, effect, amount }) => Object.freeze({ ...named(code), effect, amount }))),
    items: Object.freeze(
      Object.fromEntries(
        Object.entries(totals).flatMap(([code, total]) =>
          named(code).of === 'item' ? [[named(code).id, total] as const] : [],
        ),
      ),
    ),
  })
}

/** Ids are unique among items, among groups and among axes only: the code says which of them it is. */
function named(code: string): Pick<ScoreTerm, 'of' | 'id'> {
  const colon = code.indexOf(':')
  return { of: code.slice(0, colon) as ScoreTerm['of'], id: code.slice(colon + 1) }
}
