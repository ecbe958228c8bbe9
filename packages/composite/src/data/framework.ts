import { CompositeError } from '../error.ts'

/** One row of the table that describes an index (`iMeta`): an indicator at level 1, or an aggregate above it. */
export interface FrameworkNode {
  readonly code: string
  readonly name: string
  readonly level: number
  /** Code of the aggregate this one goes into; `null` at the top. */
  readonly parent: string | null
  /** 1: more is better. -1: less is better. */
  readonly direction: 1 | -1
  /** Relative to its siblings; need not sum to one. */
  readonly weight: number
  readonly unit: string | null
  readonly target: number | null
  /** Code of the column this indicator is divided by. */
  readonly denominator: string | null
}

/** One aggregate and the nodes that go into it, as positions in `nodes`. */
export interface FrameworkGroup {
  readonly node: number
  readonly level: number
  /** Sorted by code, so that the order of the rows in the table never changes a sum. */
  readonly children: readonly number[]
}

/** The tree of an index: indicators first, then aggregates from the lowest level to the top. */
export interface Framework {
  readonly nodes: readonly FrameworkNode[]
  /** How many of the nodes are indicators; they come first, in the order given. */
  readonly indicators: number
  readonly levels: number
  /** Aggregates in the order they are computed. */
  readonly groups: readonly FrameworkGroup[]
  readonly position: ReadonlyMap<string, number>
}

type Given = Partial<FrameworkNode> & Pick<FrameworkNode, 'code' | 'level'>

/**
 * Framework of a composite index: orders the rows of the describing table into a tree and refuses one that is not.
 *
 * Convention: a parent may be any aggregate of a higher level; the reference asks for the level just above. Left out:
 * name (the code), direction (1), weight (1). Refuses with `CompositeError`: `duplicate_code`, `unknown_parent`,
 * `parent_not_above`, `circle_in_tree`, `level_not_whole`, `direction_not_one`, `weight_negative`, `weights_all_zero`,
 * `childless_aggregate`, `no_indicators`; `detail` names the codes.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 1.
 * @example framework([{ code: 'roads', level: 1, parent: 'city' }, { code: 'city', level: 2 }]).levels // 2
 */
export function framework(rows: readonly Given[]): Framework {
  const all = rows.map(completed)
  const byCode = new Map<string, FrameworkNode>()
  for (const node of all) {
    if (byCode.has(node.code)) throw new CompositeError('duplicate_code', { code: node.code })
    byCode.set(node.code, node)
  }
  checkParents(all, byCode)
  const levels = all.reduce((highest, { level }) => Math.max(highest, level), 0)
  // rows of a level stay in the order given
  const nodes = all.toSorted((one, other) => one.level - other.level)
  const indicators = all.filter(({ level }) => level === 1).length
  if (indicators === 0) throw new CompositeError('no_indicators')
  const position = new Map(nodes.map(({ code }, at) => [code, at]))
  const groups = nodes.slice(indicators).map(({ code, level }, at) => ({
    node: indicators + at,
    level,
    children: Object.freeze(childrenOf(code, nodes)),
  }))
  return Object.freeze({ nodes: Object.freeze(nodes), indicators, levels, groups: Object.freeze(groups), position })
}

function completed(row: Given): FrameworkNode {
  const { code, level, direction = 1, weight = 1 } = row
  if (!Number.isInteger(level) || level < 1) throw new CompositeError('level_not_whole', { code, level })
  if (direction !== 1 && direction !== -1) throw new CompositeError('direction_not_one', { code, direction })
  if (!(weight >= 0) || weight === Infinity) throw new CompositeError('weight_negative', { code, weight })
  return Object.freeze({
    code,
    name: row.name ?? code,
    level,
    parent: row.parent ?? null,
    direction,
    weight,
    unit: row.unit ?? null,
    target: row.target ?? null,
    denominator: row.denominator ?? null,
  })
}

function checkParents(all: readonly FrameworkNode[], byCode: ReadonlyMap<string, FrameworkNode>): void {
  for (const { code, level, parent } of all) {
    if (parent === null) continue
    const above = byCode.get(parent)
    if (above === undefined) throw new CompositeError('unknown_parent', { code, parent })
    const circle = circleFrom(code, byCode)
    if (circle !== null) throw new CompositeError('circle_in_tree', { codes: circle })
    if (above.level <= level)
      throw new CompositeError('parent_not_above', { code, level, parent, parentLevel: above.level })
  }
}

function circleFrom(code: string, byCode: ReadonlyMap<string, FrameworkNode>): readonly string[] | null {
  const path: string[] = []
  for (let next: string | null = code; next !== null; next = byCode.get(next)?.parent ?? null) {
    if (path.includes(next)) return path.slice(path.indexOf(next))
    path.push(next)
  }
  return null
}

function childrenOf(code: string, nodes: readonly FrameworkNode[]): number[] {
  const children = nodes.flatMap((node, at) => (node.parent === code ? [at] : []))
  if (children.length === 0) throw new CompositeError('childless_aggregate', { code })
  if (children.every((at) => nodes[at]?.weight === 0)) throw new CompositeError('weights_all_zero', { group: code })
  return children.toSorted((one, other) => ((nodes[one]?.code ?? '') < (nodes[other]?.code ?? '') ? -1 : 1))
}
