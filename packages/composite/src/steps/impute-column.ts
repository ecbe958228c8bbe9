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

/**
 * Column imputation by group: a missing value becomes the mean or the median of its group, for example its region.
 *
 * Convention: a unit without a label, and a group without any value, stay missing rather than take the middle of all,
 * which would be another method under the same name. Otherwise as `imputeColumn`. `labels` has one entry for each row.
 * Units: those of the column. Refuses other methods (`unknown_method`) and labels of another length (`lengths_differ`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example imputeColumnByGroup(columnOf([1, null, 5, null]), ['Asia', 'Asia', 'Europe', null], 'mean') // [1, 1, 5, null]
 */
export function imputeColumnByGroup(column: Column, labels: readonly (string | null)[], method: Middle): Column {
  if (labels.length !== column.length)
    throw new CompositeError('lengths_differ', { column: column.length, labels: labels.length })
  if (!column.includes(Number.NaN)) return column
  const middles = middlesByGroup(column, labels, method, labelsOfMissing(column, labels))
  let filled: Column | null = null
  for (let at = 0; at < column.length; at++) {
    if (column[at] === column[at]) continue
    const label = labels[at]
    const value = label === null || label === undefined ? undefined : middles.get(label)
    if (value === undefined) continue
    filled ??= column.slice()
    filled[at] = value
  }
  return filled ?? column
}

/**
 * Middles of an indicator by group: what `imputeColumnByGroup` fills with, to keep for units that come later.
 *
 * Convention: a group without any value has no entry; rows without a label belong to no group. `only` leaves out the
 * groups nobody asks for. Units: those of the column. Refuses other methods (`unknown_method`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example [...middlesByGroup(columnOf([1, 3, null]), ['Asia', 'Asia', 'Europe'], 'mean')] // [['Asia', 2]]
 */
export function middlesByGroup(
  column: Column,
  labels: readonly (string | null)[],
  method: Middle,
  only: ReadonlySet<string> | null = null,
): ReadonlyMap<string, number> {
  const members = new Map<string, number[]>()
  for (let at = 0; at < column.length; at++) {
    const value = column[at] as number
    const label = labels[at]
    if (value !== value || label === null || label === undefined || (only !== null && !only.has(label))) continue
    const group = members.get(label)
    if (group) group.push(value)
    else members.set(label, [value])
  }
  const middles = new Map<string, number>()
  for (const [label, values] of members) middles.set(label, middleOf(Float64Array.from(values), method))
  return middles
}

function labelsOfMissing(column: Column, labels: readonly (string | null)[]): Set<string> {
  const asked = new Set<string>()
  for (let at = 0; at < column.length; at++) {
    const label = labels[at]
    if (column[at] !== column[at] && label !== null && label !== undefined) asked.add(label)
  }
  return asked
}
