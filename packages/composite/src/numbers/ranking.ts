import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/**
 * Competition ranking, the best first: the highest value has rank 1.
 *
 * Convention: equal values share the smallest rank and the ranks they take up are skipped (1, 2, 2, 4), as in sport and
 * in most published indices; the reference does the same. A missing value (NaN) has no rank and stays NaN; it does not
 * count. Values are compared as they are, never rounded first; -0 equals 0, infinities rank at the ends.
 * Units: ranks from 1. Writes into `out` when given (the column itself is allowed) and returns it. Refuses an `out` of
 * another length (`lengths_differ`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5.
 * @example rankDescending(columnOf([10, 30, 30, null, 20])) // [4, 1, 1, null, 3]
 */
export function rankDescending(column: Column, out: Float64Array = new Float64Array(column.length)): Float64Array {
  const { values, ends, least, scale, present } = partition(column, out)
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    if (value !== value) {
      out[at] = Number.NaN
      continue
    }
    const part = ((value - least) * scale) | 0
    const start = part === 0 ? 0 : (ends[part - 1] as number)
    const end = ends[part] as number
    let above = present - end
    if (end - start > counted) above += end - firstAbove(values, value, start, end)
    else for (let other = start; other < end; other++) if ((values[other] as number) > value) above++
    out[at] = above + 1
  }
  return out
}

/**
 * Ranking from the lowest: a higher value has a larger rank, so that ranks can stand for scores.
 *
 * Convention for equal values: `min` gives all of them the smallest of the ranks they take up (what the reference
 * normalises with), `average` the mean of those ranks (Spearman's correlation is defined on these). A missing value
 * (NaN) stays NaN and does not count. -0 equals 0, infinities rank at the ends.
 * Units: ranks from 1. Writes into `out` when given (the column itself is allowed) and returns it. Refuses an `out` of
 * another length (`lengths_differ`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5.
 * @example rankAscending(columnOf([10, 30, 30, null, 20]), 'average') // [1, 3.5, 3.5, null, 2]
 */
export function rankAscending(
  column: Column,
  ties: 'min' | 'average',
  out: Float64Array = new Float64Array(column.length),
): Float64Array {
  const { values, ends, least, scale } = partition(column, out)
  const shared = ties === 'average' ? 0.5 : 0
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    if (value !== value) {
      out[at] = Number.NaN
      continue
    }
    const part = ((value - least) * scale) | 0
    const start = part === 0 ? 0 : (ends[part - 1] as number)
    const end = ends[part] as number
    let below = start
    let equal = 0
    if (end - start > counted) {
      below = firstFrom(values, value, start, end)
      equal = shared === 0 ? 1 : firstAbove(values, value, below, end) - below
    } else
      for (let other = start; other < end; other++) {
        const found = values[other] as number
        if (found < value) below++
        else if (found === value) equal++
      }
    out[at] = below + 1 + (equal - 1) * shared
  }
  return out
}

/** Parts no longer than this are compared one by one; longer ones are sorted and searched by halves. */
const counted = 24

/** What is present, parted by value: all of a part is greater than all of the part before. */
interface Parts {
  /** Part after part; those longer than `counted` sorted. */
  readonly values: Float64Array
  /** Where each part ends in `values`; the next begins there. */
  readonly ends: Int32Array
  readonly least: number
  /** A value belongs to part `((value - least) * scale) | 0`, which never falls as the value rises. */
  readonly scale: number
  readonly present: number
}

/** Columns up to this length share memory that stays: making two arrays would cost more than ranking 51 values. */
const kept = 4096
const keptValues = new Float64Array(kept)
const keptEnds = new Int32Array(kept)

/**
 * As many parts of equal width as values: scores spread well, so most parts hold one or two and no sorting is needed
 * (51 values: 10 ns each against 44 by a sort). A column that does not spread (one far outlier, infinities, all equal)
 * falls into one part, which is sorted: never worse than sorting all.
 */
function partition(column: Column, out: Float64Array): Parts {
  if (out.length !== column.length)
    throw new CompositeError('lengths_differ', { values: column.length, out: out.length })
  let present = 0
  let least = Infinity
  let most = -Infinity
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    if (value !== value) continue
    present++
    if (value < least) least = value
    if (value > most) most = value
  }
  const parts = Math.max(1, present)
  // a width of zero, infinite or too small to divide by makes every product 0, NaN or infinite, which `| 0` turns to 0
  const scale = (parts - 1) / (most - least)
  const values = present <= kept ? keptValues : new Float64Array(present)
  const ends = parts <= kept ? keptEnds : new Int32Array(parts)
  ends.fill(0, 0, parts)
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    if (value !== value) continue
    const part = ((value - least) * scale) | 0
    ends[part] = (ends[part] as number) + 1
  }
  let start = 0
  let longest = 0
  for (let part = 0; part < parts; part++) {
    const size = ends[part] as number
    if (size > longest) longest = size
    ends[part] = start
    start += size
  }
  // filling a part moves its start to its end
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    if (value !== value) continue
    const part = ((value - least) * scale) | 0
    const to = ends[part] as number
    values[to] = value
    ends[part] = to + 1
  }
  if (longest > counted)
    for (let part = 0, from = 0; part < parts; part++) {
      const end = ends[part] as number
      if (end - from > counted) values.subarray(from, end).sort()
      from = end
    }
  return { values, ends, least, scale, present }
}

/** First position in sorted values that is not below. */
function firstFrom(values: Float64Array, value: number, start: number, end: number): number {
  while (start < end) {
    const middle = (start + end) >>> 1
    if ((values[middle] as number) < value) start = middle + 1
    else end = middle
  }
  return start
}

/** First position in sorted values that is above. */
function firstAbove(values: Float64Array, value: number, start: number, end: number): number {
  while (start < end) {
    const middle = (start + end) >>> 1
    if ((values[middle] as number) <= value) start = middle + 1
    else end = middle
  }
  return start
}
