import type { Column } from '../data/column.ts'
import { mean } from '../numbers/sums.ts'
import { CompositeError } from '../error.ts'

/**
 * Mazziotta–Pareto index row by row: the mean of the children, minus (or plus) what their imbalance costs.
 *
 * M ∓ S²/M, where M is the weighted mean and S the weighted standard deviation (dividing by the whole weight, as its
 * authors do) of the children of a row, which should be standardised to a mean of 100 and a deviation of 10 first
 * (`z_score`). `downward` takes the penalty off: for an index where more is better. Missing values leave.
 * Refuses a mean of zero or less (`value_not_positive`) and squares beyond the largest number (`value_not_finite`).
 * Reference: M. Mazziotta and A. Pareto (2013), Methods for constructing composite indices: one for all or all for one?
 */
export function mazziottaParetoColumns(
  columns: readonly Column[],
  weights: Float64Array,
  penalty: 'downward' | 'upward',
  out: Column,
): Column {
  const sign = penalty === 'downward' ? -1 : 1
  for (let row = 0; row < out.length; row++) {
    let sum = 0
    let total = 0
    for (let child = 0; child < columns.length; child++) {
      const value = (columns[child] as Column)[row] as number
      if (Number.isNaN(value)) continue
      sum += (weights[child] as number) * value
      total += weights[child] as number
    }
    const middle = sum / total
    if (total === 0) {
      out[row] = Number.NaN
      continue
    }
    if (!(middle > 0)) throw new CompositeError('value_not_positive', { row, value: middle })
    let squares = 0
    for (let child = 0; child < columns.length; child++) {
      const value = (columns[child] as Column)[row] as number
      if (!Number.isNaN(value)) squares += (weights[child] as number) * (value - middle) * (value - middle)
    }
    const joined = middle + (sign * (squares / total)) / middle
    if (!Number.isFinite(joined)) throw new CompositeError('value_not_finite', { row, value: middle })
    out[row] = joined
  }
  return out
}

/**
 * Adjusted Mazziotta–Pareto index: children are first brought between goalposts around their mean, so that 100 is the
 * average unit and the range of a child is 60 points, 70 to 130 where it is symmetric; then joined like the plain one.
 *
 * Reference: M. Mazziotta and A. Pareto (2016), On a generalized non-compensatory composite index for measuring
 * socio-economic phenomena, Social Indicators Research 127.
 */
export function adjustedMazziottaParetoColumns(
  columns: readonly Column[],
  weights: Float64Array,
  penalty: 'downward' | 'upward',
  out: Column,
): Column {
  return mazziottaParetoColumns(columns.map(aroundHundred), weights, penalty, out)
}

function aroundHundred(column: Column, child: number): Column {
  let least = Infinity
  let most = -Infinity
  for (const value of column) {
    if (value < least) least = value
    if (value > most) most = value
  }
  if (!(most > least)) throw new CompositeError('constant_indicator', { child })
  if (most - least === Infinity) throw new CompositeError('value_not_finite', { child, least, most })
  const low = mean(column) - (most - least) / 2
  return column.map((value) => ((value - low) / (most - least)) * 60 + 70)
}
