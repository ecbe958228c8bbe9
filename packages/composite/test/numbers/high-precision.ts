// Whole numbers of any length as fractions with 320 bits behind the point: written apart from the package's own, by
// other series, to say what the correctly rounded double is.
const bits = 320n
const one = 1n << bits
const ln2 = seriesOfLogarithm(one / 2n) * -1n

/** A double as whole number · 2^exponent, exactly. */
function wholeAndExponent(value: number): [whole: bigint, exponent: number] {
  if (value === 0) return [0n, 0]
  let exponent = 0
  let whole = value
  while (!Number.isInteger(whole)) {
    whole *= 2
    exponent--
    if (exponent < -1100) throw new Error('not finite')
  }
  return [BigInt(whole), exponent]
}

/** A double in fixed point; bits beyond 320 fall off. */
function fixed(value: number): bigint {
  const [whole, exponent] = wholeAndExponent(value)
  const shift = bits + BigInt(exponent)
  return shift >= 0n ? whole << shift : whole >> -shift
}

/** The double nearest to whole · 2^exponent, halves to even, subnormal numbers and overflow included. */
export function nearest(whole: bigint, exponent: number): number {
  if (whole < 0n) return -nearest(-whole, exponent)
  const drop = Math.max(whole.toString(2).length - 53, -1074 - exponent)
  if (drop <= 0) return timesPowerOfTwo(Number(whole), exponent)
  const kept = whole >> BigInt(drop)
  const rest = whole - (kept << BigInt(drop))
  const half = 1n << BigInt(drop - 1)
  const up = rest > half || (rest === half && (kept & 1n) === 1n)
  return timesPowerOfTwo(Number(up ? kept + 1n : kept), exponent + drop)
}

/** Exact, as the number of bits was cut before. */
function timesPowerOfTwo(number: number, exponent: number): number {
  let scaled = number
  let left = exponent
  for (; left > 900; left -= 900) scaled *= 2 ** 900
  for (; left < -900; left += 900) scaled *= 2 ** -900
  return scaled * 2 ** left
}

/** Taylor series of ln(1 + y), after roots brought the value near 1: ln x = 16 · ln x^(1/16). */
function seriesOfLogarithm(value: bigint): bigint {
  let root = value
  for (let rooting = 0; rooting < 8; rooting++) root = squareRoot(root << bits)
  const step = root - one
  let sum = 0n
  let power = step
  for (let term = 1n; power !== 0n && power !== -1n; term++) {
    sum += (term % 2n === 1n ? power : -power) / term
    power = (power * step) >> bits
  }
  return sum << 8n
}

function squareRoot(square: bigint): bigint {
  let root = BigInt(Math.round(Math.sqrt(Number(square >> (2n * bits - 100n)) * 2 ** -100) * 2 ** 50)) << (bits - 50n)
  for (let refining = 0; refining < 4; refining++) root = (root + square / root) >> 1n
  return root
}

/** ln of a positive double in fixed point. */
export function fixedLogarithm(value: number): bigint {
  const [whole, exponent] = wholeAndExponent(value)
  const length = BigInt(whole.toString(2).length)
  // between 1/2 and 1, or just above 1 for what is just above 1, so that nothing cancels
  const near = value > 0.7 && value < 1.4
  const fraction = near ? fixed(value) : whole << (bits - length)
  return seriesOfLogarithm(fraction) + (near ? 0n : (BigInt(exponent) + length) * ln2)
}

/** The correctly rounded natural logarithm. */
export function roundedLogarithm(value: number): number {
  return nearest(fixedLogarithm(value), -Number(bits))
}

/** The correctly rounded exponential of a number in fixed point. */
function roundedExponentialOfFixed(value: bigint): number {
  const twos = value / ln2
  return nearest(exponentialWithinLn2(value - twos * ln2), Number(twos) - Number(bits))
}

/** e^rest in fixed point. */
function exponentialWithinLn2(all: bigint): bigint {
  // e^rest = (e^(rest / 256))^256
  const rest = all >> 8n
  let sum = 0n
  let power = one
  for (let term = 1n; power !== 0n && power !== -1n; term++) {
    sum += power
    power = ((power * rest) >> bits) / term
  }
  for (let squaring = 0; squaring < 8; squaring++) sum = (sum * sum) >> bits
  return sum
}

/** The correctly rounded exponential. */
export function roundedExponential(value: number): number {
  return roundedExponentialOfFixed(fixed(value))
}

/** The correctly rounded power of a positive base. */
export function roundedPower(base: number, exponent: number): number {
  const [whole, twos] = wholeAndExponent(exponent)
  const product = fixedLogarithm(base) * whole
  return roundedExponentialOfFixed(twos >= 0 ? product << BigInt(twos) : product >> BigInt(-twos))
}
