import { sumError } from './double-double.ts'
import { exponentialStep, rootsOfTwo } from './logarithm-tables.ts'
import { powersOfTwo } from './powers-of-two.ts'

const stepHigh = exponentialStep[0] as number
const stepMiddle = exponentialStep[1] as number
const stepLow = exponentialStep[2] as number
const stepsPerUnit = 1 / (stepHigh + stepMiddle)
/** Adding and taking it away again rounds to a whole number: 1.5 · 2^52. */
const rounder = 6755399441055744

/**
 * Exponential function, the same bits on every machine and correctly rounded (all but one case in many thousand).
 *
 * `Math.exp` is each engine's own. This one uses additions and multiplications only and keeps some 68 bits until the
 * last rounding; R with glibc agrees. Too large gives Infinity, too small 0, with subnormal numbers between.
 * Convention: correctly rounded in all but a few of a million cases, by the same basic operations everywhere;
 * `Math.exp` is left to the engine.
 * Reference: P.-T. P. Tang (1989), Table-Driven Implementation of the Exponential Function in IEEE Floating-Point
 * Arithmetic, ACM Transactions on Mathematical Software 15(2).
 * @example exponential(1) // 2.718281828459045
 */
export function exponential(value: number): number {
  return exponentialOfParts(value, 0)
}

/** Exponential function of high + low, where low is at most what rounding took from high; for `power`. */
export function exponentialOfParts(high: number, low: number): number {
  if (!(high < 710)) return high + Infinity
  if (high < -746) return 0

  // high + low = steps · ln 2 / 128 + rest; the first two multiples are exact, so are the differences but the last
  const steps = high * stepsPerUnit + rounder - rounder
  const near = high - steps * stepHigh
  const middle = steps * stepMiddle
  const difference = near - middle
  const differenceLow = sumError(near, -middle, difference) + (low - steps * stepLow)
  const rest = difference + differenceLow
  const restLow = differenceLow - (rest - difference)

  // e^rest - 1 = rest + bend
  const square = rest * rest
  const later = 1 / 24 + rest * (1 / 120) + square * (1 / 720)
  const bend = restLow + square * (0.5 + rest * (1 / 6) + square * later)
  const growth = rest + bend
  const growthLow = bend - (growth - rest)

  // (root + rootLow) · (1 + growth): 24 bits · 24 bits is exact, the other products are small
  const at = 2 * (steps & 127)
  const root = rootsOfTwo[at] as number
  const rootLow = rootsOfTwo[at + 1] as number
  const rootFront = Math.fround(root)
  const growthFront = Math.fround(growth)
  const front = rootFront * growthFront
  const back = (root - rootFront) * growthFront + root * (growth - growthFront + growthLow)
  const sum = root + front
  const sumLow = front - (sum - root) + (back + (rootLow + rootLow * growth))
  return scaled(sum, sumLow, steps >> 7)
}

/** (high + low) · 2^exponent, rounded once. */
function scaled(high: number, low: number, exponent: number): number {
  if (exponent > -1022 || (exponent === -1022 && high >= 1)) {
    // in two factors, as 2^1024 is no double
    const half = exponent >> 1
    return (high + low) * powerOfTwo(half) * powerOfTwo(exponent - half)
  }
  // subnormal: first rounded where the last bit will be, by adding a number whose last bit is there
  const rough = powerOfTwo(-1022 - exponent)
  const sum = rough + high
  return (sum + (sumError(rough, high, sum) + low) - rough) * powerOfTwo(exponent + 60) * powerOfTwo(-60)
}

function powerOfTwo(exponent: number): number {
  return powersOfTwo[exponent + 1074] as number
}
