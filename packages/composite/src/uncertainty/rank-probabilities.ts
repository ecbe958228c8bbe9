import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { checkRank } from './rank-statistics.ts'
import { replicationsOf } from './replications.ts'

/**
 * Probability of each rank for each unit: how often over the replications the unit came first, second, and so on.
 *
 * `ranks` as for `rankStatistics`. Gives a column for each unit: `[unit][rank - 1]`.
 * Convention: a replication without a rank for the unit leaves, so each unit's probabilities sum to 1; a unit without
 * any has NaN throughout. Units that tie share the smallest rank, so the probabilities of one rank need not sum to 1 over
 * the units.
 * Units: shares 0–1. Refuses with `CompositeError`: `lengths_differ`, `rank_not_whole`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7.
 * @example rankProbabilities(columnOf([1, 2, 2, 1, 1, 2, 1, 2]), 2) // [[0.75, 0.25], [0.25, 0.75]]
 */
export function rankProbabilities(ranks: Float64Array, units: number): readonly Column[] {
  replicationsOf(ranks, units)
  return Array.from({ length: units }, (_, unit) => {
    const counts = new Float64Array(units)
    let present = 0
    for (let at = unit; at < ranks.length; at += units) {
      const rank = ranks[at] as number
      if (rank !== rank) continue
      checkRank(rank, units, at)
      counts[rank - 1] = (counts[rank - 1] as number) + 1
      present++
    }
    for (let rank = 0; rank < units; rank++) counts[rank] = (counts[rank] as number) / present
    return counts
  })
}

/**
 * Probability of being among the best: how often over the replications each unit's rank is `places` or better.
 *
 * `ranks` as for `rankStatistics`. Convention: a replication without a rank for the unit leaves; a unit without any has
 * NaN. Ties share the smallest rank, so all units that tie at the last of the places are in.
 * Units: shares 0–1. Refuses with `CompositeError`: `lengths_differ`, `rank_not_whole`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7.
 * @example probabilityOfTop(columnOf([1, 2, 3, 2, 1, 3]), 3, 1) // [0.5, 0.5, 0]
 */
export function probabilityOfTop(ranks: Float64Array, units: number, places: number): Column {
  replicationsOf(ranks, units)
  if (!Number.isInteger(places) || places < 1)
    throw new CompositeError('parameter_out_of_range', { parameter: 'places', value: places })
  return Float64Array.from({ length: units }, (_, unit) => {
    let top = 0
    let present = 0
    for (let at = unit; at < ranks.length; at += units) {
      const rank = ranks[at] as number
      if (rank !== rank) continue
      checkRank(rank, units, at)
      present++
      if (rank <= places) top++
    }
    return top / present
  })
}
