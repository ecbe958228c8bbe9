import type { Column } from '../data/column.ts'
import { rankAscending } from '../numbers/ranking.ts'
import { completePairs } from './complete-pairs.ts'

/**
 * Kendall's rank correlation tau-b: of all pairs of rows, how many more agree in order than disagree.
 *
 * Convention: tau-b, which takes ties out of the denominator on either side, as R does; tau-a would hold ties against
 * both columns. Rows where both columns have a value count. Fewer than two, or all of a column tied: NaN.
 * Units: -1 to 1. Refuses `lengths_differ`. Takes n log n steps: disagreements are the exchanges of a merge sort.
 * Reference: Knight (1966), Journal of the American Statistical Association 61, 436–439.
 * @example kendall(columnOf([1, 2, 3, 4]), columnOf([1, 3, 2, 4])) // 0.6666666667
 */
export function kendall(one: Column, other: Column): number {
  const { pairs, surplus, oneTied, otherTied } = concordance(one, other)
  const size = Math.sqrt((pairs - oneTied) * (pairs - otherTied))
  return size === 0 ? Number.NaN : Math.max(-1, Math.min(1, surplus / size))
}

/** What tau and its test are made of. Pairs are pairs of rows. */
export interface Concordance {
  readonly rows: number
  readonly pairs: number
  /** Pairs that agree less pairs that disagree. */
  readonly surplus: number
  /** Pairs tied in a column. */
  readonly oneTied: number
  readonly otherTied: number
  /** Sizes of the sets of equal values of a column, single values left out. */
  readonly oneTies: readonly number[]
  readonly otherTies: readonly number[]
}

/** Concordance of two columns: pairs of rows that agree, disagree and tie. Whole numbers, exact up to 90 million rows. */
export function concordance(one: Column, other: Column): Concordance {
  const [left, right] = completePairs(one, other)
  const rows = left.length
  const leftRanks = rankAscending(left, 'min')
  const rightRanks = rankAscending(right, 'min')
  // both ranks in one number: sorts by the first column, then the second, without a comparing function
  const keys = leftRanks.map((rank, row) => rank * (rows + 1) + (rightRanks[row] as number)).toSorted()
  const pairs = pairsOf(rows)
  const oneTies = tiesOf(leftRanks.toSorted())
  const otherTies = tiesOf(rightRanks.toSorted())
  const oneTied = total(oneTies)
  const otherTied = total(otherTies)
  const bothTied = total(tiesOf(keys))
  const disagreeing = exchanges(keys.map((key) => key % (rows + 1)))
  return {
    rows,
    pairs,
    surplus: pairs - oneTied - otherTied + bothTied - 2 * disagreeing,
    oneTied,
    otherTied,
    oneTies,
    otherTies,
  }
}

function pairsOf(rows: number): number {
  return (rows * (rows - 1)) / 2
}

function total(ties: readonly number[]): number {
  return ties.reduce((sum, size) => sum + pairsOf(size), 0)
}

function tiesOf(sorted: Float64Array): number[] {
  const ties: number[] = []
  for (let start = 0, at = 1; at <= sorted.length; at++) {
    if (sorted[at] === sorted[start]) continue
    if (at - start > 1) ties.push(at - start)
    start = at
  }
  return ties
}

/** How many pairs stand in falling order: what a merge sort moves past each other. Sorts what it is given. */
function exchanges(values: Float64Array): number {
  const size = values.length
  let from = values
  let to: Float64Array = new Float64Array(size)
  let count = 0
  for (let width = 1; width < size; width *= 2) {
    for (let start = 0; start < size; start += 2 * width) {
      const middle = Math.min(start + width, size)
      const end = Math.min(start + 2 * width, size)
      let left = start
      let right = middle
      for (let at = start; at < end; at++)
        if (right < end && (left === middle || (from[right] as number) < (from[left] as number))) {
          count += middle - left
          to[at] = from[right++] as number
        } else to[at] = from[left++] as number
    }
    const spare = from
    from = to
    to = spare
  }
  return count
}
