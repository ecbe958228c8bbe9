import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDatabase } from '../../../test/builders/database.ts'
import type { Database, Db } from '../../db/connection.ts'
import { recordAudit, verifyAudit } from './audit.ts'
import {
  acceptInvitationRow,
  coordinatorsForUpdate,
  endSeat,
  insertInvitation,
  insertPerson,
  insertSeat,
  insertSetAsideForm,
  invitationByToken,
  openInvitations,
  openSeatsOf,
  personByEmail,
  recentAuditEvents,
  removeSetAsideForms,
  seatsAt,
  setAsideForm,
  withdrawInvitations,
} from './store.ts'

const monday = new Date('2026-11-16T08:00:00Z')
const tuesday = new Date('2026-11-17T08:00:00Z')
const wednesday = new Date('2026-11-18T08:00:00Z')

let database: Database
let db: Db

beforeAll(async () => {
  database = await makeDatabase()
  db = database.db
  await insertPerson(db, { id: 'p1', email: 'Mai@Hanoi.example', name: 'Mai', passwordHash: 'x' })
  await insertPerson(db, { id: 'p2', email: 'linh@hanoi.example', name: 'Linh', passwordHash: 'x' })
  for (const id of ['hanoi', 'matale']) {
    await db
      .insertInto('organisation')
      .values({
        id,
        kind: 'city',
        country_iso2: null,
        country_iso3: null,
        continent: null,
        listed_at: monday,
        created_by: null,
      })
      .execute()
    await db
      .insertInto('organisation_name')
      .values([
        { organisation_id: id, language: 'en', name: `${id} in English` },
        ...(id === 'hanoi' ? [{ organisation_id: id, language: 'ko', name: '하노이' }] : []),
      ])
      .execute()
  }
})
afterAll(() => database.close())

const event = (subject: string) => ({
  at: tuesday,
  personId: 'p1',
  organisationId: 'hanoi',
  action: 'seat.given',
  subject,
  detail: { role: 'viewer' },
})

test('the audit chain: appended, verified, unchangeable, and tampering is seen', async () => {
  expect(await verifyAudit(db)).toEqual({ events: 0, lastHash: '0'.repeat(64), brokenAt: null })
  for (const subject of ['one', 'two', 'three']) await db.transaction().execute((tx) => recordAudit(tx, event(subject)))
  const whole = await verifyAudit(db)
  expect(whole).toMatchObject({ events: 3, brokenAt: null })

  const message = 'rows of audit_event are never changed or removed'
  await expect(sql`update audit_event set subject = 'x' where number = 2`.execute(db)).rejects.toThrow(message)
  await expect(sql`delete from audit_event where number = 3`.execute(db)).rejects.toThrow(message)
  await expect(sql`truncate audit_event`.execute(db)).rejects.toThrow(message)
  expect(await verifyAudit(db)).toEqual(whole)

  // the owner of the database can still switch the trigger off; the chain then tells
  await tampered(`update audit_event set subject = 'other' where number = 2`)
  expect(await verifyAudit(db)).toMatchObject({ events: 1, brokenAt: 2 })
  await tampered(`update audit_event set subject = 'two' where number = 2`)
  expect(await verifyAudit(db)).toEqual(whole)
  await tampered(`update audit_event set at = at + interval '1 hour' where number = 1`)
  expect(await verifyAudit(db)).toMatchObject({ events: 0, brokenAt: 1 })
  await tampered(`update audit_event set at = at - interval '1 hour' where number = 1`)
  await tampered(`update audit_event set previous_hash = repeat('f', 64) where number = 3`)
  expect(await verifyAudit(db)).toMatchObject({ events: 2, brokenAt: 3 })
  await tampered(
    `update audit_event set previous_hash = (select hash from audit_event where number = 2) where number = 3`,
  )
  expect(await verifyAudit(db)).toEqual(whole)
  await tampered(await rewritten(2))
  expect(await verifyAudit(db), 'a row made anew with a hash that fits it, but not the next row').toMatchObject({
    events: 2,
    brokenAt: 3,
  })
  await tampered(
    `update audit_event set subject = 'two', hash = (select previous_hash from audit_event where number = 3) where number = 2`,
  )
  expect(await verifyAudit(db)).toEqual(whole)
  await tampered('delete from audit_event where number = 3')
  const shorter = await verifyAudit(db)
  expect(shorter.brokenAt).toBeNull()
  expect(shorter.lastHash, 'a chain cut at its end is seen by its last hash').not.toBe(whole.lastHash)
  await tampered('delete from audit_event where number = 1')
  expect(await verifyAudit(db)).toMatchObject({ events: 0, brokenAt: 2 })
  await tampered('delete from audit_event')
})

