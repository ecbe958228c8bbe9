/**
 * Sweep operator: makes one variable of a covariance matrix a predictor of the others, in place.
 *
 * After sweeping the variables of a set, the block of the others holds their covariance given the set, the block
 * between both the regression coefficients on the set, and the block of the set minus the inverse of its covariance.
 * Convention: the sign under which sweeping keeps the matrix symmetric (Little and Rubin). `matrix` is square, row by
 * row, `size` wide, and is written into and returned. The pivot, `matrix[at * size + at]` before sweeping, is the
 * variance left to that variable; the caller looks at it first, as one of zero gives infinities.
 * Reference: R. Little and D. Rubin (2002), Statistical Analysis with Missing Data, second edition, section 7.4.3.
 * @example sweep(columnOf([4, 2, 2, 3]), 2, 0) // [-0.25, 0.5, 0.5, 2]
 */
export function sweep(matrix: Float64Array, size: number, at: number): Float64Array {
  const pivot = matrix[at * size + at] as number
  for (let row = 0; row < size; row++) {
    if (row === at) continue
    const coefficient = (matrix[row * size + at] as number) / pivot
    for (let column = 0; column < size; column++)
      if (column !== at)
        matrix[row * size + column] =
          (matrix[row * size + column] as number) - coefficient * (matrix[at * size + column] as number)
  }
  for (let other = 0; other < size; other++) {
    if (other === at) continue
    const coefficient = (matrix[at * size + other] as number) / pivot
    matrix[at * size + other] = coefficient
    matrix[other * size + at] = coefficient
  }
  matrix[at * size + at] = -1 / pivot
  return matrix
}
