import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/** What weights make of an index: the nodes weighted, by code, and the top they lead to, rows alike. */
export interface WeightedIndex {
  readonly nodes: Readonly<Record<string, Column>>
  readonly top: Column
}

export type AggregateWith = (weights: Readonly<Record<string, number>>) => WeightedIndex

/**
 * Weighted arithmetic mean of given columns as a function of their weights: the index that `optimisedWeights` asks of.
 *
 * A missing value leaves and its weight is shared among those that stay; a row without values has no top. Refuses no
 * columns (`no_indicators`) and columns of different length (`column_length`).
 * Convention: missing values leave, as in the engine.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example arithmeticIndex({ a: columnOf([1, 2]), b: columnOf([5, null]) })({ a: 3, b: 1 }).top // [2, 2]
 */
export function arithmeticIndex(columns: Readonly<Record<string, Column>>): AggregateWith {
  const entries = Object.entries(columns)
  const rows = entries[0]?.[1].length
  if (rows === undefined) throw new CompositeError('no_indicators')
  for (const [code, { length }] of entries)
    if (length !== rows) throw new CompositeError('column_length', { code, rows, found: length })
  return (weights) => {
    const top = new Float64Array(rows)
    const present = new Float64Array(rows)
    for (const [code, column] of entries) {
      const weight = weights[code] ?? 0
      for (let row = 0; row < rows; row++) {
        const value = column[row] as number
        if (value !== value) continue
        top[row] = (top[row] as number) + weight * value
        present[row] = (present[row] as number) + weight
      }
    }
    // nothing present is 0 / 0, which is missing
    for (let row = 0; row < rows; row++) top[row] = (top[row] as number) / (present[row] as number)
    return { nodes: columns, top }
  }
}
