import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../../../test/builders/fill-workbook.ts'
import { type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer } from '../../../../test/builders/question-page.ts'
import { type Team, answerAlone, chooseAlone, makeTeam } from '../../../../test/builders/team.ts'
import { readSheets } from '../../../files/workbook/read-sheets.ts'
import { loadInstruments } from '../index.ts'
import { documentOfWorkbook } from './read/document-of-workbook.ts'

// a round in which three people answer two questions alone, as a workbook

let platform: Platform
let team: Team

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  const { coordinator, round, ids } = team
  await answer(coordinator, round, 'GOV-03', { step: '2' })
  const people = ['coordinator', 'hana', 'minh'].map((one) => ids[one] ?? '')
  await chooseAlone(coordinator, round, { items: ['GOV-01', 'GOV-02'], people })
  await answerAlone(coordinator, round, 'GOV-01', '3', 'my own reason')
})
afterAll(() => platform.close())

async function download(query = ''): Promise<Uint8Array> {
  const response = await team.coordinator.send(`${team.round}/workbook.xlsx${query}`, { method: 'GET' })
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** The cells of a question's row on its sheet, as one text. */
async function rowOf(file: Uint8Array, item: string): Promise<string> {
  const { sheets } = await readSheets(file)
  const rows = sheets.flatMap(({ name, rows: all }) => (name === 'wego-items' ? [] : [...all.values()]))
  return [...(rows.find((cells) => cells.get(1)?.text === item) ?? [])].map(([, { text }]) => text).join(' | ')
}

test('the whole round still scores itself; what is answered alone is shown as such and nothing of it leaks', async () => {
  const file = await download()
  const { sheets } = await readSheets(file)
  expect(sheets.map(({ name }) => name)).toContain('Result')
  expect(await rowOf(file, 'GOV-01')).toContain('Several people answer this alone on the platform.')
  const everything = JSON.stringify(sheets.map(({ rows }) => [...rows.values()].map((cells) => [...cells.values()])))
  expect(everything).not.toContain('my own reason')
  const { document } = await documentOfWorkbook(file, loadInstruments())
  expect(document.answers['GOV-01']).toBeUndefined()
  expect(document.answers['GOV-03']).toMatchObject({ step: 2 })
  // a part leaves it out: it could not be answered there
  expect(await rowOf(await download('?group=GOV'), 'GOV-01')).toBe('')
})

test('typed in all the same, it is not taken', async () => {
  const file = await fill(await download(), { 'GOV-01': { Answer: 'Begun' }, 'GOV-03': { Answer: 'Begun' } })
  await team.coordinator.get(`${team.round}/offline`)
  const preview = await team.coordinator.upload(`${team.round}/offline/imports`, {}, { name: 'a.xlsx', bytes: file })
  expect(preview.text).toContain('1 answer cannot be taken')
  expect(preview.text).toContain('1 answer will be saved')
})

test('what they agreed on counts in the workbook, and coming back it is no change', async () => {
  await answerAlone(team.hana, team.round, 'GOV-01', '3')
  await answerAlone(team.minh, team.round, 'GOV-01', '3')
  for (const who of [team.coordinator, team.hana, team.minh]) await answerAlone(who, team.round, 'GOV-02', '1')
  const file = await download()
  expect(await rowOf(file, 'GOV-01')).toContain('In regular use')
  const { document } = await documentOfWorkbook(file, loadInstruments())
  expect(document.answers['GOV-01']).toMatchObject({ step: 3 })
  expect(document.answers['GOV-01']).not.toHaveProperty('singles')
  await team.coordinator.get(`${team.round}/offline`)
  const preview = await team.coordinator.upload(`${team.round}/offline/imports`, {}, { name: 'a.xlsx', bytes: file })
  expect(preview.text).toContain('Nothing is left to do')
  expect(preview.text).not.toMatch(/\d answers? cannot be taken/)
})
