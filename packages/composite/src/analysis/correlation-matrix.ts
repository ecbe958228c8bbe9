import type { Column } from '../data/column.ts'
import { type CorrelationMethod, correlation } from './correlation.ts'

/**
 * Correlation matrix: of each of some columns with each of others, the rows of the result being the first.
 *
 * Convention: each pair over the rows where both have a value. Left out: others are the same columns, so that the
 * diagonal is 1 (NaN for a column that does not vary), and Pearson's method. Refuses `unknown_method`, `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example correlationMatrix([columnOf([1, 2, 3]), columnOf([3, 2, 1])]) // [[1, -1], [-1, 1]]
 */
export function correlationMatrix(
  columns: readonly Column[],
  others: readonly Column[] = columns,
  method: CorrelationMethod = 'pearson',
): readonly Float64Array[] {
  const matrix = columns.map(() => new Float64Array(others.length))
  columns.forEach((one, row) =>
    others.forEach((other, at) => {
      const known = others === columns && at < row
      const value = known ? (matrix[at]?.[row] as number) : correlation(one, other, method)
      ;(matrix[row] as Float64Array)[at] = value
    }),
  )
  return Object.freeze(matrix)
}
