import type { Column } from './column.ts'
import { slicesByTime } from './table.ts'
import { rankDescending } from '../numbers/ranking.ts'

/** Ranks of a column inside each time (all rows where there are no times): 1 is best, ties share the smallest rank. */
export function rankWithinTimes(column: Column, times: readonly number[] | null, rows: Int32Array): Column {
  if (times === null) return rankDescending(column)
  const out = new Float64Array(column.length).fill(Number.NaN)
  for (const slice of slicesByTime(times, rows)) {
    const ranks = rankDescending(Float64Array.from(slice, (at) => column[at] as number))
    slice.forEach((at, place) => (out[at] = ranks[place] as number))
  }
  return out
}
