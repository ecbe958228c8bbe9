import { CompositeError } from '../error.ts'
import { observedSeries } from './observed-series.ts'

/**
 * Percentage change of a series for a period of time, relative to where it started.
 *
 * Two values: from the first to the last. Three or more: the slope of the straight line fitted by least squares,
 * relative to what that line says of the first time, so that one odd year moves it less. `period` is the length the
 * change is stated for: 10 with years gives percent in ten years. Percent: 5 is five percent. Missing values are
 * skipped, times may come unsorted. Equal values give 0. NaN with fewer than two values, or where the start is zero
 * (the reference says infinity). Refuses `lengths_differ`, `value_not_finite`, `duplicate_time`, and a period that is
 * not above zero (`parameter_out_of_range`).
 * Convention: two values by first and last, three or more by the fitted line, as the reference does.
 * Reference: Becker et al. (2022), COINr, Journal of Open Source Software 7(78), `prc_change`.
 * @example percentChange([10, 11, 13, 14], [1, 2, 3, 4]) // 14.1414141414
 */
export function percentChange(
  values: ArrayLike<number>,
  times: ArrayLike<number>,
  { period = 1 }: { readonly period?: number } = {},
): number {
  if (!(period > 0) || period === Infinity) throw new CompositeError('parameter_out_of_range', { period })
  const observed = observedSeries(values, times)
  if (observed.values.length < 2) return Number.NaN
  const first = observed.values[0] as number
  if (observed.values.every((value) => value === first)) return 0
  const { start, slope } = fittedLine(observed.values, observed.times)
  return start === 0 ? Number.NaN : (100 * slope * period) / start
}

/** Least squares; through two points it is the line between them. */
function fittedLine(values: Float64Array, times: Float64Array): { start: number; slope: number } {
  const first = values[0] as number
  if (values.length === 2)
    return { start: first, slope: ((values[1] as number) - first) / ((times[1] as number) - (times[0] as number)) }
  const meanValue = values.reduce((sum, value) => sum + value, 0) / values.length
  const meanTime = times.reduce((sum, time) => sum + time, 0) / times.length
  let together = 0
  let squares = 0
  values.forEach((value, at) => {
    const apart = (times[at] as number) - meanTime
    together += apart * (value - meanValue)
    squares += apart * apart
  })
  const slope = together / squares
  return { start: meanValue - slope * (meanTime - (times[0] as number)), slope }
}
