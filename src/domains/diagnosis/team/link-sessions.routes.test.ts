import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail } from '../../../../test/builders/mails.ts'
import { givePack, lastLink, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { type Team, makeTeam } from '../../../../test/builders/team.ts'
import { textIn } from '../../../text/index.ts'
import { seatSomebody } from '../../accounts/index.ts'

let platform: Platform
let team: Team
let free: string[]
const only = textIn('en')('error.pack_link_only')

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  free = platform.instrument.items.map((item) => item.id)
})
afterAll(() => platform.close())

const give = (email: string) => givePack(platform, team.coordinator, team.round, { items: [free.pop() ?? ''], email })

/** Somebody with a mail that was meant for this address. */
async function byPackLink(email: string): Promise<{ browser: Browser; pack: string; link: string }> {
  const link = await give(email)
  const { browser, page } = await openedBy(platform, link, 'Invited')
  return { browser, pack: packPath(page), link }
}

/** The same address signs in with a link of the sign-in page. */
async function byMail(email: string, browser = platform.browser()): Promise<Browser> {
  await browser.get('/sign-in')
  await browser.post('/sign-in/link', { email })
  const link = /\/sign-in\/link\/[\w.-]+/.exec((await lastMail(platform, email)).body)?.[0] ?? ''
  await browser.get(link)
  expect((await browser.post(link, {})).path).toBe('/me')
  return browser
}

async function invited(email: string, role: string): Promise<string> {
  await team.coordinator.get('/cities/hanoi/people')
  await team.coordinator.post('/cities/hanoi/invitations', { email, role })
  return /\/invitations\/[\w-]+/.exec((await lastMail(platform, email)).body)?.[0] ?? ''
}

const ofThePersonAlone = [
  { method: 'GET', path: '/me/security' },
  { method: 'GET', path: '/me/security/required' },
  { method: 'GET', path: '/me/security/second-factor' },
  { method: 'POST', path: '/me/security/second-factor' },
  { method: 'POST', path: '/me/security/second-factor/confirmation' },
  { method: 'GET', path: '/me/security/second-factor/removal' },
  { method: 'POST', path: '/me/security/second-factor/removal' },
  { method: 'GET', path: '/me/security/backup-codes' },
  { method: 'POST', path: '/me/security/backup-codes' },
  { method: 'POST', path: '/me/security/passkeys/challenge' },
  { method: 'POST', path: '/me/security/passkeys' },
  { method: 'POST', path: '/me/security/passkeys/any/name' },
  { method: 'POST', path: '/me/security/passkeys/any/removal' },
  { method: 'POST', path: '/me/security/sessions/any/end' },
  { method: 'POST', path: '/me/security/sessions/end' },
  { method: 'POST', path: '/me/security/provider/removal' },
  { method: 'GET', path: '/cities/hanoi/people' },
  { method: 'GET', path: '/cities/hanoi/rounds/2026' },
] as const

test('a session that a pack’s link opened changes nothing of how the person signs in, and says what to do', async () => {
  const { browser, pack } = await byPackLink('forwarded@hanoi.example')
  for (const { method, path } of ofThePersonAlone) {
    const page = method === 'GET' ? await browser.get(path) : await browser.post(path, { password: '', code: '000000' })
    expect(page.status, path).toBe(403)
    expect(page.text, path).toContain(only)
    expect(page.html, path).toContain('href="/sign-in?next=')
  }
  expect((await browser.get(pack)).status).toBe(200)
  const { db } = platform.database
  expect(await db.selectFrom('second_factor').selectAll().execute()).toEqual([])
  // the person themselves is not locked out, and signs in to more in the same browser
  await byMail('forwarded@hanoi.example', browser)
  expect((await browser.get('/me/security')).status).toBe(200)
  expect((await browser.get(pack)).status).toBe(200)
  expect((await browser.get('/cities/hanoi/people')).text).not.toContain(only)
})

test('a seat that the person gets later does not come to it', async () => {
  const email = 'later@hanoi.example'
  const { browser: forwarded, pack } = await byPackLink(email)
  const invitation = await invited(email, 'respondent')

  const asked = await forwarded.get(invitation)
  expect(asked.html).not.toContain(`action="${invitation}/acceptance"`)
  expect(asked.html).toContain(`href="/sign-in?next=${encodeURIComponent(invitation)}"`)
  const pressed = await forwarded.post(`${invitation}/acceptance`, {})
  expect(pressed.status).toBe(403)
  expect(pressed.text).toContain(only)

  const person = await byMail(email)
  await person.get(invitation)
  expect((await person.post(`${invitation}/acceptance`, {})).path).toBe('/cities/hanoi?done=joined')
  expect((await person.get(team.round)).status).toBe(200)

  for (const path of [team.round, `${team.round}/answers.json`, '/cities/hanoi/evidence']) {
    const page = await forwarded.get(path)
    expect(page.status, path).toBe(403)
    expect(page.text, path).toContain(only)
  }
  expect((await forwarded.get('/me')).text).not.toContain('Respondent')
  expect((await forwarded.get(pack)).status, 'what the link was for stays').toBe(200)
})

test('a seat of the secretariat does not come to it either, nor waits in it', async () => {
  const email = 'staff@wego.example'
  const { browser } = await byPackLink(email)
  await seatSomebody(platform.database.db, {
    email,
    organisationId: 'wego',
    role: 'secretariat',
    at: new Date('2026-11-21T09:30:00Z'),
  })
  const page = await browser.get('/secretariat')
  expect(page.status).toBe(403)
  expect(page.text).toContain(only)
  expect((await browser.get('/me')).html).not.toContain('/me/security/required')
})

test('the next link opens the next pack, until the person has more to lose', async () => {
  const email = 'next@hanoi.example'
  const { browser } = await byPackLink(email)
  const second = await give(email)
  await browser.get(second)
  expect((await browser.post(second, {})).path).toMatch(/\/rounds\/2026\/packs\//)

  await seatSomebody(platform.database.db, {
    email,
    organisationId: 'matale',
    role: 'viewer',
    at: new Date('2026-11-21T09:30:00Z'),
  })
  await give(email)
  const third = await lastLink(platform, email)
  const page = await browser.get(third)
  expect(page.html).toContain(`href="/sign-in?next=${encodeURIComponent(third)}"`)
  expect((await browser.post(third, {})).path).toBe(third)
  const { db } = platform.database
  const taken = await db
    .selectFrom('pack')
    .select('id')
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .execute()
  expect(taken).toHaveLength(1)
})

test('in Korean too', async () => {
  const { browser } = await byPackLink('ko-link@hanoi.example')
  const page = await browser.get('/me/security?lang=ko')
  expect(page.status).toBe(403)
  expect(page.text).toContain('담당 문항 링크로 들어오셨습니다.')
})
