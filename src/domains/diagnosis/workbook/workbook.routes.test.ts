import { setTimeout } from 'node:timers/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../../../test/builders/fill-workbook.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { bytesOf, withAnswers } from '../../../../test/builders/offline-file.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'
import { loadInstruments } from '../index.ts'
import { documentOfWorkbook } from './read/document-of-workbook.ts'

// a workbook goes out, is filled in elsewhere, and comes back

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  await answer(matale, round, 'GOV-01', { step: '1', comment: 'As told' })
  await answer(matale, round, 'GOV-02', { step: '2' })
})
afterAll(() => platform.close())

async function download(query = ''): Promise<Uint8Array> {
  const response = await matale.send(`${round}/workbook.xlsx${query}`, { method: 'GET' })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

async function bring(file: Uint8Array, name = 'matale.xlsx'): Promise<Page> {
  await matale.get(`${round}/offline`)
  return matale.upload(`${round}/offline/imports`, {}, { name, bytes: file })
}

test('only who may answer gets a workbook, and it is named after what is in it', async () => {
  expect((await platform.browser().get(`${round}/workbook.xlsx`)).status).toBe(401)
  const hanoi = await platform.signedIn('respondent')
  expect((await hanoi.get(`${round}/workbook.xlsx`)).status).toBe(403)
  const { headers } = await matale.get(`${round}/workbook.xlsx?group=GOV`)
  expect(headers.get('content-disposition')).toBe('attachment; filename="matale-2026-gov.xlsx"')
  expect((await matale.get(`${round}/offline`)).text).toContain('Excel workbook with all questions')
})

test('whoever waits is told how many come before and how far theirs is; afterwards the ticket is forgotten', async () => {
  const tickets = Array.from({ length: 4 }, (_, at) => `ticket-of-somebody-${at}`)
  const all = Promise.all(tickets.map((ticket) => download(`?ticket=${ticket}`)))
  const isDoneSoon = () => Promise.race([all.then(() => true), setTimeout(10, false)])
  const told = tickets.map((): { ahead: number; share: number }[] => [])
  const visitor = platform.browser()
  while (!(await isDoneSoon())) {
    for (const [place, ticket] of tickets.entries()) {
      const response = await visitor.send(`/workbook-standings/${ticket}`, { method: 'GET' })
      if (response.status === 200) told[place]?.push((await response.json()) as { ahead: number; share: number })
    }
  }
  expect((await all).every((file) => file.length > 50_000)).toBe(true)
  // who comes first, and how many the others find, depends on how quickly each is gathered and made
  expect(Math.max(...told.flat().map(({ ahead }) => ahead))).toBeGreaterThanOrEqual(1)
  for (const one of told)
    expect(one.map(({ ahead }) => ahead)).toEqual(one.map(({ ahead }) => ahead).toSorted((a, b) => b - a))
  expect(
    told
      .flat()
      .filter(({ ahead }) => ahead === 0)
      .map(({ share }) => share),
  ).toContain(0.6)
  for (const ticket of [...tickets, 'short', 'of/another'])
    expect((await visitor.send(`/workbook-standings/${ticket}`, { method: 'GET' })).status).toBe(404)
})

test('what was filled in is shown first, saved when told so, and can be undone', async () => {
  const file = await fill(await download(), {
    'GOV-03': { Answer: 'In regular use', Comment: 'Line one\nLine two', 'Evidence: note': '=1+1' },
    A01: { Answer: 'in one unit' },
    'POL-01': { Answer: 'Do not know', 'Target step': 'In place', 'Reason for the target': 'Council of May' },
  })
  const preview = await bring(file)
  expect(preview.text).toContain('3 answers will be saved')
  expect((await answersFile(matale, round)).answers['GOV-03']).toBeUndefined()
  await matale.post(`${preview.path}/application`, {})
  expect((await answersFile(matale, round)).answers).toMatchObject({
    'GOV-01': { step: 1, comment: 'As told' },
    'GOV-03': { step: 3, comment: 'Line one\nLine two', evidenceNote: '=1+1', strength: 'documented' },
    A01: { step: 2 },
    'POL-01': { mark: 'dont_know', targetStep: 2, targetReason: 'Council of May' },
  })
  await matale.get(preview.path)
  await matale.post(`${preview.path}/reversal`, {})
  const { answers } = await answersFile(matale, round)
  expect(answers['GOV-03']).not.toHaveProperty('step')
  expect(answers['POL-01']).not.toHaveProperty('targetStep')
})

test('changed in the workbook and on the platform meanwhile: somebody chooses', async () => {
  const file = await fill(await download('?group=GOV'), {
    'GOV-01': { Answer: 'Checked and improved' },
    'GOV-02': { Comment: 'only here' },
  })
  await answer(matale, round, 'GOV-01', { step: '0' })
  const preview = await bring(file)
  expect(preview.text).toContain('1 answer will be saved')
  const refused = await matale.post(`${preview.path}/application`, {})
  expect(refused.status).toBe(409)
  const seen = /name="GOV-01\.seen" value="(\d+)"/.exec(preview.html)?.[1] ?? ''
  await matale.post(`${preview.path}/application`, { 'GOV-01.choice': 'theirs', 'GOV-01.seen': seen })
  expect((await answersFile(matale, round)).answers).toMatchObject({
    'GOV-01': { step: 0 },
    'GOV-02': { step: 2, comment: 'only here' },
  })
})

test('cells that cannot be taken are named with sheet and cell; the good ones come in', async () => {
  const file = await fill(await download('?group=ADM'), {
    A02: { Answer: 'in one unti' },
    A03: { Answer: 'FORMULA 1+1' },
    A04: { Answer: '시 전체에서 사용' },
    A05: { Answer: '4' },
  })
  const preview = await bring(file)
  expect(preview.text).toMatch(/3 cells could not be taken/)
  expect(preview.text).toContain(
    'cell D7 (A02): “in one unti” is none of the words of its list. Did you mean “in one unit”?',
  )
  expect(preview.text).toContain('(A03): a formula stands where an answer is expected.')
  // whoever counts from one means another step than whoever counts from nought
  expect(preview.text).toContain('(A05): “4” is a number')
  await matale.post(`${preview.path}/application`, {})
  const { answers } = await answersFile(matale, round)
  expect(answers).toMatchObject({ A04: { step: 3 } })
  expect(answers['A02']).toBeUndefined()
  expect(answers['A05']).toBeUndefined()
  // what could not be taken is still to be read afterwards
  expect((await matale.get(preview.path)).text).toContain('3 cells could not be taken')
})

test('a step that could not be read never undoes a colleague’s; both sides of a conflict can be kept', async () => {
  await answer(matale, round, 'NET-11', { step: '1' })
  await answer(matale, round, 'NET-12', { step: '1' })
  const file = await fill(await download('?group=NET'), {
    'NET-11': { Answer: 'in regular usse', Comment: 'from the file' },
    'NET-12': { Comment: 'also from the file' },
  })
  await answer(matale, round, 'NET-11', { step: '3', evidence_note: 'decree 7' })
  await answer(matale, round, 'NET-12', { step: '2' })
  const preview = await bring(file)
  expect(preview.text).toContain('2 questions changed in both')
  const seen = (item: string) => new RegExp(`name="${item}\\.seen" value="(\\d+)"`).exec(preview.html)?.[1] ?? ''
  await matale.post(`${preview.path}/application`, {
    'NET-11.choice': 'mine',
    'NET-11.seen': seen('NET-11'),
    'NET-12.choice': 'both',
    'NET-12.seen': seen('NET-12'),
  })
  expect((await answersFile(matale, round)).answers).toMatchObject({
    'NET-11': { step: 3, comment: 'from the file' },
    'NET-12': { step: 2, comment: 'also from the file' },
  })
})

test('a link that is none, an error of the program, a number with another dash, a head that was renamed', async () => {
  const file = await fill(await download('?group=CIT'), {
    'CIT-03': { Answer: 'Begun', 'Evidence: web address': 'ask the person in charge' },
    'CIT-04': { Answer: '#N/A' },
    'CIT-05': { Answer: 'Begun', 'No.': 'CIT–05' },
  })
  const preview = await bring(file)
  expect(preview.text).toContain('(CIT-03): “ask the person in charge” is not a web address.')
  expect(preview.text).toContain('(CIT-04): “#N/A” stands there: the program could not compute')
  expect(preview.text).toContain('2 answers will be saved')
  const parts = unzipSync(
    await fill(await download('?group=CIT'), { 'CIT-06': { Answer: 'Begun' }, 'CIT-07': { Answer: 'Begun' } }),
  )
  const renamed = zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        strToU8(
          strFromU8(part).replaceAll('<t>Answer</t>', '<t>Our answer</t>').replaceAll('>Answer</t>', '>Our answer</t>'),
        ),
      ]),
    ),
  )
  expect((await bring(renamed)).text).toContain(
    'Sheet “Citizen Readiness”, from cell A1 on: there are questions and answers on this sheet',
  )
})

