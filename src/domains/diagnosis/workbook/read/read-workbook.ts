import type { ReadBook, ReadCell, ReadSheet } from '../../../../files/workbook/read-sheets.ts'
import { offeredLanguages } from '../../../../text/index.ts'
import type { Instrument } from '../../instrument.ts'
import { columnName } from '../draw/cells.ts'
import { workbookFormat } from '../draw/data-sheet.ts'
import { hiddenSheets } from '../draw/sheet-names.ts'
import { type Field, type Heads, headsIn, headsOf, isHeadless } from './find-heads.ts'
import { type CellFault, type CellReader, cellReader } from './read-cell.ts'
import type { SaidOfItem } from './said-of-item.ts'

/** Something in a workbook that could not be taken; the rest of the file still is. */
export interface Finding {
  readonly code: CellFault | 'item_twice' | 'item_unknown' | 'sheet_cut' | 'heads_missing'
  readonly sheet: string
  readonly cell: string
  readonly item: string
  readonly said: string
  /** What was probably meant. */
  readonly nearest: string | null
}

export interface SheetsRead {
  readonly said: ReadonlyMap<string, SaidOfItem>
  readonly findings: readonly Finding[]
}

interface Reading {
  readonly items: ReadonlyMap<string, Instrument['items'][number]>
  readonly reader: CellReader
  readonly said: Map<string, SaidOfItem>
  readonly findings: Finding[]
}

/**
 * Reads the answers of a workbook by what stands in it, not by where: heads name the columns, numbers of questions name
 * the rows. Rows may have moved, columns been added, sheets been renamed or deleted.
 */
export function readWorkbook(book: ReadBook, instrument: Instrument): SheetsRead {
  const heads = headsIn(offeredLanguages().map(({ language }) => language))
  const reading: Reading = {
    items: new Map(instrument.items.map((item) => [item.id.toUpperCase(), item])),
    reader: cellReader(instrument),
    said: new Map(),
    findings: [],
  }
  const { items, reader, findings } = reading
  for (const sheet of book.sheets) {
    const found = headsOf(sheet, heads)
    const ofSheet = { sheet: sheet.name, item: '', said: '', nearest: null }
    if (found !== null) {
      if (sheet.cutAt !== null) {
        const { column, row } = sheet.cutAt
        findings.push({ code: 'sheet_cut', cell: `${columnName(column)}${row}`, ...ofSheet })
      }
      for (const [row, cells] of sheet.rows) if (row > found.row) readRow(reading, sheet, found, row, cells)
    } else if (!isOurs(sheet) && isHeadless(sheet, (id) => items.has(numberOf(id)), reader.isAnswer))
      findings.push({ code: 'heads_missing', cell: 'A1', ...ofSheet })
  }
  return reading
}

function readRow(
  { items, reader, said, findings }: Reading,
  sheet: ReadSheet,
  { columns }: Heads,
  row: number,
  cells: ReadonlyMap<number, ReadCell>,
): void {
  const cellOf = (field: Field) => cells.get(columns.get(field) ?? 0)
  const id = cellOf('id')?.text.trim() ?? ''
  if (id === '') return
  const item = id.length > longestNumber ? undefined : items.get(numberOf(id))
  const find = (code: Finding['code'], field: Field, nearest: string | null = null) =>
    findings.push({
      code,
      sheet: sheet.name,
      cell: `${columnName(columns.get(field) ?? 1)}${row}`,
      item: item?.id ?? id.slice(0, longestNumber),
      said: (field === 'id' ? '' : (cellOf(field)?.text ?? '')).slice(0, 80),
      nearest,
    })
  if (item === undefined) {
    // what looks like a number of a question; other rows are somebody's own
    if (/^\p{L}{1,4}-?\d{1,3}$/u.test(numberOf(id.slice(0, longestNumber)))) find('item_unknown', 'id')
    return
  }
  const known = said.get(item.id) ?? {}
  const now: SaidOfItem = {}
  const faults: (() => void)[] = []
  for (const field of columns.keys()) {
    const read = reader.read(field, item, cellOf)
    if ('said' in read) Object.assign(now, read.said)
    else faults.push(() => find(read.fault, read.field, read.nearest))
  }
  // answers stand on one sheet and plans on another; the same twice is a copy
  if (Object.keys(now).some((field) => field in known)) {
    find('item_twice', 'id')
    return
  }
  for (const tell of faults) tell()
  said.set(item.id, { ...known, ...now })
}

/** Letters that the number of a question may have. */
const longestNumber = 40

/** `gov–01` as somebody's program writes it is GOV-01. */
function numberOf(id: string): string {
  return id
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
    .toUpperCase()
}

/** A hidden sheet, whatever it is called now. */
function isOurs({ rows }: ReadSheet): boolean {
  const first = rows.get(1)?.get(1)?.text
  return first === hiddenSheets.items || first === workbookFormat
}
