import { Refusal } from '../../http/refusal.ts'
import { readOpenDocument } from './read-open-document.ts'
import { openParts } from './read-parts.ts'
import { readSpreadsheetMl } from './read-spreadsheet-ml.ts'

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
}

export interface ReadBook {
  readonly sheets: readonly ReadSheet[]
  /** What lies in the file and is not looked at. */
  readonly ignored: readonly ('macros' | 'links')[]
}

/** More rows, columns or cells than this is no questionnaire. */
export const most = { rows: 20_000, columns: 500, cells: 500_000, text: 40_000 } as const

/** Reads the cells of an .xlsx or .ods, whichever program saved it; what it is is told by its content. */
export async function readSheets(bytes: Uint8Array): Promise<ReadBook> {
  const parts = await openParts(bytes)
  const names = [...parts.keys()]
  const ignored = [
    ...(names.some((name) => /vbaProject\.bin$|^Basic\//.test(name)) ? (['macros'] as const) : []),
    ...(names.some((name) => name.startsWith('xl/externalLinks/')) ? (['links'] as const) : []),
  ]
  if (parts.has('xl/workbook.xml')) return { sheets: await readSpreadsheetMl(parts), ignored }
  if (parts.has('content.xml')) return { sheets: await readOpenDocument(parts), ignored }
  throw new Refusal('workbook_foreign')
}

/** Collects the cells of one sheet and refuses what is too large to be an answer. */
export class CellCollector {
  readonly #rows = new Map<number, Map<number, ReadCell>>()
  #count = 0

  put(row: number, column: number, text: string, isFormula: boolean, isNumber: boolean): void {
    if (text === '' && !isFormula) return
    this.#count++
    if (row > most.rows || column > most.columns || this.#count > most.cells) throw new Refusal('workbook_too_large')
    const cells = this.#rows.get(row) ?? new Map<number, ReadCell>()
    cells.set(column, { text: text.slice(0, most.text), isFormula, isNumber })
    this.#rows.set(row, cells)
  }

  get rows(): ReadonlyMap<number, ReadonlyMap<number, ReadCell>> {
    return this.#rows
  }
}
