import type { Column } from '../data/column.ts'
import { covariance } from './covariance.ts'

/**
 * Cronbach's coefficient alpha: how consistently the indicators of a group measure one thing.
 *
 * k / (k - 1) times the share of the covariances in all entries of the covariance matrix; 1 when all move as one,
 * below 0 when they pull against each other. Convention: covariances are pairwise complete, as in the reference; every
 * one is needed (the reference drops a pair it cannot compute, yet divides as if it were there). Indicators should be on
 * one scale: the one with the widest spread counts most. Fewer than two columns, or a sum of them that does
 * not vary: NaN.
 * Refuses `lengths_differ`.
 * Reference: Cronbach (1951), Psychometrika 16, 297–334; OECD and JRC (2008), Handbook, step 4.
 * @example cronbachAlpha([columnOf([1, 2, 3]), columnOf([1, 2, 3]), columnOf([1, 3, 2])]) // 0.8571428571
 */
export function cronbachAlpha(columns: readonly Column[]): number {
  const size = columns.length
  let variances = 0
  let covariances = 0
  columns.forEach((one, row) => {
    variances += covariance(one, one)
    for (const other of columns.slice(row + 1)) covariances += 2 * covariance(one, other)
  })
  const all = variances + covariances
  // of one column infinite times zero, which is NaN as well
  return all === 0 ? Number.NaN : (size / (size - 1)) * (covariances / all)
}
