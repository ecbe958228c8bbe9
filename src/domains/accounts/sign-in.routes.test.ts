import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail, linkIn } from '../../../test/builders/mails.ts'
import { Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'

let platform: Platform
const password = 'four plain words here'

// tries are counted per platform, so the tests that use them up have one of their own below
beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

// prettier-ignore
const faults: { name: string; fields: Record<string, string>; status: number; sentence: string }[] = [
  { name: 'no name', fields: { name: ' ' }, status: 422, sentence: 'Enter a name.' },
  { name: 'no address', fields: { email: '' }, status: 422, sentence: 'Enter an e-mail address such as' },
  { name: 'no at sign', fields: { email: 'someone' }, status: 422, sentence: 'Enter an e-mail address such as' },
  { name: 'two addresses', fields: { email: 'a@b.example, c@d.example' }, status: 422, sentence: 'Enter an e-mail address such as' },
  { name: 'a header in the address', fields: { email: 'a@b.example\r\nBcc: c@d.example' }, status: 422, sentence: 'Enter an e-mail address such as' },
  { name: 'no password', fields: { password: '' }, status: 422, sentence: 'A password needs 10 to 128 characters.' },
  { name: 'a short password', fields: { password: 'ninechars' }, status: 422, sentence: 'A password needs 10 to 128 characters.' },
  { name: 'a password of 129 characters', fields: { password: 'x'.repeat(129) }, status: 422, sentence: 'A password needs 10 to 128 characters.' },
  { name: 'an address that is taken', fields: { email: 'Coordinator@Hanoi.example' }, status: 409, sentence: 'There is an account with this address.' },
]

test.each(faults)(
  'signing up with $name is refused, and the form comes back filled',
  async ({ fields, status, sentence }) => {
    const visitor = platform.browser()
    await visitor.get('/sign-up')
    const typed = { name: 'Nguyễn An', email: 'an@vinh.example', password, ...fields }
    const page = await visitor.post('/sign-up', typed)
    expect(page.status).toBe(status)
    expect(page.text).toContain(sentence)
    if (fields['name'] === undefined) expect(page.html).toContain('value="Nguyễn An"')
    if (fields['email'] === undefined) expect(page.html).toContain('value="an@vinh.example"')
    expect(page.html).not.toContain(password)
    expect(visitor.cookies.size).toBe(0)
  },
)

test('a new account is signed in, and confirms its address by mail in the reader’s language', async () => {
  const visitor = platform.browser()
  await visitor.get('/sign-up?lang=ko')
  const page = await visitor.post('/sign-up', { name: '김 <b>하나', email: 'hana@seoul.example', password })
  expect(page.path).toBe('/me')
  expect(page.text).toContain('김 <b>하나')
  expect(page.html).not.toContain('<b>하나')
  const mail = await lastMail(platform, 'hana@seoul.example')
  expect(mail.subject).toBe(textIn('ko')('accounts.mail.confirm_address.subject'))
  const link = linkIn(mail.body)
  await visitor.get(link)
  const confirmed = await visitor.post(link, {})
  expect(confirmed.path).toBe('/me?done=confirmed')
  expect((await platform.browser().send('/sign-up/confirmation/forged', {})).status).toBe(200)
})

test('a forged confirmation is refused', async () => {
  const visitor = platform.browser()
  await visitor.get('/sign-up/confirmation/forged')
  const page = await visitor.post('/sign-up/confirmation/forged', {})
  expect(page.status).toBe(410)
  expect(page.text).toContain('This link was used already or has run out.')
})

test('a wrong password and an unknown address get the same words', async () => {
  const wrong = await signIn('coordinator@hanoi.example', 'not the password')
  const unknown = await signIn('nobody@hanoi.example', 'not the password')
  for (const page of [wrong, unknown]) {
    expect(page.status).toBe(401)
    expect(page.text).toContain('E-mail address and password do not belong together.')
  }
  expect(withoutKeys(wrong).replaceAll('coordinator@', 'nobody@')).toBe(withoutKeys(unknown))
})

test.each<[Record<string, string>, string]>([
  [{}, 'Enter an e-mail address such as'],
  [{ email: 'x' }, 'Enter an e-mail address such as'],
  [{ email: 'coordinator@hanoi.example' }, 'do not belong together'],
])('a sign-in with only %o is told so', async (fields, sentence) => {
  const visitor = platform.browser()
  await visitor.get('/sign-in')
  const page = await visitor.post('/sign-in', fields)
  expect(page.status).toBe(401)
  expect(page.text).toContain(sentence)
})

test('an address is the same in capital letters', async () => {
  expect((await signIn('COORDINATOR@hanoi.EXAMPLE', 'try-hanoi-coordinator')).path).toBe('/me')
})

test.each([
  '//evil.example/x',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-out',
  '/cities\\..\\x',
])('after signing in, next=%s goes to one’s own page', async (next) => {
  const visitor = platform.browser()
  const form = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)
  expect(form.html).toContain('name="next" value="/me"')
  const response = await visitor.send('/sign-in', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body: new URLSearchParams({ next, ...credentials }),
  })
  expect(response.headers.get('location')).toBe('/me')
})

test('after signing in, one is where one wanted to be', async () => {
  const visitor = platform.browser()
  const refused = await visitor.get('/cities/hanoi/people')
  expect(refused.status).toBe(401)
  await visitor.get('/sign-in?next=%2Fcities%2Fhanoi%2Fpeople')
  const page = await visitor.post('/sign-in', { ...credentials, next: '/cities/hanoi/people' })
  expect(page.path).toBe('/cities/hanoi/people')
  expect(page.status).toBe(200)
})

