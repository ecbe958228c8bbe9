import type { Framework } from '../data/framework.ts'

/**
 * Lineage of a framework: for each node, the position of the aggregate of a level it belongs to; -1 where it has none.
 *
 * Convention: a node of that level belongs to itself; one above it, or whose parents skip the level, to none.
 * Units: positions in `nodes`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 1.
 * @example lineage(framework([{ code: 'roads', level: 1, parent: 'city' }, { code: 'city', level: 2 }]), 2) // [1, 1]
 */
export function lineage({ nodes, position }: Framework, level: number): Int32Array {
  return Int32Array.from(nodes, (node) => {
    let here: typeof node | undefined = node
    while (here !== undefined && here.level < level)
      here = here.parent === null ? undefined : nodes[position.get(here.parent) as number]
    return here?.level === level ? (position.get(here.code) as number) : -1
  })
}
