import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf } from '../test/builders/offline-file.ts'
import { givePack, openedBy, packPath } from '../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../test/builders/platform.ts'
import { type Team, makeTeam } from '../test/builders/team.ts'
import { asWritten } from './files/csv.ts'
import { readSheets } from './files/workbook/read-sheets.ts'

// no text of people runs in a spreadsheet, whichever address it is downloaded from

let platform: Platform
let team: Team
let holder: { browser: Browser; pack: string }
/** What people may have written, each as the comment of a question. */
const hostile = [
  '=HYPERLINK("http://evil.example";"open")',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '＝1＋1',
  '＋1',
  '－1',
  '＠SUM(1)',
  ' =1+1',
  "'=1+1",
  'evil;=1+1;evil',
  'evil\n=1+1',
  '"&HYPERLINK("http://evil.example")&"',
] as const
const city = '=HYPERLINK("http://evil.example","Hanoi")'

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  const { db } = platform.database
  await db.updateTable('organisation_name').set({ name: city }).where('organisation_id', '=', 'hanoi').execute()
  await db.updateTable('person').set({ name: '=1+1' }).where('email', 'like', '%@hanoi.example').execute()
  const items = itemsOf()
  for (const [at, text] of hostile.entries()) {
    await db
      .updateTable('answer')
      .set({ step: at % 5, mark: null, comment: text, evidence_note: text, target_reason: text, target_step: 4 })
      .where('city_id', '=', 'hanoi')
      .where('round_id', '=', '2026')
      .where('item_id', '=', items[at] ?? '')
      .execute()
  }
  const link = await givePack(platform, team.coordinator, team.round, {
    items,
    email: 'holder@hanoi.example',
    note: '=1+1',
  })
  const { browser, page } = await openedBy(platform, link, '=1+1')
  holder = { browser, pack: packPath(page) }
})
afterAll(() => platform.close())

/** Questions of the first dimension, one for every text. */
function itemsOf(): string[] {
  return platform.instrument.items.slice(0, hostile.length).map((item) => item.id)
}

const csv = {
  '/cities/:city/rounds/:round/result.csv': () => team.coordinator.body('/cities/hanoi/rounds/2025/result.csv'),
  '/cities/:city/comparison.csv': () => team.coordinator.body('/cities/hanoi/comparison.csv?from=2025&to=2026'),
}
const workbooks = {
  '/cities/:city/rounds/:round/workbook.xlsx': () => bytesOf(team.coordinator, `${team.round}/workbook.xlsx`),
  '/cities/:city/rounds/:round/packs/:pack/workbook.xlsx': () =>
    bytesOf(holder.browser, `${holder.pack}/workbook.xlsx`),
}

test('every address that hands out a table or a workbook is tested here', () => {
  const addresses = platform.app.routes
    .filter(({ method, path }) => method === 'GET' && /\.(csv|tsv|xls|xlsx|xlsm|ods)$/.test(path))
    .map(({ path }) => path)
  expect(new Set(addresses)).toEqual(new Set([...Object.keys(csv), ...Object.keys(workbooks)]))
})

test.each(Object.entries(csv))('%s: no cell begins a formula, however a spreadsheet cuts it', async (_, table) => {
  const rows: string[][] = parse(await table(), { bom: true })
  expect(rows.length).toBeGreaterThan(200)
  for (const cell of rows.flat()) {
    if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell)) continue
    expect(cell).not.toMatch(/^[\t\r]/)
    for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
  }
})

test('and the comments in it come back letter by letter', async () => {
  const rows: Record<string, string>[] = parse(await csv['/cities/:city/comparison.csv'](), {
    bom: true,
    columns: true,
  })
  const comments = itemsOf().map((item) => asWritten(rows.find((row) => row['id'] === item)?.['comment'] ?? ''))
  expect(comments).toEqual(hostile)
})

test.each(Object.entries(workbooks))('%s: texts are texts, and no formula holds one', async (_, workbook) => {
  const file = await workbook()
  const parts = Object.entries(unzipSync(file)).filter(([path]) => path.endsWith('.xml'))
  const formulas = parts.flatMap(([, part]) =>
    [...strFromU8(part).matchAll(/<(?:\w+:)?(?:f|formula1|formula2|definedName)\b[^>]*>([^<]*)</g)].map(
      ([, formula = '']) => formula,
    ),
  )
  expect(formulas.length).toBeGreaterThan(50)
  // what people wrote stands in none of them; our own test data is told by these words
  for (const formula of formulas) expect(formula).not.toMatch(/evil|HYPERLINK|cmd\||1\+1|＝|＋|－|＠/)
  expect(parts.some(([path]) => /externalLink|connections|vba/i.test(path))).toBe(false)

  const { sheets } = await readSheets(file)
  const cells = sheets.flatMap(({ rows }) => [...rows.values()].flatMap((row) => [...row.values()]))
  for (const text of hostile) {
    const found = cells.filter((cell) => cell.text === text)
    expect(found.length, text).toBeGreaterThan(0)
    for (const cell of found) expect(cell.isFormula, text).toBe(false)
  }
})
