import type { Cell, Row, Style } from '../../../files/workbook/book.ts'

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

/** A text inside a formula. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
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

/**
 * Height in points of a row in which texts of these lengths wrap: programs do not make rows taller by themselves when
 * they open a file. Wide letters (Korean, Chinese) count twice.
 */
export function heightOf(texts: readonly { readonly text: string; readonly width: number }[], size = 11): number {
  const lines = texts.map(({ text, width }) =>
    text
      .split('\n')
      .map((line) => Math.max(1, Math.ceil(breadthOf(line) / Math.max(1, width - 1))))
      .reduce((sum, one) => sum + one, 0),
  )
  // no program shows a row above 409 points
  return Math.min(409, Math.max(18, Math.max(1, ...lines) * size * 1.36 + 6))
}

function breadthOf(text: string): number {
  let breadth = 0
  for (const letter of text)
    breadth += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 1.9 : 1
  return breadth
}
