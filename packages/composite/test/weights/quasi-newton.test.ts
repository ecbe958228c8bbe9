import { expect, test } from 'vitest'
import { quasiNewton } from '../../src/index.ts'

const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2

test("Rosenbrock's valley ends at (1, 1)", () => {
  const found = quasiNewton(valley, Object.freeze([-1.2, 1]), { slope: 1e-7 })
  expect(found.point).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)])
  expect(found.converged).toBe(true)
})

test('forty variables in few questions', () => {
  const start = Array.from({ length: 40 }, () => 1)
  const found = quasiNewton((point) => point.reduce((sum, x, at) => sum + (1 + at) * (x - at / 40) ** 2, 0), start)
  expect(found.converged).toBe(true)
  expect(found.evaluations).toBeLessThan(10_000)
  found.point.forEach((x, at) => expect(x).toBeCloseTo(at / 40, 6))
})

test('a start at rest stays', () => {
  expect(quasiNewton(([x = 0]) => x * x, [0])).toEqual({ point: [0], value: 0, evaluations: 3, converged: true })
})

test('when the evaluations run out, or no step helps, it says so', () => {
  expect(quasiNewton(valley, [-1.2, 1], { slope: 1e-7, maximumEvaluations: 20 }).converged).toBe(false)
  expect(quasiNewton(([x = 0]) => (x === 1 ? 0 : Number.NaN), [1]).converged).toBe(false)
})
