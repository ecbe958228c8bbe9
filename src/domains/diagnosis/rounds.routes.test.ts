import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer, answeredIn, answersFile, chosen, revisionOn, revisions } from '../../../test/builders/question-page.ts'

let platform: Platform
let matale: Browser
const first = '/cities/matale/rounds/2026'
const second = '/cities/matale/rounds/2026-2'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
})
afterAll(() => platform.close())

test('a city’s rounds: opened once, submitted, and the next starts from the last one’s answers', async () => {
  const both = await Promise.all([matale.post('/cities/matale/rounds', {}), matale.post('/cities/matale/rounds', {})])
  expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 409]))
  expect(both.find((one) => one.status === 409)?.text).toContain('The round 2026 is still open')
  expect((await matale.post('/cities/matale/rounds', {})).status).toBe(409)

  await answer(matale, first, 'GOV-01', {
    step: '3',
    comment: 'decided in May',
    target_step: '4',
    target_reason: 'plan',
  })
  await answer(matale, first, 'GOV-02', { step: 'not_our_competence' })
  await matale.post(`${first}/submission`, {})

  const next = await matale.post('/cities/matale/rounds', {})
  expect(next.path).toBe(second)
  expect(next.text).toContain('Diagnosis 2026 · 2 of Matale')
  expect(next.text).toContain('2 answers were carried over from an earlier round and nobody has looked at them since')
  expect(next.text).toContain('2 carried over')
  expect(answeredIn(next)).toBe(2)

  const carried = await matale.get(`${second}/items/GOV-01`)
  expect(carried.text).toContain('carried over from 2026')
  expect(chosen(carried)).toBe('3')
  expect(carried.text).toContain('decided in May')
  expect((await answersFile(matale, second)).answers['GOV-01']).toMatchObject({ carriedFrom: '2026', targetStep: 4 })
})

test('a carried-over answer is confirmed by saving it unchanged', async () => {
  // as a browser sends the page: every field as it was drawn
  await answer(matale, second, 'GOV-01', {
    step: '3',
    comment: 'decided in May',
    target_step: '4',
    target_reason: 'plan',
  })
  const page = await matale.get(`${second}/items/GOV-01`)
  expect(page.text).not.toContain('carried over from')
  expect(page.text).toContain('Saved by Coordinator of Matale')
  expect(revisions(await matale.get(`${second}/items/GOV-01/history`))).toBe(2)
  expect((await matale.get(second)).text).toContain('1 answer was carried over from an earlier round')
  expect((await answersFile(matale, second)).answers['GOV-01']).not.toHaveProperty('carriedFrom')
  // the earlier round is untouched
  expect(revisions(await matale.get(`${first}/items/GOV-01/history`))).toBe(1)
})

test('a round goes on where it was left, on any device', async () => {
  const round = await trial()
  expect(hrefOf(await matale.get(round), 'Start')).toBe(`${round}/items/GOV-01`)
  await answer(matale, round, 'GOV-01', { step: '1' })
  await answer(matale, round, 'GOV-03', { step: 'dont_know' })
  const elsewhere = await (await platform.signedIn('matale')).get(round)
  expect(hrefOf(elsewhere, 'Go on where you left off')).toBe(`${round}/items/GOV-02`)
  await answer(matale, round, 'GOV-02', { step: '1' })
  const list = await matale.get(round)
  expect(hrefOf(list, 'Go on where you left off')).toBe(`${round}/items/GOV-04`)
  expect(hrefOf(list, 'Policy &amp; Institution')).toBe(`${round}/items/POL-01`)
})

test('saving goes on to the next open question, round the end to the first one left', async () => {
  const round = await trial()
  const ids = platform.instrument.items.map((item) => item.id)
  const last = ids.at(-1) ?? ''
  expect((await answer(matale, round, last, { step: '0' })).path).toBe(`${round}/items/${ids[0]}`)
})

test('submitting asks first and says which parts are too thin', async () => {
  const round = await trial()
  const empty = await matale.get(`${round}/submission`)
  expect(empty.text).toContain('Nothing is answered yet')
  expect(empty.html).not.toContain(`action="${round}/submission"`)
  await answer(matale, round, 'GOV-01', { step: '1' })
  const page = await matale.get(`${round}/submission`)
  expect(page.text).toContain('In 10 parts less than 60% is answered')
  expect(page.html).toContain(`action="${round}/submission"`)
})

test('a round without an answer cannot be submitted', async () => {
  const round = await trial()
  const refused = await matale.post(`${round}/submission`, {})
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Nothing is answered yet. Answer at least one question before you submit.')
  expect((await matale.get(round)).text).not.toContain('Submitted by')
})

test('pressing submit twice, one after the other or at once, makes one submission', async () => {
  const round = await trial()
  await answer(matale, round, 'GOV-01', { step: '1' })
  const both = await Promise.all([matale.post(`${round}/submission`, {}), matale.post(`${round}/submission`, {})])
  const third = await matale.post(`${round}/submission`, {})
  for (const page of [...both, third]) {
    expect(page.status).toBe(200)
    expect(page.path).toBe(`${round}/result?done=submitted`)
  }
  expect(submissions(await matale.get(round))).toBe(1)
})

