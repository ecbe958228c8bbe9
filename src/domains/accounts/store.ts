import type { Insertable } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { AuditEventTable, InvitationTable, OutboxMailTable, Role, SeatTable } from '../../db/tables.ts'

/** The open seats of one person, with the names of what they act for. */
export function openSeatsOf(db: Db, personId: string, language: string, now: Date) {
  return db
    .selectFrom('seat as s')
    .innerJoin('organisation_name as english', (join) =>
      join.onRef('english.organisation_id', '=', 's.organisation_id').on('english.language', '=', 'en'),
    )
    .leftJoin('organisation_name as own', (join) =>
      join.onRef('own.organisation_id', '=', 's.organisation_id').on('own.language', '=', language),
    )
    .select((eb) => [
      's.organisation_id as organisationId',
      's.role',
      eb.fn.coalesce('own.name', 'english.name').as('organisationName'),
    ])
    .where('s.person_id', '=', personId)
    .where('s.from_at', '<=', now)
    .where((eb) => eb.or([eb('s.to_at', 'is', null), eb('s.to_at', '>', now)]))
    .orderBy('s.organisation_id')
    .orderBy('s.role')
    .execute()
}

/** Everyone with a seat at an organisation, ended seats too, newest first. */
export function seatsAt(db: Db, organisationId: string) {
  return db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.role', 's.from_at as fromAt', 's.to_at as toAt', 'p.id as personId', 'p.name', 'p.email'])
    .where('s.organisation_id', '=', organisationId)
    .orderBy('s.from_at', 'desc')
    .orderBy('s.id')
    .execute()
}

