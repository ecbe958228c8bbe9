import { type Bridge, newItems, oldItems } from './bridge.ts'

/** What became of one item of the older version. */
export interface Successor {
  readonly item: string
  /** Items that continue it; none when it is gone. */
  readonly to: readonly string[]
  /** Whether it is the very same question under the same id. */
  readonly isSame: boolean
}

/** What became of items across bridges, answered or not. */
export function successorsOf(items: readonly string[], path: readonly Bridge[]): Successor[] {
  return items.map((item) => {
    let to: readonly string[] = [item]
    let isSame = true
    for (const bridge of path) {
      const rows = bridge.rows.filter((row) => oldItems(row).some((old) => to.includes(old)))
      isSame &&= rows.every((row) => row.kind === 'same')
      to = rows.flatMap(newItems)
    }
    return { item, to, isSame: isSame && to[0] === item }
  })
}
