import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { type Table, slicesByTime } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { Across, ImputeStep } from '../index-recipe.ts'

/** Rows an imputation looks at together, as positions in the table. */
export interface ImputeSlice {
  /** `null`: all times together, or data without times. */
  readonly time: number | null
  readonly positions: Int32Array
}

/** The slices of a step: one for each time, or one with everything. Refuses an unknown `across` (`unknown_parameter`). */
export function imputeSlices({ rows }: Table, across: Across, { times }: IndexData): readonly ImputeSlice[] {
  switch (across) {
    case 'time':
      if (times === null) return everything(rows)
      return slicesByTime(times, rows).map((positions) => ({
        time: times[rows[positions[0] as number] as number] ?? null,
        positions,
      }))
    case 'all':
      return everything(rows)
    default:
      throw new CompositeError('unknown_parameter', { step: 'impute', across, known: ['time', 'all'] })
  }
}

/** Label of each row of the table. Refuses a grouping the data does not have, or none named (`unknown_grouping`). */
export function labelsOf(
  { rows }: Table,
  { group }: ImputeStep,
  { groups, units }: IndexData,
): readonly (string | null)[] {
  const labels = group === undefined ? undefined : groups.get(group)
  if (labels === undefined)
    throw new CompositeError('unknown_grouping', { step: 'impute', grouping: group ?? null, known: [...groups.keys()] })
  return rows.length === units.length ? labels : Array.from(rows, (row) => labels[row] ?? null)
}

/**
 * Columns filled slice by slice, for example each year alone.
 *
 * `fill` gets the columns of a slice and its number, and gives them back filled. Convention: a column of which no slice
 * changed comes back as the same object; a single slice holds every row in order, so nothing is gathered.
 * Units: those of each column.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example filledInSlices([columnOf([1, null, 5])], [{ time: 2020, positions: Int32Array.of(0, 1) }, { time: 2021, positions: Int32Array.of(2) }], (parts) => parts.map((part) => imputeColumn(part, 'mean')))[0] // [1, 1, 5]
 */
export function filledInSlices(
  columns: readonly Column[],
  slices: readonly ImputeSlice[],
  fill: (parts: readonly Column[], slice: number) => readonly Column[],
): readonly Column[] {
  if (slices.length === 1) return fill(columns, 0)
  const filled = [...columns]
  slices.forEach(({ positions }, slice) => {
    const parts = columns.map((column) => Float64Array.from(positions, (at) => column[at] as number))
    fill(parts, slice).forEach((part, which) => {
      if (part === parts[which]) return
      if (filled[which] === columns[which]) filled[which] = (columns[which] as Column).slice()
      const target = filled[which] as Column
      positions.forEach((at, place) => {
        target[at] = part[place] as number
      })
    })
  })
  return filled
}

function everything(rows: Int32Array): readonly ImputeSlice[] {
  const positions = new Int32Array(rows.length)
  for (let at = 0; at < positions.length; at++) positions[at] = at
  return [{ time: null, positions }]
}
