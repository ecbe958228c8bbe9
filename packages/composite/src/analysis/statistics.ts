import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { moments } from '../numbers/moments.ts'
import { quantile } from '../numbers/quantile.ts'

/** What a column looks like, and what to look at twice. A number that cannot be told is NaN. */
export interface ColumnStatistics {
  readonly code: string
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
  readonly median: number
  readonly deviation: number
  readonly skewness: number
  readonly kurtosis: number
  /** How many values are present, not zero, different from each other, and in the largest set of equal values. */
  readonly counts: StatisticsCounts
  /** Present by rows; the others by values present. */
  readonly shares: StatisticsCounts
  readonly flags: StatisticsFlags
}

export interface StatisticsCounts {
  readonly available: number
  readonly nonZero: number
  readonly unique: number
  readonly same: number
}

export interface StatisticsFlags {
  readonly available: 'ok' | 'LOW'
  readonly nonZero: 'ok' | 'LOW'
  readonly unique: 'ok' | 'LOW'
  readonly outliers: 'ok' | 'OUT'
}

/** Where a flag goes up. Left out: 0.65, 0.5, 0.5, 2 and 3.5. */
export interface StatisticsThresholds {
  readonly available?: number
  readonly nonZero?: number
  readonly unique?: number
  readonly skewness?: number
  readonly kurtosis?: number
}

/**
 * Descriptive statistics of the columns of an index, with flags for what may need care.
 *
 * Convention: the reference's. Sample deviation (n - 1), skewness G1 and excess kurtosis G2. Shares of non-zero, unique
 * and same values are of the values present, but their flags compare with all rows, so that a column with many gaps is
 * flagged for both: LOW below the threshold. OUT when |skewness| and kurtosis are both above theirs. Equal is equal to
 * the last digit (the reference counts `same`, though not `unique`, after 15 digits); -0 is 0. Without a value, counts
 * are 0 and the rest NaN. Refuses another number of codes than columns (`lengths_differ`).
 * Reference: Groeneveld and Meeden (1984), The Statistician 33, 391–399; Becker and others (2022), Journal of Open
 * Source Software 7(78), 4567, `get_stats`.
 * @example statistics(['a'], [columnOf([0, 2, 2, null])])[0].flags // { available: 'ok', nonZero: 'ok', unique: 'ok', outliers: 'ok' }
 */
export function statistics(
  codes: readonly string[],
  columns: readonly Column[],
  thresholds: StatisticsThresholds = {},
): readonly ColumnStatistics[] {
  if (codes.length !== columns.length)
    throw new CompositeError('lengths_differ', { codes: codes.length, columns: columns.length })
  return Object.freeze(codes.map((code, at) => statisticsOf(code, columns[at] as Column, thresholds)))
}

function statisticsOf(code: string, column: Column, thresholds: StatisticsThresholds): ColumnStatistics {
  const sorted = column.filter((value) => !Number.isNaN(value)).toSorted()
  const { mean, deviation, skewness, kurtosis } = moments(column)
  const counts = countsOf(sorted)
  const { available, nonZero, unique, same } = counts
  return Object.freeze({
    code,
    minimum: sorted[0] ?? Number.NaN,
    maximum: sorted.at(-1) ?? Number.NaN,
    mean,
    median: quantile(sorted, 0.5) ?? Number.NaN,
    deviation,
    skewness,
    kurtosis,
    counts,
    shares: Object.freeze({
      available: available / column.length,
      nonZero: nonZero / available,
      unique: unique / available,
      same: same / available,
    }),
    flags: flagsOf(counts, column.length, { skewness, kurtosis }, thresholds),
  })
}

function countsOf(sorted: Float64Array): StatisticsCounts {
  let nonZero = 0
  let unique = 0
  let same = 0
  let run = 0
  sorted.forEach((value, at) => {
    if (value !== 0) nonZero++
    if (at > 0 && value === sorted[at - 1]) run++
    else {
      run = 1
      unique++
    }
    same = Math.max(same, run)
  })
  return Object.freeze({ available: sorted.length, nonZero, unique, same })
}

function flagsOf(
  counts: StatisticsCounts,
  rows: number,
  { skewness, kurtosis }: { readonly skewness: number; readonly kurtosis: number },
  thresholds: StatisticsThresholds,
): StatisticsFlags {
  const low = (count: number, least: number) => (count / rows >= least ? 'ok' : 'LOW')
  const out = Math.abs(skewness) > (thresholds.skewness ?? 2) && kurtosis > (thresholds.kurtosis ?? 3.5)
  return Object.freeze({
    available: low(counts.available, thresholds.available ?? 0.65),
    nonZero: low(counts.nonZero, thresholds.nonZero ?? 0.5),
    unique: low(counts.unique, thresholds.unique ?? 0.5),
    outliers: out ? 'OUT' : 'ok',
  })
}
