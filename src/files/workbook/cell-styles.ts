import type { CellStyle } from 'hucre'
import type { Style } from './book.ts'

/** Carries Latin and Korean on Windows; other systems put their own in its place. */
export const fontFamily = 'Malgun Gothic'

/** The platform's colours on paper, by their names in `assets/css/tokens.css`. */
export const colours = {
  paper: 'FFFFFF',
  paperSoft: 'F4F6F5',
  paperSunk: 'E9EEEC',
  ink: '14211F',
  inkSoft: '4A5A57',
  line: 'C9D3D0',
  accent: '0A5C5A',
  accentStrong: '063F3E',
  accentSoft: 'DCEBE9',
  onAccent: 'FFFFFF',
  /** What people fill in; nothing else has this colour. */
  warnSoft: 'FFF3DC',
  /** The lightest of the stages: bars in cells, with figures in ink on top. */
  stage1: 'BCD3CF',
} as const

const line = { style: 'thin' as const, color: { rgb: colours.line } }
const border = around(line)

const headLine = around({ style: 'thin' as const, color: { rgb: colours.accent } })

function around<Side>(side: Side): { left: Side; right: Side; top: Side; bottom: Side } {
  return { left: side, right: side, top: side, bottom: side }
}

function face(size: number, colour: string, more: { bold?: boolean; underline?: boolean } = {}) {
  return { name: fontFamily, size, color: { rgb: colour }, ...more }
}

function filled(colour: string) {
  return { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: colour } }
}

const { ink, inkSoft, accent, accentStrong, accentSoft, onAccent, warnSoft, paperSoft } = colours
const begin = { horizontal: 'left' as const, indent: 1 }
const top = { ...begin, vertical: 'top' as const, wrapText: true }
const middle = { ...begin, vertical: 'center' as const, wrapText: true }
const onOneLine = { vertical: 'center' as const }
const indented = { ...begin, vertical: 'center' as const }
const right = { vertical: 'center' as const, horizontal: 'right' as const, indent: 1 }
const centre = { vertical: 'center' as const, horizontal: 'center' as const }

/** How each kind of cell looks. What people fill in is coloured, and nothing else is unlocked. */
export const cellStyles: Readonly<Record<Style, CellStyle>> = {
  title: { font: face(18, accentStrong, { bold: true }), alignment: onOneLine },
  banner: { font: face(20, onAccent, { bold: true }), fill: filled(accent), alignment: indented },
  bannerLead: { font: face(10, onAccent), fill: filled(accent), alignment: { ...begin, vertical: 'top' } },
  lead: { font: face(10, inkSoft), alignment: onOneLine },
  text: { font: face(10, ink), alignment: top, border },
  cell: { font: face(11, ink), alignment: middle, border },
  plain: { font: face(11, ink), alignment: middle },
  quiet: { font: face(11, accent, { underline: true }), alignment: onOneLine },
  link: { font: face(11, accent, { underline: true }), alignment: middle, border },
  totalLink: {
    font: face(11, accent, { bold: true, underline: true }),
    fill: filled(paperSoft),
    alignment: middle,
    border,
  },
  loose: { font: face(9, ink), alignment: middle, border: { bottom: line } },
  looseCount: { font: face(9, inkSoft), alignment: centre, border: { bottom: line } },
  swatch: { fill: filled(warnSoft), border },
  number: {
    font: face(14, onAccent, { bold: true }),
    fill: filled(accent),
    alignment: centre,
    border: { bottom: { style: 'medium', color: { rgb: colours.paper } } },
  },
  head: { font: face(10, onAccent, { bold: true }), fill: filled(accent), alignment: middle, border: headLine },
  headEnd: {
    font: face(10, onAccent, { bold: true }),
    fill: filled(accent),
    alignment: { ...right, wrapText: true },
    border: headLine,
  },
  total: { font: face(11, ink, { bold: true }), fill: filled(paperSoft), alignment: middle, border },
  totalScore: {
    font: face(11, ink, { bold: true }),
    fill: filled(paperSoft),
    alignment: right,
    border,
    numFmt: '0.0',
  },
  totalCount: { font: face(10, inkSoft), fill: filled(paperSoft), alignment: right, border },
  id: { font: face(9, inkSoft), alignment: top, border },
  question: { font: face(10, ink, { bold: true }), alignment: top, border },
  steps: { font: face(9, ink), alignment: top, border },
  chosen: { font: face(9, ink), fill: filled(paperSoft), alignment: top, border },
  input: {
    font: face(11, ink, { bold: true }),
    fill: filled(warnSoft),
    alignment: top,
    border,
    protection: { locked: false },
  },
  // as text: what somebody types becomes neither a date nor a formula
  inputLong: {
    font: face(9, ink),
    fill: filled(warnSoft),
    alignment: top,
    border,
    numFmt: '@',
    protection: { locked: false },
  },
  score: { font: face(11, ink, { bold: true }), alignment: right, border, numFmt: '0.0' },
  share: { font: face(10, ink), alignment: right, border, numFmt: '0%' },
  progress: { font: face(9, inkSoft), alignment: right, border, numFmt: '0%' },
  count: { font: face(10, inkSoft), alignment: right, border },
  panel: { font: face(11, ink), fill: filled(accentSoft), alignment: top },
  panelLabel: { font: face(10, inkSoft), fill: filled(accentSoft), alignment: { ...begin, vertical: 'bottom' } },
  big: {
    font: face(40, accentStrong, { bold: true }),
    fill: filled(accentSoft),
    alignment: indented,
    numFmt: '0.0',
  },
  bigText: { font: face(22, accentStrong, { bold: true }), fill: filled(accentSoft), alignment: indented },
  rung: {
    font: face(10, inkSoft),
    fill: filled(paperSoft),
    alignment: { ...centre, wrapText: true },
    border,
  },
  machine: { protection: { locked: true, hidden: true } },
}

/** How a cell of a ladder looks that a city has passed, or stands on. */
export const highlights = {
  reached: { font: { color: { rgb: ink } }, fill: shown(accentSoft) },
  here: { font: { bold: true, color: { rgb: onAccent } }, fill: shown(accent) },
} as const

const turned = Object.fromEntries(
  Object.entries(cellStyles).map(([name, style]) => {
    const { horizontal } = style.alignment ?? {}
    const side = horizontal === 'right' ? ('left' as const) : horizontal === 'left' ? ('right' as const) : horizontal
    const alignment = { ...style.alignment, readingOrder: 'rtl' as const }
    return [name, { ...style, alignment: side === undefined ? alignment : { ...alignment, horizontal: side } }]
  }),
) as Record<Style, CellStyle>

/** The same where one reads from the right: programs turn the order of columns, but not the side of a text. */
export function styleOf(style: Style, isRightToLeft: boolean): CellStyle {
  return (isRightToLeft ? turned : cellStyles)[style]
}

/** In a conditional format the colour of a plain filling is the one of its background. */
function shown(colour: string) {
  return { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: colour }, bgColor: { rgb: colour } }
}