test('what only the platform says of a workbook is not taken from a file: a base that hides a conflict', async () => {
  const systemOfInfra = 'I01'
  await answer(matale, round, systemOfInfra, { step: '3' })
  const page = (await matale.get(`${round}/offline.html?group=INF`)).html
  const base = { step: 3, mark: null, comment: '', evidenceLink: '', evidenceNote: '' }
  await matale.get(`${round}/offline`)
  const preview = await matale.post(`${round}/offline/imports`, {
    pasted: withAnswers(page, { [systemOfInfra]: { step: 1, base } }),
  })
  expect(preview.text).toContain('1 question changed in both')
})

test('an answer of the round before is marked, and can be confirmed in the workbook', async () => {
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  const there = '/cities/hanoi/rounds/2026'
  const before = (await answersFile(hanoi, there)).answers
  const carried = Object.keys(before).filter((id) => id.startsWith('GOV') && before[id]?.['carriedFrom'] !== undefined)
  expect(carried.length).toBeGreaterThan(3)
  const taken = await bytesOf(hanoi, `${there}/workbook.xlsx`)
  const { document } = await documentOfWorkbook(taken, loadInstruments())
  // strength and all: untouched, the workbook is the round
  expect(document.answers).toEqual(before)
  const [first = '', second = ''] = carried
  const file = await fill(taken, {
    [first]: { 'From the last round': 'still true' },
    [second]: { 'From the last round': 'to check' },
  })
  await hanoi.get(`${there}/offline`)
  const preview = await hanoi.upload(`${there}/offline/imports`, {}, { name: 'hanoi.xlsx', bytes: file })
  expect(preview.text).toContain('1 answer will be saved')
  await hanoi.post(`${preview.path}/application`, {})
  const { answers } = await answersFile(hanoi, there)
  expect(answers[first]).not.toHaveProperty('carriedFrom')
  expect(answers[first]?.['step']).toBe(before[first]?.['step'])
  expect(answers[second]).toHaveProperty('carriedFrom')
})

