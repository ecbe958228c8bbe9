import type { Column } from '@wego/composite'
import { csvCell } from '../files/csv.ts'

/** A row of a table of records: text, numbers, and null where nothing is known. */
export type Cell = string | number | null

/** Text longer than this is handed on, so that a million rows never stand in one string. */
const chunkLength = 1 << 20

/** A number with the fewest digits that give the same number back; empty when missing. */
export function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value)
}

/** A table of columns as CSV in chunks: each row begins with its label, a line already made of text cells. */
export function* columnLines(
  headings: readonly string[],
  labels: readonly string[],
  rows: Int32Array,
  columns: readonly Column[],
): Generator<string> {
  let chunk = `${headings.map(csvCell).join(',')}\n`
  for (let at = 0; at < rows.length; at++) {
    let line = labels[rows[at] as number] as string
    for (const column of columns) line += `,${numberCell(column[at] as number)}`
    chunk += `${line}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/**
 * Records as CSV in chunks; the keys of the first are the headings of all, those that are whole numbers (ranks) last:
 * JavaScript puts them first, whatever the order they were given in.
 */
export function* recordLines(records: readonly Readonly<Record<string, Cell>>[]): Generator<string> {
  const keys = Object.keys(records[0] ?? {})
  const headings = [...keys.filter((key) => !/^\d+$/.test(key)), ...keys.filter((key) => /^\d+$/.test(key))]
  if (headings.length === 0) return
  let chunk = `${headings.map(csvCell).join(',')}\n`
  for (const record of records) {
    chunk += `${headings.map((heading) => cell(record[heading] ?? null)).join(',')}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

function cell(value: Cell): string {
  if (value === null) return ''
  return typeof value === 'number' ? numberCell(value) : csvCell(value)
}
