import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { type Middle, middleOf } from './impute-middle.ts'

/**
 * Column imputation: a missing value becomes the mean or the median of the values of the indicator.
 *
 * Convention: the column itself comes back when nothing is missing, or nothing is there to learn from, so that steps
 * share columns; values that are there never change. The spread of the indicator shrinks with every value filled:
 * uncertainty analysis has to say what that does. Units: those of the column. Refuses other methods (`unknown_method`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example imputeColumn(columnOf([1, null, 3]), 'mean') // [1, 2, 3]
 */
export function imputeColumn(column: Column, method: Middle): Column {
  if (!column.includes(Number.NaN)) return column
  const value = middleOf(column, method)
  if (value !== value) return column
  const filled = column.slice()
  for (let at = 0; at < filled.length; at++) if (filled[at] !== filled[at]) filled[at] = value
  return filled
}

/** Rows by label, found once for all the columns of a table. */
export interface Grouping {
  readonly labels: readonly string[]
  /** Which of the labels each row has; -1: none. */
  readonly codes: Int32Array
  /** Rows of each label. */
  readonly members: readonly Int32Array[]
}

/**
 * Grouping of rows by their labels, for example regions; `null` where a row has none.
 *
 * Convention: labels in the order in which they first appear; a label is itself only, upper and lower case differ.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example groupingOf(['Asia', null, 'Europe', 'Asia']).codes // [0, -1, 1, 0]
 */
export function groupingOf(labels: readonly (string | null)[]): Grouping {
  const seen = new Map<string, number>()
  const members: number[][] = []
  const codes = new Int32Array(labels.length)
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? null
    let code = label === null ? -1 : seen.get(label)
    if (code === undefined) {
      code = members.length
      members.push([])
      seen.set(label as string, code)
    }
    codes[row] = code
    if (code >= 0) members[code]?.push(row)
  }
  return { labels: [...seen.keys()], codes, members: members.map((rows) => Int32Array.from(rows)) }
}

/**
 * Column imputation by group: a missing value becomes the mean or the median of its group, for example its region.
 *
 * Convention: a unit without a label, and a group without any value, stay missing rather than take the middle of all,
 * which would be another method under the same name. Otherwise as `imputeColumn`.
 * Units: those of the column. Refuses other methods (`unknown_method`) and a grouping of another number of rows
 * (`lengths_differ`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example imputeColumnByGroup(columnOf([1, null, 5, null]), groupingOf(['Asia', 'Asia', 'Europe', null]), 'mean') // [1, 1, 5, null]
 */
export function imputeColumnByGroup(column: Column, grouping: Grouping, method: Middle): Column {
  const { codes, members } = grouping
  if (codes.length !== column.length)
    throw new CompositeError('lengths_differ', { column: column.length, labels: codes.length })
  if (!column.includes(Number.NaN)) return column
  const middles: (number | undefined)[] = []
  let filled: Column | null = null
  for (let at = 0; at < column.length; at++) {
    const code = codes[at] as number
    if (code < 0 || column[at] === column[at]) continue
    const value = (middles[code] ??= middleOf(column, method, members[code]))
    if (value !== value) continue
    filled ??= column.slice()
    filled[at] = value
  }
  return filled ?? column
}
