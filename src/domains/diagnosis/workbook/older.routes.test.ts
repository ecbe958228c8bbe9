import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../../../test/builders/fill-workbook.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'
import { textIn } from '../../../text/index.ts'
import { chooseAlone } from '../../../../test/builders/team.ts'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import { emptyWorkbook } from './workbook-command.ts'

// a workbook that was taken along under 1.0 comes back to a round that went over to 1.1

let platform: Platform
let hanoi: Browser
let taken: Uint8Array
const round = '/cities/hanoi/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform({}, { instruments: [small10], bridges: [] })
  hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  await answer(hanoi, round, 'GOV-01', { step: '1' })
  await answer(hanoi, round, 'GOV-03', { step: '1', comment: 'Half a list.' })
  await answer(hanoi, round, 'GOV-05', { step: '0' })
  const response = await hanoi.send(`${round}/workbook.xlsx`, { method: 'GET' })
  taken = new Uint8Array(await response.arrayBuffer())
  await platform.release({ instruments: [small10, small11], bridges: smallBridges })
  hanoi = await platform.signedIn('coordinator')
})
afterAll(() => platform.close())

async function bring(file: Uint8Array): Promise<Page> {
  await hanoi.get(`${round}/offline`)
  return hanoi.upload(`${round}/offline/imports`, {}, { name: 'hanoi.xlsx', bytes: file })
}

test('before the round goes over, the workbook comes back as it went', async () => {
  const preview = await bring(await fill(taken, { 'GOV-01': { Comment: 'Still 1.0' } }))
  expect(preview.text).toContain('1 answer will be saved')
  expect(preview.text).not.toContain('asks the questions of version')
})

test('afterwards its answers cross the bridge, with a report, and meet what was answered meanwhile', async () => {
  await hanoi.get(`${round}/upgrade`)
  await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })
  await answer(hanoi, round, 'GOV-07', { step: '2', comment: 'Meanwhile' })
  const file = await fill(taken, {
    // the same question
    'GOV-01': { Answer: 'Checked and improved' },
    // reworded: the top two steps are one now
    'GOV-03': { Answer: 'Checked and improved', Comment: 'A whole list.' },
    // in two parts now, and the platform answered one of them too
    'GOV-05': { Comment: 'From the workbook' },
    // gone
    'POL-06': { Answer: 'Begun', Comment: 'The fax still runs.' },
  })
  const preview = await bring(file)
  expect(preview.text).toContain('This workbook asks the questions of version 1.0; the round uses version 1.1')
  expect(preview.text).toContain('The list now names cost and end date of each project')
  expect(preview.text).toContain('Hardly any city works by fax any more.')
  expect(preview.text).toContain('Comment: The fax still runs.')
  expect(preview.text).toContain('1 question is gone')
  // the same question keeps its revisions; the reworded one meets what the bridge made of its earlier answer
  expect(preview.text).toContain('3 answers will be saved')
  expect(preview.text).toContain('1 question changed in both')
  const seen = /name="GOV-07\.seen" value="(\d+)"/.exec(preview.html)?.[1] ?? ''
  await hanoi.post(`${preview.path}/application`, { 'GOV-07.choice': 'mine', 'GOV-07.seen': seen })
  expect((await answersFile(hanoi, round)).answers).toMatchObject({
    'GOV-01': { step: 4 },
    'GOV-03': { step: 3, comment: 'A whole list.' },
    'GOV-07': { step: 0, comment: 'From the workbook' },
    'GOV-08': { comment: 'From the workbook' },
  })
})

test('a question that nobody can carry over is asked again, and its comment comes along', async () => {
  const preview = await bring(await fill(taken, { 'GOV-03': { Answer: 'In place', Comment: 'Just a list.' } }))
  expect(preview.text).toContain('1 question needs an answer again')
  expect(preview.text).toContain('Comment: Just a list.')
})

test('a workbook that was made for nobody crosses the bridge too', async () => {
  const made = await emptyWorkbook(small10, { city: 'Hanoi', text: textIn('ko'), at: new Date('2026-11-22T09:00:00Z') })
  const preview = await bring(await fill(made, { 'GOV-02': { 응답: '시작 단계' }, 'GOV-03': { 응답: '시작 단계' } }))
  expect(preview.text).toContain('“hanoi.xlsx”, brought by')
  expect(preview.text).toContain('This workbook asks the questions of version 1.0; the round uses version 1.1')
  // both are answered on the platform, and the workbook was made without knowing
  expect(preview.text).toContain('2 questions changed in both')
})

test('a workbook without a change says so, and reports nothing', async () => {
  const preview = await bring(taken)
  expect(preview.text).toContain('Nothing is left to do')
  expect(preview.text).not.toContain('0 answers')
})

test('what somebody answers alone is not told to others by the report of an older workbook', async () => {
  const people = await platform.database.db.selectFrom('person').select(['id', 'email']).execute()
  const ids = ['coordinator@hanoi.example', 'respondent@hanoi.example'].map(
    (email) => people.find((one) => one.email === email)?.id ?? '',
  )
  await chooseAlone(hanoi, round, { items: ['GOV-03'], people: ids })
  const respondent = await platform.signedIn('respondent')
  await respondent.get(`${round}/offline`)
  const file = await fill(taken, {
    'GOV-03': { Answer: 'Checked and improved', Comment: 'my reason alone' },
    'GOV-01': { Comment: 'for everybody' },
  })
  const own = await respondent.upload(`${round}/offline/imports`, {}, { name: 'hana.xlsx', bytes: file })
  expect(own.text).toContain('my reason alone')
  const seen = await hanoi.get(own.path)
  expect(seen.text).toContain('for everybody')
  expect(seen.text).not.toContain('my reason alone')
})
