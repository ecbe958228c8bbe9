import { CompositeError } from '../error.ts'
import { logarithm } from './logarithm.ts'

/**
 * Quantile of the standard normal distribution: how many deviations from the mean a share of all draws stays below.
 *
 * Convention: Wichura's AS 241 (PPND16) as R's qnorm, good to 1 part in 10^15, with `logarithm` in the tails, so the
 * same bits on every machine. A share of 0 gives -Infinity, of 1 Infinity, a missing share (NaN) NaN. Refuses one
 * outside 0–1 (`parameter_out_of_range`). Units: standard deviations.
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

// The coefficients as printed, each as the nearest double.
const centreAbove = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
]
const centreBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
]
const tailAbove = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
]
const tailBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const farAbove = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const farBelow = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
]
