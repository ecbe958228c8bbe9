import type { Column } from './column.ts'

/** Rows up to which columns share one piece of memory. */
const few = 1024

/**
 * Room for the columns a step makes: a function that gives a new one, all zeros, at every call, `columns` times at most.
 *
 * A typed array costs some 300 ns to make however short it is; a view of a shared one a fifth of that. With 51 rows and 49
 * columns that was a third of a step's time. Long columns stand alone, so that one can go without the others.
 */
export function roomFor(rows: number, columns: number): () => Column {
  if (rows > few) return () => new Float64Array(rows)
  const shared = new Float64Array(rows * columns)
  let place = 0
  return () => {
    const column = shared.subarray(place, place + rows)
    place += rows
    return column
  }
}
