import type { Column } from '../data/column.ts'
import type { FrameworkGroup } from '../data/framework.ts'
import type { IndexData } from '../data/index-data.ts'
import type { Table } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { ScreenStep } from '../index-recipe.ts'

/** A table after screening, and what was taken out with the reason. */
export interface Screened {
  readonly table: Table
  readonly removed: readonly {
    readonly unit: string
    readonly row: number
    readonly reason: 'availability' | 'group_availability' | 'zeros' | 'drop'
    readonly share: number | null
  }[]
}

/**
 * Screening: takes units out of which too little is known.
 *
 * Convention: shares count indicators, unweighted, and a unit stays when its share is at least the threshold. `groups` asks
 * the same inside every aggregate of a level. `nonZero` counts values that are there and not zero, as a share of those
 * there. `keep` and `drop` name units that stay or go whatever their shares; a unit in both is refused. When nothing is
 * taken out the same table comes back. With times, every row is judged on its own.
 * Refuses `unknown_unit`, `parameter_out_of_range`; `no_units` when nobody is left.
 * Reference: OECD and JRC (2008), step 2.
 */
export function screen(table: Table, step: ScreenStep, data: IndexData): Screened {
  const groups = groupsOf(step, data)
  const removed: Screened['removed'][number][] = []
  const stays = table.rows.map((row, at) => {
    const unit = data.units[row] as string
    const fault = faultOf(unit, at, table.columns, step, groups)
    if (fault === null) return 1
    removed.push({ unit, row, ...fault })
    return 0
  })
  if (removed.length === 0) return { table, removed }
  if (removed.length === table.rows.length) throw new CompositeError('no_units', { step: 'screen' })
  const columns = table.columns.map((column) => column.filter((_, at) => stays[at] === 1))
  return { table: { rows: table.rows.filter((_, at) => stays[at] === 1), columns }, removed }
}

/** Refuses units that do not exist and shares outside 0–1. */
export function checkScreen(step: ScreenStep, data: IndexData): void {
  const known = new Set(data.units)
  for (const unit of [...(step.keep ?? []), ...(step.drop ?? [])])
    if (!known.has(unit)) throw new CompositeError('unknown_unit', { unit, step: 'screen' })
  const both = (step.keep ?? []).filter((unit) => step.drop?.includes(unit))
  if (both.length > 0) throw new CompositeError('parameter_out_of_range', { parameter: 'keep', units: both })
  for (const [parameter, share] of Object.entries({
    units: step.units,
    groups: step.groups?.share,
    nonZero: step.nonZero,
  })) {
    if (share !== undefined && !(share >= 0 && share <= 1))
      throw new CompositeError('parameter_out_of_range', { parameter, value: share, low: 0, high: 1 })
  }
  groupsOf(step, data)
}

function groupsOf({ groups }: ScreenStep, { framework }: IndexData): readonly (readonly number[])[] {
  if (groups === undefined) return []
  const inside = framework.groups.filter(({ level }) => level === groups.level)
  if (inside.length === 0)
    throw new CompositeError('parameter_out_of_range', { parameter: 'level', value: groups.level })
  const indicatorsBelow = ({ children }: FrameworkGroup): number[] =>
    children.flatMap((child) => {
      if (child < framework.indicators) return [child]
      const below = framework.groups[child - framework.indicators]
      return below ? indicatorsBelow(below) : []
    })
  return inside.map(indicatorsBelow)
}

type Fault = Pick<Screened['removed'][number], 'reason' | 'share'>

function faultOf(
  unit: string,
  at: number,
  columns: readonly Column[],
  step: ScreenStep,
  groups: readonly (readonly number[])[],
): Fault | null {
  if (step.drop?.includes(unit)) return { reason: 'drop', share: null }
  if (step.keep?.includes(unit)) return null
  let present = 0
  let nonZero = 0
  for (const column of columns) {
    const value = column[at] as number
    if (Number.isNaN(value)) continue
    present++
    if (value !== 0) nonZero++
  }
  const share = present / columns.length
  if (step.units !== undefined && share < step.units) return { reason: 'availability', share }
  if (step.nonZero !== undefined && nonZero / present < step.nonZero)
    return { reason: 'zeros', share: nonZero / present }
  for (const group of groups) {
    const here = group.filter((child) => !Number.isNaN((columns[child] as Column)[at] as number)).length / group.length
    if (here < (step.groups?.share ?? 0)) return { reason: 'group_availability', share: here }
  }
  return null
}
