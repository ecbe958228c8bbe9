import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { type Middle, middleOf } from './impute-middle.ts'

export interface RowImputation {
  readonly method: Middle
  /** Of each column; left out: all 1. Only read when normalising first. */
  readonly directions?: readonly (1 | -1)[]
  /** Left out: true. */
  readonly normaliseFirst?: boolean
}

/**
 * Row imputation: a missing value becomes the mean or the median of what the unit has in the other columns given,
 * usually the indicators of one pillar.
 *
 * Indicators have their own scales, so by default each is multiplied by its direction and brought to 0–1 between its
 * lowest and highest value present, the missing value takes the middle of the row there and is mapped back. Without
 * `normaliseFirst` the numbers are taken as they are, without directions.
 * Convention: an indicator that never varies has no place between 0 and 1; it does not count in the row, and what is
 * missing in it becomes the only value it has (the reference does the same). A row with nothing to go by stays missing.
 * Values that are there keep their bits; a column without a change comes back as the same object.
 * Units: those of each column. Refuses `unknown_method`, `column_length`, and directions of another number
 * (`lengths_differ`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example imputeRows([columnOf([0, 10, 5]), columnOf([100, 200, null])], { method: 'mean' })[1] // [100, 200, 150]
 */
export function imputeRows(columns: readonly Column[], options: RowImputation): readonly Column[] {
  const { method, normaliseFirst = true, directions = columns.map(() => 1) } = options
  if (directions.length !== columns.length)
    throw new CompositeError('lengths_differ', { columns: columns.length, directions: directions.length })
  checkLengths(columns)
  if (!columns.some((column) => column.includes(Number.NaN))) return columns
  const scales = columns.map((column, at) =>
    normaliseFirst ? scaleOf(column, directions[at] as number) : { lowest: 0, range: 1, direction: 1 },
  )
  const filled = [...columns]
  const row = new Float64Array(columns.length)
  for (let at = 0; at < (columns[0]?.length ?? 0); at++) {
    if (columns.every((column) => column[at] === column[at])) continue
    scales.forEach(({ lowest, range, direction }, which) => {
      // a range of zero gives NaN for the lowest itself: an indicator that never varies does not count
      row[which] = ((columns[which]?.[at] as number) * direction - lowest) / range
    })
    const middle = middleOf(row, method)
    if (middle !== middle) continue
    scales.forEach(({ lowest, range, direction }, which) => {
      const column = columns[which] as Column
      if (column[at] === column[at]) return
      const value = (middle * range + lowest) * direction
      if (value !== value) return
      if (filled[which] === column) filled[which] = column.slice()
      const target = filled[which] as Column
      target[at] = value
    })
  }
  return filled
}

interface Scale {
  readonly lowest: number
  readonly range: number
  readonly direction: number
}

/** Of a column with nothing in it: NaN, which then fills nothing. */
function scaleOf(column: Column, direction: number): Scale {
  let lowest = Infinity
  let highest = -Infinity
  for (let at = 0; at < column.length; at++) {
    const value = (column[at] as number) * direction
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return lowest > highest
    ? { lowest: Number.NaN, range: Number.NaN, direction }
    : { lowest, range: highest - lowest, direction }
}

function checkLengths(columns: readonly Column[]): void {
  const rows = columns[0]?.length ?? 0
  columns.forEach(({ length }, at) => {
    if (length !== rows) throw new CompositeError('column_length', { column: at + 1, rows, found: length })
  })
}
