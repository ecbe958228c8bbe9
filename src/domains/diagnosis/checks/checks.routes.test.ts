import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer } from '../../../../test/builders/question-page.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const checks = `${round}/checks`

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  const answers = { 'GOV-01': '4', 'NET-07': '4', I03: '0', L02: '4', L01: '0', I05: '3' }
  for (const [item, step] of Object.entries(answers)) await answer(matale, round, item, { step })
})
afterAll(() => platform.close())

test('the checks say what was found, in groups, each with a link to its question', async () => {
  const page = await matale.get(checks)
  expect(page.text).toContain('Political sponsor stands at the top step')
  expect(page.text).toContain('yet nobody keeps a list of the machines or providers')
  expect(page.text).toContain('Resident account (my page) is answered as “Connected and measured”')
  for (const item of ['GOV-01', 'NET-07', 'I03', 'L02', 'L01']) expect(page.html).toContain(`${round}/items/${item}"`)
  const korean = await matale.get(`${checks}?lang=ko`)
  expect(korean.text).toContain('서로 맞지 않는 응답')
  expect(korean.text).toContain('운영하는 장비나 사업자의 목록이 없다고')
  await matale.get(`${checks}?lang=en`)
})

test('the round and the page before submission count them', async () => {
  expect((await matale.get(round)).text).toContain('Checks: 5 things to look at')
  expect((await matale.get(`${round}/submission`)).text).toContain('Before you submit: 5 things to look at')
})

test('a finding is put aside with a reason, stays struck through, and is taken up again', async () => {
  await matale.get(checks)
  const finding = 'top_unproved/GOV-01'
  const without = await matale.post(`${checks}/dismissals`, { finding, reason: ' ' })
  expect(without.status).toBe(422)
  expect(without.text).toContain('Write in a few words why this is right as it is')
  const reason = 'The auditor saw the minutes in May.'
  for (let twice = 0; twice < 2; twice++) await matale.post(`${checks}/dismissals`, { finding, reason })
  const page = await matale.get(checks)
  expect(page.html).toContain('<s>Political sponsor stands at the top step')
  expect(page.text).toContain(`Put aside by Coordinator of Matale on 21 November 2026: ${reason}`)
  expect((await matale.get(round)).text).toContain('Checks: 4 things to look at')
  await matale.post(`${checks}/restorations`, { finding })
  expect((await matale.get(round)).text).toContain('Checks: 5 things to look at')
  const rows = await platform.database.db.selectFrom('finding_dismissal').selectAll().execute()
  expect(rows.map((row) => [row.reason, row.restored_at === null])).toEqual([[reason, false]])
})

test('what is not found cannot be put aside', async () => {
  await matale.get(checks)
  expect((await matale.post(`${checks}/dismissals`, { finding: 'fell/GOV-01/4-0', reason: 'because' })).status).toBe(
    404,
  )
})

test('a mended answer takes its finding away', async () => {
  await answer(matale, round, 'GOV-01', { step: '4', evidence_note: 'Minutes of May' })
  expect((await matale.get(checks)).text).not.toContain('Political sponsor stands')
})

test('an answer that fell is found in the next round, and a comment settles it', async () => {
  await matale.get(round)
  expect((await matale.post(`${round}/submission`, {})).status).toBe(200)
  expect((await matale.post(`${checks}/dismissals`, { finding: 'contradiction/x', reason: 'late' })).status).toBe(409)
  platform.setNow(new Date('2027-06-01T09:00:00Z'))
  await matale.get('/cities/matale')
  const next = (await matale.post('/cities/matale/rounds', {})).path
  await answer(matale, next, 'GOV-01', { step: '1' })
  expect((await matale.get(`${next}/checks`)).text).toContain('Political sponsor fell from step 4 to step 1')
  await answer(matale, next, 'GOV-01', { step: '1', comment: 'The sponsor left in spring.' })
  expect((await matale.get(`${next}/checks`)).text).not.toContain('Political sponsor fell')
})

test('who may not see answers sees no findings', async () => {
  const hanoi = await platform.signedIn('coordinator')
  expect((await hanoi.get(checks)).status).toBe(403)
  expect((await platform.browser().get(checks)).status).toBe(401)
})
