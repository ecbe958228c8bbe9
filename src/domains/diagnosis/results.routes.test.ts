import { readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer } from '../../../test/builders/question-page.ts'
import { textIn } from '../../text/index.ts'
import { readAnswersFile } from './answers-file.ts'
import { type ResultDocument, makeResult, printResult } from './result-document.ts'

let platform: Platform
let coordinator: Browser
let visitor: Browser
const done = '/cities/hanoi/rounds/2025'
const open = '/cities/hanoi/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  visitor = platform.browser()
  coordinator = await platform.signedIn('coordinator')
  await coordinator.get('/cities/hanoi')
  await coordinator.post('/cities/hanoi/rounds', {})
  await answer(coordinator, open, 'GOV-01', {
    step: '2',
    comment: 'only for us: the mayor hesitates',
    evidence_note: 'minutes, locked cupboard',
    evidence_link: 'https://hanoi.example/secret',
    target_step: '4',
    target_reason: 'election in May',
    target_year: '2029',
    target_cost: '987654321',
    target_currency: 'VND',
  })
})
afterAll(() => platform.close())

test('result.json of a public round is what its answers give, byte for byte', async () => {
  const published = await text(visitor, `${done}/result.json`)
  const answers = await text(coordinator, `${done}/answers.json`)
  const { document, instrument } = readAnswersFile(answers, () => platform.instrument)
  expect(printResult(makeResult(document, instrument))).toBe(published)
  // and from the published file itself, as a stranger would
  const again = readAnswersFile(published, () => platform.instrument)
  expect(printResult(makeResult(again.document, again.instrument))).toBe(published)
  expect(await text(visitor, '/api/v1/results/hanoi/2025')).toBe(published)
})

test('result.json does not change with the reader or the language', async () => {
  const english = await text(visitor, `${done}/result.json`)
  expect(await text(coordinator, `${done}/result.json?lang=ko`)).toBe(english)
  await coordinator.get('/?lang=en')
})

test('the command line’s way back: the file read from disk gives the same bytes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wego-result-'))
  const file = join(folder, 'result.json')
  writeFileSync(file, await text(visitor, `${done}/result.json`))
  const { document, instrument } = readAnswersFile(readFileSync(file, 'utf8'), () => platform.instrument)
  expect(printResult(makeResult(document, instrument))).toBe(readFileSync(file, 'utf8'))
  rmSync(folder, { recursive: true })
})

test('answers.json holds comments, evidence and targets; no result file ever does', async () => {
  const private_ = ['the mayor hesitates', 'locked cupboard', 'hanoi.example/secret', 'election in May', '987654321']
  const answers = await text(coordinator, `${open}/answers.json`)
  for (const words of private_) expect(answers).toContain(words)
  for (const file of ['result', 'result.json', 'result.csv']) {
    const shown = await text(coordinator, `${open}/${file}`)
    for (const words of [...private_, 'targetStep', 'targetYear', 'targetCost', 'Coordinator of Hanoi"'])
      expect(shown).not.toContain(words)
  }
})

test('the page holds every number, in a table under its picture', async () => {
  const page = await visitor.get(`${done}/result`)
  const { result } = JSON.parse(await text(visitor, `${done}/result.json`)) as ResultDocument
  const { score: shown, percent } = textIn('en')
  const { score, band } = result
  expect(page.text).toContain(`Stage ${score.staged.stage}`)
  const cells = [...page.html.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => cell)
  for (const value of [
    score.overall,
    ...score.axes.map((axis) => axis.score),
    ...score.groups.map((one) => one.score),
  ]) {
    expect(cells).toContain(shown(value))
  }
  for (const interval of [band.overall, ...Object.values(band.axes), ...Object.values(band.groups)]) {
    expect(cells).toContain(`${shown(interval?.low ?? null)} – ${shown(interval?.high ?? null)}`)
  }
  for (const group of score.groups) expect(cells).toContain(percent(group.coverage ?? 0))
  expect(page.html.match(/<svg[^>]*role="img"/g)?.length).toBeGreaterThanOrEqual(4)
  expect(page.html.match(/<table/g)?.length).toBeGreaterThanOrEqual(3)
})

