import { describe, expect, test } from 'vitest'
import { pseudoTag, rightToLeft } from '../../../../../test/builders/right-to-left.ts'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import { areaOf } from '../../../../files/workbook/addresses.ts'
import type { Book, Cell, Sheet } from '../../../../files/workbook/book.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { loadInstruments } from '../../load-instrument.ts'
import { quoted } from './cells.ts'

// what Excel refuses and other programs take: such a file opens with "We found a problem with some content"

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
rightToLeft()

/** Functions of Excel 2010 and before; a later one is stored under another name and is an error in older programs. */
const known = new Set(
  'AND CHOOSE COUNT COUNTIF EXP IF IFERROR INDEX LEFT LEN LN MATCH MAX MID MIN OR ROUND SMALL SUM SUMIF'.split(' '),
)

const long = '가나다 long "quoted" text 🏙️ '.repeat(140).slice(0, 4000)
const answers = Object.fromEntries(
  ceds.items.map(({ id }, place): [string, AnswerEntry] => [
    id,
    place % 9 === 0
      ? { strength: 'documented', comment: long, evidenceNote: long, evidenceLink: `https://hanoi.example/${id}` }
      : { step: place % 5, strength: 'claimed', targetStep: 4, targetReason: long },
  ]),
)

interface Formula {
  readonly constants: readonly string[]
  readonly functions: readonly string[]
  readonly references: readonly { readonly sheet: string | null; readonly range: string }[]
  readonly depth: number
  readonly mostArguments: number
  /** What is none of the above, nor a number or a sign between. */
  readonly rest: string
}

function parsed(formula: string): Formula {
  const constants: string[] = []
  const functions: string[] = []
  const references: { sheet: string | null; range: string }[] = []
  const open: number[] = []
  let [depth, mostArguments, rest] = [0, 0, '']
  const token =
    /"((?:[^"]|"")*)"|(?:'((?:[^']|'')+)'!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![A-Z(])|([A-Z][A-Z0-9.]*)\(|(\d+(?:\.\d+)?)|(<=|>=|<>|[-+*/&=<>])|(\()|(\))|(,)|([\s\S])/g
  for (const [, constant, sheet, range, name, , , bracket, close, comma, other] of formula.matchAll(token)) {
    if (constant !== undefined) constants.push(constant.replaceAll('""', '"'))
    if (range !== undefined)
      references.push({ sheet: sheet?.replaceAll("''", "'") ?? null, range: range.replaceAll('$', '') })
    if (name !== undefined) functions.push(name)
    if (name !== undefined || bracket !== undefined) open.push(1)
    if (comma !== undefined) open.push((open.pop() ?? 0) + 1)
    depth = Math.max(depth, open.length)
    mostArguments = Math.max(mostArguments, open.at(-1) ?? 0)
    if (close !== undefined && open.pop() === undefined) rest += ')'
    rest += other ?? ''
  }
  return { constants, functions, references, depth, mostArguments, rest: rest + '('.repeat(open.length) }
}

function cellsOf(sheet: Sheet): { where: string; cell: Cell }[] {
  return sheet.rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) => (cell === null ? [] : [{ where: `${sheet.name} ${row + 1}/${column + 1}`, cell }])),
  )
}

function isInside({ sheets }: Book, name: string, range: string): boolean {
  const sheet = sheets.find((one) => one.name === name)
  if (!sheet) return false
  const { startRow, endRow, startCol, endCol } = areaOf(range)
  const width = Math.max(...sheet.rows.map(({ cells }) => cells.length))
  return startRow <= endRow && startCol <= endCol && endRow < sheet.rows.length && endCol < width
}

/** `'Sheet'!$A$1` as its two parts. */
function partsOf(address: string): [sheet: string, range: string] {
  const [, sheet = '', range = ''] = /^'((?:[^']|'')+)'!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)$/.exec(address) ?? []
  return [sheet.replaceAll("''", "'"), range.replaceAll('$', '')]
}

const books = [
  ['en', null],
  ['ko', null],
  [pseudoTag, null],
  ['en', new Set(ceds.items.filter(({ group }) => group === 'GOV').map(({ id }) => id))],
] as const

