import { CsvError, parse } from 'csv-parse/sync'
import { asWritten } from '../files/csv.ts'
import { type Note, refuse } from './faults.ts'
import { tableBytes } from './table-bytes.ts'

export type Separator = ',' | ';' | '\t'

/** A table while it is read: the headings come first, then each row with the line it begins on. */
export interface RowReader {
  readonly headings: (cells: readonly string[], separator: Separator) => void
  readonly row: (cells: readonly string[], line: number) => void
}

/**
 * Reads a CSV file row by row; nothing of a row is kept here, so the memory needed is that of the bytes.
 *
 * Empty lines, and rows of empty cells, are passed over. Spaces around headings and cells are cut, and the apostrophe
 * with which our own tables keep a text from running, so that a table of one run is read by the next. Columns at the end
 * without heading and cells are cut; a row with more cells than headings is refused, one with fewer is filled up.
 */
export function readRows(file: string, reader: RowReader): readonly Note[] {
  const { bytes, notes } = tableBytes(file)
  const separator = separatorOf(bytes)
  let columns = 0
  let rows = 0
  let short = { count: 0, line: 0 }
  const onRecord = (record: readonly string[], { lines }: { readonly lines: number }): null => {
    const cells = record.map((cell) => (cell.includes("'") ? asWritten(cell.trim()) : cell.trim()))
    if (cells.every((cell) => cell === '')) return null
    const line = lines - record.reduce((count, cell) => count + newlinesIn(cell), 0)
    if (columns === 0) {
      columns = cells.length
      reader.headings(cells, separator)
      return null
    }
    while (cells.length > columns && cells.at(-1) === '') cells.pop()
    if (cells.length > columns) refuse('row_too_long', { file, line, cells: cells.length, columns, separator })
    if (cells.length < columns) {
      short = { count: short.count + 1, line: short.line || line }
      while (cells.length < columns) cells.push('')
    }
    rows++
    reader.row(cells, line)
    return null
  }
  try {
    parse(bytes, { delimiter: separator, recordDelimiter: '\n', relax_column_count: true, on_record: onRecord })
  } catch (error) {
    throw error instanceof CsvError ? csvFault(file, error) : error
  }
  if (rows === 0) refuse('rows_missing', { file })
  return short.count === 0
    ? notes
    : [...notes, { code: 'rows_short', values: { file, ...short, line: `${short.line}` } }]
}

/** The one of comma, semicolon and tab that stands most often in the heading line, outside of quotation marks. */
function separatorOf(bytes: Buffer): Separator {
  const counts: Record<Separator, number> = { ',': 0, ';': 0, '\t': 0 }
  let isQuoted = false
  let hasStarted = false
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte)
    if (letter === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (letter === '\n' && hasStarted) break
    if (letter !== '\n') hasStarted = true
    if (letter === ',' || letter === ';' || letter === '\t') counts[letter]++
  }
  return ([';', '\t'] as const).reduce<Separator>((best, next) => (counts[next] > counts[best] ? next : best), ',')
}

function newlinesIn(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0
}

function csvFault(file: string, { code, message, lines }: CsvError): never {
  const line = typeof lines === 'number' ? String(lines) : '?'
  // of a quotation mark never closed the line where it was opened helps, and only the sentence has it
  if (code === 'CSV_QUOTE_NOT_CLOSED') refuse('quote_open', { file, line: /at line (\d+)/.exec(message)?.[1] ?? line })
  if (code === 'CSV_INVALID_CLOSING_QUOTE' || code === 'INVALID_OPENING_QUOTE')
    refuse('quote_misplaced', { file, line })
  return refuse('csv_unreadable', { file, line, reason: code })
}
