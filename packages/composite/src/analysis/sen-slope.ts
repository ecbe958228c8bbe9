import { CompositeError } from '../error.ts'
import { normalTail } from '../numbers/normal-tail.ts'
import { normalQuantile } from '../numbers/normal.ts'
import { quantile } from '../numbers/quantile.ts'
import { observedSeries } from './observed-series.ts'

/** A robust trend and how sure one may be that there is one. */
export interface SenSlope {
  /** Change per unit of time; NaN with fewer than two values. */
  readonly slope: number
  /** Ends of the confidence interval of the slope; NaN where the series is too short to bound it. */
  readonly low: number
  readonly high: number
  /** Mann and Kendall's S: pairs that rise minus pairs that fall. */
  readonly s: number
  /** Kendall's tau-b: S over the pairs there are, corrected for equal values; NaN when all are equal. */
  readonly tau: number
  /** Two-sided: how likely an S this far from zero is without a trend. */
  readonly p: number
  readonly observations: number
}

/**
 * Sen's slope: the median of the slopes between all pairs of observations, with the Mann–Kendall test for a trend.
 *
 * A third of the values may be wild before it moves far. Missing values are skipped, times may come unsorted and need not
 * be even. Conventions: the variance of S is corrected for equal values; p by the normal approximation with continuity
 * correction, rough below ten values (exact tables differ there); the ends of the interval are whole places in the
 * sorted slopes, (N − C) / 2 and (N + C) / 2 + 1 rounded half to even, as in the R package trend, where others
 * interpolate. Refuses `lengths_differ`, `value_not_finite`, `duplicate_time`, and a confidence outside 0–1
 * (`parameter_out_of_range`).
 * Reference: Sen (1968), Journal of the American Statistical Association 63; Gilbert (1987), Statistical Methods for
 * Environmental Pollution Monitoring, chapter 16.
 * @example senSlope([1, 2, 9, 4], [2020, 2021, 2022, 2023]).slope // 1
 */
export function senSlope(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): SenSlope {
  if (!(confidence > 0 && confidence < 1)) throw new CompositeError('parameter_out_of_range', { confidence })
  const observed = observedSeries(values, times)
  const { slopes, s } = pairs(observed.values, observed.times)
  const count = observed.values.length
  const ties = tieSizes(observed.values)
  const variance = (spreadOf(count) - ties.reduce((sum, size) => sum + spreadOf(size), 0)) / 18
  const tied = ties.reduce((sum, size) => sum + pairsOf(size), 0)
  const z = s === 0 ? 0 : (Math.abs(s) - 1) / Math.sqrt(variance)
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance)
  return Object.freeze({
    slope: quantile(slopes, 0.5) ?? Number.NaN,
    low: slopes[roundHalfToEven((slopes.length - reach) / 2) - 1] ?? Number.NaN,
    high: slopes[roundHalfToEven((slopes.length + reach) / 2 + 1) - 1] ?? Number.NaN,
    s,
    tau: s / Math.sqrt((pairsOf(count) - tied) * pairsOf(count)),
    p: count < 2 ? Number.NaN : Math.min(1, 2 * normalTail(z)),
    observations: count,
  })
}

function pairs(values: Float64Array, times: Float64Array): { slopes: Float64Array; s: number } {
  const slopes = new Float64Array(pairsOf(values.length))
  let s = 0
  let place = 0
  for (let later = 1; later < values.length; later++)
    for (let earlier = 0; earlier < later; earlier++) {
      const difference = (values[later] as number) - (values[earlier] as number)
      s += Math.sign(difference)
      slopes[place++] = difference / ((times[later] as number) - (times[earlier] as number))
    }
  return { slopes: slopes.toSorted(), s }
}

/** How often each value occurs that occurs more than once. */
function tieSizes(values: Float64Array): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1)
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2
}

function spreadOf(count: number): number {
  return count * (count - 1) * (2 * count + 5)
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}
