import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Book } from './book.ts'

const require = createRequire(import.meta.url)

/** Value of a formula cell by sheet, row and column, such as `Result`, 3 and 2. */
export type Results = (sheet: string, row: number, column: number) => string | number | undefined

/** A book that computes itself: type into its cells, and read what its formulas then come to. */
export interface Calculator {
  readonly type: (sheet: string, row: number, column: number, text: string) => void
  /** What all formulas come to now. */
  readonly results: () => Results
  readonly end: () => void
}

/**
 * What the formulas of a book come to now, so that programs that only show a file (a mail on a phone, a protected view)
 * show figures and not holes.
 */
export async function evaluateBook(book: Book): Promise<Results> {
  const calculator = await calculatorOf(book)
  try {
    return calculator.results()
  } finally {
    calculator.end()
  }
}

/**
 * By the calculator of IronCalc as WebAssembly; one that does not know a function says so here and not to the reader of
 * the file.
 */
export async function calculatorOf(book: Book): Promise<Calculator> {
  const { Model, initSync } = await import('@ironcalc/wasm')
  initSync({ module: readFileSync(require.resolve('@ironcalc/wasm/wasm_bg.wasm')) })
  const model = new Model('book', 'en', 'UTC', 'en')
  const formulas = load(model, book)
  const places = new Map(book.sheets.map(({ name }, place) => [name, place]))
  return {
    type: (sheet, row, column, text) => model.setUserInput(places.get(sheet) ?? -1, row, column, asText(text)),
    results: () => {
      model.evaluate()
      const results = new Map<string, string | number>()
      for (const [sheet, row, column] of formulas) {
        const shown = model.getFormattedCellValue(sheet, row, column)
        const isNumber = model.getCellType(sheet, row, column) === 1
        results.set(`${sheet}/${row}/${column}`, isNumber ? Number(shown) : shown)
      }
      return (sheet, row, column) => results.get(`${places.get(sheet) ?? -1}/${row}/${column}`)
    },
    end: () => model.free(),
  }
}

type Model = InstanceType<typeof import('@ironcalc/wasm').Model>

/** Types all of a book; gives where its formulas are. */
function load(model: Model, book: Book): readonly (readonly [sheet: number, row: number, column: number])[] {
  model.pauseEvaluation()
  book.sheets.forEach(({ name }, place) => {
    if (place > 0) model.newSheet()
    model.renameSheet(place, name)
  })
  const formulas: [sheet: number, row: number, column: number][] = []
  const isNeeded = neededBy(book)
  book.sheets.forEach(({ name, rows }, sheet) => {
    if (!isNeeded(name)) return
    rows.forEach(({ cells }, row) =>
      cells.forEach((cell, column) => {
        // what is there to be read by people only is in no formula
        if (cell === null || cell.style === 'question' || cell.style === 'steps') return
        const { value, formula } = cell
        if (formula !== undefined) formulas.push([sheet, row + 1, column + 1])
        const input =
          formula !== undefined ? `=${formula}` : typeof value === 'number' ? String(value) : asText(value ?? '')
        if (input !== '') model.setUserInput(sheet, row + 1, column + 1, input)
      }),
    )
  })
  // as many digits as a number has
  book.sheets.forEach(({ name, rows }, sheet) => {
    if (!isNeeded(name)) return
    const width = Math.max(1, ...rows.map(({ cells }) => cells.length))
    model.updateRangeStyle(
      { sheet, row: 1, column: 1, width, height: Math.max(1, rows.length) },
      'num_fmt',
      '0.000000000000',
    )
  })
  return formulas
}

/** Sheets that have formulas, or that formulas name; what else lies in a book costs nothing. */
function neededBy({ sheets }: Book): (name: string) => boolean {
  const formulas = sheets.map(({ name, rows }) => ({
    name,
    formulas: rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.formula ?? [])),
  }))
  const all = formulas.flatMap((sheet) => sheet.formulas).join('\n')
  const computing = new Set(formulas.filter((sheet) => sheet.formulas.length > 0).map(({ name }) => name))
  return (name) => computing.has(name) || all.includes(`'${name.replaceAll("'", "''")}'!`)
}

/** An apostrophe keeps a text a text, whatever it begins with. */
function asText(text: string): string {
  return text === '' ? '' : `'${text}`
}
