import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/**
 * Complete pairs: two columns cut to the rows where both have a value.
 *
 * Convention: deletion by pair, not by table: a gap in a third column costs nothing. Refuses `lengths_differ`.
 * Reference: R, `cor(use = "pairwise.complete.obs")`.
 * @example completePairs(columnOf([1, null, 3]), columnOf([4, 5, 6])) // [[1, 3], [4, 6]]
 */
export function completePairs(one: Column, other: Column): readonly [one: Column, other: Column] {
  if (one.length !== other.length) throw new CompositeError('lengths_differ', { one: one.length, other: other.length })
  const complete = (_: number, row: number) => !Number.isNaN(one[row]) && !Number.isNaN(other[row])
  return [one.filter(complete), other.filter(complete)]
}
