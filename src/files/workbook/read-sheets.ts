import { Refusal } from '../../http/refusal.ts'
import { readOpenDocument } from './read-open-document.ts'
import { openParts } from './read-parts.ts'
import { mainPart, readSpreadsheetMl } from './read-spreadsheet-ml.ts'

/** What stands in one cell, as a text; a number as a program writes it, with a point. */
export interface ReadCell {
  readonly text: string
  readonly isFormula: boolean
  /** Kept as a number, so its point is a decimal point whatever the country. */
  readonly isNumber: boolean
}

export interface ReadSheet {
  readonly name: string
  /** Rows and columns count from 1; empty cells are absent. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, ReadCell>>
  /** The first cell that was left out because there are too many; `null` where all were read. */
  readonly cutAt: { readonly row: number; readonly column: number } | null
}

export interface ReadBook {
  readonly sheets: readonly ReadSheet[]
  /** What lies in the file and is not looked at. */
  readonly ignored: readonly ('macros' | 'links')[]
}

/** More of a sheet, of a cell, or of a whole book than this is no questionnaire. */
export const most = { rows: 20_000, columns: 500, cells: 50_000, text: 40_000 } as const
const ofBook = { cells: 400_000, letters: 12_000_000 } as const

/** What is left of a book's cells and letters: a text that stands once in the file may be named by every cell. */
export class Room {
  cells: number = ofBook.cells
  letters: number = ofBook.letters
}

/** Reads the cells of an .xlsx or .ods, whichever program saved it; what it is is told by its content. */
export async function readSheets(bytes: Uint8Array): Promise<ReadBook> {
  const parts = await openParts(bytes)
  const names = [...parts.keys()]
  const ignored = [
    ...(names.some((name) => /vbaProject\.bin$|^Basic\//.test(name)) ? (['macros'] as const) : []),
    ...(names.some((name) => name.startsWith('xl/externalLinks/')) ? (['links'] as const) : []),
  ]
  if (parts.has('content.xml')) return { sheets: await readOpenDocument(parts), ignored }
  const main = await mainPart(parts)
  const sheets = main === null ? [] : await readSpreadsheetMl(parts, main)
  // a text or a presentation is a file of the same kind
  if (sheets.length === 0) throw new Refusal('workbook_foreign')
  return { sheets, ignored }
}

/** Collects the cells of one sheet, and stops where there are more than any answer needs. */
export class CellCollector {
  readonly #rows = new Map<number, Map<number, ReadCell>>()
  readonly #room: Room
  #count = 0
  #cutAt: ReadSheet['cutAt'] = null

  constructor(room: Room) {
    this.#room = room
  }

  /** Whether more of the sheet will be kept. */
  put(row: number, column: number, text: string, isFormula: boolean, isNumber: boolean): boolean {
    if (text === '' && !isFormula) return true
    if (!Number.isInteger(row) || !Number.isInteger(column) || row < 1 || column < 1)
      throw new Refusal('workbook_damaged')
    const kept = text.slice(0, most.text)
    const isFull = this.#count >= most.cells || this.#room.cells < 1 || this.#room.letters < kept.length
    if (row > most.rows || column > most.columns || isFull) {
      this.#cutAt ??= { row, column }
      // a stray cell far to the right hides nothing below it
      return column > most.columns
    }
    this.#count++
    this.#room.cells--
    this.#room.letters -= kept.length
    const cells = this.#rows.get(row) ?? new Map<number, ReadCell>()
    cells.set(column, { text: kept, isFormula, isNumber })
    this.#rows.set(row, cells)
    return true
  }

  read(): Pick<ReadSheet, 'rows' | 'cutAt'> {
    return { rows: this.#rows, cutAt: this.#cutAt }
  }
}
