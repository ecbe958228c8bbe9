import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/** A linear programme: maximise `objective` · x under `rows` · x ≤ `limits`, x ≥ 0. */
export interface LinearProgramme {
  readonly objective: readonly number[]
  readonly rows: readonly (readonly number[])[]
  readonly limits: readonly number[]
}

/** A solver from outside: the package has none of its own. `null` when there is no solution. */
export type LinearSolver = (
  programme: LinearProgramme,
) => { readonly value: number; readonly x: readonly number[] } | null

/**
 * Benefit of the doubt: every unit is judged by the weights that suit it best, as long as nobody exceeds one with them.
 *
 * Score of a unit: the most of Σ w·x over weights w ≥ 0 under which no unit's Σ w·x exceeds 1. With `least` and `most`
 * (0–1), each child's part of the score stays between those shares, so that no unit hides a weakness behind one
 * strength. A missing value enters as zero for the others' limits and leaves the unit's own sum. Values may not be negative
 * (`value_negative`). The solver comes in as a function (`solver_missing`, `solver_failed`).
 * Convention: the plain model, without a slack for the best: those who are best in something reach 1.
 * Reference: L. Cherchye, W. Moesen, N. Rogge and T. Van Puyenbroeck (2007), An introduction to 'benefit of the doubt'
 * composite indicators, Social Indicators Research 82.
 * @example benefitOfTheDoubt([columnOf([4, 2])], ({ objective, rows }) => ({ value: objective[0] / Math.max(...rows.flat()), x: [] })) // [1, 0.5]
 */
export function benefitOfTheDoubt(
  columns: readonly Column[],
  solve: LinearSolver | undefined,
  { least = 0, most = 1 }: { readonly least?: number; readonly most?: number } = {},
): Column {
  if (solve === undefined) throw new CompositeError('solver_missing', { method: 'benefit_of_the_doubt' })
  const units = columns[0]?.length ?? 0
  const values = Array.from({ length: units }, (_, unit) =>
    columns.map((column, child) => checked(column[unit] as number, unit, child)),
  )
  return Float64Array.from(values, (own, unit) => {
    if (columns.every((column) => Number.isNaN(column[unit] as number))) return Number.NaN
    const shares = own.flatMap((_, child) => sharesOf(own, child, least, most))
    const solution = solve({
      objective: own,
      rows: [...values, ...shares],
      limits: [...values.map(() => 1), ...shares.map(() => 0)],
    })
    if (solution === null) throw new CompositeError('solver_failed', { row: unit })
    return solution.value
  })
}

function checked(value: number, row: number, child: number): number {
  if (value < 0) throw new CompositeError('value_negative', { row, child, value })
  return Number.isNaN(value) ? 0 : value
}

/** least·Σ ≤ w·x of the child ≤ most·Σ, as rows of a programme whose limits are zero. */
function sharesOf(own: readonly number[], child: number, least: number, most: number): number[][] {
  const bound = (share: number, sign: 1 | -1) =>
    own.map((value, at) => sign * ((at === child ? value : 0) - share * value))
  return [...(least > 0 ? [bound(least, -1)] : []), ...(most < 1 ? [bound(most, 1)] : [])]
}
