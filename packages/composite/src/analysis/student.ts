/**
 * Student's t distribution, both tails: the probability of a statistic at least this far from zero by chance.
 *
 * Convention: two-sided, P(|T| ≥ |statistic|), by the continued fraction of the incomplete beta function, so that small
 * probabilities keep their digits (one less the distribution function would not): relative error below 1e-12 up to
 * 10,000 degrees of freedom, 1e-10 at a million. Units: 0 to 1. Degrees need not be whole; zero or fewer, or a missing
 * statistic: NaN.
 * Reference: NIST Digital Library of Mathematical Functions, 8.17.22; Student (1908), Biometrika 6, 1–25.
 * @example studentTails(1, 1) // 0.5
 */
export function studentTails(statistic: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(statistic)) return Number.NaN
  const square = statistic * statistic
  if (square === Infinity) return 0
  const half = degrees / 2
  const share = degrees / (degrees + square)
  const rest = square / (degrees + square)
  // x^a y^b / B(a, b) with b = 1/2; a power by its logarithm near 1 would lose digits
  const power = half * (rest < 0.5 ? Math.log1p(-rest) : Math.log(share))
  const front = Math.exp(power + 0.5 * Math.log(rest) + logGammaRise(half) - 0.5 * Math.log(Math.PI))
  if (share < (half + 1) / (half + 2.5)) return (front * betaFraction(half, 0.5, share, rest)) / half
  return Math.max(0, 1 - (front * betaFraction(0.5, half, rest, share)) / 0.5)
}

/** ln Γ(a + 1/2) - ln Γ(a), by Stirling's series after a is raised to where it holds; the two logarithms would cancel. */
function logGammaRise(a: number): number {
  let lift = 1
  for (; a < 20; a++) lift *= a / (a + 0.5)
  const next = a + 0.5
  return Math.log(lift) + (a - 0.5) * Math.log1p(0.5 / a) + 0.5 * Math.log(next) - 0.5 + stirling(next) - stirling(a)
}

function stirling(a: number): number {
  const square = a * a
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / a
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(a: number, b: number, x: number, rest: number): number {
  let upper = 1
  // 1 - (a + b) x / (a + 1), written with what x lacks to one: near one the difference would keep few digits
  let lower = 1 / away(((a + b) * rest + 1 - b) / (a + 1))
  let value = lower
  // needs about the root of the larger argument in rounds
  for (let round = 1; round < 100_000; round++) {
    const twice = a + 2 * round
    const even = (round * (b - round) * x) / ((twice - 1) * twice)
    const odd = (-(a + round) * (a + b + round) * x) / (twice * (twice + 1))
    lower = 1 / away(1 + even * lower)
    upper = away(1 + even / upper)
    value *= lower * upper
    lower = 1 / away(1 + odd * lower)
    upper = away(1 + odd / upper)
    value *= lower * upper
    // a stricter bound may never be met, and every round adds its own rounding
    if (Math.abs(lower * upper - 1) < 1e-15) break
  }
  return value
}

function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}
