/**
 * Seeded stream of uniform numbers in [0, 1): SplitMix32 to spread the seed, sfc32 to draw.
 *
 * Only 32-bit integer arithmetic, so the same seed gives the same numbers on every machine.
 * Convention: 32 bits a number: enough for draws, and quick without whole numbers of 64 bits.
 * Reference: C. Doty-Humphrey, PractRand (sfc32).
 * @example uniform(1)() // 0.5636717735324055, everywhere and for ever
 */
export function uniform(seed: number): () => number {
  const spread = splitMix32(seed)
  return sfc32(spread(), spread(), spread())
}

/**
 * Stream of uniform numbers in [0, 1) from a state of three 32-bit words: sfc32, twelve rounds thrown away.
 *
 * For those who have their own way from seeds to words (`uniform`, `streamOf`). Period at least 2^32, some 2^127 on
 * average.
 * Reference: C. Doty-Humphrey, PractRand (sfc32).
 */
export function sfc32(first: number, second: number, third: number): () => number {
  let a = first | 0
  let b = second | 0
  let c = third | 0
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  return next
}

function splitMix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
}
