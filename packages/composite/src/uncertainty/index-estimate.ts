import { quantile } from '../numbers/quantile.ts'

/** An estimated index with how sure it is; what the bootstraps give is `null` when there were none. */
export interface IndexEstimate {
  readonly value: number
  readonly standardError: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * Bootstrap standard error and percentile interval of an estimate.
 *
 * Convention: the standard error is the deviation of the bootstraps (over their number less 1); the interval holds their
 * middle `level` (0–1), by quantiles of type 7, and need not be symmetric. No bootstraps give `null`.
 * Units: those of the estimate. `drawn` is the estimate in each bootstrap, unsorted; it is not written into.
 * Reference: B. Efron and R. Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 13.
 * @example indexEstimate(2, columnOf([3, 1, 2]), 0.5) // { value: 2, standardError: 1, low: 1.5, high: 2.5 }
 */
export function indexEstimate(value: number, drawn: Float64Array, level: number): IndexEstimate {
  const sorted = drawn.toSorted()
  return Object.freeze({
    value,
    standardError: drawn.length < 2 ? null : deviationOf(drawn),
    low: quantile(sorted, (1 - level) / 2),
    high: quantile(sorted, (1 + level) / 2),
  })
}

function deviationOf(drawn: Float64Array): number {
  let mean = 0
  for (const value of drawn) mean += value / drawn.length
  let squares = 0
  for (const value of drawn) squares += (value - mean) ** 2
  return Math.sqrt(squares / (drawn.length - 1))
}
