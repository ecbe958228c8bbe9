import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { rankAscending } from '../numbers/ranking.ts'
import { completePairs } from './complete-pairs.ts'
import { pairSums } from './covariance.ts'
import { kendall } from './kendall.ts'

export type CorrelationMethod = 'pearson' | 'spearman' | 'kendall'

/**
 * Correlation of two columns by the method named: see `pearson`, `spearman` and `kendall`.
 *
 * Units: -1 to 1. Refuses another name (`unknown_method`) and columns of unequal length (`lengths_differ`).
 * Convention: pairs complete in both columns, as everywhere in this package.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example correlation(columnOf([1, 2, 3]), columnOf([1, 4, 9]), 'spearman') // 1
 */
export function correlation(one: Column, other: Column, method: CorrelationMethod = 'pearson'): number {
  switch (method) {
    case 'pearson':
      return pearson(one, other)
    case 'spearman':
      return spearman(one, other)
    case 'kendall':
      return kendall(one, other)
    default:
      throw new CompositeError('unknown_method', { method })
  }
}

/**
 * Pearson's product-moment correlation: how well a straight line describes two columns.
 *
 * Convention: pairwise complete, so each pair of columns may rest on other rows. Fewer than two rows, or a column that
 * does not vary over them: NaN. Units: -1 to 1, never past them by rounding. Refuses `lengths_differ`.
 * Reference: Pearson (1895), Proceedings of the Royal Society of London 58, 240–242.
 * @example pearson(columnOf([1, 2, 3, null]), columnOf([2, 4, 6, 1])) // 1
 */
export function pearson(one: Column, other: Column): number {
  const { products, oneSquares, otherSquares } = pairSums(one, other)
  if (oneSquares === 0 || otherSquares === 0) return Number.NaN
  // one root of the product, so that a perfect line gives 1 and not the number before it; two where it would overflow
  const both = oneSquares * otherSquares
  const size = both > 1e-290 && both < 1e290 ? Math.sqrt(both) : Math.sqrt(oneSquares) * Math.sqrt(otherSquares)
  return Math.max(-1, Math.min(1, products / size))
}

/**
 * Spearman's rank correlation: how well any rising curve describes two columns.
 *
 * Pearson's correlation of the ranks. Convention: ties have the mean of the ranks they take up; ranks are taken over
 * the rows where both columns have a value. Fewer than two of those, or all of a column tied: NaN.
 * Units: -1 to 1. Refuses `lengths_differ`.
 * Reference: Spearman (1904), American Journal of Psychology 15, 72–101.
 * @example spearman(columnOf([1, 2, 3, 4]), columnOf([1, 10, 100, 50])) // 0.8
 */
export function spearman(one: Column, other: Column): number {
  const [left, right] = completePairs(one, other)
  return pearson(rankAscending(left, 'average'), rankAscending(right, 'average'))
}