test('macros and links are told and not opened; a sheet that never ends is named, and its good cells come in', async () => {
  const parts = unzipSync(await fill(await download('?group=CIT'), { 'CIT-01': { Answer: 'Begun' } }))
  const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 100}"><c r="A${at + 100}"><v>1</v></c></row>`)
  const path = 'xl/worksheets/sheet2.xml'
  parts[path] = strToU8(
    strFromU8(parts[path] ?? new Uint8Array()).replace('</sheetData>', `${rows.join('')}</sheetData>`),
  )
  parts['xl/vbaProject.bin'] = strToU8('macro')
  parts['xl/externalLinks/externalLink1.xml'] = strToU8('<externalLink/>')
  const preview = await bring(zipSync(parts))
  expect(preview.text).toContain('There are macros in this file. They were not looked at')
  expect(preview.text).toContain('This file refers to other files. They were not opened')
  expect(preview.text).toContain('Sheet “Citizen Readiness”, from cell A20001 on: this sheet has more rows or columns')
  expect(preview.text).toContain('1 answer will be saved')
})

test.each([
  { what: 'a damaged file', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), says: 'This workbook is damaged' },
  {
    what: 'a file with a password',
    bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    says: 'locked with a password',
  },
])('$what is refused with a sentence', async ({ bytes, says }) => {
  const page = await bring(bytes)
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
})

test('year and cost come back as numbers or as texts, are shown before and after, and can be undone', async () => {
  await answer(matale, round, 'RES-01', { target_year: '2029', target_cost: '1000', target_currency: 'LKR' })
  const file = await fill(await download('?group=RES'), {
    'RES-01': { 'Cost estimate': 'NUMBER 2500.5' },
    'RES-02': { 'Target year': 'NUMBER 2031', 'Cost estimate': 'NUMBER 1.25E6' },
    'RES-03': { 'Target year': '2032', 'Cost estimate': '1,250,000', Currency: 'usd' },
    'RES-04': { Currency: 'nothing stands beside it' },
  })
  const preview = await bring(file)
  expect(preview.text).toContain('3 answers will be saved')
  expect(preview.text).toContain('Target: 2029 · LKR 1,000')
  expect(preview.text).toContain('Target: 2029 · LKR 2,500.50')
  await matale.post(`${preview.path}/application`, {})
  expect((await answersFile(matale, round)).answers).toMatchObject({
    'RES-01': { targetYear: 2029, targetCost: { minor: 250_050, currency: 'LKR' } },
    'RES-02': { targetYear: 2031, targetCost: { minor: 125_000_000, currency: 'LKR' } },
    'RES-03': { targetYear: 2032, targetCost: { minor: 125_000_000, currency: 'USD' } },
  })
  await matale.get(preview.path)
  await matale.post(`${preview.path}/reversal`, {})
  const { answers } = await answersFile(matale, round)
  expect(answers['RES-01']).toMatchObject({ targetYear: 2029, targetCost: { minor: 100_000, currency: 'LKR' } })
  expect(answers['RES-02']).not.toHaveProperty('targetCost')
  expect(answers['RES-02']).not.toHaveProperty('targetYear')
})

