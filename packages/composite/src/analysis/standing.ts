import type { Column } from '../data/column.ts'
import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'
import { rankDescending } from '../numbers/ranking.ts'

/** Scores of an index: a column for each node of the framework that has been computed, a row for each unit. */
export interface Scored {
  readonly framework: Framework
  readonly units: readonly string[]
  readonly columns: readonly Column[]
}

/** Where a unit stands on one node. */
export interface Standing {
  readonly code: string
  readonly name: string
  /** As in the column given, before any direction. */
  readonly value: number
  /** 1 is best; equal values share the smallest. */
  readonly rank: number
  /** Units with a rank. */
  readonly of: number
}

/** Row of a unit; refuses one that is not there (`unknown_unit`). */
export function rowOf({ units }: Scored, unit: string): number {
  const row = units.indexOf(unit)
  if (row === -1) throw new CompositeError('unknown_unit', { unit })
  return row
}

/** Column of a node; refuses one not computed or of another length (`lengths_differ`). */
export function columnAt({ columns, units }: Scored, at: number): Column {
  const column = columns[at]
  if (column?.length !== units.length)
    throw new CompositeError('lengths_differ', { units: units.length, values: column?.length })
  return column
}

/** Standing of a unit on a node: its value, and its rank among the values compared (NaN: not among them). */
export function standingAt(
  { code, name }: { readonly code: string; readonly name: string },
  column: Column,
  compared: Column,
  row: number,
): Standing {
  const rank = rankDescending(compared)[row] as number
  const of = compared.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
  return { code, name, value: column[row] as number, rank, of }
}
