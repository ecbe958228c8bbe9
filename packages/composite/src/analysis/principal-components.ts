import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { correlationMatrix } from './correlation-matrix.ts'
import { symmetricEigen } from './eigen.ts'

/** Principal components of some columns, the one that explains most first. */
export interface PrincipalComponents {
  /** Variance of each component; they sum to the number of columns. */
  readonly eigenvalues: Float64Array
  /** Part of all variance each explains, 0 to 1, and that of it with those before. */
  readonly shares: Float64Array
  readonly cumulative: Float64Array
  /** By component: its direction, one entry for each column, of length one. */
  readonly vectors: readonly Float64Array[]
  /** Rows that had every value. */
  readonly rows: number
}

/**
 * Principal component analysis: the few directions that explain most of what a group of indicators says.
 *
 * Convention: on the correlation matrix (each column brought to variance one), of rows with every value, as the
 * reference does; correlations by pair could give negative variances. The sign of a direction makes its largest entry
 * positive. Refuses fewer than two complete rows (`too_few_values`), a column that does not vary over them
 * (`constant_indicator`, counted from 1), `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example principalComponents([columnOf([1, 2, 3]), columnOf([2, 4, 6])]).eigenvalues // [2, 0]
 */
export function principalComponents(columns: readonly Column[]): PrincipalComponents {
  const complete = completeRows(columns)
  const rows = complete[0]?.length ?? 0
  if (rows < 2) throw new CompositeError('too_few_values', { rows, least: 2 })
  const matrix = correlationMatrix(complete)
  matrix.forEach((row, at) => {
    if (Number.isNaN(row[at])) throw new CompositeError('constant_indicator', { column: at + 1 })
  })
  const { values, vectors } = symmetricEigen(matrix)
  const shares = values.map((value) => value / columns.length)
  let sum = 0
  return Object.freeze({
    eigenvalues: values,
    shares,
    cumulative: shares.map((share) => (sum += share)),
    vectors,
    rows,
  })
}

function completeRows(columns: readonly Column[]): readonly Column[] {
  const length = columns[0]?.length ?? 0
  for (const column of columns)
    if (column.length !== length) throw new CompositeError('lengths_differ', { one: length, other: column.length })
  const complete = Array.from({ length }, (_, row) => columns.every((column) => !Number.isNaN(column[row])))
  return columns.map((column) => column.filter((_, row) => complete[row]))
}
