import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer, answersFile, chosen } from '../../../test/builders/question-page.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const origin = 'http://localhost:3000'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
})
afterAll(() => platform.close())

// prettier-ignore
const unknown: { name: string; path: string; sentence: string }[] = [
  { name: 'city', path: '/cities/atlantis', sentence: 'There is no such city here. Find it in the list of cities.' },
  { name: 'city of a round', path: '/cities/atlantis/rounds/2026', sentence: 'There is no such city here.' },
  { name: 'round', path: '/cities/matale/rounds/1999', sentence: 'This city has no such round.' },
  { name: 'item', path: `${round}/items/GOV-99`, sentence: 'There is no question “GOV-99”.' },
  { name: 'item with markup in its name', path: `${round}/items/${encodeURIComponent('<script>')}`, sentence: 'There is no question “<script>”.' },
  { name: 'history of an item', path: `${round}/items/gov-01/history`, sentence: 'There is no question “gov-01”.' },
  { name: 'group', path: `${round}/groups/XYZ`, sentence: 'There is no such dimension or area.' },
  { name: 'question bank', path: '/instruments/ceds/0.9', sentence: 'There is no such question bank or version.' },
  { name: 'page', path: '/cities/matale/rounds/2026/minutes', sentence: 'Check the address, or start from the first page.' },
  { name: 'broken percent-encoding in a city', path: '/cities/%E0%A4%A', sentence: 'There is no such city here.' },
  { name: 'broken percent-encoding in an item', path: `${round}/items/%ZZ`, sentence: 'There is no question “%ZZ”.' },
  { name: 'broken percent-encoding in an asset', path: '/assets/%ZZ', sentence: 'Check the address' },
  { name: 'NUL in a city', path: '/cities/%00', sentence: 'Check the address' },
  { name: 'NUL in a round', path: '/cities/matale/rounds/20%0026', sentence: 'Check the address' },
  { name: 'NUL in a kept form', path: '/set-aside/%00', sentence: 'Check the address' },
]

test.each(unknown)('an unknown $name is a page that says so', async ({ path, sentence }) => {
  const page = await matale.get(path)
  expect(page.status).toBe(404)
  expect(page.text).toContain('There is nothing at this address')
  expect(page.text).toContain(sentence)
})

test('answers to an unknown item or group are refused', async () => {
  expect((await matale.post(`${round}/items/GOV-99/answer`, { revision: '0', step: '1' })).status).toBe(404)
  expect((await matale.post(`${round}/groups/XYZ/answers`, {})).status).toBe(404)
})

test.each(['5', '-1', '1e3', '2 ', ' 2', '٣', '３', '2.0', '0x1', 'NaN', '999', 'mark', '1,2'])(
  'step “%s” is refused with a sentence and changes nothing',
  async (step) => {
    const refused = await matale.post(`${round}/items/GOV-01/answer`, { revision: '0', step })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`Question GOV-01 has steps 0 to 4; “${step}” is none of them`.replaceAll('  ', ' '))
    expect((await answersFile(matale, round)).answers['GOV-01']).toBeUndefined()
  },
)

test('a target that is no step is refused', async () => {
  const refused = await matale.post(`${round}/items/GOV-01/answer`, { revision: '0', step: '1', target_step: '5' })
  expect(refused.status).toBe(422)
  expect((await answersFile(matale, round)).answers['GOV-01']).toBeUndefined()
})

test('an empty form is refused with a sentence', async () => {
  const refused = await matale.post(`${round}/items/GOV-01/answer`, {})
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('The form was incomplete (revision). Open the question again')
})

test.each(['-1', '1.5', 'x', '9'.repeat(20)])('revision “%s” is refused', async (revision) => {
  expect((await matale.post(`${round}/items/GOV-01/answer`, { revision, step: '1' })).status).toBe(422)
})

