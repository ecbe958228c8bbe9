import type { Column } from '../data/column.ts'
import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'
import { lineage } from './lineage.ts'

/** How much of a unit's data is there. */
export interface UnitAvailability {
  readonly unit: string
  readonly missing: number
  readonly zero: number
  /** Part of the indicators with a value, 0 to 1. */
  readonly available: number
  /** Part of the values present that are not zero; NaN without a value. */
  readonly nonZero: number
}

export interface Availability {
  readonly units: readonly UnitAvailability[]
  /** By aggregate: the part of the indicators under it, at any depth, each unit has. Rows as the units. */
  readonly groups: ReadonlyMap<string, Column>
}

/**
 * Availability of data by unit, over all indicators and over those of each aggregate.
 *
 * Convention: indicators count alike, whatever their weights and however deep they lie; zeros are present and counted
 * apart; their share is of the values present. Columns are those of the framework, of which the indicators are read.
 * Refuses fewer columns than indicators or columns of another length than the units (`lengths_differ`).
 * Reference: Becker and others (2022), Journal of Open Source Software 7(78), 4567, `get_data_avail`.
 * @example availability([columnOf([0, null])], framework([{ code: 'a', level: 1 }]), ['x', 'y']).units[1] // { unit: 'y', missing: 1, zero: 0, available: 0, nonZero: null }
 */
export function availability(columns: readonly Column[], framework: Framework, units: readonly string[]): Availability {
  const indicators = columns.slice(0, framework.indicators)
  if (indicators.length !== framework.indicators)
    throw new CompositeError('lengths_differ', { indicators: framework.indicators, columns: columns.length })
  for (const { length } of indicators)
    if (length !== units.length) throw new CompositeError('lengths_differ', { units: units.length, values: length })
  return Object.freeze({
    units: Object.freeze(units.map((unit, row) => unitAvailability(unit, row, indicators))),
    groups: new Map(
      framework.groups.map(({ node, level }) => {
        const above = lineage(framework, level)
        const under = indicators.filter((_, at) => above[at] === node)
        return [framework.nodes[node]?.code ?? '', Float64Array.from(units, (_, row) => shareAt(under, row))]
      }),
    ),
  })
}

function unitAvailability(unit: string, row: number, indicators: readonly Column[]): UnitAvailability {
  const missing = indicators.filter((column) => Number.isNaN(column[row])).length
  const zero = indicators.filter((column) => column[row] === 0).length
  const present = indicators.length - missing
  return Object.freeze({
    unit,
    missing,
    zero,
    available: present / indicators.length,
    nonZero: (present - zero) / present,
  })
}

function shareAt(columns: readonly Column[], row: number): number {
  return columns.filter((column) => !Number.isNaN(column[row])).length / columns.length
}
