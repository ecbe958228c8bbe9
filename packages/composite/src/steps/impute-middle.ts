import { CompositeError } from '../error.ts'
import { mean, sum } from '../numbers/sums.ts'

/** What stands for the values that are there. */
export type Middle = 'mean' | 'median'

/**
 * Middle of the values present: what a missing one is replaced by.
 *
 * Convention: the mean is compensated and then corrected by the mean of what is left over, so that it is the nearest
 * number to the true one and the order of the rows does not show; the median of an even number of values is half the
 * sum of the two in the middle (type 7), as in R. NaN leaves; nothing present gives NaN. With `positions` only those.
 * Units: those of the values. Refuses any other method (`unknown_method`).
 * Reference: R. Hyndman and Y. Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4).
 * @example middleOf(columnOf([1, null, 2, 9]), 'median') // 2
 */
export function middleOf(values: Float64Array, method: Middle, positions: Int32Array | null = null): number {
  const count = gather(values, positions)
  switch (method) {
    case 'mean':
      return count === 0 ? Number.NaN : roundedMean(count)
    case 'median':
      return count === 0 ? Number.NaN : medianOf(count)
    default:
      throw new CompositeError('unknown_method', { method, known: ['mean', 'median'] })
  }
}

/**
 * Room for the values present and as many again, kept from call to call and empty of meaning between them: a new array
 * for each of sixteen columns took longer than their means, and an uncertainty analysis does that thousands of times.
 */
let scratch = new Float64Array(128)

/** Puts the values present at the start of `scratch` and says how many they are. */
function gather(values: Float64Array, positions: Int32Array | null): number {
  const asked = positions === null ? values.length : positions.length
  if (scratch.length < 2 * asked) scratch = new Float64Array(2 * asked)
  let count = 0
  for (let at = 0; at < asked; at++) {
    const value = values[positions === null ? at : (positions[at] as number)] as number
    if (value === value) scratch[count++] = value
  }
  return count
}

/**
 * A sum rounded and then divided can miss by a last bit. R adds in 80-bit numbers and does not; what it fills goes on to
 * treatment and normalisation, which are compared with it bit by bit.
 */
function roundedMean(count: number): number {
  const middle = mean(scratch.subarray(0, count))
  scratch.fill(-middle, count, 2 * count)
  const corrected = middle + sum(scratch.subarray(0, 2 * count)) / count
  return Number.isFinite(corrected) ? corrected : middle
}

/** Half the sum, not low + half the difference: one rounding instead of two, and the same bits as R. */
function medianOf(count: number): number {
  const middle = count >> 1
  const above = selected(middle, count)
  if (count % 2 === 1) return above
  // selection leaves nothing larger before the place asked for
  let below = -Infinity
  for (let at = 0; at < middle; at++) below = Math.max(below, scratch[at] as number)
  const total = below + above
  return Number.isFinite(total) ? total / 2 : below / 2 + above / 2
}

/** The value at a place of the sorted values, by selection (Hoare's FIND), which costs less than sorting them all. */
function selected(place: number, count: number): number {
  let first = 0
  let last = count - 1
  while (first < last) {
    const pivot = scratch[(first + last) >> 1] as number
    let up = first
    let down = last
    while (up <= down) {
      while ((scratch[up] as number) < pivot) up++
      while ((scratch[down] as number) > pivot) down--
      if (up > down) break
      const larger = scratch[up] as number
      scratch[up++] = scratch[down] as number
      scratch[down--] = larger
    }
    if (place <= down) last = down
    else if (place >= up) first = up
    else break
  }
  return scratch[place] as number
}
