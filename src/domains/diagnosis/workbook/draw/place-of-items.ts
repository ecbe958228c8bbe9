import type { Instrument, Item } from '../../instrument.ts'

/** Which questions a workbook holds. */
export interface Scope {
  readonly items: readonly Item[]
  /** All of the instrument: then the workbook scores itself. */
  readonly isWhole: boolean
}

export function scopeOf(instrument: Instrument, itemIds: ReadonlySet<string> | null): Scope {
  const items = instrument.items.filter((item) => itemIds === null || itemIds.has(item.id))
  return { items, isWhole: items.length === instrument.items.length }
}

/** Columns of a sheet of questions, from 1. */
export const column = {
  id: 1,
  question: 2,
  steps: 3,
  answer: 4,
  chosen: 5,
  strength: 6,
  link: 7,
  note: 8,
  comment: 9,
  carried: 10,
} as const

/** Title, what it is about, progress, an empty row, the heads; then the questions. */
export const headRow = 5
export const firstRow = headRow + 1

/** The row of each item on the sheet of its group. */
export function rowsOfItems(items: readonly Item[]): ReadonlyMap<string, number> {
  const next = new Map<string, number>()
  return new Map(
    items.map(({ id, group }) => {
      const row = next.get(group) ?? firstRow
      next.set(group, row + 1)
      return [id, row]
    }),
  )
}
