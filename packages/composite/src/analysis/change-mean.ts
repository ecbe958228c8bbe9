import { arithmeticMean } from '../aggregation/arithmetic-mean.ts'
import { geometricMean } from '../aggregation/geometric-mean.ts'
import type { Weighted } from '../aggregation/weighted.ts'
import { CompositeError } from '../error.ts'

/** Means that average a function of the values, so that a change in one can be split exactly. */
export type ChangeMethod = 'arithmetic' | 'geometric' | 'harmonic' | { readonly power: number }

/** A mean M with f(M) = Σ share · f(value), and what a decomposition needs of its f. */
export interface ChangeMean {
  readonly mean: (parts: readonly Weighted[]) => number | null
  readonly transform: (value: number) => number
  /** (f(after) − f(before)) / (after − before), and the derivative of f where both are equal. */
  readonly steepness: (before: number, after: number) => number
}

/**
 * Quasi-arithmetic mean of a decomposition by its name: arithmetic (f is x), geometric (ln x), harmonic (1 / x), or a
 * power (x^p; 1, 0 and −1 are the three before).
 *
 * The steepness keeps its digits when both values are close: for the geometric mean it is one over the logarithmic mean.
 * A mean that averages no function of its values (median, Copeland, a penalty for imbalance) is refused
 * (`not_decomposable`): its change cannot be shared out without an order of the items. A value outside the domain of f
 * is refused (`value_not_positive`, `value_negative` for powers above zero), as are powers of it that no double holds
 * (`value_not_finite`).
 * Convention: before and after are treated alike, so that neither date is the base.
 * Reference: Hardy, Littlewood and Pólya (1934), Inequalities, chapter 3.
 * @example changeMean('geometric').steepness(4, 4) // 0.25
 */
export function changeMean(method: ChangeMethod): ChangeMean {
  if (method === 'arithmetic') return { mean: arithmeticMean, transform: (value) => value, steepness: () => 1 }
  if (method === 'geometric')
    return {
      mean: geometricMean,
      transform: Math.log,
      steepness: (before, after) =>
        before === after ? 1 / before : Math.log1p((after - before) / before) / (after - before),
    }
  if (method === 'harmonic') return powerMean(-1)
  if (typeof method === 'object' && Number.isFinite(method.power)) {
    if (method.power === 1) return changeMean('arithmetic')
    if (method.power === 0) return changeMean('geometric')
    return powerMean(method.power)
  }
  throw new CompositeError('not_decomposable', { method })
}

function powerMean(power: number): ChangeMean {
  const transform = (value: number) => value ** power
  return {
    mean: (parts) => meanOfPowers(parts, power),
    transform,
    steepness: (before, after) => {
      if (before === after) return power * before ** (power - 1)
      if (power === -1) return -1 / (before * after)
      if (before === 0 || after === 0) return (transform(after) - transform(before)) / (after - before)
      const change = after - before
      return (transform(before) * Math.expm1(power * Math.log1p(change / before))) / change
    },
  }
}

function meanOfPowers(parts: readonly Weighted[], power: number): number | null {
  let sum = 0
  let weights = 0
  let least = Infinity
  let most = -Infinity
  for (const { value, weight } of parts) {
    if (weight < 0) throw new CompositeError('weight_negative', { weight })
    if (value === null) continue
    if (power < 0 && value <= 0) throw new CompositeError('value_not_positive', { value })
    if (value < 0) throw new CompositeError('value_negative', { value })
    sum += weight * value ** power
    weights += weight
    if (weight === 0) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  if (weights === 0) return null
  // a power so strong that the sum leaves the range of a double
  if (sum === Infinity || (sum === 0 && most > 0)) throw new CompositeError('value_not_finite', { power, least, most })
  return Math.min(most, Math.max(least, (sum / weights) ** (1 / power)))
}
