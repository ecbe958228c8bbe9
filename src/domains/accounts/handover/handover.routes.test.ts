import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkIn } from '../../../../test/builders/mails.ts'
import { givePack } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { makeTeam } from '../../../../test/builders/team.ts'
import type { Person } from '../../../http/env.ts'
import { handOver } from './hand-over.ts'

let platform: Platform
beforeEach(async () => {
  platform = await makePlatform()
})
afterEach(() => platform.close())

const hanoi = '/cities/hanoi/people'

async function seatOf(email: string, organisation = 'hanoi'): Promise<{ id: string; personId: string }> {
  return platform.database.db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.id as personId'])
    .where('p.email', '=', email)
    .where('s.organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
}

/** The link of the newest invitation of an address. */
async function invitationTo(email: string): Promise<string> {
  const mail = await platform.database.db
    .selectFrom('outbox_mail')
    .select('body')
    .where('to_address', '=', email)
    .where('kind', '=', 'invitation')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return linkIn(mail.body)
}

/** Somebody with the address makes an account and accepts the newest invitation. */
async function accept(email: string, browser = platform.browser()): Promise<Browser> {
  const link = await invitationTo(email)
  if (browser.cookies.size === 0) {
    await browser.get('/sign-up')
    await browser.post('/sign-up', { name: 'Newcomer', email, password: 'four plain words here' })
  }
  await browser.get(link)
  const page = await browser.post(`${link}/acceptance`, {})
  if (page.status !== 200) throw new Error(page.text)
  return browser
}

test('a respondent leaves: the colleague gets the seat’s work, the city is lost at once, the account stays', async () => {
  const coordinator = await platform.signedIn('coordinator')
  const respondent = await platform.signedIn('respondent')
  const { id } = await seatOf('respondent@hanoi.example')
  const people = await coordinator.get(hanoi)
  expect(people.html).toContain(`href="${hanoi}/${id}/handover"`)
  const form = await coordinator.get(`${hanoi}/${id}/handover`)
  expect(form.text).toContain('Hand over from Respondent of Hanoi')
  const nothing = await coordinator.post(`${hanoi}/${id}/handover`, {})
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('Say who takes over')
  const odd = await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'nobody' })
  expect(odd.status).toBe(422)
  expect(odd.html).toContain('value="nobody"')
  const { personId } = await seatOf('coordinator@hanoi.example')
  const done = await coordinator.post(`${hanoi}/${id}/handover`, { to: personId })
  expect(done.path).toBe(`${hanoi}/${id}/handover?done=handed_over`)
  expect(done.text).toContain('What passed on')
  expect(done.text).toContain('To Coordinator of Hanoi')
  expect((await respondent.get('/cities/hanoi/rounds/2025')).status).toBe(403)
  expect((await respondent.get('/me')).text).toContain('respondent@hanoi.example')
  expect((await coordinator.get('/cities/hanoi/trail')).text).toContain('handed over Respondent of Hanoi (Respondent)')
  expect((await coordinator.post(`${hanoi}/${id}/handover`, { to: personId })).status, 'twice').toBe(409)
})

test('an invited successor gets it when they accept', async () => {
  const coordinator = await platform.signedIn('coordinator')
  const { id } = await seatOf('respondent@hanoi.example')
  await coordinator.get(`${hanoi}/${id}/handover`)
  const asked = await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'new@hanoi.example' })
  expect(asked.text).toContain('new@hanoi.example was invited')
  expect(asked.text).not.toContain('What passed on')
  expect((await (await platform.signedIn('respondent')).get('/cities/hanoi/rounds/2025')).status).toBe(403)
  const successor = await accept('new@hanoi.example')
  expect((await successor.get('/cities/hanoi/rounds/2025')).status).toBe(200)
  const report = await coordinator.get(`${hanoi}/${id}/handover`)
  expect(report.text).toContain('To Newcomer')
})

test('a coordinator hands over the own role; the last one stays until the successor is there', async () => {
  const coordinator = await platform.signedIn('coordinator')
  const { id } = await seatOf('coordinator@hanoi.example')
  const form = await coordinator.get(`${hanoi}/${id}/handover`)
  expect(form.text).toContain('This is the last coordinator.')
  await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'first@hanoi.example' })
  expect((await coordinator.get(hanoi)).status, 'still there').toBe(200)
  // somebody else is asked instead
  const again = await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'second@hanoi.example' })
  expect(again.text).toContain('second@hanoi.example was invited')
  await accept('second@hanoi.example')
  expect((await coordinator.get(hanoi)).status, 'handed over').toBe(403)
  const { rows } = { rows: await platform.database.db.selectFrom('handover').selectAll().execute() }
  expect(rows.filter((row) => row.passed_on_at !== null)).toHaveLength(1)
  expect(rows.filter((row) => row.withdrawn_at !== null)).toHaveLength(1)
})

