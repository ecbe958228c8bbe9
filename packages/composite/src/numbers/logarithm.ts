import { productError } from './double-double.ts'
import { floatBits, floatWords, highWord } from './float-bits.ts'
import { firstHalved, logarithmOfTwo, logarithmTable } from './logarithm-tables.ts'
import { powersOfTwo } from './powers-of-two.ts'

const twoHigh = logarithmOfTwo[0] as number
const twoLow = logarithmOfTwo[1] as number
const smallestNormal = 2.2250738585072014e-308
const parts = new Float64Array(2)

/**
 * Natural logarithm, the same bits on every machine and correctly rounded (all but one case in many thousand).
 *
 * `Math.log` is each engine's own: V8's differs from the correctly rounded value in 7–9 % of cases near 1. This one
 * uses additions and multiplications only, and keeps some 70 bits until the last rounding; R with glibc agrees.
 * Zero gives -Infinity, a negative number NaN, as `Math.log`. Units: none.
 * Convention: correctly rounded in all but a few of a million cases, by the same basic operations everywhere;
 * `Math.log` is left to the engine.
 * Reference: P.-T. P. Tang (1990), Table-Driven Implementation of the Logarithm Function in IEEE Floating-Point
 * Arithmetic, ACM Transactions on Mathematical Software 16(4).
 * @example logarithm(2) // 0.6931471805599453
 */
export function logarithm(value: number): number {
  if (!(value > 0 && value < Infinity)) return value === 0 ? -Infinity : value === Infinity ? value : Number.NaN
  logarithmInParts(value, parts)
  return parts[0] as number
}

/**
 * Natural logarithm of a positive finite number in two parts, the second what rounding took from the first.
 *
 * For `power`, which multiplies it. Error below 2^-70 of the result, beyond what one double can hold.
 */
export function logarithmInParts(value: number, out: Float64Array): void {
  let exponent = -1023
  let number = value
  if (number < smallestNormal) {
    number *= 18014398509481984
    exponent -= 54
  }
  floatBits[0] = number
  const high = floatWords[highWord] as number
  const slice = (high >>> 12) & 255
  const halved = slice < firstHalved ? 0 : 1
  const biased = (high >>> 20) + halved
  exponent += biased
  const fraction = number * (powersOfTwo[1074 + 1023 - biased] as number)

  // fraction · reciprocal - 1 without error: 24 bits · 11 bits and 29 bits · 11 bits fit a double
  const at = 3 * slice
  const reciprocal = logarithmTable[at] as number
  const front = Math.fround(fraction)
  const frontRest = front * reciprocal - 1
  const backRest = (fraction - front) * reciprocal
  const rest = frontRest + backRest
  const restLow = backRest - (rest - frontRest)

  // ln(1 + rest) = rest - rest² / 2 + …; the first two terms in two parts, the others start 17 bits lower
  const square = rest * rest
  const squareLow = productError(rest, rest, square)
  const later = 1 / 5 - rest * (1 / 6) + square * (1 / 7 - rest * (1 / 8) + square * (1 / 9))
  const tail = rest * square * (1 / 3 - rest * 0.25 + square * later)
  const known = exponent * twoHigh + (logarithmTable[at + 1] as number)
  const first = known + rest
  const firstLow = rest - (first - known)
  const second = first - 0.5 * square
  const secondLow = -0.5 * square - (second - first)
  const tableLow = exponent * twoLow + (logarithmTable[at + 2] as number)
  const low = firstLow + secondLow + (restLow - rest * restLow - 0.5 * squareLow + (tableLow + tail))
  const sum = second + low
  out[0] = sum
  out[1] = low - (sum - second)
}
