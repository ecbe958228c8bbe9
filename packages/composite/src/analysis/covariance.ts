import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/**
 * Sample covariance of two columns: how far they move together, in the product of their units.
 *
 * Convention: pairwise complete (a row counts when both have a value), divided by the number of such rows less one.
 * Means are those of the rows that count. Fewer than two of them: NaN. Refuses `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example covariance(columnOf([1, 2, 3, null]), columnOf([2, 4, 6, 9])) // 2
 */
export function covariance(one: Column, other: Column): number {
  const { pairs, products } = pairSums(one, other)
  return pairs < 2 ? Number.NaN : products / (pairs - 1)
}

/** What covariance and correlation need of the rows where both columns have a value, centred on their means. */
export interface PairSums {
  readonly pairs: number
  readonly products: number
  /** Zero when, and only when, the column does not vary over these rows. */
  readonly oneSquares: number
  readonly otherSquares: number
}

/** Sums in two passes: a single pass over raw products loses every digit when the mean is far above the spread. */
export function pairSums(one: Column, other: Column): PairSums {
  if (one.length !== other.length) throw new CompositeError('lengths_differ', { one: one.length, other: other.length })
  let pairs = 0
  let oneTotal = 0
  let otherTotal = 0
  let first = -1
  let oneVaries = false
  let otherVaries = false
  for (let row = 0; row < one.length; row++) {
    const left = one[row] as number
    const right = other[row] as number
    if (left !== left || right !== right) continue
    if (first === -1) first = row
    oneVaries ||= left !== one[first]
    otherVaries ||= right !== other[first]
    pairs++
    oneTotal += left
    otherTotal += right
  }
  const oneMean = oneTotal / pairs
  const otherMean = otherTotal / pairs
  let products = 0
  let oneSquares = 0
  let otherSquares = 0
  for (let row = 0; row < one.length; row++) {
    const left = (one[row] as number) - oneMean
    const right = (other[row] as number) - otherMean
    if (left !== left || right !== right) continue
    products += left * right
    oneSquares += left * left
    otherSquares += right * right
  }
  // three times 0.1 has a mean above 0.1: what does not vary is told by comparing, not by its squares
  return {
    pairs,
    products: oneVaries && otherVaries ? products : 0,
    oneSquares: oneVaries ? oneSquares : 0,
    otherSquares: otherVaries ? otherSquares : 0,
  }
}
