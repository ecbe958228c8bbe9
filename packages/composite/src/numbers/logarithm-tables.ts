import { powersOfTwo } from './powers-of-two.ts'

// Whole numbers of any length stand for fractions with 128 bits behind the point, so nothing is rounded before the
// end and no constant has to be copied from anywhere.
const fractionBits = 128n
const one = 1n << fractionBits

const naturalLogarithmOfTwo = logarithmOfRatio(2n, 1n)

/** ln 2 in two parts; the first has 42 bits behind the point, so that its small multiples are exact. */
export const logarithmOfTwo = inParts(naturalLogarithmOfTwo, [42n])

/** ln 2 / 128 in three parts, with 42 and 77 bits behind the point: multiples up to 2^18 of the first two are exact. */
export const exponentialStep = inParts(naturalLogarithmOfTwo >> 7n, [42n, 77n])

/** First slice that is halved: 1 + 106/256 is just below the root of 2. */
export const firstHalved = 106

/**
 * For each of 256 slices of [1, 2): a reciprocal of 11 bits, then minus its logarithm in two parts (42 bits behind the
 * point, and the rest). From the slice at the root of 2 upwards the slice is halved first, so that the slices on both
 * sides of 1 have the reciprocal 1 with logarithm 0, and nothing cancels near 1.
 */
export const logarithmTable = logarithms()

/** 2^(j/128) in two parts, j from 0 to 127. */
export const rootsOfTwo = rootsInParts()

function logarithms(): Float64Array {
  const table = new Float64Array(3 * 256)
  let before = 1024
  let logarithm = 0n
  for (let slice = 0; slice < 256; slice++) {
    const middle = (slice < firstHalved ? 1 : 0.5) * (1 + (slice + 0.5) / 256)
    const reciprocal = slice === 0 || slice === 255 ? 1024 : Math.round(1024 / middle)
    // from neighbour to neighbour, as the series is short for ratios near 1
    logarithm = reciprocal === 1024 ? 0n : logarithm + logarithmOfRatio(BigInt(before), BigInt(reciprocal))
    before = reciprocal
    const [high, low] = inParts(logarithm, [42n])
    table.set([reciprocal / 1024, high as number, low as number], 3 * slice)
  }
  return table
}

function rootsInParts(): Float64Array {
  let root = 2n * one
  for (let halving = 0; halving < 7; halving++) root = squareRoot(root << fractionBits)
  const table = new Float64Array(2 * 128)
  let power = one
  for (let at = 0; at < 128; at++) {
    const high = numberOf(power)
    table[2 * at] = high
    table[2 * at + 1] = numberOf(power - (BigInt(high * 4503599627370496) << 76n))
    power = (power * root) >> fractionBits
  }
  return table
}

/** ln(above / below) by the series of the inverse hyperbolic tangent: Abramowitz and Stegun (1964), 4.1.27. */
function logarithmOfRatio(above: bigint, below: bigint): bigint {
  const ratio = ((above - below) << fractionBits) / (above + below)
  const square = (ratio * ratio) >> fractionBits
  let sum = 0n
  let divisor = 1n
  for (let power = ratio; power !== 0n && power !== -1n; power = (power * square) >> fractionBits) {
    sum += power / divisor
    divisor += 2n
  }
  return 2n * sum
}

/** Newton's iteration in whole numbers, from above. */
function squareRoot(square: bigint): bigint {
  let root = 1n << (fractionBits + 1n)
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** Cuts after the given numbers of bits behind the point; the last part is the rest, rounded. */
function inParts(fixed: bigint, cuts: readonly bigint[]): readonly number[] {
  let rest = fixed
  const parts = cuts.map((bits) => {
    const part = (rest >> (fractionBits - bits)) << (fractionBits - bits)
    rest -= part
    return numberOf(part)
  })
  return [...parts, numberOf(rest)]
}

function numberOf(fixed: bigint): number {
  return Number(fixed) * (powersOfTwo[1074 - Number(fractionBits)] as number)
}
