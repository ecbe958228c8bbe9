/**
 * Upper tail of the standard normal distribution: how likely a value above `z` is.
 *
 * Series near the middle, continued fraction in the tail, so that small chances keep their digits (1 − Φ would not).
 * Relative error below 1e-13 for z up to 37, where the result leaves the range of a double.
 * Convention: the upper tail, as it keeps its digits where the lower one is nearly 1.
 * Reference: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.2.10 and 26.2.14.
 * @example normalTail(1.959963984540054) // 0.025
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 2.5) {
    let term = z
    let sum = z
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (z * z) / odd
      sum += term
    }
    return 0.5 - density * sum
  }
  let fraction = z
  for (let step = 120; step >= 1; step--) fraction = z + step / fraction
  return density / fraction
}
