import { CompositeError } from '../error.ts'

/** Eigenvalues of a symmetric matrix, the largest first, and for each its vector of length one. */
export interface Eigen {
  readonly values: Float64Array
  readonly vectors: readonly Float64Array[]
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's cyclic method.
 *
 * Chosen over faster reductions because it finds small eigenvalues exactly, keeps the vectors orthogonal and is short;
 * the matrices here have tens of rows. Convention: values descending; the sign of a vector, which nothing determines,
 * makes its largest entry by size positive (the first of equals). Only the upper half is read.
 * Refuses a matrix that is not square (`lengths_differ`) or has a missing or infinite entry (`value_not_finite`).
 * Reference: Golub and Van Loan (2013), Matrix Computations, 4th edition, 8.5.
 * @example symmetricEigen([[2, 1], [1, 2]]).values // [3, 1]
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): Eigen {
  const size = matrix.length
  const rows = matrix.map((_, row) => Float64Array.from(matrix, (__, at) => entry(matrix, row, at)))
  // rows of `turned` become the vectors
  const turned = rows.map((_, row) => Float64Array.from(rows, (__, at) => (at === row ? 1 : 0)))
  for (let sweep = 0; sweep < 100 && !isDiagonal(rows); sweep++)
    for (let low = 0; low < size - 1; low++)
      for (let high = low + 1; high < size; high++) rotate(rows, turned, low, high)
  const order = rows.map((_, at) => at).toSorted((one, other) => entry(rows, other, other) - entry(rows, one, one))
  return Object.freeze({
    values: Float64Array.from(order, (at) => entry(rows, at, at)),
    vectors: Object.freeze(order.map((at) => signed(turned[at] as Float64Array))),
  })
}

function entry(matrix: readonly ArrayLike<number>[], row: number, at: number): number {
  const value = matrix[Math.min(row, at)]?.[Math.max(row, at)]
  if (value === undefined || matrix[row]?.length !== matrix.length)
    throw new CompositeError('lengths_differ', { rows: matrix.length, columns: matrix[row]?.length })
  if (!Number.isFinite(value)) throw new CompositeError('value_not_finite', { row: row + 1, column: at + 1, value })
  return value
}

/** Whether what is left beside the diagonal is too small to change a last digit. */
function isDiagonal(rows: readonly Float64Array[]): boolean {
  return rows.every((row, at) =>
    row.every(
      (value, column) =>
        column <= at ||
        Math.abs(value) <= 1e-18 * Math.sqrt(Math.abs(entry(rows, at, at) * entry(rows, column, column))),
    ),
  )
}

/** Turns two axes so that the entry between them becomes zero. */
function rotate(rows: readonly Float64Array[], turned: readonly Float64Array[], low: number, high: number): void {
  const lowRow = rows[low] as Float64Array
  const highRow = rows[high] as Float64Array
  const between = lowRow[high] as number
  if (between === 0) return
  const ratio = ((highRow[high] as number) - (lowRow[low] as number)) / (2 * between)
  // the smaller of the two angles, which makes the sweeps converge
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.hypot(ratio, 1))
  const cosine = 1 / Math.hypot(tangent, 1)
  const sine = tangent * cosine
  for (const row of rows) {
    const lowValue = row[low] as number
    const highValue = row[high] as number
    row[low] = cosine * lowValue - sine * highValue
    row[high] = sine * lowValue + cosine * highValue
  }
  turn(lowRow, highRow, cosine, sine)
  turn(turned[low] as Float64Array, turned[high] as Float64Array, cosine, sine)
  lowRow[high] = 0
  highRow[low] = 0
}

function turn(low: Float64Array, high: Float64Array, cosine: number, sine: number): void {
  for (let at = 0; at < low.length; at++) {
    const lowValue = low[at] as number
    const highValue = high[at] as number
    low[at] = cosine * lowValue - sine * highValue
    high[at] = sine * lowValue + cosine * highValue
  }
}

function signed(vector: Float64Array): Float64Array {
  const most = vector.reduce((best, value) => Math.max(best, Math.abs(value)), 0)
  // entries equal but for rounding count as equal, or the last digit would choose the sign
  const largest = vector.find((value) => Math.abs(value) >= most * (1 - 1e-10)) ?? 0
  return largest < 0 ? vector.map((value) => -value) : vector
}
