import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail, linkIn } from '../../../test/builders/mails.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'

let platform: Platform
let coordinator: Browser
const hanoi = '/cities/hanoi'

beforeAll(async () => {
  platform = await makePlatform()
  coordinator = await platform.signedIn('coordinator')
})
afterAll(() => platform.close())

test('an invited colleague gets a mail, makes an account, accepts and acts for the city', async () => {
  const link = await invited('linh@hanoi.example', 'respondent')
  const mail = await lastMail(platform, 'linh@hanoi.example')
  expect(mail.subject).toBe('Invitation to act for Hanoi on WeGO')
  expect(mail.body).toContain('Coordinator of Hanoi invites you to act for Hanoi as: Respondent.')
  expect(mail.body).toContain(`http://localhost:3000${link}`)

  const visitor = platform.browser()
  const page = await visitor.get(link)
  expect(page.text).toContain('linh@hanoi.example is invited to act for Hanoi as: Respondent.')
  expect(page.html).toContain(`/sign-up?next=${encodeURIComponent(link)}`)
  expect(page.html).not.toContain(`action="${link}/acceptance"`)
  await visitor.get(`/sign-up?next=${encodeURIComponent(link)}`)
  const back = await signUp(visitor, 'linh@hanoi.example', link)
  expect(back.path).toBe(link)
  const joined = await visitor.post(`${link}/acceptance`, {})
  expect(joined.path).toBe(`${hanoi}?done=joined`)
  expect(joined.text).toContain('Welcome. You now act for this city.')
  expect((await visitor.get('/me')).text).toContain('Respondent')
  expect((await coordinator.get(`${hanoi}/people`)).text).toContain('linh@hanoi.example')
})

test('the invitation is written in the language of the one who invites', async () => {
  const other = await platform.signedIn('coordinator')
  await other.get(`${hanoi}/people?lang=ko`)
  await other.post(`${hanoi}/invitations`, { email: 'ko@hanoi.example', role: 'viewer' })
  expect((await lastMail(platform, 'ko@hanoi.example')).subject).toBe(
    textIn('ko')('accounts.mail.invitation.subject', { city: '하노이' }),
  )
})

test('an invitation is refused to another address', async () => {
  const link = await invited('meant@hanoi.example', 'coordinator')
  const other = platform.browser()
  await other.get('/sign-up')
  await signUp(other, 'somebody-else@hanoi.example', link)
  expect((await other.get(link)).text).toContain('Sign in or make an account with meant@hanoi.example to accept.')
  const refused = await other.post(`${link}/acceptance`, {})
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('This invitation was sent to another e-mail address.')
  expect((await other.get('/me')).text).not.toContain('You act for')
})

test('a visitor and a guest cannot accept; they are asked to sign in', async () => {
  const link = await invited('later@hanoi.example', 'viewer')
  const guest = platform.browser()
  await guest.get('/try')
  await guest.post('/try', { city: 'hanoi' })
  await guest.get('/sign-in')
  for (const one of [guest, platform.browser()]) {
    await one.get('/sign-in')
    const refused = await one.post(`${link}/acceptance`, {})
    expect(refused.status).toBe(401)
  }
})

test('an invitation works once', async () => {
  const link = await invited('once@hanoi.example', 'viewer')
  const visitor = await accepted('once@hanoi.example', link)
  const again = await visitor.post(`${link}/acceptance`, {})
  expect(again.status).toBe(410)
  expect(again.text).toContain('This invitation was used, taken back or has run out.')
  expect((await visitor.get(link)).status).toBe(410)
})

test('accepting twice at once gives one seat', async () => {
  const link = await invited('quick@hanoi.example', 'viewer')
  const visitor = platform.browser()
  await visitor.get('/sign-up')
  await signUp(visitor, 'quick@hanoi.example', link)
  const both = await Promise.all([visitor.post(`${link}/acceptance`, {}), visitor.post(`${link}/acceptance`, {})])
  expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 410]))
  expect((await visitor.get('/me')).html.match(/href="\/cities\/hanoi"/g)).toHaveLength(1)
})

test('an invitation runs out after 14 days, and the page of the people says so', async () => {
  const link = await invited('slow@hanoi.example', 'viewer')
  platform.setNow(new Date('2026-12-05T08:59:59Z'))
  expect((await platform.browser().get(link)).status).toBe(200)
  platform.setNow(new Date('2026-12-05T09:00:00Z'))
  const late = await platform.browser().get(link)
  expect(late.status).toBe(410)
  expect(late.text).toContain('Ask the coordinator for a new one.')
  expect((await coordinator.get(`${hanoi}/people`)).text).toContain('has run out')
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
})

