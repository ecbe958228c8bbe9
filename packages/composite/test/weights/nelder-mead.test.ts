import { expect, test } from 'vitest'
import { nelderMead } from '../../src/index.ts'

const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2

test("Rosenbrock's valley ends at (1, 1)", () => {
  const found = nelderMead(valley, Object.freeze([-1.2, 1]))
  expect(found.point).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)])
  expect(found.value).toBeLessThan(1e-13)
  expect(found.converged).toBe(true)
})

test('a corner is no hindrance', () => {
  const found = nelderMead(([x = 0, y = 0]) => Math.abs(x - 2) + Math.abs(x + y), [0, 0])
  expect(found.point).toEqual([expect.closeTo(2, 6), expect.closeTo(-2, 6)])
})

test('ten variables of different size', () => {
  const found = nelderMead(
    (point) => point.reduce((sum, x, at) => sum + (at + 1) * (x - at) ** 2, 0),
    Array(10).fill(0),
  )
  expect(found.converged).toBe(true)
  expect(found.point.map((x) => Math.round(1e6 * x) / 1e6)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('when the evaluations run out it says so', () => {
  const found = nelderMead(valley, [-1.2, 1], { maximumEvaluations: 30 })
  expect(found.converged).toBe(false)
  expect(found.evaluations).toBeLessThanOrEqual(32)
  expect(found.value).toBe(valley(found.point))
})

test('a place that is refused (NaN) is left alone', () => {
  const found = nelderMead(([x = 0, y = 0]) => (x < 1 ? Number.NaN : x + (y - x) ** 2), [3, 0])
  expect(found.converged).toBe(true)
  expect(found.point).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)])
})

test('refused: a start where there is no value', () => {
  expect(() => nelderMead(() => Infinity, [1])).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})

test('the same search twice gives the same bits', () => {
  expect(nelderMead(valley, [-1.2, 1])).toEqual(nelderMead(valley, [-1.2, 1]))
})
