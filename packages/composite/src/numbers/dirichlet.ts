import { CompositeError } from '../error.ts'
import { exponential } from './exponential.ts'
import { logarithm } from './logarithm.ts'
import { normalQuantile } from './normal.ts'

/**
 * One draw from a Dirichlet distribution: random shares that sum to 1, for uncertain weights.
 *
 * The mean of a share is its alpha over the sum of all; the larger the sum, the closer the draws stay to the means.
 * Gamma draws after Marsaglia and Tsang, divided by their sum; kept as logarithms, so that small alphas (0.001) do not
 * underflow to nothing. Convention: an alpha of 0 gives a share of 0, so a weight of zero stays zero. Refuses an alpha
 * that is negative or not finite (`parameter_out_of_range`) and alphas that are all zero (`weights_all_zero`).
 * Shape: as many shares as alphas. `random` is a stream of uniform numbers in [0, 1) such as `streamOf`; the same
 * stream gives the same bits on every machine.
 * Reference: G. Marsaglia and W. W. Tsang (2000), A Simple Method for Generating Gamma Variables, ACM Transactions on
 * Mathematical Software 26(3); L. Devroye (1986), Non-Uniform Random Variate Generation, chapter XI.4.
 * @example dirichlet([1, 0, 1], uniform(1)) // [0.2585084425, 0, 0.7414915575]
 */
export function dirichlet(alphas: ArrayLike<number>, random: () => number): Float64Array {
  const shares = new Float64Array(alphas.length)
  let most = -Infinity
  for (let at = 0; at < alphas.length; at++) {
    const alpha = alphas[at] as number
    if (!(alpha >= 0 && alpha < Infinity)) throw new CompositeError('parameter_out_of_range', { alpha, at })
    shares[at] = alpha === 0 ? -Infinity : logarithmOfGammaDraw(alpha, random)
    most = Math.max(most, shares[at] as number)
  }
  if (most === -Infinity) throw new CompositeError('weights_all_zero', { alphas: Array.from(alphas) })
  let total = 0
  for (let at = 0; at < shares.length; at++) {
    shares[at] = exponential((shares[at] as number) - most)
    total += shares[at] as number
  }
  for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] as number) / total
  return shares
}

function logarithmOfGammaDraw(alpha: number, random: () => number): number {
  // below 1: a draw of alpha + 1 times the power 1 / alpha of a uniform one
  if (alpha < 1) return logarithmOfGammaDraw(alpha + 1, random) + logarithm(centred(random)) / alpha
  const size = alpha - 1 / 3
  const spread = 1 / Math.sqrt(9 * size)
  for (;;) {
    const normal = normalQuantile(centred(random))
    const root = 1 + spread * normal
    // where root is not positive nothing is accepted: it is far out, and its cube has no logarithm
    const chance = centred(random)
    const square = normal * normal
    const cube = root * root * root
    const squeezed = chance < 1 - 0.0331 * square * square
    if (squeezed || logarithm(chance) < 0.5 * square + size * (1 - cube + logarithm(cube)))
      return logarithm(size * cube)
  }
}

/** A draw is a multiple of 2^-32; half of that more, and it is never 0. */
function centred(random: () => number): number {
  return random() + 1.1641532182693481e-10
}
