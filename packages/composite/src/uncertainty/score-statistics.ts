import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { quantile } from '../numbers/quantile.ts'
import { mean as meanOf } from '../numbers/sums.ts'
import { replicationsOf } from './replications.ts'

/** Statistics of each unit's score over the replications, a column of units for each; NaN where a unit has no score. */
export interface ScoreStatistics {
  readonly replications: number
  /** In how many replications the unit has a score. */
  readonly valid: Column
  /** Score of the run without uncertainty. */
  readonly nominal: Column
  readonly mean: Column
  readonly deviation: Column
  readonly median: Column
  readonly q05: Column
  readonly q95: Column
  readonly minimum: Column
  readonly maximum: Column
}

/**
 * Score statistics of an uncertainty analysis: mean, deviation, median, 5 % and 95 % quantile and range of each unit.
 *
 * `scores` holds replications × units at replication · units + unit, NaN where a replication failed or the unit has no
 * score. `nominal` is the run without uncertainty.
 * Convention: failed replications leave and are counted (`valid`); quantiles of type 7, as in the reference; the
 * deviation divides by their number less 1 and is NaN for a single one; the mean is summed with compensation.
 * Units: those of the score. Refuses with `CompositeError`: `lengths_differ`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7; R. Hyndman and Y. Fan (1996).
 * @example scoreStatistics(columnOf([10, 60, 40, 80, 40, 70]), 2).mean // [30, 70]
 */
export function scoreStatistics(scores: Float64Array, units: number, nominal?: Column): ScoreStatistics {
  const replications = replicationsOf(scores, units)
  if (nominal && nominal.length !== units)
    throw new CompositeError('lengths_differ', { units, nominal: nominal.length })
  const column = () => new Float64Array(units).fill(Number.NaN)
  const [valid, mean, deviation, median] = [column(), column(), column(), column()]
  const [q05, q95, minimum, maximum] = [column(), column(), column(), column()]
  const scratch = new Float64Array(replications)
  for (let unit = 0; unit < units; unit++) {
    const sorted = sortedPresent(scores, units, unit, scratch)
    valid[unit] = sorted.length
    if (sorted.length === 0) continue
    const least = sorted[0] as number
    const most = sorted[sorted.length - 1] as number
    // a third of three times a number may be its neighbour: a mean never leaves the range of its parts
    const average = Math.min(most, Math.max(least, meanOf(sorted)))
    mean[unit] = average
    deviation[unit] = deviationFrom(average, sorted)
    median[unit] = quantile(sorted, 0.5) as number
    q05[unit] = quantile(sorted, 0.05) as number
    q95[unit] = quantile(sorted, 0.95) as number
    minimum[unit] = least
    maximum[unit] = most
  }
  const given = nominal ? nominal.slice() : column()
  return Object.freeze({ replications, valid, nominal: given, mean, deviation, median, q05, q95, minimum, maximum })
}

/** One unit's scores that are there, ascending; `scratch` is room to gather them in. */
function sortedPresent(scores: Float64Array, units: number, unit: number, scratch: Float64Array): Float64Array {
  let present = 0
  for (let at = unit; at < scores.length; at += units) {
    const score = scores[at] as number
    if (score === score) scratch[present++] = score
  }
  return scratch.subarray(0, present).toSorted()
}

/** A single value gives 0 / 0, which is NaN: it has no deviation. */
function deviationFrom(mean: number, values: Float64Array): number {
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return Math.sqrt(squares / (values.length - 1))
}
