import type { FaultCode } from './faults.ts'

/** How a cell was read: a number, a missing value (NaN), or why it is none. */
export type CellNumber =
  | { readonly value: number; readonly decimal: ',' | '.' | null }
  | { readonly fault: Extract<FaultCode, 'cell_not_number' | 'cell_percent' | 'cell_comma' | 'cell_infinite'> }

const missing = new Set(['', 'na', 'n/a', '#n/a', '-', '–', '—', '..', 'nan', 'null'])
const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const infinite = /^[+-]?(?:inf|infinity|∞)$/i
// spaces between thousands: the plain one, and the two that do not break
const thousands = /^([+-]?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+)([.,]\d+)?$/

/** Whether a cell says that nothing is known: empty, NA, N/A, #N/A, NaN, null (in any case), a dash, or two points. */
export function isMissing(cell: string): boolean {
  return missing.has(cell) || (cell.length <= 4 && missing.has(cell.toLowerCase()))
}

/**
 * The number in a cell (already trimmed).
 *
 * A comma is a decimal comma where columns are not separated by commas; where they are, a comma inside a number could
 * be either kind and is refused. The typographic minus counts as one; spaces between thousands are allowed.
 */
export function numberOfCell(cell: string, mayHaveDecimalComma: boolean): CellNumber {
  // the common case first: a million cells pass here
  if (plain.test(cell)) return finite(Number(cell), cell.includes('.') ? '.' : null)
  if (isMissing(cell)) return { value: Number.NaN, decimal: null }
  const written = cell
    .replace('\u2212', '-')
    .replace(thousands, (_, whole: string, rest: string | undefined) => whole.replaceAll(/[^\d+-]/g, '') + (rest ?? ''))
  if (plain.test(written)) return finite(Number(written), written.includes('.') ? '.' : null)
  const pointed = written.replace(',', '.')
  if (written.includes(',') && !written.includes('.') && plain.test(pointed))
    return mayHaveDecimalComma ? finite(Number(pointed), ',') : { fault: 'cell_comma' }
  if (infinite.test(written)) return { fault: 'cell_infinite' }
  if (written.endsWith('%')) return { fault: 'cell_percent' }
  return {
    fault:
      !mayHaveDecimalComma && /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(written) ? 'cell_comma' : 'cell_not_number',
  }
}

function finite(value: number, decimal: ',' | '.' | null): CellNumber {
  return Number.isFinite(value) ? { value, decimal } : { fault: 'cell_infinite' }
}
