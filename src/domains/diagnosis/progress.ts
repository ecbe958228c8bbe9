import type { Instrument, Item } from './instrument.ts'

export interface GroupProgress {
  readonly id: string
  readonly axis: string
  readonly done: number
  readonly total: number
  readonly minutesLeft: number
  /** The first item without an answer, or the first of the group when all have one. */
  readonly nextItem: string
}

/** How far each dimension and area is, and how many minutes it still takes. */
export function progressOf(instrument: Instrument, answered: ReadonlySet<string>): GroupProgress[] {
  const inside = Map.groupBy(instrument.items, (item) => item.group)
  return instrument.groups.map((group) => {
    const items = inside.get(group.id) ?? []
    const open = items.filter((item) => !answered.has(item.id))
    return {
      id: group.id,
      axis: group.axis,
      done: items.length - open.length,
      total: items.length,
      minutesLeft: minutes(open),
      nextItem: (open[0] ?? items[0])?.id ?? '',
    }
  })
}

/** Where to go after an item: the next one without an answer, round the whole instrument; null when none is left. */
export function nextOpen(instrument: Instrument, answered: ReadonlySet<string>, after: string): string | null {
  const at = instrument.items.findIndex((item) => item.id === after)
  const ahead = [...instrument.items.slice(at + 1), ...instrument.items.slice(0, at)]
  return ahead.find((item) => !answered.has(item.id))?.id ?? null
}

export function minutes(items: readonly Item[]): number {
  return Math.ceil(items.reduce((sum, item) => sum + item.seconds, 0) / 60)
}
