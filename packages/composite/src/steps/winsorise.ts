import type { Column } from '../data/column.ts'
import { skewAndKurtosis } from '../numbers/moments.ts'

/** When a column counts as free of outliers: |G1| below the one or G2 below the other. */
export interface OutlierLimits {
  readonly skewness: number
  readonly kurtosis: number
}

/** A winsorised column and the range its values were brought into. */
export interface Winsorised {
  readonly column: Column
  /** Values moved, high and low together. */
  readonly moved: number
  /** Everything above was brought here; Infinity where nothing was. */
  readonly high: number
  /** Everything below was brought here; -Infinity where nothing was. */
  readonly low: number
  /** Whether the outcome passes the outlier test. */
  readonly passes: boolean
}

const shape = new Float64Array(2)

/**
 * Outlier test: a column passes when |skewness| or excess kurtosis is below its limit.
 *
 * Sample-corrected G1 and G2. A column too short or constant has neither and passes: there is nothing to mend.
 * Convention: both limits must be passed to fail; some handbooks let either do.
 * Reference: OECD and JRC (2008), step 3; limits 2 and 3.5 after Groeneveld and Meeden (1984).
 * @example passesOutlierTest(columnOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]), { skewness: 2, kurtosis: 3.5 }) // false
 */
export function passesOutlierTest(column: Column, { skewness, kurtosis }: OutlierLimits): boolean {
  skewAndKurtosis(column, shape)
  return !(Math.abs(shape[0] as number) >= skewness && (shape[1] as number) >= kurtosis)
}

/**
 * Winsorising: brings the outermost values to the next one, as often as it takes to pass the outlier test.
 *
 * Convention: at the high end when the skewness is positive or zero, else at the low end, judged anew each time. Tied values
 * move together, and the count includes all of them; a move that would take it past `limit` is not made (the reference
 * makes it and goes past its limit). `limit` null: as many as it takes. `force` moves up to the limit even when the test
 * passes. Missing values stay missing. The same column comes back when nothing moves.
 * Reference: OECD and JRC (2008), step 3; COINr's documentation of `winsorise` for the order of moves.
 * @example winsorise(columnOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]), { skewness: 2, kurtosis: 3.5 }).high // 9
 */
export function winsorise(
  column: Column,
  limits: OutlierLimits,
  { limit = 5, force = false }: { readonly limit?: number | null; readonly force?: boolean } = {},
): Winsorised {
  const most = limit ?? Infinity
  let out = column
  let high = Infinity
  let low = -Infinity
  let movedHigh = 0
  let movedLow = 0
  let passes = true
  for (;;) {
    skewAndKurtosis(out, shape)
    const skewness = shape[0] as number
    passes = !(Math.abs(skewness) >= limits.skewness && (shape[1] as number) >= limits.kurtosis)
    if ((passes && !force) || Number.isNaN(skewness)) break
    const side = skewness >= 0 ? 1 : -1
    const { extreme, next, count } = outermost(out, side)
    if (next === null || count + (side === 1 ? movedLow : movedHigh) > most) break
    if (out === column) out = column.slice()
    for (let row = 0; row < out.length; row++) if (out[row] === extreme) out[row] = next
    if (side === 1) [high, movedHigh] = [next, count]
    else [low, movedLow] = [next, count]
  }
  return { column: out, moved: movedHigh + movedLow, high, low, passes }
}

/** The outermost value, how often it occurs, and the next one inside; `side` 1 looks at the high end. */
function outermost(column: Column, side: 1 | -1): { extreme: number; next: number | null; count: number } {
  let extreme = -Infinity
  let next = -Infinity
  let count = 0
  for (let row = 0; row < column.length; row++) {
    const value = side * (column[row] as number)
    if (value > extreme) {
      next = extreme
      extreme = value
      count = 1
    } else if (value === extreme) count++
    else if (value > next) next = value
  }
  return { extreme: side * extreme, next: next === -Infinity ? null : side * next, count }
}
