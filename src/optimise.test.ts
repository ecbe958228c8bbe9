import { aggregateColumns, columnOf } from '@wego/composite'
import { expect, test } from 'vitest'
import { openSolver } from './optimise.ts'

const solve = await openSolver()

test('a programme worked out by hand: at most 4 and 6 hours, 3 and 5 a piece', () => {
  // x + 2y ≤ 8 and 3x + 2y ≤ 12: the corner (2, 3) gives 3·2 + 5·3 = 21
  const found = solve({
    objective: [3, 5],
    rows: [
      [1, 2],
      [3, 2],
    ],
    limits: [8, 12],
  })
  expect(found?.value).toBeCloseTo(21, 9)
  expect(found?.x.map((value) => Number(value.toFixed(9)))).toEqual([2, 3])
})

test('without a limit there is no solution', () => {
  expect(solve({ objective: [1, 0], rows: [[0, 1]], limits: [1] })).toBeNull()
})

test('nothing to gain is zero', () => {
  expect(solve({ objective: [0, 0], rows: [[1, 1]], limits: [1] })).toEqual({ value: 0, x: [0, 0] })
})

test('benefit of the doubt: who is best at something scores one, and a mix is judged by its best weights', () => {
  // A (4, 1) and B (1, 4) are best at one thing each; C (2, 2) reaches (2 + 2)/5 with weights of a fifth
  const scores = aggregateColumns(
    [columnOf([4, 1, 2]), columnOf([1, 4, 2])],
    [1, 1],
    { method: 'benefit_of_the_doubt' },
    { solveLinear: solve },
  )
  expect([...scores].map((score) => Number(score.toFixed(9)))).toEqual([1, 1, 0.8])
})

test('shares kept between bounds take the benefit away from who has one strength only', () => {
  // each child between 40 % and 60 % of the score: A with weights (a, b) has 4a ≤ 0.6·(4a + b), so b ≥ 8a/3, and
  // 4a + b and a + 4b ≤ 1 give a = 3/35, b = 8/35: 12/35 + 8/35 = 20/35
  const scores = aggregateColumns(
    [columnOf([4, 1, 2]), columnOf([1, 4, 2])],
    [1, 1],
    { method: 'benefit_of_the_doubt', least: 0.4, most: 0.6 },
    { solveLinear: solve },
  )
  expect(scores[0]).toBeCloseTo(20 / 35, 9)
})
