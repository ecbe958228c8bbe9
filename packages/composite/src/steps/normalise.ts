import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { own } from '../data/own.ts'
import { roomFor } from '../data/room.ts'
import { type Table, slicesByTime } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { Normalisation, NormaliseStep } from '../index-recipe.ts'
import {
  type CustomNormalisation,
  type FittedNormalisation,
  applyNormalisation,
  fitNormalisation,
} from './normalisation.ts'
import { bySlice } from './treat.ts'

export interface Normalised {
  readonly table: Table
  /** By indicator; `null` where times were normalised one by one, which leaves nothing to use again. */
  readonly fitted: readonly (FittedNormalisation | null)[]
}

/**
 * Normalisation step: brings every indicator to a common scale, with its direction.
 *
 * Convention: all times together unless `across` is `time`, so that scores can be compared over the years and one fitted
 * set serves all of them; the reference cannot regenerate an index normalised over years, this one can.
 * Refuses `unknown_code`, `unknown_unit`, `direction_not_one`; `constant_indicator` and `too_few_values` name all indicators at fault at once.
 * Reference: OECD and JRC (2008), step 5.
 */
export function normalise(
  table: Table,
  step: NormaliseStep,
  data: IndexData,
  custom?: Readonly<Record<string, CustomNormalisation>>,
): Normalised {
  const slices = step.across === 'time' && data.times !== null ? slicesByTime(data.times, table.rows) : null
  const fitted: (FittedNormalisation | null)[] = []
  const faults = new Map<string, { error: CompositeError; codes: string[] }>()
  const room = roomFor(table.rows.length, table.columns.length)
  const columns = table.columns.map((column, at) => {
    const node = data.framework.nodes[at]
    const code = node?.code ?? ''
    const method = own(step.indicators, code) ?? step
    const direction = own(step.directions, code) ?? node?.direction ?? 1
    const fit = (values: Column, rows: Int32Array) =>
      fitNormalisation(values, method, direction, {
        target: node?.target ?? null,
        ...(method.method === 'distance_to_reference' ? { reference: valueOf(method.unit, values, rows, data) } : {}),
        custom,
      })
    try {
      if (slices !== null) {
        fitted.push(null)
        return bySlice(column, slices, (values, slice) =>
          applyNormalisation(
            values,
            fit(
              values,
              slice.map((place) => table.rows[place] as number),
            ),
            custom,
          ),
        )
      }
      const fittedHere = fit(column, table.rows)
      fitted.push(fittedHere)
      return applyNormalisation(column, fittedHere, custom, room())
    } catch (error) {
      if (!(error instanceof CompositeError)) throw error
      const fault = faults.get(error.code)
      if (fault) fault.codes.push(code)
      else faults.set(error.code, { error, codes: [code] })
      return column
    }
  })
  for (const { error, codes } of faults.values()) throw new CompositeError(error.code, { ...error.detail, codes })
  return { table: { rows: table.rows, columns }, fitted }
}

/** Refuses indicators and reference units that do not exist, and a range that is not two numbers. */
export function checkNormalise(step: NormaliseStep, { framework, units }: IndexData): void {
  const methods: Normalisation[] = [step, ...Object.values(step.indicators ?? {})]
  for (const code of [...Object.keys(step.indicators ?? {}), ...Object.keys(step.directions ?? {})]) {
    if ((framework.position.get(code) ?? framework.indicators) >= framework.indicators)
      throw new CompositeError('unknown_code', { code, step: 'normalise' })
  }
  for (const [code, direction] of Object.entries(step.directions ?? {}))
    if (direction !== 1 && direction !== -1) throw new CompositeError('direction_not_one', { code, direction })
  for (const one of methods)
    if (one.method === 'min_max' && one.range !== undefined && !isPair(one.range))
      throw new CompositeError('parameter_out_of_range', { parameter: 'range', value: one.range })
  for (const one of methods)
    if (one.method === 'distance_to_reference' && !units.includes(one.unit))
      throw new CompositeError('unknown_unit', { unit: one.unit, step: 'normalise' })
}

/** Two numbers: a recipe comes from a file, and an uncertain input may point into a range it leaves out. */
function isPair(range: unknown): boolean {
  return Array.isArray(range) && range.length === 2 && range.every((end) => Number.isFinite(end))
}

/** With times the reference is the unit's latest value among the rows, so that all years are measured against one. */
function valueOf(unit: string, column: Column, rows: Int32Array, { units, times }: IndexData): number {
  let value = Number.NaN
  let latest = -Infinity
  rows.forEach((row, at) => {
    const time = times?.[row] ?? 0
    if (units[row] !== unit || time < latest || Number.isNaN(column[at])) return
    latest = time
    value = column[at] as number
  })
  return value
}