test('an answer sent while the round is submitted is in the result or refused, never half', async () => {
  for (let time = 0; time < 4; time++) {
    const round = await trial()
    await answer(matale, round, 'GOV-01', { step: '1' })
    const [saved] = await Promise.all([
      matale.post(`${round}/items/GOV-02/answer`, { revision: '0', step: '2' }),
      matale.post(`${round}/submission`, {}),
    ])
    const stored = await answersFile(matale, round)
    const result = (await (await matale.send(`${round}/result.json`, {})).json()) as { answers: object }
    expect([200, 409]).toContain(saved.status)
    expect('GOV-02' in stored.answers).toBe(saved.status === 200)
    expect('GOV-02' in result.answers).toBe(saved.status === 200)
  }
})

test('a submitted round refuses answers and keeps what was sent until it is open again', async () => {
  const round = await trial()
  await answer(matale, round, 'GOV-01', { step: '1' })
  const seen = revisionOn(await matale.get(`${round}/items/GOV-01`))
  await matale.post(`${round}/submission`, {})
  const refused = await matale.post(`${round}/items/GOV-01/answer`, { revision: seen, step: '4', comment: 'too late?' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('This round was submitted by Coordinator of Matale, so its answers are frozen')
  expect(refused.text).toContain('What you entered is not lost')
  const kept = /href="(\/set-aside\/[^"]+)"/.exec(refused.html)?.[1] ?? ''
  expect((await matale.get(kept)).text).toContain('too late?')

  await matale.post(`${round}/reopening`, { reason: 'one answer was wrong' })
  await matale.get(kept)
  await matale.post(`${round}/items/GOV-01/answer`, { revision: seen, step: '4', comment: 'too late?' })
  expect(chosen(await matale.get(`${round}/items/GOV-01`))).toBe('4')
})

test('a submitted round shows its answers without a form to change them, the dimension page too', async () => {
  const round = await trial()
  await answer(matale, round, 'GOV-01', { step: '1', comment: 'as it was' })
  await matale.post(`${round}/submission`, {})
  const page = await matale.get(`${round}/items/GOV-01`)
  expect(page.text).toContain('This round is submitted; its answers are frozen.')
  expect(page.text).toContain('as it was')
  expect(page.text).not.toContain('Save and go on')
  expect((await matale.get(`${round}/groups/GOV`)).text).not.toContain('Save this page')
  const refused = await matale.post(`${round}/groups/GOV/answers`, { 'GOV-01.step': '2', 'GOV-01.revision': '1' })
  expect(refused.status).toBe(409)
})

test.each([
  { name: 'no reason', reason: '', status: 422, sentence: 'Write in a few words why the round is opened again' },
  { name: 'two letters', reason: ' ok ', status: 422, sentence: 'Write in a few words why' },
  { name: '2001 letters', reason: 'x'.repeat(2001), status: 422, sentence: 'One text has 2001 characters' },
])('reopening with $name is refused', async ({ reason, status, sentence }) => {
  const round = await submittedTrial()
  const refused = await matale.post(`${round}/reopening`, { reason })
  expect(refused.status).toBe(status)
  expect(refused.text).toContain(sentence)
  expect((await matale.get(round)).text).toContain('The answers are frozen')
})

test('reopening is recorded with its reason, and the earlier submission stays', async () => {
  const round = await submittedTrial()
  const reopened = await matale.post(`${round}/reopening`, { reason: 'Finance sent <b>new</b> figures' })
  expect(reopened.path).toBe(`${round}?done=reopened`)
  expect(reopened.text).toContain('Opened again by Coordinator of Matale')
  expect(reopened.text).toContain('Finance sent <b>new</b> figures')
  expect(reopened.html).not.toContain('<b>new</b>')
  await answer(matale, round, 'GOV-02', { step: '2' })
  await matale.post(`${round}/submission`, {})
  expect(submissions(await matale.get(round))).toBe(2)
})

test('an open round cannot be reopened', async () => {
  const round = await trial()
  const refused = await matale.post(`${round}/reopening`, { reason: 'because of this' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('This round is open; it was not submitted yet.')
})

test('a coordinator takes a trial of their own over as the start of an official round', async () => {
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/try')
  const mine = (await hanoi.post('/try', { city: 'hanoi' })).path
  await answer(hanoi, mine, 'GOV-01', { step: '2', comment: 'tried' })
  expect((await hanoi.get(mine)).text).toContain('Open a round of Hanoi with these answers')
  const opened = await hanoi.post('/cities/hanoi/rounds', { from: mine.split('/').at(-1) ?? '' })
  expect(opened.path).toBe('/cities/hanoi/rounds/2026')
  expect((await answersFile(hanoi, opened.path)).answers['GOV-01']).toMatchObject({ step: 2, comment: 'tried' })
})

test('somebody else’s trial cannot be taken over', async () => {
  const hanoi = await platform.signedIn('coordinator')
  const mine = await trial('hanoi')
  const refused = await hanoi.post('/cities/hanoi/rounds', { from: mine.split('/').at(-1) ?? '' })
  expect(refused.status).toBe(404)
  expect(refused.text).toContain('This city has no such round.')
})

async function trial(city = 'seoul'): Promise<string> {
  await matale.get('/try')
  return (await matale.post('/try', { city })).path
}

async function submittedTrial(): Promise<string> {
  const round = await trial()
  await answer(matale, round, 'GOV-01', { step: '1' })
  await matale.post(`${round}/submission`, {})
  return round
}

function hrefOf(page: Page, label: string): string | undefined {
  return new RegExp(`href="([^"]*)">${label}<`).exec(page.html)?.[1]
}

function submissions(list: Page): number {
  return list.html.split('>Submissions<')[1]?.split('</ul>')[0]?.match(/<li>/g)?.length ?? 0
}
