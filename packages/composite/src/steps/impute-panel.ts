import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

export interface PanelImputation {
  /** Left out: `latest`. */
  readonly method?: 'latest' | 'linear' | 'constant'
  /** How far, in units of time, a value may be carried. Left out: any distance. */
  readonly maximumGap?: number
}

export interface PanelImputed {
  readonly columns: readonly Column[]
  /** For each column the time each filled value was taken from; NaN where nothing was filled. */
  readonly sources: readonly Column[]
}

/**
 * Panel imputation: a missing value is taken from other times of the same unit.
 *
 * `latest` carries the last earlier observation forward. `linear` draws a line between the neighbours in time; before
 * the first and after the last observation it takes the nearest. `constant` is a step: the last earlier observation,
 * at the beginning the first later one. Only observations are used, never a value that was itself filled.
 * Convention: `maximumGap` is a distance in time, not a number of rows, and holds for every observation used, so
 * between two neighbours for both of them; the reference counts times and limits `latest` only. Rows may stand in any
 * order, times may be unequally spaced and units absent at some (the reference mixes the rows of unsorted tables). The
 * source of a value between two neighbours is the nearer in time, the earlier when they are as near.
 * Units: those of each column; times in theirs. Refuses `times_missing`, `lengths_differ`, `column_length`,
 * `value_not_finite` (a time), `duplicate_unit` (twice at one time), `parameter_out_of_range` (`maximumGap` below
 * zero) and `unknown_method`.
 * Reference: R. Little and D. Rubin (2002), Statistical Analysis with Missing Data, second edition, section 4.2.
 * @example imputePanel([columnOf([1, null, 4])], { units: ['HAN', 'HAN', 'HAN'], times: [2020, 2021, 2023] }, { method: 'linear' }).columns[0] // [1, 2, 4]
 */
export function imputePanel(
  columns: readonly Column[],
  rows: { readonly units: readonly string[]; readonly times: readonly number[] | null },
  options: PanelImputation = {},
): PanelImputed {
  const { units, times } = rows
  const { method = 'latest', maximumGap = Infinity } = options
  if (times === null) throw new CompositeError('times_missing', { step: 'impute', method: 'panel' })
  if (times.length !== units.length)
    throw new CompositeError('lengths_differ', { units: units.length, times: times.length })
  if (!(maximumGap >= 0)) throw new CompositeError('parameter_out_of_range', { parameter: 'maximumGap', maximumGap })
  const fill = fillOf(method, maximumGap)
  const series = seriesByUnit(units, times)
  const nothing = new Float64Array(units.length).fill(Number.NaN)
  const imputed = columns.map((column, at) => {
    if (column.length !== units.length)
      throw new CompositeError('column_length', { column: at + 1, rows: units.length, found: column.length })
    return imputedBySeries(column, times, series, fill) ?? { column, source: nothing }
  })
  return { columns: imputed.map(({ column }) => column), sources: imputed.map(({ source }) => source) }
}

interface Observation {
  readonly time: number
  readonly value: number
}

type Fill = (
  time: number,
  earlier: Observation | null,
  later: Observation | null,
) => { readonly value: number; readonly source: number } | null

/** What the method makes of the observations before and after; `null` leaves the value missing. */
function fillOf(method: string, maximumGap: number): Fill {
  const near = (time: number, from: Observation | null) =>
    from !== null && Math.abs(time - from.time) <= maximumGap ? { value: from.value, source: from.time } : null
  switch (method) {
    case 'latest':
      return (time, earlier) => near(time, earlier)
    case 'constant':
      return (time, earlier, later) => near(time, earlier ?? later)
    case 'linear':
      return (time, earlier, later) => {
        if (earlier === null || later === null) return near(time, earlier ?? later)
        if (near(time, earlier) === null || near(time, later) === null) return null
        return {
          value: earlier.value + (later.value - earlier.value) * ((time - earlier.time) / (later.time - earlier.time)),
          source: time - earlier.time <= later.time - time ? earlier.time : later.time,
        }
      }
    default:
      throw new CompositeError('unknown_method', { panel: method, known: ['latest', 'linear', 'constant'] })
  }
}

/** Rows of each unit, times ascending: the order of the table no longer matters from here. */
function seriesByUnit(units: readonly string[], times: readonly number[]): readonly (readonly number[])[] {
  const byUnit = new Map<string, number[]>()
  units.forEach((unit, row) => {
    if (!Number.isFinite(times[row]))
      throw new CompositeError('value_not_finite', { unit, row: row + 1, column: 'time' })
    const series = byUnit.get(unit)
    if (series) series.push(row)
    else byUnit.set(unit, [row])
  })
  return [...byUnit].map(([unit, series]) => {
    const sorted = series.toSorted((one, other) => (times[one] as number) - (times[other] as number))
    sorted.forEach((row, at) => {
      if (at > 0 && times[row] === times[sorted[at - 1] as number])
        throw new CompositeError('duplicate_unit', { unit, time: times[row], row: row + 1 })
    })
    return sorted
  })
}

function imputedBySeries(
  column: Column,
  times: readonly number[],
  series: readonly (readonly number[])[],
  fill: Fill,
): { column: Column; source: Column } | null {
  if (!column.includes(Number.NaN)) return null
  const filled = column.slice()
  const source = new Float64Array(column.length).fill(Number.NaN)
  let changed = false
  for (const rows of series) {
    const observed = rows
      .filter((row) => !Number.isNaN(column[row]))
      .map((row) => ({ time: times[row] as number, value: column[row] as number }))
    let next = 0
    for (const row of rows) {
      const time = times[row] as number
      while (next < observed.length && (observed[next] as Observation).time <= time) next++
      if (!Number.isNaN(column[row])) continue
      const found = fill(time, observed[next - 1] ?? null, observed[next] ?? null)
      if (found === null) continue
      filled[row] = found.value
      source[row] = found.source
      changed = true
    }
  }
  return changed ? { column: filled, source } : null
}
