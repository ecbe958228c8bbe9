/** Rows and columns of a range such as `B3:D4`, counted from 0. */
export function areaOf(range: string): { startRow: number; startCol: number; endRow: number; endCol: number } {
  const [from = 'A1', to = from] = range.split(':')
  const [start, end] = [placeOf(from), placeOf(to)]
  return { startRow: start.row, startCol: start.col, endRow: end.row, endCol: end.col }
}

/** `B3` → row 2, column 1, counted from 0. */
export function placeOf(address: string): { row: number; col: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits) - 1, col: column - 1 }
}
