import { arithmeticMean } from '../aggregation/arithmetic-mean.ts'
import {
  type Aggregation,
  type Answers,
  type Recipe,
  type Structure,
  checkAnswers,
  checkRecipe,
  checkStructure,
} from './assessment.ts'
import { CompositeError } from '../error.ts'
import { geometricMean } from '../aggregation/geometric-mean.ts'
import { goalposts } from '../steps/goalposts.ts'
import { type Staged, stageOf } from './stage.ts'
import type { Weighted } from '../aggregation/weighted.ts'

export interface GroupScore {
  readonly id: string
  readonly axis: string
  /** 0–100, unrounded; `null` when no item in scope has a step. */
  readonly score: number | null
  /** Share of the weight in scope that carries a step, 0–1; `null` when every item is outside the competence. */
  readonly coverage: number | null
  readonly items: number
  readonly answered: number
  readonly notOurs: number
  readonly missing: number
}

export interface AxisScore {
  readonly id: string
  readonly score: number | null
}

export interface Score {
  readonly overall: number | null
  readonly staged: Staged
  readonly axes: readonly AxisScore[]
  readonly groups: readonly GroupScore[]
  /** Normalised value of each item, 0–100; `null` where missing or outside the competence. */
  readonly items: Readonly<Record<string, number | null>>
}

/**
 * Score of one assessment: items → groups → axes → overall, with its stage.
 *
 * Convention: an item outside the city's competence leaves with its weight; "do not know" and unanswered are missing,
 * leave the mean as well, and count against coverage. Nothing is rounded.
 * Units: all scores 0–100. Refuses unknown items, steps and methods, and stages out of order (`CompositeError`).
 * Reference: this project, docs/methodology/scoring.md; OECD and JRC (2008), steps 5 and 6.
 * @example score({ 'x-1': { step: 2, strength: 'claimed' } }, structure, recipe).overall // 50 on a five-step item
 */
export function score(answers: Answers, structure: Structure, recipe: Recipe): Score {
  checkStructure(structure)
  checkAnswers(answers, structure)
  checkRecipe(recipe)
  const items: Record<string, number | null> = {}
  for (const item of structure.items) {
    const answer = answers[item.id]
    const value = answer !== undefined && 'step' in answer ? item.values[answer.step] : undefined
    items[item.id] = value === undefined ? null : goalposts(value, ...item.goalposts)
  }
  const groups = structure.groups.map((group) => scoreGroup(group, answers, items, structure, recipe))
  const axes = structure.axes.map((axis) => ({
    id: axis.id,
    score: aggregate(
      structure.groups.flatMap((group, at) =>
        group.axis === axis.id ? [{ value: groups[at]?.score ?? null, weight: group.weight }] : [],
      ),
      recipe.aggregate.groups,
    ),
  }))
  const overall = aggregate(
    structure.axes.map((axis, at) => ({ value: axes[at]?.score ?? null, weight: axis.weight })),
    recipe.aggregate.axes,
  )
  return Object.freeze({ overall, staged: stageOf(overall, groups, recipe), axes, groups, items })
}

/**
 * One level joined into the next, by the method the recipe names.
 *
 * Convention: with a floor, a lower value enters as the floor; a missing one still leaves. Refuses an unknown method.
 * Reference: OECD and JRC (2008), step 6.
 * @example aggregate([{ value: 0, weight: 1 }, { value: 64, weight: 1 }], { method: 'geometric', floor: 1 }) // 8
 */
export function aggregate(parts: readonly Weighted[], { method, floor }: Aggregation): number | null {
  const floored =
    floor === undefined
      ? parts
      : parts.map(({ value, weight }) => ({ value: value === null ? null : Math.max(floor, value), weight }))
  switch (method) {
    case 'arithmetic':
      return arithmeticMean(floored)
    case 'geometric':
      return geometricMean(floored)
    default:
      throw new CompositeError('unknown_method', { method })
  }
}

function scoreGroup(
  group: Structure['groups'][number],
  answers: Answers,
  values: Readonly<Record<string, number | null>>,
  structure: Structure,
  recipe: Recipe,
): GroupScore {
  const inside = structure.items.filter((item) => item.group === group.id)
  const isOurs = (id: string) => {
    const answer = answers[id]
    return !(answer !== undefined && 'mark' in answer && answer.mark === 'not_our_competence')
  }
  const ours = inside.filter((item) => isOurs(item.id))
  const withStep = ours.filter((item) => values[item.id] !== null)
  const weightInScope = sum(ours.map((item) => item.weight))
  return {
    id: group.id,
    axis: group.axis,
    score: aggregate(
      withStep.map((item) => ({ value: values[item.id] ?? null, weight: item.weight })),
      recipe.aggregate.items,
    ),
    coverage: weightInScope === 0 ? null : sum(withStep.map((item) => item.weight)) / weightInScope,
    items: inside.length,
    answered: withStep.length,
    notOurs: inside.length - ours.length,
    missing: ours.length - withStep.length,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