test('a year or a cost changed on both sides is somebody’s to choose', async () => {
  await answer(matale, round, 'RES-06', { target_year: '2029', target_cost: '1000', target_currency: 'LKR' })
  const file = await fill(await download('?group=RES'), { 'RES-06': { 'Cost estimate': 'NUMBER 3000' } })
  await answer(matale, round, 'RES-06', { target_year: '2030', target_cost: '2000', target_currency: 'LKR' })
  const preview = await bring(file)
  expect(preview.text).toContain('Target: 2029 · LKR 3,000')
  expect(preview.text).toContain('Target: 2030 · LKR 2,000')
  expect((await matale.post(`${preview.path}/application`, {})).status).toBe(409)
  const seen = /name="RES-06\.seen" value="(\d+)"/.exec(preview.html)?.[1] ?? ''
  await matale.post(`${preview.path}/application`, { 'RES-06.choice': 'mine', 'RES-06.seen': seen })
  expect((await answersFile(matale, round)).answers['RES-06']).toMatchObject({
    targetYear: 2029,
    targetCost: { minor: 300_000, currency: 'LKR' },
  })
})

test('years, amounts and currencies that are none are named with their cell; the rest of the row comes in', async () => {
  const file = await fill(await download('?group=NET'), {
    'NET-01': { 'Target step': 'In place', 'Target year': 'NUMBER 2573' },
    'NET-02': { 'Cost estimate': '12,5O0' },
    'NET-03': { 'Cost estimate': 'NUMBER 500', Currency: 'Rupees' },
    'NET-04': { 'Cost estimate': '1.250', Currency: 'KWD' },
    'NET-05': { 'Cost estimate': 'FORMULA 2*500' },
    'NET-06': { 'Cost estimate': 'NUMBER 1.125', Currency: 'USD' },
  })
  const preview = await bring(file)
  expect(preview.text).toMatch(/6 cells could not be taken/)
  expect(preview.text).toContain('Sheet “Roadmap inputs”, cell E5 (NET-01): “2573” is no year from 2000 to 2100.')
  expect(preview.text).toContain('cell F6 (NET-02): “12,5O0” cannot be taken as an amount.')
  expect(preview.text).toContain('cell G7 (NET-03): the cost beside it needs a currency of three letters')
  expect(preview.text).toContain('“Rupees” is none.')
  expect(preview.text).toContain('cell F8 (NET-04): “1.250” may be read as two different amounts.')
  expect(preview.text).toContain('cell F9 (NET-05): a formula stands where an answer is expected.')
  expect(preview.text).toContain('cell F10 (NET-06): “1.125” cannot be taken as an amount.')
  await matale.post(`${preview.path}/application`, {})
  const { answers } = await answersFile(matale, round)
  expect(answers['NET-01']).toMatchObject({ targetStep: 2 })
  expect(answers['NET-01']).not.toHaveProperty('targetYear')
  expect(answers['NET-02']).toBeUndefined()
})

test('a workbook of before years and costs were asked leaves them as they are', async () => {
  await answer(matale, round, 'CIT-01', { step: '1', target_year: '2029', target_cost: '1000', target_currency: 'LKR' })
  const file = await fill(await download('?group=CIT'), {
    'No.': { 'Target year': 'Note', 'Cost estimate': 'Note', Currency: 'Note' },
    'CIT-01': { Answer: 'In place', 'Reason for the target': 'Council of May' },
  })
  const preview = await bring(file)
  expect(preview.text).toContain('1 answer will be saved')
  expect(preview.text).toContain('Target: 2029 · LKR 1,000')
  await matale.post(`${preview.path}/application`, {})
  expect((await answersFile(matale, round)).answers['CIT-01']).toMatchObject({
    step: 2,
    targetReason: 'Council of May',
    targetYear: 2029,
    targetCost: { minor: 100_000, currency: 'LKR' },
  })
})

test('a workbook of another round is refused by name', async () => {
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  const response = await hanoi.send('/cities/hanoi/rounds/2026/workbook.xlsx?group=GOV', { method: 'GET' })
  const page = await bring(await fill(new Uint8Array(await response.arrayBuffer()), { 'GOV-05': { Answer: 'Begun' } }))
  expect(page.status).toBe(422)
  expect(page.text).toContain('Hanoi')
})
