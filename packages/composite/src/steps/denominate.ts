import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { own } from '../data/own.ts'
import { roomFor } from '../data/room.ts'
import type { Table } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { DenominateStep } from '../index-recipe.ts'

/**
 * Denomination: divides indicators by what makes units of different size comparable (population, area, gross product).
 *
 * Convention: value ÷ denominator × scale; the denominator of the framework unless the step says otherwise. A missing
 * denominator gives a missing value. Refuses a zero denominator (`value_zero`, naming units), a quotient beyond the
 * largest number (`value_not_finite`), an unknown indicator (`unknown_code`) or denominator (`denominator_missing`), a
 * scale that is zero or no number (`parameter_out_of_range`).
 * Reference: OECD and JRC (2008), step 3 (scaling by size).
 */
export function denominate(table: Table, step: DenominateStep, data: IndexData): Table {
  const { nodes } = data.framework
  const room = roomFor(table.rows.length, table.columns.length)
  const columns = table.columns.map((column, at) => {
    const node = nodes[at]
    const code = node?.code ?? ''
    const asked = own(step.denominators, code)
    const by = asked === undefined ? (node?.denominator ?? null) : asked
    if (by === null) return column
    const denominator = data.denominators.get(by)
    if (denominator === undefined) throw new CompositeError('denominator_missing', { code, denominator: by })
    return divided(column, denominator, own(step.scale, code), table.rows, room(), (error, rows) => {
      throw new CompositeError(error, { code, denominator: by, units: rows.map((row) => data.units[row]) })
    })
  })
  return { rows: table.rows, columns }
}

/** Refuses indicators and denominators that do not exist. */
export function checkDenominate(step: DenominateStep, { framework, denominators }: IndexData): void {
  const { position, indicators } = framework
  for (const code of [...Object.keys(step.denominators ?? {}), ...Object.keys(step.scale ?? {})])
    if ((position.get(code) ?? indicators) >= indicators)
      throw new CompositeError('unknown_code', { code, step: 'denominate' })
  for (const [code, denominator] of Object.entries(step.denominators ?? {}))
    if (denominator !== null && !denominators.has(denominator))
      throw new CompositeError('denominator_missing', { code, denominator })
  for (const [code, scale] of Object.entries(step.scale ?? {}))
    if (!Number.isFinite(scale) || scale === 0)
      throw new CompositeError('parameter_out_of_range', { parameter: 'scale', code, value: scale })
}

function divided(
  column: Column,
  denominator: Column,
  scale: number | undefined,
  rows: Int32Array,
  out: Column,
  refuse: (error: 'value_zero' | 'value_not_finite', rows: number[]) => never,
): Column {
  for (let at = 0; at < out.length; at++) {
    const by = denominator[rows[at] as number] as number
    if (by === 0)
      refuse(
        'value_zero',
        [...rows].filter((row) => denominator[row] === 0),
      )
    out[at] = (column[at] as number) / by
    if (scale !== undefined) out[at] = (out[at] as number) * scale
    if (out[at] === Infinity || out[at] === -Infinity) refuse('value_not_finite', [rows[at] as number])
  }
  return out
}
