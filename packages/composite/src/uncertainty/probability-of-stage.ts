import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { reaches } from '../numbers/reaches.ts'
import { replicationsOf } from './replications.ts'

/**
 * Probability of each stage for each unit: how often over the replications its score lies between two thresholds.
 *
 * `scores` holds replications × units at replication · units + unit; `thresholds` ascend. Gives a column for each unit
 * with one entry more than thresholds: the first is below all of them, the last reaches the highest.
 * Convention: a score on a threshold has reached it, to a billionth of a point (`reaches`), and is never rounded first.
 * Replications without a score for the unit leave, so each unit's probabilities sum to 1; a unit without any has NaN.
 * Units: shares 0–1; thresholds in units of the score. Refuses with `CompositeError`: `lengths_differ`,
 * `stages_out_of_order`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7.
 * @example probabilityOfStage(columnOf([10, 60, 40, 80]), 2, [20, 60]) // [[0.5, 0.5, 0], [0, 0, 1]]
 */
export function probabilityOfStage(
  scores: Float64Array,
  units: number,
  thresholds: readonly number[],
): readonly Column[] {
  replicationsOf(scores, units)
  thresholds.forEach((threshold, at) => {
    if (!(threshold > (thresholds[at - 1] ?? -Infinity)))
      throw new CompositeError('stages_out_of_order', { thresholds })
  })
  return Array.from({ length: units }, (_, unit) => {
    const stages = new Float64Array(thresholds.length + 1)
    let present = 0
    for (let at = unit; at < scores.length; at += units) {
      const score = scores[at] as number
      if (score !== score) continue
      let stage = 0
      while (stage < thresholds.length && reaches(score, thresholds[stage] as number)) stage++
      stages[stage] = (stages[stage] as number) + 1
      present++
    }
    for (let stage = 0; stage < stages.length; stage++) stages[stage] = (stages[stage] as number) / present
    return stages
  })
}
