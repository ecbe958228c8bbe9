import type { Cell, Row, Style } from '../../../../files/workbook/book.ts'

export { heightOf } from './row-height.ts'

/** `1` → `A`, `28` → `AB`. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  }
  return name
}

/** An address with both parts fixed, such as `$B$3`. Columns and rows count from 1. */
export function at(column: number, row: number): string {
  return `$${columnName(column)}$${row}`
}

/** An address on another sheet; the name is always quoted, as no program minds and some need it. */
export function on(sheet: string, address: string): string {
  return `'${sheet.replaceAll("'", "''")}'!${address}`
}

/** What Excel takes between two quotation marks of a formula. */
const longestConstant = 255

/** A text inside a formula; a long one is joined from pieces. */
export function quoted(text: string): string {
  const constant = (piece: string) => `"${piece.replaceAll('"', '""')}"`
  if (text.length <= longestConstant) return constant(text)
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    // never between the two halves of one letter
    const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(from + longestConstant - 1))
    const to = from + longestConstant - (isSplit ? 1 : 0)
    pieces.push(constant(text.slice(from, to)))
    from = to
  }
  return `(${pieces.join('&')})`
}

export function textCell(value: string, style: Style): Cell {
  return { value, style }
}

export function numberCell(value: number, style: Style): Cell {
  return { value, style }
}

export function formulaCell(formula: string, style: Style): Cell {
  return { formula, style }
}

export function row(cells: readonly (Cell | null)[], height?: number): Row {
  return height === undefined ? { cells } : { height, cells }
}