test('a viewer’s seat is handed over too: there is nothing to answer and nothing to pass on', async () => {
  const { coordinator } = await makeTeam(platform)
  const { id } = await seatOf('viewer@hanoi.example')
  await coordinator.get(`${hanoi}/${id}/handover`)
  await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'looks@hanoi.example' })
  const successor = await accept('looks@hanoi.example')
  expect((await successor.get('/cities/hanoi/rounds/2026')).status).toBe(200)
  expect((await coordinator.get(`${hanoi}/${id}/handover`)).text).toContain('To Newcomer')
})

test('another successor: the invitation of the first is over, and the trail says so', async () => {
  const { coordinator, ids } = await makeTeam(platform)
  const { id } = await seatOf('minh@hanoi.example')
  await coordinator.get(`${hanoi}/${id}/handover`)
  await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'wrong@hanoi.example' })
  const first = await invitationTo('wrong@hanoi.example')
  expect((await platform.browser().get(first)).status).toBe(200)
  await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'also-wrong@hanoi.example' })
  const second = await invitationTo('also-wrong@hanoi.example')
  expect((await platform.browser().get(first)).status).toBe(410)
  expect((await platform.browser().get(second)).status).toBe(200)
  const done = await coordinator.post(`${hanoi}/${id}/handover`, { to: ids['second'] ?? '' })
  expect(done.text).toContain('To Second Coordinator')
  expect((await platform.browser().get(second)).status).toBe(410)
  const people = await coordinator.get(hanoi)
  expect(people.text).not.toContain('wrong@hanoi.example')
  expect((await coordinator.get('/cities/hanoi/trail')).text.match(/took back an invitation/g)).toHaveLength(2)
})

test('an invitation that two seats wait for outlives one of them', async () => {
  const { coordinator, ids } = await makeTeam(platform)
  const [minh, hana] = [await seatOf('minh@hanoi.example'), await seatOf('hana@hanoi.example')]
  await coordinator.get(hanoi)
  for (const { id } of [minh, hana])
    await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'both@hanoi.example' })
  await coordinator.post(`${hanoi}/${minh.id}/handover`, { to: ids['second'] ?? '' })
  await accept('both@hanoi.example')
  expect((await coordinator.get(`${hanoi}/${minh.id}/handover`)).text).toContain('To Second Coordinator')
  expect((await coordinator.get(`${hanoi}/${hana.id}/handover`)).text).toContain('To Newcomer')
})

test('invited again from the page of the people, the successor still gets what was handed over', async () => {
  const { coordinator, round } = await makeTeam(platform)
  const { id } = await seatOf('hana@hanoi.example')
  await givePack(platform, coordinator, round, { items: ['GOV-01'], email: 'hana@hanoi.example' })
  await coordinator.get(hanoi)
  await coordinator.post(`${hanoi}/${id}/handover`, { to: 'invite', email: 'next@hanoi.example' })
  const first = await invitationTo('next@hanoi.example')
  await coordinator.post('/cities/hanoi/invitations', { email: 'Next@hanoi.example', role: 'respondent' })
  expect((await platform.browser().get(first)).status).toBe(410)
  // another role is another seat
  await coordinator.post('/cities/hanoi/invitations', { email: 'next@hanoi.example', role: 'viewer' })
  const successor = platform.browser()
  await successor.get('/sign-up')
  await successor.post('/sign-up', { name: 'Newcomer', email: 'next@hanoi.example', password: 'four plain words here' })
  const link = await invitationTo('Next@hanoi.example')
  await successor.get(link)
  expect((await successor.post(`${link}/acceptance`, {})).status).toBe(200)
  expect((await successor.get('/me')).text).toContain('Your packs')
  const report = await coordinator.get(`${hanoi}/${id}/handover`)
  expect(report.text).toContain('To Newcomer')
})

test('to a colleague a coordinator hands over at once, and goes home', async () => {
  const coordinator = await platform.signedIn('coordinator')
  const { id } = await seatOf('coordinator@hanoi.example')
  const respondent = await seatOf('respondent@hanoi.example')
  await coordinator.get(`${hanoi}/${id}/handover`)
  const done = await coordinator.post(`${hanoi}/${id}/handover`, { to: respondent.personId })
  expect(done.path).toBe('/me?done=handed_over')
  expect((await coordinator.get(hanoi)).status).toBe(403)
  expect((await (await platform.signedIn('respondent')).get(hanoi)).status).toBe(200)
})

