import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'
import { answer, answeredIn, answersFile, chosen, revisionOn, revisions } from '../../../test/builders/question-page.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
})
afterAll(() => platform.close())

test('a coordinator opens a round, answers, submits and reads the result', async () => {
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  const opened = await hanoi.post('/cities/hanoi/rounds', {})
  expect(opened.path).toBe('/cities/hanoi/rounds/2026')
  await hanoi.get('/cities/hanoi/rounds/2026/items/GOV-01')
  const next = await hanoi.post('/cities/hanoi/rounds/2026/items/GOV-01/answer', { revision: '1', step: '4' })
  expect(next.status).toBe(200)
  const submitted = await hanoi.post('/cities/hanoi/rounds/2026/submission', {})
  expect(submitted.status).toBe(200)
  expect(submitted.path).toBe('/cities/hanoi/rounds/2026/result?done=submitted')
  expect(submitted.text).toContain('Submitted. The answers are frozen')
  expect(submitted.text).toContain('Stage 3')
})

test('an answer is there on the next visit, and the next question opens', async () => {
  const next = await answer(matale, round, 'GOV-01', { step: '3' })
  expect(next.status).toBe(200)
  expect(next.path).toBe(`${round}/items/GOV-02`)
  const again = await (await platform.signedIn('matale')).get(`${round}/items/GOV-01`)
  expect(chosen(again)).toBe('3')
  expect(again.text).toContain(
    `Saved by Coordinator of Matale, ${textIn('en').dateTime(new Date('2026-11-21T09:00:00Z'))}`,
  )
})

test('saving back to the list says so and counts the answer', async () => {
  const before = answeredIn(await matale.get(round))
  const button = { name: 'then', value: 'list' }
  const list = await answer(matale, round, 'GOV-03', { step: '0', [button.name]: button.value })
  expect(list.path).toBe(`${round}?done=saved`)
  expect(list.text).toContain('Saved.')
  expect(answeredIn(list)).toBe(before + 1)
})

test('every saved change is a revision with its time; the same answer again makes none', async () => {
  await answer(matale, round, 'GOV-04', { step: '1' })
  platform.setNow(new Date('2026-11-21T10:30:00Z'))
  await answer(matale, round, 'GOV-04', { step: '2', comment: 'Checked with the mayor’s office.' })
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
  const unchanged = await answer(matale, round, 'GOV-04', { step: '2', comment: 'Checked with the mayor’s office.' })
  expect(unchanged.status).toBe(200)
  const history = await matale.get(`${round}/items/GOV-04/history`)
  expect(revisions(history)).toBe(2)
  expect(history.text).toContain(`${textIn('en').dateTime(new Date('2026-11-21T10:30:00Z'))} · Coordinator of Matale`)
  expect(history.text).toContain('Checked with the mayor’s office.')
})

test('the same form sent twice, one after the other, is one revision', async () => {
  const page = await matale.get(`${round}/items/GOV-05`)
  const fields = { revision: revisionOn(page), step: '3' }
  expect((await matale.post(`${round}/items/GOV-05/answer`, fields)).status).toBe(200)
  expect((await matale.post(`${round}/items/GOV-05/answer`, fields)).status).toBe(200)
  expect(revisions(await matale.get(`${round}/items/GOV-05/history`))).toBe(1)
})

test('the same form sent twice at once is one revision', async () => {
  const page = await matale.get(`${round}/items/GOV-06`)
  const fields = { revision: revisionOn(page), step: '3' }
  const both = await Promise.all([
    matale.post(`${round}/items/GOV-06/answer`, fields),
    matale.post(`${round}/items/GOV-06/answer`, fields),
  ])
  expect(both.map((one) => one.status)).toEqual([200, 200])
  expect(revisions(await matale.get(`${round}/items/GOV-06/history`))).toBe(1)
})

test.each([
  { mark: 'not_our_competence', words: 'Not our competence' },
  { mark: 'dont_know', words: 'Do not know' },
])('$mark is an answer of its own', async ({ mark, words }) => {
  const item = mark === 'dont_know' ? 'GOV-07' : 'GOV-08'
  await answer(matale, round, item, { step: mark })
  expect(chosen(await matale.get(`${round}/items/${item}`))).toBe(mark)
  expect((await matale.get(`${round}/items/${item}/history`)).text).toContain(words)
  expect((await answersFile(matale, round)).answers[item]).toEqual({ mark, strength: 'claimed' })
})

test.each([
  { name: 'a link', item: 'GOV-09', fields: { evidence_link: 'https://matale.example/plan.pdf' } },
  { name: 'a note', item: 'GOV-10', fields: { evidence_note: 'Minutes of 3 May, city archive' } },
])('$name as evidence makes an answer documented; without it is claimed again', async ({ item, fields }) => {
  await answer(matale, round, item, { step: '2', evidence_link: '', evidence_note: '', ...fields })
  expect((await answersFile(matale, round)).answers[item]).toMatchObject({ step: 2, strength: 'documented' })
  await answer(matale, round, item, { step: '2', evidence_link: '', evidence_note: '' })
  expect((await answersFile(matale, round)).answers[item]).toEqual({ step: 2, strength: 'claimed' })
})

