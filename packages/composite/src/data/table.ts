import type { Column } from './column.ts'
import type { IndexData } from './index-data.ts'

/** What goes from step to step: the rows still in (screening takes some out) and one column for each node in order. */
export interface Table {
  /** Rows of the data that are still in, ascending. */
  readonly rows: Int32Array
  /** Indicators in the order of the framework; after aggregation the aggregates behind them. Read only. */
  readonly columns: readonly Column[]
}

/** The data as the first table: every row, every indicator, in the order of the framework. Columns are not copied. */
export function tableOf({ framework, units, indicators }: IndexData): Table {
  return {
    rows: Int32Array.from(units, (_, row) => row),
    columns: framework.nodes.slice(0, framework.indicators).map(({ code }) => indicators.get(code) as Column),
  }
}

/**
 * Rows of a table by time, as positions in the table, times ascending; one slice with all rows when there are no times.
 *
 * Ranks, and steps that say so, look at each time alone.
 */
export function slicesByTime(times: readonly number[] | null, rows: Int32Array): readonly Int32Array[] {
  if (times === null) return [Int32Array.from(rows, (_, at) => at)]
  const slices = new Map<number, number[]>()
  rows.forEach((row, at) => {
    const time = times[row] as number
    const slice = slices.get(time)
    if (slice) slice.push(at)
    else slices.set(time, [at])
  })
  return [...slices].toSorted(([one], [other]) => one - other).map(([, slice]) => Int32Array.from(slice))
}
