import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { replicationsOf } from './replications.ts'

/** Statistics of each unit's rank over the replications, a column of units for each; NaN where a unit has no rank. */
export interface RankStatistics {
  readonly replications: number
  /** In how many replications the unit has a rank. */
  readonly valid: Column
  /** Rank of the run without uncertainty. */
  readonly nominal: Column
  readonly mean: Column
  readonly median: Column
  readonly q05: Column
  readonly q95: Column
  readonly minimum: Column
  readonly maximum: Column
}

/**
 * Rank statistics of an uncertainty analysis: mean, median, 5 % and 95 % quantile and range of each unit's rank.
 *
 * `ranks` holds replications × units at replication · units + unit; whole numbers from 1, ties sharing the smallest
 * (`rankDescending`), NaN where a replication failed or the unit has no rank. `nominal` is the run without uncertainty.
 * Convention: failed replications leave and are counted (`valid`); quantiles of type 7, as in the reference. Ranks are
 * counted, not sorted.
 * Units: ranks. Refuses with `CompositeError`: `lengths_differ`, `rank_not_whole`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7; R. Hyndman and Y. Fan (1996).
 * @example rankStatistics(columnOf([1, 2, 2, 1, 1, 2]), 2).median // [1, 2]
 */
export function rankStatistics(ranks: Float64Array, units: number, nominal?: Column): RankStatistics {
  const replications = replicationsOf(ranks, units)
  if (nominal && nominal.length !== units)
    throw new CompositeError('lengths_differ', { units, nominal: nominal.length })
  const column = () => new Float64Array(units).fill(Number.NaN)
  const [valid, mean, median, q05, q95] = [column(), column(), column(), column(), column()]
  const [minimum, maximum] = [column(), column()]
  const counts = new Float64Array(units + 1)
  for (let unit = 0; unit < units; unit++) {
    const { present, sum, least, most } = count(ranks, units, unit, counts)
    valid[unit] = present
    if (present === 0) continue
    mean[unit] = sum / present
    median[unit] = quantileOfCounts(counts, least, present, 0.5)
    q05[unit] = quantileOfCounts(counts, least, present, 0.05)
    q95[unit] = quantileOfCounts(counts, least, present, 0.95)
    minimum[unit] = least
    maximum[unit] = most
    counts.fill(0, least, most + 1)
  }
  const given = nominal ? nominal.slice() : column()
  return Object.freeze({ replications, valid, nominal: given, mean, median, q05, q95, minimum, maximum })
}

/** Counts one unit's ranks into `counts`, which holds zeros when it comes in. */
function count(ranks: Float64Array, units: number, unit: number, counts: Float64Array) {
  let present = 0
  let sum = 0
  let least = Infinity
  let most = 0
  for (let at = unit; at < ranks.length; at += units) {
    const rank = ranks[at] as number
    if (rank !== rank) continue
    checkRank(rank, units, at)
    counts[rank] = (counts[rank] as number) + 1
    present++
    sum += rank
    if (rank < least) least = rank
    if (rank > most) most = rank
  }
  return { present, sum, least, most }
}

/** Refuses a rank that is not a whole number from 1 to the number of units; `at` is its place in the table. */
export function checkRank(rank: number, units: number, at: number): void {
  if (rank >= 1 && rank <= units && Number.isInteger(rank)) return
  throw new CompositeError('rank_not_whole', { rank, unit: at % units, replication: Math.floor(at / units) })
}

/** Quantile of type 7, as `quantile`, of ranks given by how often each occurs from `least` on. */
function quantileOfCounts(counts: Float64Array, least: number, present: number, share: number): number {
  const place = (present - 1) * share
  const below = Math.floor(place)
  let low = least
  let upTo = counts[low] as number
  while (upTo <= below) upTo += counts[++low] as number
  if (place === below || upTo > below + 1) return low
  let high = low + 1
  while (counts[high] === 0) high++
  return low + (place - below) * (high - low)
}