test('signing out ends the session at the server, not in the browser only', async () => {
  const browser = await platform.signedIn('coordinator')
  const copy = new Map(browser.cookies)
  await browser.get('/me')
  const out = await browser.post('/sign-out', {})
  expect(out.path).toBe('/?done=signed_out')
  expect(out.text).toContain('You are signed out.')
  const thief = platform.browser()
  for (const [name, value] of copy) thief.cookies.set(name, value)
  expect((await thief.get('/me')).status).toBe(401)
})

test('a magic link is opened by a button, works once, and signs in', async () => {
  const visitor = platform.browser()
  await visitor.get('/sign-in')
  const sent = await visitor.post('/sign-in/link', { email: 'respondent@hanoi.example' })
  expect(sent.text).toContain('Look into your mailbox')
  const link = linkIn((await lastMail(platform, 'respondent@hanoi.example')).body)
  // a mail scanner opens links; that must not use them up
  for (let time = 0; time < 3; time++) expect((await platform.browser().get(link)).status).toBe(200)
  await visitor.get(link)
  const me = await visitor.post(link, {})
  expect(me.path).toBe('/me')
  expect(me.text).toContain('Respondent of Hanoi')
  const second = platform.browser()
  await second.get(link)
  const used = await second.post(link, {})
  expect(used.status).toBe(410)
  expect(used.text).toContain('This link was used already or has run out. Ask for a new one.')
})

test('a link to an unknown address is promised in the same words and makes no difference on the page', async () => {
  const [known, unknown] = await Promise.all(
    ['matale', 'nobody'].map(async (who) => {
      const visitor = platform.browser()
      await visitor.get('/password')
      return visitor.post('/password', { email: `${who}@matale.example` })
    }),
  )
  expect(known?.status).toBe(200)
  expect(withoutKeys(known!).replaceAll('matale@', 'nobody@')).toBe(withoutKeys(unknown!))
})

test('an unusable address for a link is a sentence', async () => {
  const visitor = platform.browser()
  for (const [path, to] of [
    ['/sign-in', '/sign-in/link'],
    ['/password', '/password'],
  ] as const) {
    await visitor.get(path)
    const page = await visitor.post(to, { email: 'not an address' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Enter an e-mail address such as')
  }
})

test('a new password by mail: the old one ends, and so do all other sessions', async () => {
  const elsewhere = await platform.signedIn('matale')
  const visitor = platform.browser()
  await visitor.get('/password?lang=ko')
  await visitor.post('/password', { email: 'coordinator@matale.example' })
  const mail = await lastMail(platform, 'coordinator@matale.example')
  expect(mail.subject).toBe(textIn('ko')('accounts.mail.password_link.subject'))
  const link = linkIn(mail.body)
  await visitor.get(`${link}?lang=en`)
  const short = await visitor.post(link, { password: 'short' })
  expect(short.status).toBe(422)
  expect(short.text).toContain('A password needs 10 to 128 characters.')
  expect((await visitor.post(link, {})).status).toBe(422)
  const set = await visitor.post(link, { password: 'another one entirely' })
  expect(set.path).toBe('/sign-in?done=password')
  expect((await elsewhere.get('/me')).status).toBe(401)
  expect((await signIn('coordinator@matale.example', 'try-matale-coordinator')).status).toBe(401)
  expect((await signIn('coordinator@matale.example', 'another one entirely')).path).toBe('/me')
  await visitor.get(link)
  expect((await visitor.post(link, { password: 'a third one, used link' })).status).toBe(410)
})

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const cookie = await sessionCookie(platform, 'http://localhost:3000')
  expect(cookie).toMatch(/^wego\.session_token=/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(cookie).toContain('Path=/')
  expect(cookie).not.toContain('Domain')
  expect(cookie).not.toContain('Secure')
})

test('with https the session cookie is Secure by name and by attribute; too many tries wait', async () => {
  const other = await makePlatform({ baseUrl: 'https://wego.example' })
  try {
    const cookie = await sessionCookie(other, 'https://wego.example')
    expect(cookie).toMatch(/^__Secure-wego\.session_token=.*; Secure/)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')

    const visitor = new Browser(other.app, 'https://wego.example')
    await visitor.get('/sign-in')
    const tries: number[] = []
    for (let time = 0; time < 21; time++) {
      tries.push((await visitor.post('/sign-in', { email: 'guessed@hanoi.example', password: 'guess' })).status)
    }
    expect(tries).toEqual([...Array.from({ length: 20 }, () => 401), 429])
    const stopped = await visitor.post('/sign-in', { email: 'Guessed@hanoi.example', password: 'guess' })
    expect(stopped.status).toBe(429)
    expect(stopped.text).toMatch(/For safety, wait \d+ seconds and try again\./)
    // somebody else's account is not locked by it
    const mails: number[] = []
    for (let time = 0; time < 6; time++) {
      mails.push((await visitor.post('/sign-in/link', { email: 'flooded@hanoi.example' })).status)
    }
    expect(mails).toEqual([200, 200, 200, 200, 200, 429])
    const signedIn = await visitor.post('/sign-in', credentials)
    expect(signedIn.path).toBe('/me')
    expect(signedIn.status).toBe(200)
  } finally {
    await other.close()
  }
})

const credentials = { email: 'coordinator@hanoi.example', password: 'try-hanoi-coordinator' }

async function signIn(email: string, given: string): Promise<Page> {
  const visitor = platform.browser()
  await visitor.get('/sign-in')
  return visitor.post('/sign-in', { email, password: given })
}

async function sessionCookie(on: Platform, origin: string): Promise<string> {
  const response = await new Browser(on.app, origin).send('/sign-in', {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(credentials),
  })
  return response.headers.getSetCookie().find((cookie) => cookie.includes('session_token')) ?? ''
}

function withoutKeys(page: Page): string {
  return page.html.replaceAll(/name="form_key" value="[^"]*"/g, '')
}
