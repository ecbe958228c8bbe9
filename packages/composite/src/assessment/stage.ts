import type { Recipe } from './assessment.ts'
import { reaches } from '../numbers/reaches.ts'

/** Why the stage is what it is, as data for a sentence in any language. */
export type StageReason =
  | { readonly code: 'not_enough_answers'; readonly groups: readonly string[] }
  | { readonly code: 'highest_stage' }
  | { readonly code: 'score_below_next'; readonly nextStage: number; readonly nextFrom: number }
  | {
      readonly code: 'held_by_weakest'
      readonly scoreAlone: number
      readonly groups: readonly string[]
      readonly needed: number
    }

export interface Staged {
  readonly stage: number | null
  readonly reason: StageReason
}

interface GroupStanding {
  readonly id: string
  readonly score: number | null
  /** Share of the weight in scope that is answered; `null` when nothing is in scope. */
  readonly coverage: number | null
}

/**
 * Stage of an overall score, held back by its weakest group.
 *
 * The stage is the highest whose threshold the overall score reaches and for which every group in scope reaches that
 * threshold minus `weakestMayLag`. Groups below the minimum coverage leave the stage open (`null`): a stage on half the
 * answers would say more than is known. A group with nothing in scope ("not our competence" throughout) has no say.
 * Scores and coverage are compared unrounded: 59.999 is below 60; only the rounding of fractional weights is passed over.
 * Convention: the weakest group holds back; other models average a weakness away.
 * Reference: this project, docs/methodology/scoring.md.
 * @example stageOf(65, [{ id: 'a', score: 30, coverage: 1 }], recipe).stage // 3, though 65 alone would be 4
 */
export function stageOf(
  overall: number | null,
  groups: readonly GroupStanding[],
  recipe: Pick<Recipe, 'stages' | 'weakestMayLag' | 'minimumCoverage'>,
): Staged {
  const thin = groups.filter((group) => group.coverage !== null && !reaches(group.coverage, recipe.minimumCoverage))
  if (overall === null || thin.length > 0) {
    return { stage: null, reason: { code: 'not_enough_answers', groups: thin.map((group) => group.id) } }
  }
  const reached = recipe.stages.filter((stage) => reaches(overall, stage.from))
  const scoreAlone = reached.at(-1)
  const allowed = reached.findLast((stage) => below(groups, stage.from - recipe.weakestMayLag).length === 0)
  if (scoreAlone === undefined || allowed === undefined) {
    return { stage: null, reason: { code: 'not_enough_answers', groups: [] } }
  }
  if (allowed.stage < scoreAlone.stage) {
    const above = recipe.stages[recipe.stages.indexOf(allowed) + 1] ?? scoreAlone
    const needed = above.from - recipe.weakestMayLag
    const holding = below(groups, needed).map((group) => group.id)
    return {
      stage: allowed.stage,
      reason: { code: 'held_by_weakest', scoreAlone: scoreAlone.stage, groups: holding, needed },
    }
  }
  const next = recipe.stages[recipe.stages.indexOf(allowed) + 1]
  if (!next) return { stage: allowed.stage, reason: { code: 'highest_stage' } }
  return {
    stage: allowed.stage,
    reason: { code: 'score_below_next', nextStage: next.stage, nextFrom: next.from },
  }
}

function below(groups: readonly GroupStanding[], needed: number): GroupStanding[] {
  return groups.filter((group) => group.score !== null && !reaches(group.score, needed))
}
