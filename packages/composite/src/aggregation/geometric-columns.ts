import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { exponential } from '../numbers/exponential.ts'
import { logarithm } from '../numbers/logarithm.ts'

/**
 * Weighted geometric means row by row, written into `out`; zero or less is refused.
 *
 * Children of equal weight are multiplied before one logarithm is taken, which is quicker and rounds less than a
 * logarithm of each. Held between the least and the greatest value that enters.
 */
export function geometricColumns(columns: readonly Column[], weights: Float64Array, out: Column): Column {
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  const isEven = weights.every((weight) => weight === 0 || weight === heaviest)
  for (let row = 0; row < out.length; row++) {
    let logs = 0
    let product = 1
    let total = 0
    let least = Infinity
    let most = -Infinity
    for (let child = 0; child < columns.length; child++) {
      const value = (columns[child] as Column)[row] as number
      const weight = weights[child] as number
      if (Number.isNaN(value) || weight === 0) continue
      if (value <= 0) throw new CompositeError('value_not_positive', { row, child, value })
      if (value < least) least = value
      if (value > most) most = value
      if (!isEven) {
        logs += weight * logarithm(value)
        total += weight
        continue
      }
      total++
      if (value > 1e150 || value < 1e-150) {
        logs += logarithm(value)
        continue
      }
      product *= value
      // far from the ends of what a number can hold
      if (product > 1e150 || product < 1e-150) {
        logs += logarithm(product)
        product = 1
      }
    }
    if (total === 0) out[row] = Number.NaN
    else out[row] = Math.min(most, Math.max(least, exponential((isEven ? logs + logarithm(product) : logs) / total)))
  }
  return out
}
