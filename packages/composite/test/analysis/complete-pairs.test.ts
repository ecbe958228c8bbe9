import { expect, test } from 'vitest'
import { columnOf, completePairs } from '../../src/index.ts'

test('only rows where both have a value stay', () => {
  const found = completePairs(columnOf([1, null, 3, null, 0]), columnOf([9, 8, null, null, 0]))
  expect(found).toEqual([columnOf([1, 0]), columnOf([9, 0])])
})

test('columns of unequal length are refused', () => {
  expect(() => completePairs(columnOf([1]), columnOf([1, 2]))).toThrow('lengths_differ')
})
