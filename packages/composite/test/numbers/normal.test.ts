import { expect, test } from 'vitest'
import { normalQuantile } from '../../src/index.ts'

// mpmath 1.3 with 40 digits: the root of Φ(z) = share, or of 1 - Φ(z) = 1 - share above the middle
// prettier-ignore
const cases: [share: number, expected: number][] = [
  [0.5, 0], [0.6, 0.2533471031357997], [0.25, -0.6744897501960817], [0.92, 1.4050715603096329],
  [0.925, 1.4395314709384561], [0.075, -1.439531470938456], [0.975, 1.9599639845400538], [0.001, -3.0902323061678136],
  [0.999999, 4.753424308817087], [0.9999999999, 6.361340889697422], [1e-10, -6.361340902404057],
  [1e-11, -6.706023155495136], [1.3e-11, -6.667611456510741], [1e-20, -9.262340089798407],
  [1e-300, -37.0470962993612], [5e-324, -38.467405617144344],
]

test.each(cases)('of %d is %d, to 1e-15', (share, expected) => {
  expect(Math.abs(normalQuantile(share) - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected))
})

test('the ends, and a missing share', () => {
  expect(normalQuantile(0)).toBe(-Infinity)
  expect(normalQuantile(1)).toBe(Infinity)
  expect(normalQuantile(Number.NaN)).toBeNaN()
})

test.each([-1e-9, 1.000001, Infinity])('refused: a share of %d', (share) => {
  expect(() => normalQuantile(share)).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})
