import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { exponential } from '../numbers/exponential.ts'
import { logarithm } from '../numbers/logarithm.ts'

/**
 * Weighted geometric means row by row, written into `out`; zero or less is refused.
 *
 * Where the children present weigh the same they are multiplied before one logarithm is taken, which is quicker and
 * rounds less than a logarithm of each. Held between the least and the greatest value that enters.
 */
export function geometricColumns(columns: readonly Column[], weights: Float64Array, out: Column): Column {
  const isEven = weights.every((weight) => weight === weights[0])
  for (let row = 0; row < out.length; row++) {
    out[row] =
      isEven || weighTheSame(columns, weights, row)
        ? byProduct(columns, weights, row)
        : byLogarithms(columns, weights, row)
  }
  return out
}

function byProduct(columns: readonly Column[], weights: Float64Array, row: number): number {
  let logs = 0
  let product = 1
  let count = 0
  let least = Infinity
  let most = -Infinity
  for (let child = 0; child < columns.length; child++) {
    const value = (columns[child] as Column)[row] as number
    if (Number.isNaN(value) || weights[child] === 0) continue
    if (value <= 0) throw new CompositeError('value_not_positive', { row, child, value })
    if (value < least) least = value
    if (value > most) most = value
    count++
    // far from the ends of what a number can hold
    if (value > 1e150 || value < 1e-150) logs += logarithm(value)
    else product *= value
    if (product <= 1e150 && product >= 1e-150) continue
    logs += logarithm(product)
    product = 1
  }
  if (count === 0) return Number.NaN
  return Math.min(most, Math.max(least, exponential((logs + logarithm(product)) / count)))
}

function byLogarithms(columns: readonly Column[], weights: Float64Array, row: number): number {
  let logs = 0
  let total = 0
  let least = Infinity
  let most = -Infinity
  for (let child = 0; child < columns.length; child++) {
    const value = (columns[child] as Column)[row] as number
    const weight = weights[child] as number
    if (Number.isNaN(value) || weight === 0) continue
    if (value <= 0) throw new CompositeError('value_not_positive', { row, child, value })
    logs += weight * logarithm(value)
    total += weight
    if (value < least) least = value
    if (value > most) most = value
  }
  return Math.min(most, Math.max(least, exponential(logs / total)))
}

/** Also true when nothing is present. A missing child may leave others that weigh the same: as if it had never been there. */
function weighTheSame(columns: readonly Column[], weights: Float64Array, row: number): boolean {
  let first = 0
  for (let child = 0; child < columns.length; child++) {
    const weight = weights[child] as number
    if (weight === 0 || Number.isNaN((columns[child] as Column)[row])) continue
    if (first === 0) first = weight
    else if (weight !== first) return false
  }
  return true
}
