import type { Insertable } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { HandoverTable, InvitedRole } from '../../../db/tables.ts'

/** One seat of an organisation, locked: of two people who hand it over at once, the second sees what the first did. */
export function seatForHandover(db: Db, organisationId: string, seatId: string) {
  return db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.role', 's.to_at as toAt', 'p.id as personId', 'p.name', 'p.email'])
    .where('s.organisation_id', '=', organisationId)
    .where('s.id', '=', seatId)
    .forUpdate('s')
    .executeTakeFirst()
}

/** The hand-overs of one seat with their receivers, newest first; those taken back are left out. */
export function handoversOf(db: Db, organisationId: string, seatId: string) {
  return db
    .selectFrom('handover as h')
    .leftJoin('person as p', 'p.id', 'h.to_person_id')
    .leftJoin('invitation as i', (join) =>
      join.onRef('i.organisation_id', '=', 'h.organisation_id').onRef('i.id', '=', 'h.invitation_id'),
    )
    .select([
      'h.id',
      'h.asked_at as askedAt',
      'h.passed_on_at as passedOnAt',
      'h.report',
      'p.name as toName',
      'i.email as invitedEmail',
    ])
    .where('h.organisation_id', '=', organisationId)
    .where('h.seat_id', '=', seatId)
    .where('h.withdrawn_at', 'is', null)
    .orderBy('h.asked_at', 'desc')
    .orderBy('h.id')
    .execute()
}

export async function insertHandover(db: Db, row: Insertable<HandoverTable>): Promise<void> {
  await db.insertInto('handover').values(row).execute()
}

/** Takes back what was asked of somebody else before and never accepted; gives the invitations it waited for. */
export async function withdrawHandovers(
  db: Db,
  organisationId: string,
  seatId: string,
  at: Date,
): Promise<readonly string[]> {
  const rows = await db
    .updateTable('handover')
    .set({ withdrawn_at: at })
    .where('organisation_id', '=', organisationId)
    .where('seat_id', '=', seatId)
    .where('passed_on_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('invitation_id as invitationId')
    .execute()
  return rows.flatMap(({ invitationId }) => invitationId ?? [])
}

/** Lets the hand-overs that wait for one address in one role wait for its newest invitation. */
export async function followInvitation(
  db: Db,
  { organisationId, email, role, id }: { organisationId: string; email: string; role: InvitedRole; id: string },
): Promise<void> {
  await db
    .updateTable('handover')
    .set({ invitation_id: id })
    .where('organisation_id', '=', organisationId)
    .where('passed_on_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('invitation_id', 'in', (eb) =>
      eb
        .selectFrom('invitation')
        .select('invitation.id')
        .where('invitation.organisation_id', '=', organisationId)
        .where((inner) => inner(inner.fn('lower', ['invitation.email']), '=', email.toLowerCase()))
        .where('invitation.role', '=', role)
        .where('invitation.accepted_at', 'is', null),
    )
    .execute()
}

/** Hand-overs that wait for one invitation. */
export function handoversAwaiting(db: Db, organisationId: string, invitationId: string) {
  return db
    .selectFrom('handover as h')
    .innerJoin('seat as s', (join) =>
      join.onRef('s.organisation_id', '=', 'h.organisation_id').onRef('s.id', '=', 'h.seat_id'),
    )
    .select(['h.id', 'h.seat_id as seatId', 's.person_id as fromPersonId', 's.role'])
    .where('h.organisation_id', '=', organisationId)
    .where('h.invitation_id', '=', invitationId)
    .where('h.passed_on_at', 'is', null)
    .where('h.withdrawn_at', 'is', null)
    .orderBy('h.id')
    .execute()
}

export async function completeHandover(
  db: Db,
  organisationId: string,
  id: string,
  done: { toPersonId: string; report: string; at: Date },
): Promise<void> {
  await db
    .updateTable('handover')
    .set({ to_person_id: done.toPersonId, report: done.report, passed_on_at: done.at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
