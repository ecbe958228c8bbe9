import type { MarkRow } from './marks.store.ts'

/** The mark of each item that counts for one place: that of the second turn where there is one. */
export function newestMarks(all: readonly MarkRow[], placeNumber: number): ReadonlyMap<string, MarkRow> {
  return new Map(
    all
      .filter((one) => one.placeNumber === placeNumber)
      .toSorted((a, b) => a.turn - b.turn)
      .map((one) => [one.itemId, one]),
  )
}
