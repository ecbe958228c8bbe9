/**
 * Sum of a column, compensated: what each addition rounds away is collected and added at the end.
 *
 * Convention: a missing value (NaN) is left out; the sum of nothing is 0. Compensated after Neumaier, so that the order
 * of the rows changes the result in the last bit at most, and large values of both signs cancel without a trace.
 * An infinite value makes the sum infinite, two of both signs NaN. Units: those of the values.
 * Reference: A. Neumaier (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, Zeitschrift
 * für Angewandte Mathematik und Mechanik 54.
 * @example sum([1, 1e100, NaN, 1, -1e100]) // 2
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (Number.isNaN(value)) continue
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(total) ? total + lost : total
}

/**
 * Arithmetic mean of a column.
 *
 * Convention: a missing value (NaN) is left out of both sum and count, it is never zero; the mean of nothing is NaN.
 * The sum is compensated, see `sum`. Units: those of the values.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3 (missing data).
 * @example mean([1, NaN, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  let present = 0
  for (let at = 0; at < values.length; at++) if (!Number.isNaN(values[at])) present++
  return sum(values) / present
}
