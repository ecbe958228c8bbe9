import { CompositeError } from '../error.ts'
import { exponential } from '../numbers/exponential.ts'
import { logarithm } from '../numbers/logarithm.ts'
import type { Weighted } from './weighted.ts'

/**
 * Weighted geometric mean: joins the indicators of a pillar into one score.
 *
 * A weak indicator costs more than under the arithmetic mean, so strength elsewhere pays for it only in part.
 * Convention: a missing value leaves and its weight is shared among those that stay; it is never read as zero.
 * Other software empties the score at the first gap. Zero or less is refused (`value_not_positive`): its logarithm
 * does not exist; a recipe that expects zeros states a floor. A negative weight is refused (`weight_negative`).
 * Units: those of the values. No value present gives `null`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example geometricMean([{ value: 1, weight: 1 }, { value: 4, weight: 1 }]) // 2
 */
export function geometricMean(parts: readonly Weighted[]): number | null {
  let logs = 0
  let weights = 0
  let least = Infinity
  let most = -Infinity
  for (const { value, weight } of parts) {
    if (weight < 0) throw new CompositeError('weight_negative', { weight })
    if (value === null) continue
    if (value <= 0) throw new CompositeError('value_not_positive', { value })
    logs += weight * logarithm(value)
    weights += weight
    if (weight === 0) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  // rounding may carry a mean of equal parts outside them: a mean never leaves the range of its parts
  return weights === 0 ? null : Math.min(most, Math.max(least, exponential(logs / weights)))
}
