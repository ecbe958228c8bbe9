import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { normalTail } from '../numbers/normal-tail.ts'
import { type CorrelationMethod, pearson, spearman } from './correlation.ts'
import { completePairs } from './complete-pairs.ts'
import { type Concordance, concordance, kendall } from './kendall.ts'
import { studentTails } from './student.ts'

/** A correlation and how likely one as strong would be if the two had nothing to do with each other. */
export interface CorrelationTest {
  readonly correlation: number
  /** Rows where both columns have a value. */
  readonly pairs: number
  /** Two-sided, 0 to 1; NaN where it cannot be told. */
  readonly probability: number
}

/**
 * Test of a correlation against none, two-sided.
 *
 * Convention: Pearson by Student's t with n - 2 degrees of freedom; Spearman likewise, on ranks (R does so with ties,
 * and sums the exact distribution without); Kendall exactly below 50 rows without ties, otherwise by the normal
 * distribution with the variance corrected for ties and without correction for continuity, as R's `cor.test` does.
 * Fewer than three rows (Kendall: two), or a column that does not vary: NaN. Refuses `unknown_method`,
 * `lengths_differ`.
 * Reference: Kendall (1970), Rank Correlation Methods, 4th edition, chapters 4 and 5.
 * @example correlationTest(columnOf([1, 2, 3, 4]), columnOf([1, 3, 2, 4]), 'kendall').probability // 0.3333333333
 */
export function correlationTest(one: Column, other: Column, method: CorrelationMethod = 'pearson'): CorrelationTest {
  switch (method) {
    case 'pearson':
      return byStudent(pearson(one, other), completePairs(one, other)[0].length)
    case 'spearman':
      return byStudent(spearman(one, other), completePairs(one, other)[0].length)
    case 'kendall': {
      const counts = concordance(one, other)
      const value = kendall(one, other)
      const probability = Number.isNaN(value) ? Number.NaN : kendallProbability(counts)
      return Object.freeze({ correlation: value, pairs: counts.rows, probability })
    }
    default:
      throw new CompositeError('unknown_method', { method })
  }
}

function byStudent(correlation: number, pairs: number): CorrelationTest {
  const degrees = pairs - 2
  const statistic = correlation * Math.sqrt(degrees / ((1 - correlation) * (1 + correlation)))
  return Object.freeze({ correlation, pairs, probability: studentTails(statistic, degrees) })
}

function kendallProbability(counts: Concordance): number {
  const { rows, pairs, surplus, oneTied, otherTied } = counts
  if (rows < 50 && oneTied === 0 && otherTied === 0)
    return Math.min(1, 2 * shareOfOrders(rows, (pairs - Math.abs(surplus)) / 2))
  return Math.min(1, 2 * normalTail(Math.abs(surplus) / Math.sqrt(surplusVariance(counts))))
}

/** Share of all orders of so many rows that have no more than this many pairs the wrong way round. */
function shareOfOrders(rows: number, most: number): number {
  let shares = new Float64Array(most + 1)
  shares[0] = 1
  for (let size = 2; size <= rows; size++) {
    // the next row can stand at any of `size` places, each one more pair the wrong way round
    const next = new Float64Array(most + 1)
    for (let count = 0; count <= most; count++)
      for (let passed = Math.max(0, count - size + 1); passed <= count; passed++)
        next[count] = (next[count] as number) + (shares[passed] as number) / size
    shares = next
  }
  return shares.reduce((sum, share) => sum + share, 0)
}

function surplusVariance({ rows, oneTies, otherTies }: Concordance): number {
  const over = (ties: readonly number[], of: (size: number) => number) => ties.reduce((sum, size) => sum + of(size), 0)
  const spread = (size: number) => size * (size - 1) * (2 * size + 5)
  const twos = (size: number) => size * (size - 1)
  const threes = (size: number) => size * (size - 1) * (size - 2)
  return (
    (spread(rows) - over(oneTies, spread) - over(otherTies, spread)) / 18 +
    (over(oneTies, twos) * over(otherTies, twos)) / (2 * twos(rows)) +
    (rows < 3 ? 0 : (over(oneTies, threes) * over(otherTies, threes)) / (9 * threes(rows)))
  )
}
