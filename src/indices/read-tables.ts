import { type NamedData, readData } from './read-data.ts'
import { readMeta } from './read-meta.ts'

/** Reads the two tables of an index: first what the columns mean, then the columns. */
export function readTables(files: { readonly data: string; readonly meta: string }): NamedData {
  const meta = readMeta(files.meta)
  const read = readData(files.data, meta)
  return { ...read, notes: [...meta.notes, ...read.notes] }
}
