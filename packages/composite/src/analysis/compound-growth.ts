import { observedSeries } from './observed-series.ts'

/**
 * Compound annual growth rate: the constant rate per unit of time that leads from the first to the last observed value.
 *
 * (last / first)^(1 / time) − 1; 0.05 is five percent a year. Missing values are skipped, times may come unsorted; what
 * lies between first and last does not count. Conventions: equal values give 0, also two zeros; a last value of zero
 * gives −1; two negative values give the growth of the amount (a debt from −10 to −20 grows by 1), as in the reference.
 * NaN where no rate exists: fewer than two values, a first value of zero (the reference says infinity), a change of sign.
 * Refuses `lengths_differ`, `value_not_finite`, `duplicate_time`.
 * Reference: Becker et al. (2022), COINr, Journal of Open Source Software 7(78), `CAGR`.
 * @example compoundGrowth([100, 121], [2020, 2022]) // 0.1
 */
export function compoundGrowth(values: ArrayLike<number>, times: ArrayLike<number>): number {
  const observed = observedSeries(values, times)
  if (observed.values.length < 2) return Number.NaN
  const first = observed.values[0] as number
  const last = observed.values.at(-1) as number
  if (first === last) return 0
  if (first === 0 || last / first < 0) return Number.NaN
  return (last / first) ** (1 / ((observed.times.at(-1) as number) - (observed.times[0] as number))) - 1
}