test('an invitation that was taken back is over', async () => {
  const link = await invited('back@hanoi.example', 'viewer')
  const people = await coordinator.get(`${hanoi}/people`)
  const path = actionBefore(people, 'back@hanoi.example')
  const withdrawn = await coordinator.post(path, {})
  expect(withdrawn.path).toBe(`${hanoi}/people?done=withdrawn`)
  expect((await platform.browser().get(link)).status).toBe(410)
  expect((await coordinator.post(path, {})).status).toBe(410)
})

test('inviting again replaces the first link', async () => {
  const first = await invited('again@hanoi.example', 'viewer')
  const second = await invited('Again@hanoi.example', 'viewer')
  expect(second).not.toBe(first)
  expect((await platform.browser().get(first)).status).toBe(410)
  expect((await platform.browser().get(second)).status).toBe(200)
})

test('two coordinators who invite the same address at once: the later link is the one that works', async () => {
  const link = await invited('beside@hanoi.example', 'coordinator')
  const both = [coordinator, await accepted('beside@hanoi.example', link)]
  const { db } = platform.database
  for (let turn = 0; turn < 5; turn++) {
    const email = `at-once-${turn}@hanoi.example`
    for (const one of both) await one.get(`${hanoi}/people`)
    const pages = await Promise.all(both.map((one) => one.post(`${hanoi}/invitations`, { email, role: 'viewer' })))
    expect(pages.map((page) => page.status)).toEqual([200, 200])
    const mails = await db.selectFrom('outbox_mail').select('body').where('to_address', '=', email).execute()
    const statuses = await Promise.all(
      mails.map(async ({ body }) => {
        const path = linkIn(body)
        return (await platform.browser().get(path)).status
      }),
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410])
  }
})

// prettier-ignore
const faults: { email: string; role: string; sentence: string }[] = [
  { email: '', role: 'viewer', sentence: 'Enter an e-mail address such as name@city.example.' },
  { email: 'no address', role: 'viewer', sentence: 'Enter an e-mail address such as name@city.example.' },
  { email: 'a@b.example\nBcc: c@d.example', role: 'viewer', sentence: 'Enter an e-mail address such as name@city.example.' },
  { email: 'a@hanoi.example', role: 'secretariat', sentence: 'Choose one of the roles: coordinator, respondent, viewer.' },
  { email: 'a@hanoi.example', role: '', sentence: 'Choose one of the roles: coordinator, respondent, viewer.' },
]

test.each(faults)('inviting “$email” as “$role” is refused and sends nothing', async ({ email, role, sentence }) => {
  const before = await mails()
  await coordinator.get(`${hanoi}/people`)
  const page = await coordinator.post(`${hanoi}/invitations`, { email, role })
  expect(page.status).toBe(422)
  expect(page.text).toContain(sentence)
  expect(await mails()).toBe(before)
})

test('inviting to an unknown city is refused', async () => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get('/me')
  const page = await secretariat.post('/cities/atlantis/invitations', { email: 'a@b.example', role: 'coordinator' })
  expect(page.status).toBe(404)
})

test('the last coordinator cannot leave', async () => {
  const matale = await platform.signedIn('matale')
  const people = await matale.get('/cities/matale/people')
  const refused = await matale.post(actionBefore(people, 'Coordinator of Matale'), {})
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('This is the last coordinator of the city. Invite another one first.')
  expect((await matale.get('/cities/matale/people')).status).toBe(200)
})

test('two coordinators who end each other’s seats at once: one stays', async () => {
  const link = await invitedTo('matale', await platform.signedIn('matale'), 'second@matale.example', 'coordinator')
  const second = await accepted('second@matale.example', link)
  const first = await platform.signedIn('matale')
  const people = await first.get('/cities/matale/people')
  await second.get('/cities/matale/people')
  const both = await Promise.all([
    first.post(actionBefore(people, 'New colleague'), {}),
    second.post(actionBefore(people, 'Coordinator of Matale'), {}),
  ])
  const refused = both.filter((page) => page.status === 409)
  expect(refused.length).toBeLessThanOrEqual(1)
  const left = await platform.database.db
    .selectFrom('seat')
    .select('id')
    .where('organisation_id', '=', 'matale')
    .where('to_at', 'is', null)
    .execute()
  expect(left).toHaveLength(1)
})

