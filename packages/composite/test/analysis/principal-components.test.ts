import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, principalComponents } from '../../src/index.ts'
import { asemFramework, known } from '../known/reference.ts'

test('the ASEM example: eigenvalues and shares of every pillar as the reference has them', () => {
  const { nodes } = asemFramework()
  const normalised = known('pipeline/6_normalised')
  const { rows } = known('analysis/pca_eigenvalues')
  const groups = [...new Set(rows.map(({ group }) => group))]
  expect(groups).toHaveLength(8)
  for (const group of groups) {
    const children = nodes.filter(({ parent }) => parent === group).map(({ code }) => normalised.column(code))
    const { eigenvalues, shares, cumulative, rows: used } = principalComponents(children)
    const expected = rows.filter((row) => row['group'] === group)
    const near = (heading: string) => expected.map((row) => expect.closeTo(Number(row[heading]), 12) as unknown)
    expect(Array.from(eigenvalues), group).toEqual(near('eigenvalue'))
    expect(Array.from(shares), group).toEqual(near('share'))
    expect(Array.from(cumulative), group).toEqual(near('cumulative'))
    expect(used).toBe(51)
  }
})

test('by hand: two columns correlated by 0.8; a row with a gap is left out of both', () => {
  const found = principalComponents([columnOf([1, 2, 3, 4, 5, 99]), columnOf([2, 1, 4, 3, 5, null])])
  expect(found.rows).toBe(5)
  expect(Array.from(found.eigenvalues)).toEqual([expect.closeTo(1.8, 14), expect.closeTo(0.2, 14)])
  expect(found.vectors.map((vector) => Array.from(vector))).toEqual([
    [expect.closeTo(Math.SQRT1_2, 14), expect.closeTo(Math.SQRT1_2, 14)],
    [expect.closeTo(Math.SQRT1_2, 14), expect.closeTo(-Math.SQRT1_2, 14)],
  ])
})

test('eigenvalues sum to the number of columns, none is below zero, and scale does not matter', () => {
  const row = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 3, maxLength: 15 }), (rows) => {
      const columns = [0, 1, 2, 3].map((at) => columnOf(rows.map((values) => values[at])))
      fc.pre(columns.every((column) => new Set(column).size > 1))
      const { eigenvalues, cumulative } = principalComponents(columns)
      expect(eigenvalues.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 11)
      expect(cumulative.at(-1)).toBeCloseTo(1, 11)
      expect(Math.min(...eigenvalues)).toBeGreaterThan(-1e-12)
      const scaled = principalComponents(columns.map((column, at) => column.map((value) => value * 10 ** at + 7)))
      scaled.eigenvalues.forEach((value, at) => expect(value).toBeCloseTo(eigenvalues[at] ?? Number.NaN, 11))
    }),
  )
})

// prettier-ignore
test.each([
  { name: 'a column that does not vary', columns: [[1, 2, 3], [0.1, 0.1, 0.1]], message: 'constant_indicator {"column":2}' },
  { name: 'that does not vary over complete rows', columns: [[1, 2, 3], [5, 5, null]], message: 'constant_indicator {"column":2}' },
  { name: 'one complete row', columns: [[1, 2], [1, null]], message: 'too_few_values' },
  { name: 'no columns', columns: [], message: 'too_few_values' },
  { name: 'unequal length', columns: [[1, 2], [1, 2, 3]], message: 'lengths_differ' },
])('refused: $name', ({ columns, message }) => {
  expect(() => principalComponents(columns.map(columnOf))).toThrow(message)
})
