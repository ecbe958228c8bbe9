import { productError } from './double-double.ts'
import { exponentialOfParts } from './exponential.ts'
import { logarithmInParts } from './logarithm.ts'

const logarithmParts = new Float64Array(2)

/**
 * Power, the same bits on every machine and correctly rounded (all but one case in many thousand).
 *
 * `Math.pow` calls the platform's mathematics library. Whole exponents up to 16, 0.5 and -1 are multiplied out, rooted
 * or divided, so 10³ is 1000; others are exp(exponent · ln base) with some 65 bits.
 * Special values as `Math.pow`: a negative base has whole exponents only (NaN otherwise), an exponent of 0 gives 1.
 * Convention: correctly rounded in all but a few of a million cases; small whole exponents are multiplied out.
 * `Math.pow` is left to the engine.
 * Reference: J.-M. Muller (2016), Elementary Functions, 3rd edition, § 13.
 * @example power(2, 10) // 1024
 */
export function power(base: number, exponent: number): number {
  if (exponent === 1) return base
  if (exponent === 2) return base * base
  if (exponent === -1) return 1 / base
  if (exponent === 0.5 && base > 0) return Math.sqrt(base)
  if (exponent === 0) return 1
  if (!Number.isFinite(exponent) || !Number.isFinite(base) || base === 0) return powerOfSpecial(base, exponent)
  if (base > 0) return powerOfPositive(base, exponent)
  if (!Number.isInteger(exponent)) return Number.NaN
  return exponent % 2 === 0 ? powerOfPositive(-base, exponent) : -powerOfPositive(-base, exponent)
}

function powerOfSpecial(base: number, exponent: number): number {
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN
  if (!Number.isFinite(exponent)) {
    const size = Math.abs(base)
    if (size === 1) return Number.NaN
    return size > 1 === exponent > 0 ? Infinity : 0
  }
  const size = (base === 0) === exponent > 0 ? 0 : Infinity
  const negative = base < 0 || Object.is(base, -0)
  return negative && Math.abs(exponent % 2) === 1 ? -size : size
}

function powerOfPositive(base: number, exponent: number): number {
  if (base === 1) return 1
  // within these bounds no product leaves the range in which its error is known
  if (exponent > 2 && exponent <= 16 && Number.isInteger(exponent) && base > 2 ** -60 && base < 2 ** 60)
    return multipliedOut(base, exponent)
  logarithmInParts(base, logarithmParts)
  const high = logarithmParts[0] as number
  const product = high * exponent
  const low = productError(high, exponent, product) + (logarithmParts[1] as number) * exponent
  return exponentialOfParts(product, low)
}

/** base^exponent in two parts: a result that lies halfway between two doubles is seen as such. */
function multipliedOut(base: number, exponent: number): number {
  let high = base
  let low = 0
  for (let done = 1; done < exponent; done++) {
    const product = high * base
    const error = productError(high, base, product) + low * base
    high = product + error
    low = error - (high - product)
  }
  return high
}