export async function insertSeat(db: Db, row: Insertable<SeatTable>): Promise<boolean> {
  const added = await db
    .insertInto('seat')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'role']).where('to_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Ends one open seat; false when there is none. */
export async function endSeat(db: Db, organisationId: string, id: string, at: Date): Promise<boolean> {
  const ended = await db
    .updateTable('seat')
    .set({ to_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('to_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Locks the coordinators of an organisation, so that two of them cannot end each other's seats at once. */
export function coordinatorsForUpdate(db: Db, organisationId: string) {
  return db
    .selectFrom('seat')
    .select(['id', 'person_id as personId'])
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'coordinator')
    .where('to_at', 'is', null)
    .forUpdate()
    .execute()
}

/** One at a time changes who is invited to an organisation; rows that only point at it go on being written meanwhile. */
export async function holdInvitations(db: Db, organisationId: string): Promise<void> {
  await db.selectFrom('organisation').select('id').where('id', '=', organisationId).forNoKeyUpdate().execute()
}

export async function insertInvitation(db: Db, row: Insertable<InvitationTable>): Promise<void> {
  await db.insertInto('invitation').values(row).execute()
}

export function openInvitations(db: Db, organisationId: string) {
  return db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'invited_at as invitedAt', 'expires_at as expiresAt'])
    .where('organisation_id', '=', organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .execute()
}

/** Takes back open invitations of one address for one role; a new one then replaces the old. */
export async function withdrawInvitations(
  db: Db,
  which: { organisationId: string; id: string } | { organisationId: string; email: string; role: Role },
  at: Date,
): Promise<number> {
  let query = db
    .updateTable('invitation')
    .set({ withdrawn_at: at })
    .where('organisation_id', '=', which.organisationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
  query =
    'id' in which
      ? query.where('id', '=', which.id)
      : query
          .where((eb) => eb(eb.fn('lower', ['email']), '=', which.email.toLowerCase()))
          .where('role', '=', which.role as InvitationTable['role'])
  const withdrawn = await query.executeTakeFirst()
  return Number(withdrawn.numUpdatedRows)
}

export function invitationByToken(db: Db, tokenHash: string) {
  return db
    .selectFrom('invitation as i')
    .innerJoin('organisation_name as n', (join) =>
      join.onRef('n.organisation_id', '=', 'i.organisation_id').on('n.language', '=', 'en'),
    )
    .select([
      'i.organisation_id as organisationId',
      'n.name as organisationName',
      'i.id',
      'i.email',
      'i.role',
      'i.expires_at as expiresAt',
      'i.accepted_at as acceptedAt',
      'i.withdrawn_at as withdrawnAt',
    ])
    .where('i.token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** False when somebody accepted or withdrew it in the meantime. */
export async function acceptInvitationRow(
  db: Db,
  organisationId: string,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const accepted = await db
    .updateTable('invitation')
    .set({ accepted_at: at, accepted_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return accepted.numUpdatedRows > 0n
}

export function lastAuditEvent(db: Db) {
  return db.selectFrom('audit_event').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()
}

export async function insertAuditEvent(db: Db, row: AuditEventTable): Promise<void> {
  await db.insertInto('audit_event').values(row).execute()
}

export function auditEventsAfter(db: Db, number: number, count: number) {
  return db.selectFrom('audit_event').selectAll().where('number', '>', number).orderBy('number').limit(count).execute()
}

/** The newest events of one organisation, or of all, with the names of who acted. */
export function recentAuditEvents(db: Db, organisationId: string | null, count: number) {
  let query = db
    .selectFrom('audit_event as e')
    .leftJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.number', 'e.at', 'e.action', 'e.subject', 'e.detail', 'e.organisation_id as organisationId', 'p.name'])
    .orderBy('e.number', 'desc')
    .limit(count)
  if (organisationId !== null) query = query.where('e.organisation_id', '=', organisationId)
  return query.execute()
}

export async function personNames(db: Db, ids: readonly string[]) {
  return ids.length === 0 ? [] : db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
}

export async function insertMail(db: Db, row: Insertable<OutboxMailTable>): Promise<void> {
  await db.insertInto('outbox_mail').values(row).execute()
}

export function newestMails(db: Db, count: number) {
  return db.selectFrom('outbox_mail').selectAll().orderBy('id', 'desc').limit(count).execute()
}

export async function insertSetAsideForm(
  db: Db,
  row: { id: string; path: string; fields: string; created_at: Date; expires_at: Date },
): Promise<void> {
  await db.insertInto('set_aside_form').values(row).execute()
}

export function setAsideForm(db: Db, id: string, now: Date) {
  return db
    .selectFrom('set_aside_form')
    .select(['id', 'path', 'fields'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

export async function removeSetAsideForms(db: Db, id: string, now: Date): Promise<void> {
  await db
    .deleteFrom('set_aside_form')
    .where((eb) => eb.or([eb('id', '=', id), eb('expires_at', '<=', now)]))
    .execute()
}

export function personByEmail(db: Db, email: string) {
  return db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'email_verified as isConfirmed'])
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()
}

export async function confirmAddress(db: Db, personId: string): Promise<void> {
  await db.updateTable('person').set({ email_verified: true }).where('id', '=', personId).execute()
}

/** A person and the password account better-auth looks for. */
export async function insertPerson(
  db: Db,
  person: { id: string; email: string; name: string; passwordHash: string },
): Promise<void> {
  const { id, email, name } = person
  await db.insertInto('person').values({ id, email, name, email_verified: true, image: null }).execute()
  await db
    .insertInto('sign_in_account')
    .values({ id, account_id: id, provider_id: 'credential', person_id: id, password: person.passwordHash })
    .execute()
}

/** A person known by an address that a mailed link proved; they have no password until they choose one. */
export async function insertPersonByLink(db: Db, person: { id: string; email: string; name: string }): Promise<void> {
  await db
    .insertInto('person')
    .values({ ...person, email_verified: true, image: null })
    .execute()
}

/** How a person can sign in by themselves (a password, an outside provider, a passkey). */
export async function waysToSignIn(db: Db, personId: string): Promise<number> {
  const { ways } = await db
    .selectFrom(
      db
        .selectFrom('sign_in_account')
        .select('id')
        .where('person_id', '=', personId)
        .unionAll(db.selectFrom('passkey').select('id').where('person_id', '=', personId))
        .as('way'),
    )
    .select((eb) => eb.fn.countAll<number>().as('ways'))
    .executeTakeFirstOrThrow()
  return ways
}

/** Roles of the open seats of a person, anywhere. */
export async function openRolesOf(db: Db, personId: string): Promise<Role[]> {
  const rows = await db
    .selectFrom('seat')
    .select('role')
    .where('person_id', '=', personId)
    .where('to_at', 'is', null)
    .execute()
  return rows.map((row) => row.role)
}

export async function organisationKind(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('organisation').select('kind').where('id', '=', id).executeTakeFirst()
  return row?.kind ?? null
}

/** Whose session a token is; the cookie's signature was better-auth's to make. */
export async function personOfSession(db: Db, token: string): Promise<string | null> {
  const row = await db.selectFrom('sign_in_session').select('person_id').where('token', '=', token).executeTakeFirst()
  return row?.person_id ?? null
}
