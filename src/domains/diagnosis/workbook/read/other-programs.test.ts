import { beforeAll, describe, expect, test } from 'vitest'
import { type Habits, type SheetCells, cellsOf, resave } from '../../../../../test/builders/resave.ts'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import { writeWorkbook } from '../../../../files/workbook/write-workbook.ts'
import type { AnswerEntry, AnswersDocument } from '../../answers-document.ts'
import { loadInstruments } from '../../load-instrument.ts'
import { documentOfWorkbook } from './document-of-workbook.ts'

// what other programs, and people in them, make of a workbook before it comes back

const instruments = loadInstruments()
const ceds = instruments.find(({ id }) => id === 'ceds')
if (!ceds) throw new Error('instruments/ceds is missing')
const answers: Record<string, AnswerEntry> = Object.fromEntries(
  ceds.items.map(({ id }, place) => [
    id,
    {
      step: place % 5,
      strength: 'documented' as const,
      comment: `비고 ${place}\n🏙️ =1+1`,
      evidenceNote: '_x000D_ "a" & <b>',
    },
  ]),
)
const usual: Habits = {
  strings: 'shared',
  addresses: 'named',
  prefix: '',
  paths: { main: 'xl/workbook.xml', absolute: false },
  strict: false,
}
let cells: { name: string; rows: SheetCells }[]
let expected: AnswersDocument

beforeAll(async () => {
  const file = await writeWorkbook(bookOf(ceds, answers, { language: 'ko' }))
  cells = await cellsOf(file)
  expected = (await documentOfWorkbook(file, instruments)).document
})

async function read(file: Uint8Array): Promise<AnswersDocument> {
  const { document, findings } = await documentOfWorkbook(file, instruments)
  expect(findings).toEqual([])
  return document
}

test.each<{ program: string; habits: Partial<Habits> }>([
  { program: 'texts shared', habits: {} },
  { program: 'texts in their cells', habits: { strings: 'inline' } },
  { program: 'texts in runs of letters', habits: { strings: 'in runs' } },
  { program: 'rows and cells without addresses', habits: { addresses: 'counted', strings: 'inline' } },
  { program: 'names with a prefix', habits: { prefix: 'x:' } },
  { program: 'the main part elsewhere', habits: { paths: { main: 'office/book2.xml', absolute: false } } },
  { program: 'absolute paths', habits: { paths: { main: 'xl/workbook.xml', absolute: true } } },
  { program: 'the strict form of the format', habits: { strict: true, prefix: 'x:' } },
])('saved by a program that writes $program, all is read', async ({ habits }) => {
  expect(await read(resave(cells, { ...usual, ...habits }))).toEqual(expected)
})

describe('read by content', () => {
  const isQuestions = (rows: SheetCells) => [...rows.values()].some((row) => row.get(1) === 'GOV-01')
  const moved = (change: (rows: SheetCells) => SheetCells) =>
    cells.map(({ name, rows }) => ({ name, rows: name.startsWith('wego-') ? rows : change(rows) }))

  test('rows sorted otherwise, with empty ones between', async () => {
    const turned = moved((rows) => {
      const [head, questions] = [
        [...rows].filter(([row]) => row <= 5),
        [...rows].filter(([row]) => row > 5).toReversed(),
      ]
      return new Map([...head, ...questions.map(([, row], at) => [8 + at * 2, row] as const)])
    })
    expect(await read(resave(turned, usual))).toEqual(expected)
  })

  test('columns added in front and between', async () => {
    const wider = moved(
      (rows) =>
        new Map(
          [...rows].map(([at, row]) => [
            at,
            new Map([[1, 'mine'], ...[...row].map(([column, text]) => [column * 2, text] as const)]),
          ]),
        ),
    )
    expect(await read(resave(wider, usual))).toEqual(expected)
  })

  test('sheets renamed and in another order', async () => {
    const renamed = cells.map(({ rows }, at) => ({ name: `Sheet ${at}`, rows })).toReversed()
    expect(await read(resave(renamed, usual))).toEqual(expected)
  })

  test('a sheet deleted: what stood on it stays as it was', async () => {
    const fewer = cells.filter(({ rows }) => !isQuestions(rows))
    expect(fewer.length).toBeLessThan(cells.length)
    expect(await read(resave(fewer, usual))).toEqual(expected)
  })

  test('the hidden data deleted: the answers themselves are read', async () => {
    const bare = cells.filter(({ name }) => !name.startsWith('wego-'))
    const document = await read(resave(bare, usual))
    expect(document.city.id).toBe('')
    expect(document.answers).toEqual(expected.answers)
  })

  test('all questions copied to one sheet under one row of heads', async () => {
    const sheets = cells.filter(({ rows }) => rows.get(5)?.get(4) === '응답')
    const [first] = sheets
    const heads = [...(first?.rows ?? [])].find(([row]) => row === 5)
    const lines = sheets.flatMap(({ rows }) => [...rows].filter(([row]) => row > 5).map(([, row]) => row))
    expect(lines).toHaveLength(200)
    const one = {
      name: 'All',
      rows: new Map([heads ?? [1, new Map()], ...lines.map((row, at) => [at + 6, row] as const)]),
    }
    const document = await read(resave([one], usual))
    expect(document.answers).toEqual(expected.answers)
  })
})
