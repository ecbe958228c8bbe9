import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { compoundGrowth } from './compound-growth.ts'
import { observedSeries } from './observed-series.ts'
import { percentChange } from './percent-change.ts'
import { type SenSlope, senSlope } from './sen-slope.ts'

export interface TrendsOf {
  /** Code of the unit of each row, and its time. */
  readonly units: readonly string[]
  readonly times: readonly number[] | null
  readonly columns: ReadonlyMap<string, Column>
  /** By code: −1 turns every measure, so that positive is better. Left out: 1. */
  readonly directions?: Readonly<Record<string, 1 | -1>>
  /** Only rows from this time, up to this time. */
  readonly from?: number
  readonly until?: number
  /** Only that many times of the unit, counted back from its latest observation; a shorter series has no trend. */
  readonly latest?: number
  /** What `percentChange` is stated for. Left out: one unit of time. */
  readonly period?: number
  /** Of the interval of Sen's slope. Left out: 0.95. */
  readonly confidence?: number
}

/** How one unit moved in one indicator or aggregate. A measure that does not exist is NaN. */
export interface Trend {
  readonly unit: string
  readonly code: string
  readonly compoundGrowth: number
  readonly percentChange: number
  readonly sen: SenSlope
  readonly first: { readonly time: number; readonly value: number } | null
  readonly last: { readonly time: number; readonly value: number } | null
  /** Share of the rows looked at that have a value, 0–1. */
  readonly available: number
  /** Why there is no growth rate. */
  readonly reason: 'too_few_values' | 'starts_at_zero' | 'sign_changes' | null
}

/**
 * Trends over the years: growth, percentage change and Sen's slope of every unit in every column.
 *
 * One record for each unit and code, units in the order they first appear, then columns in their order. Conventions:
 * rows may come in any order; missing values are skipped, not filled (fill them with the panel methods first);
 * `direction` −1 turns the measures and their interval, not the values shown. Refuses data without times
 * (`times_missing`), `column_length`, `unknown_code` of a direction, `duplicate_time`, and `latest` below two
 * (`parameter_out_of_range`).
 * Reference: Becker et al. (2022), COINr, Journal of Open Source Software 7(78), `get_trends`.
 * @example trends({ units: ['HAN', 'HAN'], times: [2020, 2021], columns: new Map([['a', columnOf([10, 11])]]) })[0].percentChange // 10
 */
export function trends(given: TrendsOf): readonly Trend[] {
  const { units, times, columns, directions = {}, latest } = given
  if (times === null) throw new CompositeError('times_missing')
  if (latest !== undefined && !(Number.isInteger(latest) && latest >= 2))
    throw new CompositeError('parameter_out_of_range', { latest })
  for (const code of Object.keys(directions)) if (!columns.has(code)) throw new CompositeError('unknown_code', { code })
  for (const [code, { length }] of columns)
    if (length !== units.length || length !== times.length)
      throw new CompositeError('column_length', { code, rows: units.length, times: times.length, found: length })
  const rowsOfUnit = Map.groupBy(times.keys(), (row) => units[row] as string)
  return Object.freeze(
    [...rowsOfUnit].flatMap(([unit, rows]) => {
      const sorted = rows
        .filter(
          (row) =>
            (times[row] as number) >= (given.from ?? -Infinity) && (times[row] as number) <= (given.until ?? Infinity),
        )
        .toSorted((one, other) => (times[one] as number) - (times[other] as number))
      return [...columns].map(([code, column]) => trendOf(unit, code, latestRows(sorted, column, latest), given))
    }),
  )
}

function latestRows(sorted: readonly number[], column: Column, latest: number | undefined): readonly number[] {
  if (latest === undefined) return sorted
  const end = sorted.findLastIndex((row) => !Number.isNaN(column[row])) + 1
  return end < latest ? [] : sorted.slice(end - latest, end)
}

function trendOf(unit: string, code: string, rows: readonly number[], given: TrendsOf): Trend {
  const { columns, directions = {}, period = 1, confidence = 0.95 } = given
  const column = columns.get(code) as Column
  const { values, times } = observedSeries(
    rows.map((row) => column[row] as number),
    rows.map((row) => given.times?.[row] as number),
  )
  const direction = directions[code] ?? 1
  const growth = compoundGrowth(values, times)
  const sen = senSlope(values, times, { confidence })
  const point = (at: number) =>
    values.length === 0 ? null : { time: times.at(at) as number, value: values.at(at) as number }
  return Object.freeze({
    unit,
    code,
    compoundGrowth: turned(growth, direction),
    percentChange: turned(percentChange(values, times, { period }), direction),
    sen: direction === 1 ? sen : turnedSlope(sen),
    first: point(0),
    last: point(-1),
    available: rows.length === 0 ? 0 : values.length / rows.length,
    reason: Number.isNaN(growth) ? whyNoGrowth(values) : null,
  })
}

function whyNoGrowth(values: Float64Array): Trend['reason'] {
  if (values.length < 2) return 'too_few_values'
  return values[0] === 0 ? 'starts_at_zero' : 'sign_changes'
}

function turnedSlope({ slope, low, high, s, tau, ...rest }: SenSlope): SenSlope {
  return Object.freeze({
    slope: turned(slope, -1),
    low: turned(high, -1),
    high: turned(low, -1),
    s: turned(s, -1),
    tau: turned(tau, -1),
    ...rest,
  })
}

/** No minus zero: what stood still stands still in both directions. */
function turned(value: number, direction: 1 | -1): number {
  return value === 0 ? 0 : value * direction
}
