import { CompositeError } from '../error.ts'
import { logarithm } from './logarithm.ts'

/**
 * Quantile of the standard normal distribution: how many deviations from the mean a share of all draws stays below.
 *
 * Convention: Wichura's AS 241 (PPND16) as R's qnorm, good to 1 part in 10^15, with `logarithm` in the tails, so the same
 * bits on every machine. A share of 0 gives -Infinity, of 1 Infinity, a missing share (NaN) NaN. Refuses one outside
 * 0–1 (`parameter_out_of_range`). Units: standard deviations.
 * Reference: M. J. Wichura (1988), Algorithm AS 241: The Percentage Points of the Normal Distribution, Applied
 * Statistics 37(3).
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(share: number): number {
  if (share < 0 || share > 1) throw new CompositeError('parameter_out_of_range', { share, least: 0, most: 1 })
  const fromMiddle = share - 0.5
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle
    return (fromMiddle * polynomial(centreAbove, r)) / polynomial(centreBelow, r)
  }
  const tail = fromMiddle < 0 ? share : 1 - share
  if (tail === 0) return fromMiddle * Infinity
  const r = Math.sqrt(-logarithm(tail))
  const size =
    r <= 5
      ? polynomial(tailAbove, r - 1.6) / polynomial(tailBelow, r - 1.6)
      : polynomial(farAbove, r - 5) / polynomial(farBelow, r - 5)
  return fromMiddle < 0 ? -size : size
}

function polynomial(coefficients: readonly number[], at: number): number {
  let value = 0
  for (let power = coefficients.length - 1; power >= 0; power--) value = value * at + (coefficients[power] as number)
  return value
}

// The coefficients as printed; doubles hold them to their last digit but one.
const centreAbove = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
const centreBelow = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
]
const tailAbove = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
]
const tailBelow = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
]
const farAbove = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
]
const farBelow = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
]
