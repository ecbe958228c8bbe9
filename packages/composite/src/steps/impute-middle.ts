import { CompositeError } from '../error.ts'
import { mean, sum } from '../numbers/sums.ts'

/** What stands for the values that are there. */
export type Middle = 'mean' | 'median'

/**
 * Middle of the values present: what a missing one is replaced by.
 *
 * Convention: the mean is compensated and then corrected by the mean of what is left over, so that it is the nearest
 * number to the true one and the order of the rows does not show; the median of an even number of values is half the
 * sum of the two in the middle (type 7), as in R. NaN leaves; nothing present gives NaN.
 * Units: those of the values. Refuses any other method (`unknown_method`).
 * Reference: R. Hyndman and Y. Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4).
 * @example middleOf(columnOf([1, null, 2, 9]), 'median') // 2
 */
export function middleOf(values: Float64Array, method: Middle): number {
  const present = presentOf(values)
  if (present.length === 0) return Number.NaN
  switch (method) {
    case 'mean':
      return roundedMean(present)
    case 'median':
      return medianOf(present)
    default:
      throw new CompositeError('unknown_method', { method, known: ['mean', 'median'] })
  }
}

/** A copy without the missing values. */
function presentOf(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length)
  let count = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (value === value) present[count++] = value
  }
  return present.subarray(0, count)
}

/**
 * A sum rounded and then divided can miss by a last bit. R adds in 80-bit numbers and does not; what it fills goes on to
 * treatment and normalisation, which are compared with it bit by bit.
 */
function roundedMean(present: Float64Array): number {
  const middle = mean(present)
  const leftOver = new Float64Array(2 * present.length).fill(-middle)
  leftOver.set(present)
  const corrected = middle + sum(leftOver) / present.length
  return Number.isFinite(corrected) ? corrected : middle
}

/** Half the sum, not low + half the difference: one rounding instead of two, and the same bits as R. */
function medianOf(present: Float64Array): number {
  const sorted = present.toSorted()
  const above = sorted[sorted.length >> 1] as number
  if (sorted.length % 2 === 1) return above
  const below = sorted[(sorted.length >> 1) - 1] as number
  const sum = below + above
  return Number.isFinite(sum) ? sum / 2 : below / 2 + above / 2
}
