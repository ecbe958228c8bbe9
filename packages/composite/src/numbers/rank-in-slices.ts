import type { Column } from '../data/column.ts'
import { rankDescending } from './ranking.ts'

/** Ranks of one column inside each slice of its rows (each time on its own): 1 is best, ties share the smallest rank. */
export function rankInSlices(column: Column, slices: readonly Int32Array[]): Column {
  if (slices.length === 1) return rankDescending(column)
  const out = new Float64Array(column.length).fill(Number.NaN)
  for (const slice of slices) {
    const ranks = rankDescending(Float64Array.from(slice, (at) => column[at] as number))
    slice.forEach((at, place) => (out[at] = ranks[place] as number))
  }
  return out
}
