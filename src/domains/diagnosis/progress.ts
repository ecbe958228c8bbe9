import type { Instrument, Item } from './instrument.ts'

export interface GroupProgress {
  readonly id: string
  readonly axis: string
  readonly done: number
  readonly total: number
  readonly minutesLeft: number
  /** Items without an answer, and carried-over ones that nobody has looked at again. */
  readonly left: number
  /** The first item that is left, or the first of the group when none is. */
  readonly nextItem: string
}

/**
 * How far each dimension and area is, and how many minutes it still takes. `carried` are answers to look at again; `apart`
 * are items that are answered elsewhere, so that they are neither done nor left to do here.
 */
export function progressOf(
  instrument: Instrument,
  answered: ReadonlySet<string>,
  carried: ReadonlySet<string> = new Set(),
  apart: ReadonlySet<string> = new Set(),
): GroupProgress[] {
  const inside = Map.groupBy(instrument.items, (item) => item.group)
  return instrument.groups.map((group) => {
    const items = inside.get(group.id) ?? []
    const open = items.filter((item) => !answered.has(item.id))
    const left = items.filter((item) => !apart.has(item.id) && (!answered.has(item.id) || carried.has(item.id)))
    return {
      id: group.id,
      axis: group.axis,
      done: items.length - open.length,
      total: items.length,
      minutesLeft: minutes(open.filter((item) => !apart.has(item.id))),
      left: left.length,
      nextItem: (left[0] ?? items[0])?.id ?? '',
    }
  })
}

/** Where to go after an item: the next one that is not settled, round the whole instrument; null when none is left. */
export function nextOpen(instrument: Instrument, settled: ReadonlySet<string>, after: string): string | null {
  const at = instrument.items.findIndex((item) => item.id === after)
  const ahead = [...instrument.items.slice(at + 1), ...instrument.items.slice(0, at)]
  return ahead.find((item) => !settled.has(item.id))?.id ?? null
}

export function minutes(items: readonly Item[]): number {
  return Math.ceil(items.reduce((sum, item) => sum + item.seconds, 0) / 60)
}
