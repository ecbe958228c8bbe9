/**
 * One column of numbers, a value for each row. A missing value is NaN; it is never zero.
 *
 * Columns are shared between the steps of an index (a step copies only what it changes), so nobody writes into one
 * that somebody else made. A `Float64Array` cannot be frozen; the tests hold this rule by comparing before and after.
 */
export type Column = Float64Array

/**
 * Numbers to a column: `null` and `undefined` become missing (NaN).
 * Convention: NaN and not a sentinel or a mask, so that a gap goes through arithmetic by itself.
 * Reference: IEEE 754-2019, section 6.2.
 * @example columnOf([1, null, 3]) // [1, null, 3]
 */
export function columnOf(values: readonly (number | null | undefined)[]): Column {
  return Float64Array.from(values, (value) => value ?? Number.NaN)
}
