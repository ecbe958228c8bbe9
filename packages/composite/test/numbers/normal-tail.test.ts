import { expect, test } from 'vitest'
import { normalTail } from '../../src/index.ts'

// known values: SciPy 1.17, norm.sf
// prettier-ignore
const tails: [z: number, expected: number][] = [
  [0, 0.5], [0.5, 0.3085375387259869], [-0.5, 0.6914624612740131], [2.49, 0.006387154764943171], [2.51, 0.006036558080412666],
  [6, 9.865876450376946e-10], [20, 2.7536241186061556e-89], [37, 5.7255712225239266e-300],
]

test.each(tails)('above %d lies %d', (z, expected) => {
  expect(normalTail(z) / expected).toBeCloseTo(1, 12)
})
