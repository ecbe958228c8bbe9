import { expect, test } from 'vitest'
import { columnOf, sweep } from '../../src/index.ts'

test('sweeping every variable gives minus the inverse', () => {
  // by hand: the inverse of (4 2; 2 3) is (3 -2; -2 4) / 8
  const swept = sweep(sweep(columnOf([4, 2, 2, 3]), 2, 0), 2, 1)
  expect([...swept].map((value) => value * -8)).toEqual([3, -2, -2, 4].map((value) => expect.closeTo(value, 12)))
})

test('sweeping one variable leaves the regression of the others on it', () => {
  // by hand: coefficients 1/2 and 3/2; what is left is 5 - 1, 3 - 3 and 10 - 9
  const swept = sweep(columnOf([4, 2, 6, 2, 5, 3, 6, 3, 10]), 3, 0)
  expect([...swept]).toEqual([-0.25, 0.5, 1.5, 0.5, 4, 0, 1.5, 0, 1])
})

test('the order of sweeping does not matter', () => {
  const given = [4, 2, 6, 2, 5, 3, 6, 3, 11]
  const one = sweep(sweep(columnOf(given), 3, 0), 3, 2)
  const other = sweep(sweep(columnOf(given), 3, 2), 3, 0)
  expect([...one]).toEqual([...other].map((value) => expect.closeTo(value, 12)))
})