test('the event goes with its change: a transaction that fails leaves neither', async () => {
  const before = await verifyAudit(db)
  await expect(
    db.transaction().execute(async (tx) => {
      await recordAudit(tx, event('gone'))
      throw new Error('the change failed')
    }),
  ).rejects.toThrow('the change failed')
  expect(await verifyAudit(db)).toEqual(before)
})

test('events written at once still form one chain', async () => {
  const before = (await verifyAudit(db)).events
  await Promise.all(
    Array.from({ length: 12 }, (_, at) => db.transaction().execute((tx) => recordAudit(tx, event(`at-once:${at}`)))),
  )
  expect(await verifyAudit(db)).toMatchObject({ events: before + 12, brokenAt: null })
})

test('recent events: newest first, of one organisation or of all, with who acted', async () => {
  await recordAudit(db, { ...event('elsewhere'), organisationId: 'matale', personId: null })
  const ofMatale = await recentAuditEvents(db, 'matale', 10)
  expect(ofMatale).toHaveLength(1)
  expect(ofMatale[0]).toMatchObject({ subject: 'elsewhere', name: null, detail: '{"role":"viewer"}' })
  const two = await recentAuditEvents(db, null, 2)
  expect(two.map((row) => row.subject)[0]).toBe('elsewhere')
  expect(two[1]).toMatchObject({ name: 'Mai', organisationId: 'hanoi' })
})

const seat = (overrides: Partial<Parameters<typeof insertSeat>[1]> = {}) => ({
  organisation_id: 'hanoi',
  id: 's1',
  person_id: 'p1',
  role: 'coordinator' as const,
  from_at: monday,
  to_at: null,
  granted_by: null,
  ...overrides,
})

test('seats: a second open one of the same kind is refused, after the end it is not', async () => {
  expect(await insertSeat(db, seat())).toBe(true)
  expect(await insertSeat(db, seat({ id: 's2' }))).toBe(false)
  expect(await insertSeat(db, seat({ id: 's3', role: 'viewer' })), 'another role').toBe(true)
  expect(await insertSeat(db, seat({ id: 's4', person_id: 'p2' })), 'another person').toBe(true)
  expect(await insertSeat(db, seat({ id: 's1', organisation_id: 'matale' })), 'another city').toBe(true)
  expect((await coordinatorsForUpdate(db, 'hanoi')).map((row) => row.personId).toSorted()).toEqual(['p1', 'p2'])

  expect(await endSeat(db, 'matale', 's4', tuesday), 'a seat of another city').toBe(false)
  expect(await endSeat(db, 'hanoi', 's1', tuesday)).toBe(true)
  expect(await endSeat(db, 'hanoi', 's1', wednesday), 'it has ended already').toBe(false)
  expect(await insertSeat(db, seat({ id: 's5', from_at: wednesday }))).toBe(true)
  expect(await seatsAt(db, 'hanoi')).toHaveLength(4)
  expect((await seatsAt(db, 'hanoi'))[0]).toMatchObject({ id: 's5', name: 'Mai', toAt: null })
})

test('seats of one person: those open at an instant, with the name in the language asked for', async () => {
  const at = async (now: Date, language: string) =>
    (await openSeatsOf(db, 'p1', language, now)).map((row) => [row.organisationName, row.role])
  expect(await at(new Date(monday.getTime() - 1), 'en')).toEqual([])
  expect(await at(monday, 'ko')).toEqual([
    ['하노이', 'coordinator'],
    ['하노이', 'viewer'],
    ['matale in English', 'coordinator'],
  ])
  expect(await at(tuesday, 'en'), 'at the instant of its end a seat has ended').toEqual([
    ['hanoi in English', 'viewer'],
    ['matale in English', 'coordinator'],
  ])
})

const invitation = (overrides: Partial<Parameters<typeof insertInvitation>[1]> = {}) => ({
  organisation_id: 'hanoi',
  id: 'i1',
  email: 'New@hanoi.example',
  role: 'respondent' as const,
  token_hash: 't1',
  invited_by: 'p1',
  invited_at: monday,
  expires_at: wednesday,
  accepted_at: null,
  accepted_by: null,
  withdrawn_at: null,
  ...overrides,
})