test('the secretariat hands over where the last coordinator leaves, and nowhere else', async () => {
  const secretariat = await platform.signedIn('secretariat')
  const respondent = await seatOf('respondent@hanoi.example')
  const coordinator = await seatOf('coordinator@hanoi.example')
  await secretariat.get(`${hanoi}/${coordinator.id}/handover`)
  expect((await secretariat.get(`${hanoi}/${respondent.id}/handover`)).status).toBe(403)
  expect((await secretariat.post(`${hanoi}/${respondent.id}/handover`, { to: coordinator.personId })).status).toBe(403)
  expect((await secretariat.post(`${hanoi}/${coordinator.id}/handover`, { to: coordinator.personId })).status).toBe(422)
  const done = await secretariat.post(`${hanoi}/${coordinator.id}/handover`, { to: respondent.personId })
  expect(done.path).toBe('/cities/hanoi/people?done=handed_over')
  expect(done.status).toBe(200)
  expect((await (await platform.signedIn('respondent')).get(hanoi)).status).toBe(200)
})

test('others, and other cities’ seats, are refused', async () => {
  const respondent = await platform.signedIn('respondent')
  const matale = await platform.signedIn('matale')
  const { id, personId } = await seatOf('respondent@hanoi.example')
  await respondent.get('/me')
  await matale.get('/me')
  for (const browser of [respondent, matale]) {
    expect((await browser.get(`${hanoi}/${id}/handover`)).status).toBe(403)
    expect((await browser.post(`${hanoi}/${id}/handover`, { to: personId })).status).toBe(403)
  }
  expect((await matale.post(`/cities/matale/people/${id}/handover`, { to: personId })).status).toBe(404)
  expect((await platform.browser().get(`${hanoi}/${id}/handover`)).status).toBe(401)
})

test('what others pass on is counted in the report, and a failure passes on nothing', async () => {
  const { db } = platform.database
  const coordinator = await seatOf('coordinator@hanoi.example')
  const respondent = await seatOf('respondent@hanoi.example')
  const by: Person = {
    id: coordinator.personId,
    name: 'Coordinator of Hanoi',
    email: 'coordinator@hanoi.example',
    isGuest: false,
    isByPackLink: false,
    seats: [{ organisationId: 'hanoi', organisationName: 'Hanoi', role: 'coordinator' }],
    waitingSeats: [],
  }
  const asked = {
    organisationId: 'hanoi',
    organisationName: 'Hanoi',
    seatId: respondent.id,
    to: { personId: coordinator.personId },
    by,
    at: new Date('2026-11-21T10:00:00Z'),
    language: 'en',
    baseUrl: 'http://localhost:3000',
  } as const
  const moves: object[] = []
  const three = async (_: unknown, move: object) => {
    moves.push(move)
    return 3
  }
  const broken = async () => {
    throw new Error('broken')
  }
  const what = 'accounts.role.respondent'
  const failing = db.transaction().execute((trx) => handOver(trx, asked, [{ what, passOn: broken }]))
  await expect(failing).rejects.toThrow('broken')
  expect(await db.selectFrom('handover').selectAll().execute()).toEqual([])
  await db.transaction().execute((trx) => handOver(trx, asked, [{ what, passOn: three }]))
  expect(moves).toEqual([
    { cityId: 'hanoi', from: respondent.personId, to: coordinator.personId, by: coordinator.personId, at: asked.at },
  ])
  const page = await (await platform.signedIn('coordinator')).get(`${hanoi}/${respondent.id}/handover`)
  expect(page.text).toMatch(/Respondent 3/)
})

test('whoever acts for several organisations switches between them; it grants nothing', async () => {
  const one = await platform.signedIn('matale')
  expect((await one.get('/me')).html).not.toContain('action="/me/organisation"')
  const coordinator = await platform.signedIn('coordinator')
  await coordinator.get(hanoi)
  await coordinator.post('/cities/hanoi/invitations', { email: 'coordinator@matale.example', role: 'viewer' })
  await one.get('/me')
  await accept('coordinator@matale.example', one)
  const me = await one.get('/me')
  expect(me.html).toContain('action="/me/organisation"')
  const switched = await one.post('/me/organisation', { organisation: 'matale' })
  expect(switched.path).toBe('/cities/matale')
  expect(switched.html).toMatch(/value="matale" selected/)
  const cards = (page: string) => [...page.matchAll(/<h3><a href="\/cities\/([a-z]+)"/g)].map(([, city]) => city)
  expect(cards((await one.get('/me')).html)).toEqual(['matale', 'hanoi'])
  await one.post('/me/organisation', { organisation: 'hanoi' })
  expect(cards((await one.get('/me')).html)).toEqual(['hanoi', 'matale'])
  expect((await one.get('/cities/hanoi/people')).status, 'a viewer stays one').toBe(403)
  expect((await one.post('/me/organisation', { organisation: 'seoul' })).status).toBe(403)
  expect((await one.post('/me/organisation', {})).status).toBe(403)
  one.cookies.set('organisation', 'seoul')
  expect((await one.get('/me')).status).toBe(200)
  expect((await platform.browser().post('/me/organisation', { organisation: 'hanoi' })).status).toBe(403)
})
