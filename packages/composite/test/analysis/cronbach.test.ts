import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, cronbachAlpha } from '../../src/index.ts'
import { asemFramework, known } from '../known/reference.ts'

test('the ASEM example: alpha of every group of normalised indicators and of aggregates as the reference has it', () => {
  const { nodes } = asemFramework()
  const scores = known('pipeline/7_aggregated')
  const { rows } = known('analysis/cronbach')
  expect(rows).toHaveLength(11)
  for (const { group, alpha } of rows) {
    const children = nodes.filter(({ parent }) => parent === group).map(({ code }) => scores.column(code))
    expect(Math.abs(cronbachAlpha(children) - Number(alpha)), group).toBeLessThanOrEqual(1e-12)
  }
})

const gap = null
// prettier-ignore
const cases: { name: string; columns: readonly (readonly (number | null)[])[]; expected: number }[] = [
  { name: 'copies of one column agree fully', columns: [[1, 2, 4], [1, 2, 4], [1, 2, 4]], expected: 1 },
  { name: 'by hand: variances 1 and 1, covariance 1/2', columns: [[1, 2, 3], [1, 3, 2]], expected: 2 / 3 },
  { name: 'by hand: three columns, variances 3, covariances twice 1 + 1/2 + 1/2', columns: [[1, 2, 3], [1, 2, 3], [1, 3, 2]], expected: 1.5 * (4 / 7) },
  { name: 'columns against each other: below zero', columns: [[1, 2, 3], [3, 1, 2]], expected: -2 },
  { name: 'by hand: pairwise, variances 1 and 1/2, covariance 1/2 of the two rows in common', columns: [[1, 2, 3], [1, 2, gap]], expected: 2 * (1 / 2.5) },
  { name: 'a pair without rows in common', columns: [[1, 2, gap, gap], [gap, gap, 1, 2]], expected: Number.NaN },
  { name: 'columns that cancel out', columns: [[1, 2, 3], [3, 2, 1]], expected: Number.NaN },
  { name: 'nothing varies', columns: [[0.1, 0.1, 0.1], [2, 2, 2]], expected: Number.NaN },
  { name: 'one column', columns: [[1, 2, 3]], expected: Number.NaN },
  { name: 'no column', columns: [], expected: Number.NaN },
]

test.each(cases)('$name', ({ columns, expected }) => {
  const near: unknown = Number.isNaN(expected) ? Number.NaN : expect.closeTo(expected, 12)
  expect([cronbachAlpha(columns.map(columnOf))]).toEqual([near])
})

test('alpha is k / (k - 1) · (1 - the sum of variances / the variance of the sum) when nothing is missing', () => {
  const row = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 })
  const variance = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  }
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
      const columns = [0, 1, 2].map((at) => rows.map((values) => values[at] ?? 0))
      const total = variance(rows.map((values) => values.reduce((sum, value) => sum + value, 0)))
      fc.pre(total > 1e-9)
      const expected = 1.5 * (1 - columns.reduce((sum, column) => sum + variance(column), 0) / total)
      const found = cronbachAlpha(columns.map(columnOf))
      expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
    }),
  )
})