test('invitations: one open per address and role, whatever its case; accepted or withdrawn once', async () => {
  await insertInvitation(db, invitation())
  const again = invitation({ id: 'i2', token_hash: 't2', email: 'new@HANOI.example' })
  await expect(insertInvitation(db, again)).rejects.toThrow('invitation_once')
  expect(
    await withdrawInvitations(db, { organisationId: 'hanoi', email: 'NEW@hanoi.example', role: 'respondent' }, tuesday),
  ).toBe(1)
  await insertInvitation(db, again)
  expect((await openInvitations(db, 'hanoi')).map((row) => row.id)).toEqual(['i2'])
  expect(await invitationByToken(db, 't2')).toMatchObject({ id: 'i2', organisationName: 'hanoi in English' })
  expect(await invitationByToken(db, 'guess')).toBeUndefined()
  expect(await acceptInvitationRow(db, 'hanoi', 'i1', 'p2', tuesday), 'withdrawn').toBe(false)
  expect(await acceptInvitationRow(db, 'hanoi', 'i2', 'p2', tuesday)).toBe(true)
  expect(await acceptInvitationRow(db, 'hanoi', 'i2', 'p1', wednesday), 'accepted already').toBe(false)
  expect(await withdrawInvitations(db, { organisationId: 'hanoi', id: 'i2' }, wednesday)).toBe(0)
  await expect(insertInvitation(db, invitation({ id: 'i3' })), 'a token serves one invitation').rejects.toThrow(
    'token_hash',
  )
})

test('a person is found by address whatever its case, and no address is had twice', async () => {
  expect(await personByEmail(db, 'mai@hanoi.EXAMPLE')).toMatchObject({ id: 'p1' })
  expect(await personByEmail(db, 'nobody@hanoi.example')).toBeUndefined()
  const twin = { id: 'p3', email: 'MAI@hanoi.example', name: 'Twin', passwordHash: 'x' }
  await expect(insertPerson(db, twin)).rejects.toThrow('person_email')
})

test('forms set aside are kept until they run out or are taken', async () => {
  const form = { path: '/x', fields: '{}', created_at: monday }
  await insertSetAsideForm(db, { id: 'f1', ...form, expires_at: wednesday })
  await insertSetAsideForm(db, { id: 'f2', ...form, expires_at: wednesday })
  await insertSetAsideForm(db, { id: 'f3', ...form, expires_at: tuesday })
  expect(await setAsideForm(db, 'f1', tuesday)).toEqual({ id: 'f1', path: '/x', fields: '{}' })
  expect(await setAsideForm(db, 'f3', tuesday), 'run out').toBeUndefined()
  await removeSetAsideForms(db, 'f1', tuesday)
  const left = await db.selectFrom('set_aside_form').select('id').execute()
  expect(left).toEqual([{ id: 'f2' }])
})

// prettier-ignore
const nonsense: { name: string; statement: string; check: string }[] = [
  { name: 'a role nobody knows', statement: `insert into seat values ('hanoi', 'x', 'p1', 'king', now())`, check: 'seat_role' },
  { name: 'a seat that ends before it begins', statement: `insert into seat values ('hanoi', 'x', 'p1', 'viewer', now(), now() - interval '1 day')`, check: 'seat_ends_after_it_begins' },
  { name: 'a seat of nobody', statement: `insert into seat values ('hanoi', 'x', 'p9', 'viewer', now())`, check: 'seat_person_id_fkey' },
  { name: 'a seat nowhere', statement: `insert into seat values ('nowhere', 'x', 'p1', 'respondent', now())`, check: 'seat_organisation_id_fkey' },
  { name: 'the secretariat cannot be invited', statement: `insert into invitation (organisation_id, id, email, role, token_hash, invited_at, expires_at) values ('hanoi', 'x', 'a@b', 'secretariat', 't', now(), now())`, check: 'invitation_role' },
  { name: 'a person who holds a seat is not removed', statement: `delete from person where id = 'p1'`, check: 'seat_person_id_fkey' },
]

test.each(nonsense)('the database refuses: $name', async ({ statement, check }) => {
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(check)
})

function tampered(statement: string): Promise<void> {
  return database.script(
    `alter table audit_event disable trigger user; ${statement}; alter table audit_event enable trigger user`,
  )
}

/** The statement of a careful forger: another subject, and the hash that belongs to it. */
async function rewritten(number: number): Promise<string> {
  const row = await db.selectFrom('audit_event').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
  const parts = [row.number, row.at.toISOString(), row.person_id, row.organisation_id, row.action, 'other', row.detail]
  const hash = createHash('sha256')
    .update(JSON.stringify([...parts, row.previous_hash]))
    .digest('hex')
  return `update audit_event set subject = 'other', hash = '${hash}' where number = ${number}`
}