test('the page names what made it: instrument, recipe, seed and their hashes', async () => {
  const page = await visitor.get(`${done}/result`)
  const document = JSON.parse(await text(visitor, `${done}/result.json`)) as ResultDocument
  for (const part of [
    document.instrument.hash,
    document.hashes.recipe,
    document.hashes.result,
    String(document.seed),
  ]) {
    expect(page.text).toContain(part)
  }
  expect(page.text).toContain('npx wego diagnose hanoi-2025-result.json --out again')
})

test('sample data is called so wherever its result is shown', async () => {
  for (const path of [`${done}/result`, '/cities/hanoi', '/cities?q=hanoi', '/cities/seoul/rounds/2025/result']) {
    expect((await visitor.get(path)).text).toContain('Sample data')
  }
  expect(JSON.parse(await text(visitor, `${done}/result.json`))).toMatchObject({ round: { sample: true } })
})

test('an open round has a draft, marked as one; it is frozen on submitting and moves no more', async () => {
  const draft = await coordinator.get(`${open}/result`)
  expect(draft.text).toContain('Draft: the round is not submitted, so these numbers still move.')
  expect(draft.text).not.toContain('Who may read this result')
  const before = await text(coordinator, `${open}/result.json`)
  await coordinator.get(`${open}/submission`)
  const submitted = await coordinator.post(`${open}/submission`, {})
  expect(submitted.text).not.toContain('Draft:')
  expect(await text(coordinator, `${open}/result.json`)).toBe(before)

  await coordinator.post(`${open}/audience`, { audience: 'members' })
  await coordinator.get(open)
  await coordinator.post(`${open}/reopening`, { reason: 'one more answer' })
  await answer(coordinator, open, 'GOV-02', { step: 'dont_know' })
  // others keep reading what was submitted; the city's own people see the draft
  const matale = await platform.signedIn('matale')
  expect(await text(matale, `${open}/result.json`)).toBe(before)
  expect((await matale.get(`${open}/result`)).text).not.toContain('Draft:')
  expect((await coordinator.get(`${open}/result`)).text).toContain('Draft:')
  expect((await visitor.get(`${open}/result`)).status).toBe(401)
})

test('the result page shows earlier rounds only as far as the reader may know them', async () => {
  expect((await visitor.get(`${done}/result`)).html).toContain('>2024<')
  await coordinator.get('/cities/hanoi')
  await coordinator.post('/cities/hanoi/rounds/2024/audience', { audience: 'private' })
  expect((await visitor.get(`${done}/result`)).html).not.toContain('>2024<')
  expect((await coordinator.get(`${done}/result`)).html).toContain('>2024<')
  await coordinator.post('/cities/hanoi/rounds/2024/audience', { audience: 'public' })
})

test.each([
  { file: 'result.json', type: 'application/json; charset=utf-8', by: 'visitor' },
  { file: 'result.csv', type: 'text/csv; charset=utf-8', by: 'visitor' },
  { file: 'answers.json', type: 'application/json; charset=utf-8', by: 'coordinator' },
] as const)('$file is downloaded under a name that tells city and round', async ({ file, type, by }) => {
  const response = await (by === 'visitor' ? visitor : coordinator).send(`${done}/${file}`, {})
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="hanoi-2025-${file}"`)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('result.csv has a line for each question and each score, and opens in a spreadsheet without running anything', async () => {
  const csv = await text(visitor, `${done}/result.csv`)
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true })
  const document = JSON.parse(await text(visitor, `${done}/result.json`)) as ResultDocument
  const { score } = document.result
  expect(rows).toHaveLength(platform.instrument.items.length + score.groups.length + score.axes.length + 1)
  for (const group of score.groups) {
    expect(rows.find((row) => row['id'] === group.id)?.['value']).toBe(String(group.score))
  }
  const first = rows.find((row) => row['id'] === 'GOV-01')
  expect(first?.['value']).toBe(String(score.items['GOV-01']))
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)'])(
  'a trial of a place called “%s” gives a CSV without a formula',
  async (name) => {
    const guest = platform.browser()
    await guest.get('/try')
    const trial = (await guest.post('/try', { name })).path
    await answer(guest, trial, 'GOV-01', { step: '2', comment: '=cmd|calc', evidence_note: '@x' })
    const rows: Record<string, string>[] = parse(await text(guest, `${trial}/result.csv`), { columns: true, bom: true })
    expect(rows.length).toBeGreaterThan(200)
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  },
)

async function text(who: Browser, path: string): Promise<string> {
  const response = await who.send(path, {})
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return response.text()
}