test('a target is kept beside the answer and does not change its step', async () => {
  await answer(matale, round, 'GOV-11', {
    step: '1',
    target_step: '3',
    target_reason: 'Budget line 2027, the CIO answers',
  })
  const page = await matale.get(`${round}/items/GOV-11`)
  expect(chosen(page)).toBe('1')
  expect(page.html).toContain('<option value="3" selected="">')
  expect(page.text).toContain('Budget line 2027, the CIO answers')
})

test('taking back an answer leaves the question open and keeps what was entered', async () => {
  await answer(matale, round, 'GOV-12', { step: '4', comment: 'Too early to say' })
  const before = answeredIn(await matale.get(round))
  const page = await matale.get(`${round}/items/GOV-12`)
  const cleared = await matale.post(`${round}/items/GOV-12/answer`, { revision: revisionOn(page), clear: 'yes' })
  expect(cleared.path).toBe(`${round}/items/GOV-12?done=saved`)
  expect(chosen(cleared)).toBeNull()
  expect(cleared.text).toContain('Too early to say')
  expect(answeredIn(await matale.get(round))).toBe(before - 1)
  expect(revisions(await matale.get(`${round}/items/GOV-12/history`))).toBe(2)
})

test('an empty form saves nothing and says what to choose', async () => {
  const again = await answer(matale, round, 'GOV-14', { step: '' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('Choose a step, or one of the two answers below the steps.')
  expect(again.html).toContain('href="#step"')
  expect((await answersFile(matale, round)).answers['GOV-14']).toBeUndefined()
})

const words = 'دليل الحكومة الرقمية\nหลักฐาน 👩🏽‍💻🇱🇰 “å” & ‮abc‬\n\nතුන්වන පේළිය <i>not markup</i>'

test('a comment in any script comes back as it was typed, line breaks, emoji and direction included', async () => {
  await answer(matale, round, 'POL-01', { step: '2', comment: words.replaceAll('\n', '\r\n') })
  expect((await answersFile(matale, round)).answers['POL-01']).toMatchObject({ comment: words })
  const page = await matale.get(`${round}/items/POL-01`)
  expect(page.html).toContain(words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  expect(/<textarea[^>]*name="comment"[^>]*dir="auto"/.test(page.html)).toBe(true)
  // the browser sends it back with CR LF, which is the same answer
  await answer(matale, round, 'POL-01', { step: '2', comment: words.replaceAll('\n', '\r\n') })
  expect(revisions(await matale.get(`${round}/items/POL-01/history`))).toBe(1)
})

const markup = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

test('markup in an answer is shown as text wherever it stands', async () => {
  const link = `https://matale.example/?q=${markup}`
  await answer(matale, round, 'POL-02', {
    step: '1',
    comment: markup,
    evidence_note: markup,
    evidence_link: link,
    target_step: '2',
    target_reason: markup,
  })
  for (const path of [`${round}/items/POL-02`, `${round}/items/POL-02/history`, `${round}/groups/POL`]) {
    const page = await matale.get(path)
    expect(page.status).toBe(200)
    expect(page.html).not.toMatch(/<script>alert|<img src=x/)
  }
  expect((await matale.get(`${round}/items/POL-02`)).text).toContain(markup)
})

test('saving by script is answered in JSON with the revision and the progress', async () => {
  const first = await asJson('POL-03', { revision: '0', step: '2' })
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ outcome: 'saved', revision: 1 })
  expect(first.body['message']).toBe(`Saved, ${textIn('en').dateTime(new Date('2026-11-21T09:00:00Z'))}`)
  expect(first.body['progress']).toMatch(/^\d+ of 15 answered$/)
  const again = await asJson('POL-03', { revision: '1', step: '2' })
  expect(again.body).toMatchObject({ outcome: 'unchanged', revision: 1 })
})

test('saving by script over somebody’s newer answer is a conflict, told in JSON', async () => {
  await asJson('POL-04', { revision: '0', step: '2' })
  const late = await asJson('POL-04', { revision: '0', step: '3' })
  expect(late.status).toBe(409)
  expect(late.body).toMatchObject({ outcome: 'conflict' })
  expect(late.body['message']).toContain('Coordinator of Matale saved another answer meanwhile')
  expect(chosen(await matale.get(`${round}/items/POL-04`))).toBe('2')
})

test.each([
  { name: 'an unknown step', fields: { revision: '0', step: '5' }, status: 422, code: 'step_unknown' },
  { name: 'no revision', fields: { step: '1' }, status: 422, code: 'answer_unreadable' },
  { name: 'an unusable link', fields: { revision: '0', evidence_link: 'ftp://x' }, status: 422, code: 'link_unusable' },
  { name: 'a wrong key', fields: { revision: '0', step: '1', form_key: 'x' }, status: 403, code: 'form_expired' },
])('a refusal of $name is told in JSON to a script', async ({ fields, status, code }) => {
  const refused = await asJson('POL-05', fields)
  expect(refused.status).toBe(status)
  expect(refused.body).toMatchObject({ outcome: 'refused', code })
  expect(refused.body['message']).not.toBe('')
})

async function asJson(item: string, fields: Record<string, string>) {
  const response = await matale.send(`${round}/items/${item}/answer`, {
    method: 'POST',
    headers: { accept: 'application/json', origin: 'http://localhost:3000' },
    body: new URLSearchParams(fields),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