describe.each(books)('a workbook in %s', (language, itemIds) => {
  const book = bookOf(ceds, answers, { language, itemIds })
  const visible = book.sheets.filter(({ isHidden }) => !isHidden)

  test('has formulas that every Excel since 2010 takes', () => {
    for (const sheet of book.sheets)
      for (const { where, cell } of cellsOf(sheet)) {
        if (cell.formula === undefined) continue
        const { constants, functions, references, depth, mostArguments, rest } = parsed(cell.formula)
        expect(cell.formula.length, where).toBeLessThanOrEqual(8192)
        expect(Math.max(0, ...constants.map((one) => one.length)), where).toBeLessThanOrEqual(255)
        expect(depth, where).toBeLessThanOrEqual(64)
        expect(mostArguments, where).toBeLessThanOrEqual(255)
        expect(
          functions.filter((name) => !known.has(name)),
          where,
        ).toEqual([])
        expect(rest, `${where}: ${cell.formula}`).toBe('')
        for (const { sheet: other, range } of references)
          expect(isInside(book, other ?? sheet.name, range), `${where}: ${other ?? ''}!${range}`).toBe(true)
      }
  })

  test('has texts, names and rows that fit', () => {
    const names = book.sheets.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    for (const sheet of book.sheets) {
      expect(sheet.name.length).toBeLessThanOrEqual(31)
      expect(sheet.name).toMatch(/^[^'[\]:*?/\\][^[\]:*?/\\]*(?<!')$/)
      for (const { height } of sheet.rows) if (height !== undefined) expect(height).toBeLessThanOrEqual(409)
      for (const width of sheet.widths) expect(width).toBeLessThanOrEqual(255)
      for (const { where, cell } of cellsOf(sheet))
        if (typeof cell.value === 'string') expect(cell.value.length, where).toBeLessThanOrEqual(32_767)
    }
  })

  test('has lists, links, charts, bars and tables that lead somewhere', () => {
    for (const sheet of book.sheets) {
      for (const { source, range } of sheet.lists) {
        const [other, offered] = partsOf(source)
        expect(isInside(book, other, offered), source).toBe(true)
        expect(isInside(book, sheet.name, range), range).toBe(true)
        const { startRow, endRow, startCol, endCol } = areaOf(offered)
        expect(startRow === endRow || startCol === endCol, source).toBe(true)
      }
      for (const { where, cell } of cellsOf(sheet))
        if (cell.link !== undefined) expect(isInside(book, ...partsOf(cell.link)), where).toBe(true)
      for (const { names, values } of sheet.charts)
        for (const range of [names, values]) expect(isInside(book, ...partsOf(range)), range).toBe(true)
      const ranges = [
        ...sheet.bars.map(({ range }) => range),
        ...sheet.highlights.map(({ range }) => range),
        ...sheet.prompts.map(({ range }) => range),
        ...sheet.tables,
        ...sheet.merged,
        sheet.selected,
      ]
      for (const range of ranges) expect(isInside(book, sheet.name, range), `${sheet.name}: ${range}`).toBe(true)
      for (const { when } of sheet.highlights) {
        // other sheets are out of reach for formats of Excel 2007
        expect(parsed(when).references.map((one) => one.sheet)).toEqual([null])
        expect(parsed(when).functions.every((name) => known.has(name))).toBe(true)
      }
    }
  })

  test('reads aloud: a title first, heads of every table, a word for every cell to fill in', () => {
    for (const sheet of visible) {
      const title = sheet.rows[0]?.cells[0]
      expect(title?.value, sheet.name).toBeTruthy()
      expect(['title', 'banner']).toContain(title?.style)
      sheet.rows.forEach(({ cells }, row) =>
        cells.forEach((cell, column) => {
          if (cell?.style !== 'input' && cell?.style !== 'inputLong') return
          const holds = ({ range }: { range: string }) => {
            const { startRow, endRow, startCol, endCol } = areaOf(range)
            return row >= startRow && row <= endRow && column >= startCol && column <= endCol
          }
          // two at once are a damaged file to Excel
          expect([...sheet.lists, ...sheet.prompts].filter(holds), `${sheet.name} ${row}/${column}`).toHaveLength(1)
          expect(
            sheet.merged.filter((range) => holds({ range })),
            `${sheet.name} ${row}/${column}`,
          ).toEqual([])
        }),
      )
      for (const range of sheet.tables) {
        const { startRow, startCol, endRow, endCol } = areaOf(range)
        for (let column = startCol; column <= endCol; column++)
          expect(sheet.rows[startRow]?.cells[column]?.style, `${sheet.name} ${range}`).toMatch(/^head/)
        for (let row = startRow + 1; row <= endRow; row++)
          expect(sheet.rows[row]?.cells[startCol], `${sheet.name} ${range}`).toBeTruthy()
      }
    }
  })
})

test('a long text in a formula is joined from pieces that Excel takes, and never cut inside a letter', () => {
  for (const text of ['a'.repeat(600), `${'x'.repeat(254)}🏙️${'"'.repeat(300)}`, '']) {
    const { constants, rest } = parsed(quoted(text))
    expect(constants.join('')).toBe(text)
    expect(Math.max(...constants.map((one) => one.length))).toBeLessThanOrEqual(255)
    expect(constants.every((one) => one.isWellFormed())).toBe(true)
    expect(rest).toBe('')
  }
})
