import type { CellStyle } from 'hucre'
import type { Style } from './book.ts'

/** Carries Latin and Korean on Windows; other systems put their own in its place. */
export const fontFamily = 'Malgun Gothic'

const ink = '1B2733'
const soft = '51606E'
export const accent = '1F5FA8'
const line = { style: 'thin' as const, color: { rgb: 'C9D3DC' } }
const border = { left: line, right: line, top: line, bottom: line }

function face(size: number, colour: string, more: { bold?: boolean; underline?: boolean } = {}) {
  return { name: fontFamily, size, color: { rgb: colour }, ...more }
}

function filled(colour: string) {
  return { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: colour } }
}

const top = { vertical: 'top' as const, wrapText: true }
const middle = { vertical: 'center' as const, wrapText: true }
const onOneLine = { vertical: 'center' as const }
const right = { vertical: 'center' as const, horizontal: 'right' as const }

/** How each kind of cell looks. What people fill in is coloured, and nothing else is unlocked. */
export const cellStyles: Readonly<Record<Style, CellStyle>> = {
  title: { font: face(18, ink, { bold: true }), alignment: onOneLine },
  lead: { font: face(11, soft), alignment: onOneLine },
  heading: { font: face(14, ink, { bold: true }), alignment: onOneLine },
  text: { font: face(11, ink), alignment: middle },
  quiet: { font: face(11, accent, { underline: true }), alignment: onOneLine },
  head: { font: face(10, 'FFFFFF', { bold: true }), fill: filled(accent), alignment: middle, border },
  id: { font: face(10, soft), alignment: top, border },
  question: { font: face(11, ink, { bold: true }), alignment: top, border },
  steps: { font: face(10, ink), alignment: top, border },
  chosen: { font: face(10, ink), fill: filled('F3F6F9'), alignment: top, border },
  input: {
    font: face(11, ink, { bold: true }),
    fill: filled('DCEBFA'),
    alignment: middle,
    border,
    protection: { locked: false },
  },
  // as text: what somebody types becomes neither a date nor a formula
  inputLong: {
    font: face(10, ink),
    fill: filled('DCEBFA'),
    alignment: top,
    border,
    numFmt: '@',
    protection: { locked: false },
  },
  score: { font: face(11, ink, { bold: true }), alignment: right, border, numFmt: '0.0' },
  share: { font: face(11, ink), alignment: right, border, numFmt: '0%' },
  count: { font: face(11, soft), alignment: { vertical: 'center', horizontal: 'center' } },
  big: { font: face(26, accent, { bold: true }), alignment: { vertical: 'center', horizontal: 'left' }, numFmt: '0.0' },
  bigText: { font: face(16, ink, { bold: true }), alignment: onOneLine },
  machine: { protection: { locked: true, hidden: true } },
}
