import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChangeMethod, changeMean } from '../../src/index.ts'

const parts = Object.freeze([Object.freeze({ value: 1, weight: 1 }), Object.freeze({ value: 4, weight: 3 })])

// prettier-ignore
const cases: { name: string; method: ChangeMethod; mean: number; steepness: [before: number, after: number, expected: number] }[] = [
  { name: 'arithmetic', method: 'arithmetic', mean: 3.25, steepness: [2, 8, 1] },
  { name: 'geometric: one over the logarithmic mean', method: 'geometric', mean: 4 ** 0.75, steepness: [2, 8, Math.log(4) / 6] },
  { name: 'geometric that stands still', method: 'geometric', mean: 4 ** 0.75, steepness: [4, 4, 0.25] },
  { name: 'harmonic', method: 'harmonic', mean: 16 / 7, steepness: [2, 8, -1 / 16] },
  { name: 'power 2', method: { power: 2 }, mean: Math.sqrt(49 / 4), steepness: [2, 8, 10] },
  { name: 'power 2 that stands still', method: { power: 2 }, mean: Math.sqrt(49 / 4), steepness: [3, 3, 6] },
  { name: 'power 0.5 from zero', method: { power: 0.5 }, mean: 1.75 ** 2, steepness: [0, 4, 0.5] },
  { name: 'power 1 is arithmetic', method: { power: 1 }, mean: 3.25, steepness: [2, 8, 1] },
  { name: 'power 0 is geometric', method: { power: 0 }, mean: 4 ** 0.75, steepness: [4, 4, 0.25] },
  { name: 'power −1 is harmonic', method: { power: -1 }, mean: 16 / 7, steepness: [2, 2, -0.25] },
]

test.each(cases)('$name', ({ method, mean, steepness: [before, after, expected] }) => {
  const found = changeMean(method)
  expect(found.mean(parts)).toBeCloseTo(mean, 12)
  expect(found.steepness(before, after)).toBeCloseTo(expected, 12)
})

test('steepness times the change is the change of f, also for a tiny change', () => {
  const value = fc.double({ min: 0.01, max: 100, noNaN: true })
  const power = fc.constantFrom<ChangeMethod>('geometric', 'harmonic', { power: 3 }, { power: -2.5 }, { power: 0.3 })
  fc.assert(
    fc.property(power, value, fc.double({ min: -0.009, max: 1, noNaN: true }), (method, before, change) => {
      const { steepness, transform } = changeMean(method)
      const after = before + change
      const moved = transform(after) - transform(before)
      const scale = Math.abs(transform(after)) + Math.abs(transform(before)) + 1
      expect(Math.abs(steepness(before, after) * (after - before) - moved) / scale).toBeLessThan(1e-13)
      const tiny = steepness(before, before * (1 + 1e-12)) / steepness(before, before)
      expect(tiny).toBeCloseTo(1, 10)
    }),
  )
})

test.each(['median', 'copeland', 'mazziotta_pareto', { power: Number.NaN }])('refused: %j', (method) => {
  expect(() => changeMean(method as ChangeMethod)).toThrow(
    expect.objectContaining({ code: 'not_decomposable', detail: { method } }),
  )
})

// prettier-ignore
const refusals: { name: string; method: ChangeMethod; value: number; code: string }[] = [
  { name: 'zero in a geometric mean', method: 'geometric', value: 0, code: 'value_not_positive' },
  { name: 'zero in a harmonic mean', method: 'harmonic', value: 0, code: 'value_not_positive' },
  { name: 'a negative value in a mean of squares', method: { power: 2 }, value: -1, code: 'value_negative' },
  { name: 'a power no double holds', method: { power: 200 }, value: 100, code: 'value_not_finite' },
  { name: 'a power that leaves nothing', method: { power: -200 }, value: 100, code: 'value_not_finite' },
]

test.each(refusals)('refused: $name', ({ method, value, code }) => {
  expect(() => changeMean(method).mean([{ value, weight: 1 }])).toThrow(expect.objectContaining({ code }))
})
