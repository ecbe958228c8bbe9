import { CompositeError } from '../error.ts'
import { sfc32 } from './random.ts'

/**
 * Seeded stream of uniform numbers in [0, 1) with several keys, for example seed, input, matrix and row.
 *
 * Every draw of an uncertainty analysis has a stream of its own, so nothing depends on the order of the draws or on
 * which thread makes them. The keys are stirred into 96 bits, so streams of different keys do not meet; `uniform` has
 * 32 bits of seed and would repeat itself among 100,000 streams. Order and number of the keys count: (1), (1, 0) and
 * (0, 1) differ. Integer arithmetic only. Refuses a key that is no whole number up to 2^53 (`parameter_out_of_range`).
 * Convention: a stream for each set of keys instead of one that is passed on, so that no draw depends on the order of
 * others.
 * Reference: C. Doty-Humphrey, PractRand (sfc32); G. Bertoni and others (2008), On the Indifferentiability of the
 * Sponge Construction (how the keys go in); C. Wellons (2018), Prospecting for Hash Functions (the multipliers).
 * @example streamOf(1, 0, 0, 7)() // 0.894275970524177
 */
export function streamOf(...keys: readonly number[]): () => number {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = keys.length
  for (const key of keys) {
    if (!Number.isSafeInteger(key)) throw new CompositeError('parameter_out_of_range', { key })
    // the lower 32 bits, then the upper ones with the sign; each goes in, then all 96 bits are stirred
    for (let half = 0; half < 2; half++) {
      a = mixed(a ^ (half === 0 ? key | 0 : Math.floor(key / 4294967296) | 0))
      b = mixed((b + a) | 0)
      c = mixed(c ^ b)
      a = (a + c) | 0
    }
  }
  return sfc32(a, b, c)
}

function mixed(word: number): number {
  let state = word ^ (word >>> 16)
  state = Math.imul(state, 0x21f0aaad)
  state ^= state >>> 15
  state = Math.imul(state, 0x735a2d97)
  return state ^ (state >>> 15)
}
