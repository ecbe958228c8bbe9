import { CompositeError } from '../error.ts'
import type { Weighted } from './weighted.ts'

/**
 * Weighted arithmetic mean: joins items into a dimension where strength in one may pay for weakness in another.
 *
 * Convention: a missing value leaves and its weight is shared among those that stay; it is never read as zero.
 * Units: those of the values. No value present, or all present weights zero, gives `null`.
 * Refuses: a negative weight (`weight_negative`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example arithmeticMean([{ value: 1, weight: 1 }, { value: 4, weight: 2 }]) // 3
 */
export function arithmeticMean(parts: readonly Weighted[]): number | null {
  let sum = 0
  let weights = 0
  for (const { value, weight } of parts) {
    if (weight < 0) throw new CompositeError('weight_negative', { weight })
    if (value === null) continue
    sum += weight * value
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}
