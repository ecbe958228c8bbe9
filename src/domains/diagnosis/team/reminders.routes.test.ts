import { afterAll, beforeEach, expect, test } from 'vitest'
import { idOf } from '../../../../test/builders/people.ts'
import { lastMail, mailsTo } from '../../../../test/builders/mails.ts'
import { givePack, lastLink, openNextRound, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { passPacksOn } from './pass-pack-on.ts'
import { remindPacks } from './remind-packs.ts'
import type { Mailing } from './send-pack-mail.ts'

let platform: Platform
let coordinator: Browser
let round: string
let mailing: Mailing
const open: Platform[] = []

beforeEach(async () => {
  platform = await makePlatform()
  open.push(platform)
  coordinator = await platform.signedIn('coordinator')
  round = await openNextRound(coordinator)
  const { instrument } = platform
  mailing = {
    instruments: (id, version) => (id === instrument.id && version === instrument.version ? instrument : undefined),
    baseUrl: 'http://localhost:3000',
  }
})
afterAll(() => Promise.all(open.map((one) => one.close())))

const email = 'worker@hanoi.example'
const sweep = (at: string) => remindPacks(platform.database.db, new Date(at), mailing)

test('seven days before, two days before and on the day, each once however often it sweeps', async () => {
  await givePack(platform, coordinator, round, { items: ['GOV-01', 'GOV-02'], email, due: '2026-12-10' })
  const sent: number[] = []
  for (let hour = 0; hour < 24 * 25; hour += 6) {
    sent.push(await sweep(new Date(Date.parse('2026-11-21T12:00:00Z') + hour * 3_600_000).toISOString()))
  }
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(3)
  expect(await mailsTo(platform, email)).toEqual([
    'pack_invitation',
    'pack_reminder_7',
    'pack_reminder_2',
    'pack_reminder_0',
  ])
  const mail = await lastMail(platform, email)
  expect(mail.subject).toBe('Reminder: 2 questions about Hanoi')
  expect(mail.body).toContain('Please answer by 10 December 2026.')
  const { page } = await openedBy(platform, await lastLink(platform, email), 'Worker')
  const log = await coordinator.get(`${packPath(page)}/assignment`)
  for (const kind of ['Link to the pack', '7 days before', '2 days before', 'on the day']) {
    expect(log.text).toContain(kind)
  }
  expect((await coordinator.get('/cities/hanoi/trail')).text).toContain('mail about a pack')
})

test('two sweeps at the same moment send one mail', async () => {
  await givePack(platform, coordinator, round, { items: ['GOV-01'], email, due: '2026-12-10' })
  const at = '2026-12-03T08:00:00Z'
  const sent = await Promise.all([sweep(at), sweep(at), sweep(at)])
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1)
})

test('an outage of a day is caught up, a longer one is not', async () => {
  await givePack(platform, coordinator, round, { items: ['GOV-01'], email, due: '2026-12-10' })
  expect(await sweep('2026-12-04T08:00:00Z')).toBe(1)
  expect(await sweep('2026-12-10T23:00:00Z')).toBe(1)
  expect(await mailsTo(platform, email)).toEqual(['pack_invitation', 'pack_reminder_7', 'pack_reminder_0'])
})

test('nobody is reminded of what is done, taken back, submitted, or given to somebody whose seat ended', async () => {
  const due = '2026-12-10'
  const done = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-01'], email: 'done@hanoi.example', due }),
    'Done',
  )
  await done.browser.post(`${packPath(done.page)}/completion`, {})
  const back = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-02'], email: 'back@hanoi.example', due }),
    'Back',
  )
  await coordinator.post(`${packPath(back.page)}/withdrawal`, {})
  await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-03'], email: 'gone@hanoi.example', due }),
    'Gone',
  )
  await platform.database.db
    .updateTable('seat')
    .set({ to_at: new Date('2026-11-22T00:00:00Z') })
    .where('role', '=', 'contributor')
    .where('person_id', 'in', (eb) => eb.selectFrom('person').select('id').where('email', '=', 'gone@hanoi.example'))
    .execute()
  expect(await sweep('2026-12-03T08:00:00Z')).toBe(0)
  await givePack(platform, coordinator, round, { items: ['GOV-04'], email, due })
  await coordinator.get(`${round}/submission`)
  await coordinator.post(`${round}/submission`, {})
  expect(await sweep('2026-12-03T08:00:00Z')).toBe(0)
})

test('a moved date is reminded of anew', async () => {
  const { page } = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-01'], email, due: '2026-12-01' }),
    'Worker',
  )
  expect(await sweep('2026-11-24T08:00:00Z')).toBe(1)
  await coordinator.post(`${packPath(page)}/due-date`, { due_on: '2026-12-20' })
  expect(await sweep('2026-11-29T08:00:00Z')).toBe(0)
  expect(await sweep('2026-12-13T08:00:00Z')).toBe(1)
})

test('by hand once a day; a carried-over answer that nobody looked at is still open', async () => {
  const { page } = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-01'], email }),
    'Worker',
  )
  const reminder = `${packPath(page)}/reminder`
  const reminded = await coordinator.post(reminder, {})
  expect(reminded.text).toContain('The reminder is written. No mail server is set up here')
  expect(reminded.text).toContain('Reminded today')
  expect(reminded.html).not.toContain(`action="${reminder}"`)
  expect((await coordinator.get(`${packPath(page)}/assignment`)).html).not.toContain(`action="${reminder}"`)
  expect((await lastMail(platform, email)).body).toContain('1 question is still open')
  const again = await coordinator.post(reminder, {})
  expect(again.status).toBe(409)
  expect(again.text).toContain('A reminder was sent today already')
  expect(again.text).not.toContain('Something changed meanwhile')
  platform.setNow(new Date('2026-11-22T00:00:01Z'))
  expect((await coordinator.get(`${round}/team`)).html).toContain(`action="${reminder}"`)
  expect((await coordinator.post(reminder, {})).status).toBe(200)
})

test('a done pack whose holder has left warns of nothing', async () => {
  const { browser, page } = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-01'], email }),
    'Finisher',
  )
  await browser.post(`${packPath(page)}/completion`, {})
  await platform.database.db
    .updateTable('seat')
    .set({ to_at: new Date('2026-11-21T09:00:00Z') })
    .where('role', '=', 'contributor')
    .execute()
  const team = await coordinator.get(`${round}/team`)
  expect(team.text).toContain('1 of 1 packs done')
  expect(team.text).not.toContain('Nobody answers')
  expect((await coordinator.get(`${round}/submission`)).text).not.toContain('Finisher')
})

test('hand-over: every open pack of somebody who leaves goes to somebody else', async () => {
  const first = await openedBy(
    platform,
    await givePack(platform, coordinator, round, { items: ['GOV-01'], email }),
    'Worker',
  )
  await givePack(platform, coordinator, round, { items: ['GOV-02'], email })
  await first.browser.post(`${packPath(first.page)}/completion`, {})
  const from = await idOf(platform, email)
  const to = await idOf(platform, 'respondent@hanoi.example')
  // the second pack becomes theirs when they open its link
  await first.browser.post(await lastLink(platform, email), {})
  const passed = await platform.database.db.transaction().execute(async (trx) =>
    passPacksOn(trx, {
      cityId: 'hanoi',
      from,
      to,
      by: from,
      at: new Date('2026-11-22T00:00:00Z'),
      mailing,
    }),
  )
  expect(passed).toBe(1)
  expect(await mailsTo(platform, 'respondent@hanoi.example')).toEqual(['pack_invitation'])
})
