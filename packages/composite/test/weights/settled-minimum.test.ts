import { expect, test } from 'vitest'
import { settledMinimum } from '../../src/index.ts'

const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2

test.each([true, false])('smooth or not (%s) it settles in the valley', (smooth) => {
  const found = settledMinimum(valley, Object.freeze([-1.2, 1]), { smooth })
  expect(found.converged).toBe(true)
  expect(found.value).toBeLessThan(1e-11)
})

test('a corner called smooth is found all the same', () => {
  const found = settledMinimum(([x = 0, y = 0]) => Math.abs(x - 2) + Math.abs(x + y), [0.3, 0], { smooth: true })
  expect(found.point).toEqual([expect.closeTo(2, 6), expect.closeTo(-2, 6)])
})

test('too few evaluations are not settled', () => {
  const found = settledMinimum(valley, [-1.2, 1], { smooth: false, maximumEvaluations: 40 })
  expect(found.converged).toBe(false)
  expect(found.evaluations).toBeLessThan(50)
})

test('a start without value is given back, unsettled', () => {
  expect(settledMinimum(() => Infinity, [1], { smooth: true })).toEqual({
    point: [1],
    value: Infinity,
    evaluations: 1,
    converged: false,
  })
})
