import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../test/builders/platform.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const answer = `${round}/items/GOV-01/answer`
const ours = 'http://localhost:3000'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
})
afterAll(() => platform.close())

// prettier-ignore
const forged: { name: string; headers: Record<string, string>; key?: 'right' | 'wrong'; isOurs?: true }[] = [
  { name: 'a wrong key', headers: { origin: ours }, key: 'wrong', isOurs: true },
  { name: 'a wrong key under a type in mixed case', headers: { origin: ours, 'content-type': 'Application/X-WWW-FORM-urlencoded' }, key: 'wrong', isOurs: true },
  { name: 'an empty key', headers: { origin: ours, 'x-form-key': '' }, isOurs: true },
  { name: 'no key and nothing said about where from', headers: {}, isOurs: true },
  { name: 'another site as origin', headers: { origin: 'https://evil.example' }, key: 'right' },
  { name: 'an opaque origin', headers: { origin: 'null' }, key: 'right' },
  { name: 'our name as part of another', headers: { origin: 'http://localhost:3000.evil.example' }, key: 'right' },
  { name: 'another port', headers: { origin: 'http://localhost:3001' }, key: 'right' },
  { name: 'a cross-site fetch', headers: { 'sec-fetch-site': 'cross-site' }, key: 'right' },
  { name: 'a sister site', headers: { 'sec-fetch-site': 'same-site' }, key: 'right' },
  { name: 'cross-site, though the origin says ours', headers: { 'sec-fetch-site': 'cross-site', origin: ours } },
]

test.each(forged)('a form with $name changes nothing and says so', async ({ headers, key, isOurs }) => {
  const fields = {
    revision: '0',
    step: '3',
    comment: 'typed in good faith',
    ...(key ? { form_key: await keyOf(key) } : {}),
  }
  const response = await send(fields, headers)
  const html = await response.text()
  expect(response.status).toBe(403)
  expect(html).toContain('This form was made for another session or came from another site, so nothing was changed.')
  const kept = /href="(\/set-aside\/[^"]+)"/.exec(html)?.[1] ?? null
  // another site's form must not come back with a valid key under the reader's hand
  if (isOurs) expect((await matale.get(kept ?? '')).text).toContain('typed in good faith')
  else expect(kept).toBeNull()
  expect((await matale.get(round)).text).toContain('0 of 200 questions answered')
})

test('signing out from another site is refused, so nobody is thrown out', async () => {
  const response = await matale.send('/sign-out', { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(403)
  expect((await matale.get('/me')).status).toBe(200)
})

test('signing in from another site is refused, so nobody is signed in as somebody else', async () => {
  const visitor = platform.browser()
  const response = await visitor.send('/sign-in', {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ email: 'coordinator@hanoi.example', password: 'try-hanoi-coordinator' }),
  })
  expect(response.status).toBe(403)
  expect(visitor.cookies.size).toBe(0)
})

test('a key of one session is worth nothing in another', async () => {
  const other = await platform.signedIn('coordinator')
  const page = await other.get('/me')
  const key = /name="form_key" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  expect(key).toHaveLength(32)
  expect((await send({ revision: '0', step: '3', form_key: key }, {})).status).toBe(403)
})

// prettier-ignore
const honest: { name: string; headers: Record<string, string>; key?: 'right' }[] = [
  { name: 'an old phone that says nothing but holds the key', headers: {}, key: 'right' },
  { name: 'a script of ours without a key', headers: { origin: ours } },
  { name: 'a browser that says same-origin', headers: { 'sec-fetch-site': 'same-origin', origin: ours }, key: 'right' },
]

test.each(honest)('a form from $name is taken', async ({ headers, key }) => {
  const fields = { revision: '0', step: 'dont_know', ...(key ? { form_key: await keyOf(key) } : {}) }
  expect((await send(fields, headers)).status).toBe(303)
})

function send(fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return matale.send(answer, { method: 'POST', headers, body: new URLSearchParams(fields) })
}

async function keyOf(kind: 'right' | 'wrong'): Promise<string> {
  const page = await matale.get(`${round}/items/GOV-01`)
  const key = /name="form_key" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  return kind === 'right' ? key : `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
}