test('a seat that ended gives no access from that moment, in a session that is open', async () => {
  const link = await invited('leaving@hanoi.example', 'coordinator')
  const leaving = await accepted('leaving@hanoi.example', link, 'Leaving soon')
  expect((await leaving.get(`${hanoi}/rounds/2025`)).status).toBe(200)
  const ended = await coordinator.post(actionBefore(await coordinator.get(`${hanoi}/people`), 'Leaving soon'), {})
  expect(ended.path).toBe(`${hanoi}/people?done=ended`)
  expect(ended.text).toContain('1 earlier seat')
  for (const path of [`${hanoi}/rounds/2025`, `${hanoi}/people`, `${hanoi}/trail`]) {
    expect((await leaving.get(path)).status).toBe(403)
  }
  await leaving.get('/me')
  expect((await leaving.post(`${hanoi}/invitations`, { email: 'x@y.example', role: 'viewer' })).status).toBe(403)
})

test('who did what stands on the trail, without a name of the invited', async () => {
  await invited('traced@hanoi.example', 'viewer')
  const trail = await coordinator.get(`${hanoi}/trail`)
  expect(trail.text).toContain('invited somebody')
  expect(trail.text).not.toContain('traced@hanoi.example')
})

test('without a mail server the secretariat reads the mails, markup as text', async () => {
  const link = await invited('shown@hanoi.example', 'viewer')
  const secretariat = await platform.signedIn('secretariat')
  const page = await secretariat.get('/secretariat/mails')
  expect(page.html).toContain(`<a href="http://localhost:3000${link}">`)
  expect(page.text).toContain('shown@hanoi.example')
})

async function invited(email: string, role: string): Promise<string> {
  return invitedTo('hanoi', coordinator, email, role)
}

async function invitedTo(city: string, by: Browser, email: string, role: string): Promise<string> {
  await by.get(`/cities/${city}/people`)
  const page = await by.post(`/cities/${city}/invitations`, { email, role })
  if (!page.path.endsWith('done=invited_unsent')) throw new Error(`not invited: ${page.status} ${page.text}`)
  const { body } = await lastMail(platform, email)
  return /\/invitations\/[\w-]+/.exec(body)?.[0] ?? ''
}

async function accepted(email: string, link: string, name?: string): Promise<Browser> {
  const visitor = platform.browser()
  await visitor.get('/sign-up')
  await signUp(visitor, email, link, name)
  await visitor.post(`${link}/acceptance`, {})
  return visitor
}

async function signUp(visitor: Browser, email: string, next: string, name = 'New colleague'): Promise<Page> {
  return visitor.post('/sign-up', { name, email, password: 'a password that is long', next })
}

/** Where the button goes that names a person or an address. */
function actionBefore(page: Page, label: string): string {
  const forms = [...page.html.matchAll(/<form method="post" action="([^"]+)"[\s\S]*?<\/form>/g)]
  return forms.find(([form]) => form.includes(`of ${label}`))?.[1] ?? `no form for ${label}`
}

async function mails(): Promise<number> {
  return (await platform.database.db.selectFrom('outbox_mail').select('id').execute()).length
}

test('the secretariat invites the first coordinator of a city that has nobody, and nobody else', async () => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get('/cities/suva/people')
  const own = await secretariat.post('/cities/suva/invitations', {
    email: 'secretariat@wego.example',
    role: 'coordinator',
  })
  expect(own.status).toBe(403)
  const viewer = await secretariat.post('/cities/suva/invitations', { email: 'a@suva.example', role: 'viewer' })
  expect(viewer.status).toBe(403)
  const first = await secretariat.post('/cities/suva/invitations', { email: 'a@suva.example', role: 'coordinator' })
  expect(first.path).toBe('/cities/suva/people?done=invited_unsent')
  const taken = await secretariat.post('/cities/hanoi/invitations', { email: 'b@hanoi.example', role: 'coordinator' })
  expect(taken.status).toBe(403)
})

test('the organisation itself has no page of a city, of people or in the API', async () => {
  const secretariat = await platform.signedIn('secretariat')
  for (const path of ['/cities/wego', '/cities/wego/people', '/api/v1/cities/wego']) {
    expect((await secretariat.get(path)).status, path).toBe(404)
  }
})
