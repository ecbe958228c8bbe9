import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { own } from '../data/own.ts'
import { type Table, slicesByTime } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { TreatSpecification, TreatStep } from '../index-recipe.ts'
import { type FittedTreatment, checkSpecification, shapeOf, treatColumn } from './treat-column.ts'

/** One indicator's treatment, at one time when times are treated alone. */
export interface TreatmentRecord {
  readonly code: string
  readonly time: number | null
  readonly treatments: readonly FittedTreatment[]
  readonly passes: boolean
}

export interface Treated {
  readonly table: Table
  /** Indicators that were treated, or fail even so. Those that passed as they were are not in it. */
  readonly records: readonly TreatmentRecord[]
}

/** A cell that treatment moved. */
export interface MovedCell {
  readonly unit: string
  readonly time: number | null
  readonly code: string
  readonly from: number
  readonly to: number
  readonly by: string
}

/**
 * Treatment step: outliers of every indicator, by the specification of the step or the indicator's own.
 *
 * Convention: times are treated one by one unless `across` is `all`; an indicator's own specification overrides the
 * step's key by key, `none` leaves it alone. Columns that pass are shared, not copied.
 * Refuses an unknown indicator (`unknown_code`), and what `treatColumn` refuses, naming the indicator.
 * Reference: OECD and JRC (2008), step 3.
 */
export function treat(table: Table, step: TreatStep, data: IndexData): Treated {
  const { nodes } = data.framework
  const slices = step.across === 'all' || data.times === null ? null : slicesByTime(data.times, table.rows)
  const records: TreatmentRecord[] = []
  const columns = table.columns.map((column, at) => {
    const code = nodes[at]?.code ?? ''
    const specification = specificationOf(code, step)
    if (specification === null) return column
    const treatOne = (values: Column, time: number | null): Column => {
      const done = named(code, time, () => treatColumn(values, specification))
      if (done.treatments.length > 0 || !done.passes)
        records.push({ code, time, treatments: done.treatments, passes: done.passes })
      return done.column
    }
    if (slices === null) return treatOne(column, null)
    return bySlice(column, slices, (values, slice) =>
      treatOne(values, data.times?.[table.rows[slice[0] as number] as number] ?? null),
    )
  })
  return { table: { rows: table.rows, columns }, records }
}

/** Refuses specifications for indicators that do not exist, and what `checkSpecification` refuses. */
export function checkTreat(step: TreatStep, { framework }: IndexData): void {
  for (const specification of [step, ...Object.values(step.indicators ?? {})])
    if (specification !== 'none') checkSpecification(specification)
  for (const code of Object.keys(step.indicators ?? {}))
    if ((framework.position.get(code) ?? framework.indicators) >= framework.indicators)
      throw new CompositeError('unknown_code', { code, step: 'treat' })
}

/**
 * Every cell that differs between the table before and after, with what moved it.
 * Convention: a cell that a transformation changed is listed with it; missing cells are not moved.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example movedCells(tableOfStep(buildIndex(data), 'raw'), { table: tableOfStep(buildIndex(data), 'raw'), records: [] }, data) // []
 */
export function movedCells(before: Table, { table, records }: Treated, data: IndexData): readonly MovedCell[] {
  const cells: MovedCell[] = []
  before.columns.forEach((column, at) => {
    const after = table.columns[at] as Column
    if (after === column) return
    const code = data.framework.nodes[at]?.code ?? ''
    const ofCode = records.filter((one) => one.code === code)
    column.forEach((from, row) => {
      const to = after[row] as number
      if (Object.is(from, to)) return
      const dataRow = table.rows[row] as number
      const time = data.times?.[dataRow] ?? null
      const record = ofCode.find((one) => one.time === null || one.time === time)
      cells.push({ unit: data.units[dataRow] as string, time, code, from, to, by: methodsOf(record, from) })
    })
  })
  return cells
}

/** Skewness and kurtosis of every indicator, for the report of a treatment. */
export function shapesOf(table: Table, data: IndexData) {
  return table.columns.map((column, at) => ({ code: data.framework.nodes[at]?.code ?? '', ...shapeOf(column) }))
}

/** A column of which every slice was worked on alone; the same column when no slice changed. */
export function bySlice(
  column: Column,
  slices: readonly Int32Array[],
  work: (values: Column, slice: Int32Array) => Column,
): Column {
  let out = column
  for (const slice of slices) {
    const values = new Float64Array(slice.length)
    for (let at = 0; at < slice.length; at++) values[at] = column[slice[at] as number] as number
    const done = work(values, slice)
    if (done === values) continue
    if (out === column) out = column.slice()
    for (let at = 0; at < slice.length; at++) out[slice[at] as number] = done[at] as number
  }
  return out
}

function specificationOf(code: string, step: TreatStep): TreatSpecification | null {
  const differs = own(step.indicators, code)
  if (differs === undefined) return step
  return differs === 'none' ? null : { ...step, ...differs }
}

function named<T>(code: string, time: number | null, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof CompositeError)) throw error
    throw new CompositeError(error.code, { code, ...(time === null ? {} : { time }), ...error.detail })
  }
}

function methodsOf(record: TreatmentRecord | undefined, from: number): string {
  return (record?.treatments ?? [])
    .flatMap((treatment) => {
      if (treatment.method !== 'winsorise') return treatment.method
      if (treatment.high !== null && from > treatment.high) return 'winsorised_high'
      return treatment.low !== null && from < treatment.low ? 'winsorised_low' : []
    })
    .join('+')
}