test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'ftp://x.example', 'x'])(
  'evidence link “%s” is refused, and what was typed is kept',
  async (link) => {
    const typed = { revision: '0', step: '1', comment: 'long thought about', evidence_link: link }
    const refused = await matale.post(`${round}/items/GOV-02/answer`, typed)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('The evidence link of GOV-02 must be a web address that begins with http://')
    // the question itself comes back, filled, with the sentence at the field
    expect(refused.html).toContain('href="#evidence_link"')
    expect(refused.html).toContain('long thought about')
    expect(refused.html).toMatch(/name="step" value="1" checked/)
    expect(refused.html).not.toMatch(/href="(javascript|data):/i)
    expect((await answersFile(matale, round)).answers['GOV-02']).toBeUndefined()
  },
)

test('a web address written as people say it is completed', async () => {
  const typed = { revision: '0', step: '1', evidence_link: 'www.hanoi.example/a' }
  await matale.get(`${round}/items/POL-15`)
  await matale.post(`${round}/items/POL-15/answer`, typed)
  const { answers } = await answersFile(matale, round)
  expect(answers['POL-15']).toMatchObject({ step: 1, evidenceLink: 'https://www.hanoi.example/a' })
})

test('a comment of 100 kB is refused with its length, and kept to be shortened', async () => {
  const comment = `${'말'.repeat(33_000)} end`
  const refused = await matale.post(`${round}/items/GOV-03/answer`, { revision: '0', step: '1', comment })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('One text has 33004 characters; at most 4000 are possible.')
  expect(refused.text).toContain(comment)
  expect((await answersFile(matale, round)).answers['GOV-03']).toBeUndefined()
})

test('the longest comment that is possible is saved whole', async () => {
  const comment = 'é'.repeat(4000)
  await answer(matale, round, 'GOV-04', { step: '1', comment })
  expect((await answersFile(matale, round)).answers['GOV-04']).toMatchObject({ comment })
})

test('NUL in a comment is dropped, the rest is saved', async () => {
  await answer(matale, round, 'GOV-05', { step: '1', comment: 'be\u0000fore' })
  expect((await answersFile(matale, round)).answers['GOV-05']).toMatchObject({ comment: 'before' })
})

// prettier-ignore
const withNul: { path: string; fields: Record<string, string> }[] = [
  { path: '/cities/matale/rounds', fields: { from: '\u0000' } },
  { path: '/cities/matale/facts/population', fields: { population: '5000', year: '2020', source: 'cen\u0000sus' } },
  { path: '/try', fields: { name: 'Vi\u0000nh' } },
  { path: '/try', fields: { city: 'ha\u0000noi' } },
  { path: '/sign-in', fields: { email: 'a\u0000@hanoi.example', password: 'x' } },
  { path: '/sign-up', fields: { name: 'A\u0000', email: 'nul@hanoi.example', password: 'long enough a word' } },
]

test.each(withNul)('NUL in a field of $path is refused, not an error of ours', async ({ path, fields }) => {
  const page = await matale.post(path, fields)
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(page.status).toBeLessThan(500)
})

test('a body that is no form is refused with a sentence', async () => {
  for (const [type, body] of [
    ['application/json', '{"step":1}'],
    ['multipart/form-data; boundary=x', 'garbage'],
    ['text/plain', 'step=1'],
  ] as const) {
    const response = await matale.send(`${round}/items/GOV-06/answer`, {
      method: 'POST',
      headers: { 'content-type': type, origin },
      body,
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
  }
})

test('a session that ended while answering: the answer is kept, and saved after signing in again', async () => {
  const browser = await platform.signedIn('matale')
  await browser.get(`${round}/items/GOV-07`)
  await endSessions('coordinator@matale.example')
  const typed = { revision: '0', step: '3', comment: 'half an hour of work <b>', target_step: '' }
  const refused = await browser.post(`${round}/items/GOV-07/answer`, typed)
  expect(refused.status).toBe(401)
  expect(refused.text).toContain('Please sign in')
  expect(refused.text).toContain('What you entered is not lost.')
  const kept = keptAt(refused.html)
  // no page but this one and no other reader learns of it
  expect((await browser.get(kept)).text).toContain('half an hour of work <b>')
  expect((await browser.get(kept)).html).not.toContain('work <b>')

  const signIn = await browser.get(`/sign-in?next=${encodeURIComponent(kept)}`)
  expect(refused.html).toContain(`/sign-in?next=${encodeURIComponent(kept)}`)
  expect(signIn.html).toContain(`name="next" value="${kept}"`)
  const back = await browser.post('/sign-in', {
    email: 'coordinator@matale.example',
    password: 'try-matale-coordinator',
    next: kept,
  })
  expect(back.path).toBe(kept)
  const saved = await browser.post(`${round}/items/GOV-07/answer`, hiddenIn(back.html))
  expect(saved.status).toBe(200)
  expect(chosen(await browser.get(`${round}/items/GOV-07`))).toBe('3')
  matale = browser
})

test('a kept form never holds a password', async () => {
  const fields = { revision: '0', step: '1', comment: 'kept words', password: 'secret words', form_key: 'x' }
  const refused = await matale.post(`${round}/items/GOV-08/answer`, fields)
  expect(refused.status).toBe(403)
  const kept = await matale.get(keptAt(refused.html))
  expect(kept.text).toContain('kept words')
  expect(kept.html).not.toContain('secret words')
})

test('a form nobody of ours sent, or one too large, is not kept', async () => {
  const nowhere = await platform.browser().post('/nothing', { comment: 'x', form_key: 'bad' })
  expect(nowhere.html).not.toContain('/set-aside/')
  const large = { revision: '0', step: '1', comment: 'x'.repeat(200_000), form_key: 'bad' }
  expect((await matale.post(`${round}/items/GOV-08/answer`, large)).html).not.toContain('/set-aside/')
})

test('a kept form is thrown away on request, and after a day by itself', async () => {
  const refused = await matale.post(`${round}/items/GOV-08/answer`, { revision: '0', step: '1', form_key: 'wrong' })
  const kept = keptAt(refused.html)
  const again = await matale.post(`${round}/items/GOV-08/answer`, { revision: '0', step: '1', form_key: 'wrong' })
  await matale.get(kept)
  expect((await matale.post(`${kept}/removal`, {})).path).toBe('/me')
  expect((await matale.get(kept)).status).toBe(404)
  platform.setNow(new Date('2026-11-22T09:00:01Z'))
  expect((await matale.get(keptAt(again.html))).status).toBe(404)
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
})

test('a very long query is read as far as it makes sense', async () => {
  const page = await matale.get(`/cities?q=${'long '.repeat(20_000)}&country=${'X'.repeat(10_000)}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('No city fits.')
})

test('HEAD is answered like GET, without a body', async () => {
  const response = await matale.send(`${round}/items/GOV-01`, { method: 'HEAD' })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('')
  expect((await matale.send('/cities/atlantis', { method: 'HEAD' })).status).toBe(404)
})

// prettier-ignore
const wrongMethods: { method: string; path: string; allow: string }[] = [
  { method: 'GET', path: `${round}/items/GOV-01/answer`, allow: 'POST' },
  { method: 'GET', path: '/cities/matale/rounds', allow: 'POST' },
  { method: 'GET', path: `${round}/reopening`, allow: 'POST' },
  { method: 'POST', path: `${round}/result.json`, allow: 'GET' },
  { method: 'PUT', path: '/cities', allow: 'GET' },
  { method: 'DELETE', path: `${round}/submission`, allow: 'GET, POST' },
  { method: 'PATCH', path: '/sign-in', allow: 'GET, POST' },
]

test.each(wrongMethods)('$method $path is 405 and names what is allowed', async ({ method, path, allow }) => {
  const response = await matale.send(path, { method, headers: { origin } })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')?.split(', ').toSorted().join(', ')).toBe(allow)
  expect(await response.text()).toContain(`This address does not take ${method}.`)
})

async function endSessions(email: string): Promise<void> {
  const { db } = platform.database
  await db
    .deleteFrom('sign_in_session')
    .where('person_id', '=', (eb) => eb.selectFrom('person').select('id').where('email', '=', email))
    .execute()
}

function keptAt(html: string): string {
  return /href="(\/set-aside\/[^"]+)"/.exec(html)?.[1] ?? 'no kept form on the page'
}

/** What "send it again" on the page of a kept form sends. */
function hiddenIn(html: string): Record<string, string> {
  const form = html.split(`action="${round}/items/GOV-07/answer"`)[1]?.split('</form>')[0] ?? ''
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
}

test('an upload to an address that cannot be read is refused, not an error of ours', async () => {
  const matale = await platform.signedIn('matale')
  await matale.get('/')
  for (const city of ['%ff', '%']) {
    const body = new FormData()
    body.append('kind', 'note')
    const response = await matale.send(`/cities/${city}/rounds/2025/items/GOV-01/evidence`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body,
    })
    expect(response.status, city).toBeGreaterThanOrEqual(400)
    expect(response.status, city).toBeLessThan(500)
  }
})
