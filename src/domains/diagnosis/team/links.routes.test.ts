import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePack, lastLink, openNextRound, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { withoutSecrets } from '../../../http/log.ts'

let platform: Platform
let coordinator: Browser
let round: string
let free: string[]

beforeAll(async () => {
  platform = await makePlatform()
  coordinator = await platform.signedIn('coordinator')
  round = await openNextRound(coordinator)
  free = platform.instrument.items.map((item) => item.id)
})
afterAll(() => platform.close())

const give = (email: string, due = '') =>
  givePack(platform, coordinator, round, { items: [free.pop() ?? ''], email, due })

test('opening a link changes nothing, as mail scanners open every link', async () => {
  const link = await give('scanned@hanoi.example')
  const before = await counts()
  for (let times = 0; times < 3; times++) expect((await platform.browser().get(link)).status).toBe(200)
  expect(await counts()).toEqual(before)
})

test('a name is asked once, and only where nobody is known by the address', async () => {
  const link = await give('named@hanoi.example')
  const browser = platform.browser()
  expect((await browser.get(link)).text).toContain('Your name')
  for (const name of ['', '   ', 'two\nlines', 'x'.repeat(121)]) {
    const page = await browser.post(link, { name })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Enter a name.')
  }
  expect((await browser.post(link, { name: 'An Nguyễn' })).path).toMatch(/\/packs\//)
  // again from another device, by a second pack: known now
  const second = await give('named@hanoi.example')
  const other = platform.browser()
  expect((await other.get(second)).text).not.toContain('Your name')
  expect((await other.post(second, {})).text).toContain('An Nguyễn')
  expect(await other.get(link).then((page) => page.path)).toMatch(/^\/cities\/hanoi\/rounds\/2026\/packs\//)
})

test('two who press at once are the same person, with one seat', async () => {
  const link = await give('twice@hanoi.example')
  const [one, two] = [platform.browser(), platform.browser()]
  await one.get(link)
  await two.get(link)
  const pages = await Promise.all([one.post(link, { name: 'First' }), two.post(link, { name: 'Second' })])
  expect(pages.map((page) => page.status)).toEqual([200, 200])
  expect(new Set(pages.map((page) => page.path)).size).toBe(1)
  const seats = await platform.database.db
    .selectFrom('seat')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select('role')
    .where('person.email', '=', 'twice@hanoi.example')
    .execute()
  expect(seats).toEqual([{ role: 'contributor' }])
})

test('somebody else who is signed in is asked to sign out, and nothing is taken', async () => {
  const link = await give('somebody@hanoi.example')
  const page = await coordinator.get(link)
  expect(page.text).toContain('You are signed in as coordinator@hanoi.example, but this link was sent to somebody@')
  expect(page.html).toContain('action="/sign-out"')
  expect((await coordinator.post(link, { name: 'Me' })).status).toBe(403)
  expect((await openedBy(platform, link, 'Somebody')).page.status).toBe(200)
})

test.each([
  ['another seat', 'respondent@hanoi.example'],
  ['a seat at another city', 'coordinator@matale.example'],
  ['the secretariat', 'secretariat@wego.example'],
])('a link never signs in a person with more to lose: %s', async (_, email) => {
  const link = await give(email)
  const visitor = platform.browser()
  const page = await visitor.get(link)
  expect(page.html).toContain(`href="/sign-in?next=${encodeURIComponent(link)}"`)
  expect(page.html).not.toContain(`action="${link}"`)
  // as somebody would who kept an older page open
  await visitor.get('/sign-in')
  const pressed = await visitor.post(link, { name: 'x' })
  expect(pressed.text).toContain('please sign in the ordinary way')
  expect(visitor.cookies.has('wego.session_token')).toBe(false)
  expect((await visitor.get('/me')).status).toBe(401)
})

test('a password alone is enough to be sent to the sign-in; afterwards the link opens the pack', async () => {
  const own = platform.browser()
  await own.get('/sign-up')
  await own.post('/sign-up', { name: 'Own', email: 'own@hanoi.example', password: 'a word of their own' })
  const link = await give('own@hanoi.example')
  const visitor = platform.browser()
  expect((await visitor.get(link)).text).toContain('please sign in the ordinary way')
  await visitor.get(`/sign-in?next=${encodeURIComponent(link)}`)
  const page = await visitor.post('/sign-in', {
    email: 'own@hanoi.example',
    password: 'a word of their own',
    next: link,
  })
  expect(page.path).toBe(link)
  expect((await visitor.post(link, {})).path).toMatch(/\/packs\//)
})

test('the secretariat gets no seat at a city by a link', async () => {
  const secretariat = await platform.signedIn('secretariat')
  const link = await give('secretariat@wego.example')
  await secretariat.get(link)
  expect((await secretariat.post(link, {})).status).toBe(403)
})

test('a guest’s trial moves along', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  await guest.post('/try', { city: 'seoul' })
  const link = await give('guest@hanoi.example')
  await guest.get(link)
  await guest.post(link, { name: 'No longer a guest' })
  expect((await guest.get('/me')).text).toContain('Your trials')
})

test('an ended link says so, names whom to ask, and stands in the trail once a day', async () => {
  const link = await give('late@hanoi.example', '2026-11-22')
  platform.setNow(new Date('2026-12-23T08:00:00Z'))
  for (let times = 0; times < 3; times++) {
    const page = await platform.browser().get(link)
    expect(page.status).toBe(410)
    expect(page.text).toContain('Ask Coordinator of Hanoi (coordinator@hanoi.example) for a new one')
  }
  const visitor = platform.browser()
  await visitor.get('/sign-in')
  expect((await visitor.post(link, { name: 'Late' })).status).toBe(410)
  const trail = await coordinator.get('/cities/hanoi/trail')
  expect(trail.text.match(/an ended link of a pack was opened/g)).toHaveLength(1)
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
})

test('a reminder brings a second link; both work until the pack is taken back', async () => {
  const first = await give('both@hanoi.example')
  const { browser, page } = await openedBy(platform, first, 'Both')
  await coordinator.post(`${packPath(page)}/reminder`, {})
  const second = await lastLink(platform, 'both@hanoi.example')
  expect(second).not.toBe(first)
  for (const link of [first, second]) expect((await browser.get(link)).path).toBe(packPath(page))
  await coordinator.post(`${packPath(page)}/withdrawal`, {})
  for (const link of [first, second]) expect((await browser.get(link)).status).toBe(410)
})

test('a seat that ended does not come back by an old link', async () => {
  const link = await give('left@hanoi.example')
  await openedBy(platform, link, 'Left')
  await endSeat('left@hanoi.example')
  expect((await platform.browser().get(link)).status).toBe(410)
  expect((await coordinator.get(`${round}/team`)).text).toContain('Nobody answers: the seat of Left has ended.')
  const submission = await coordinator.get(`${round}/submission`)
  expect(submission.text).toMatch(/\d+ packs? (is|are) not done yet:/)
  expect(submission.text).toMatch(/: Left , 0 of \d+ answered/)
  // invited again, later, is invited
  platform.setNow(new Date('2026-11-21T10:00:00Z'))
  expect((await openedBy(platform, await give('left@hanoi.example'), '')).page.status).toBe(200)
})

test.each([
  '/packs/x',
  '/packs/.',
  `/packs/matale.${'A'.repeat(32)}`,
  '/packs/%00',
  `/packs/${'A'.repeat(4000)}`,
  `/packs/${'A'.repeat(32)}`,
])('a link that never was: %s', async (path) => {
  expect([404, 410]).toContain((await platform.browser().get(path)).status)
})

test('a link is no secret of the log', () => {
  expect(withoutSecrets('/packs/abcdefgh')).toBe('/packs/…')
})

async function counts() {
  const count = async (table: 'person' | 'seat' | 'audit_event' | 'sign_in_session') => {
    const rows = await platform.database.db.selectFrom(table).selectAll().execute()
    return rows.length
  }
  return [await count('person'), await count('seat'), await count('audit_event'), await count('sign_in_session')]
}

async function endSeat(email: string): Promise<void> {
  const seat = await platform.database.db
    .selectFrom('seat')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select('seat.id')
    .where('person.email', '=', email)
    .executeTakeFirstOrThrow()
  await coordinator.get('/cities/hanoi/people')
  await coordinator.post(`/cities/hanoi/seats/${seat.id}/end`, {})
}
