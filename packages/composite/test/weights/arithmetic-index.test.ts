import { expect, test } from 'vitest'
import { arithmeticIndex, columnOf } from '../../src/index.ts'

const columns = Object.freeze({ a: columnOf([1, 2, null, null]), b: columnOf([5, null, 7, null]) })

test('weighted means; what is missing leaves with its weight; nothing gives nothing', () => {
  const { nodes, top } = arithmeticIndex(columns)({ a: 3, b: 1 })
  expect(top).toEqual(columnOf([2, 2, 7, null]))
  expect(nodes).toBe(columns)
})

test('asked again it starts anew', () => {
  const index = arithmeticIndex(columns)
  index({ a: 3, b: 1 })
  expect(index({ a: 1, b: 0 }).top).toEqual(columnOf([1, 2, null, null]))
})

// prettier-ignore
const refusals: { name: string; columns: Record<string, Float64Array>; code: string }[] = [
  { name: 'no columns', columns: {}, code: 'no_indicators' },
  { name: 'columns of different length', columns: { a: columnOf([1]), b: columnOf([1, 2]) }, code: 'column_length' },
]

test.each(refusals)('refused: $name', ({ columns, code }) => {
  expect(() => arithmeticIndex(columns)).toThrow(expect.objectContaining({ code }))
})
