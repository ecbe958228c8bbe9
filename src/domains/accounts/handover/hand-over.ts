import { randomUUID } from 'node:crypto'
import type { Role } from '../../../db/tables.ts'
import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { postMail } from '../../../mail/outbox.ts'
import { type Key, type Language, textIn } from '../../../text/index.ts'
import { recordAudit } from '../audit.ts'
import { invite } from '../invite.ts'
import { isCoordinatorOf, isSecretariat } from '../policy.ts'
import { coordinatorsForUpdate, endSeat, holdInvitations, insertSeat, seatsAt, withdrawInvitations } from '../store.ts'
import {
  completeHandover,
  handoversAwaiting,
  handoversOf,
  insertHandover,
  seatForHandover,
  withdrawHandovers,
} from './store.ts'

export interface Move {
  readonly cityId: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly at: Date
}

/**
 * What another domain passes on when somebody leaves, given by app.ts: packs, reviews. `what` is its word in the
 * report; the function says how many it passed on.
 */
export interface PassOn {
  readonly what: Key
  readonly passOn: (db: Db, move: Move) => Promise<number>
}

export interface Handover {
  readonly organisationId: string
  readonly organisationName: string
  readonly seatId: string
  /** The id of a colleague, or an address to invite. */
  readonly to: { readonly personId: string } | { readonly email: string }
  readonly by: Person
  readonly at: Date
  readonly language: Language
  readonly baseUrl: string
}

export type HandedOver = 'handed_over' | 'handover_asked'

/** A line of a report as it is kept. */
export interface Passed {
  readonly what: string
  readonly count: number
}

/** Ends a seat and passes on what its holder had. */
export async function handOver(db: Db, asked: Handover, passers: readonly PassOn[]): Promise<HandedOver> {
  const { organisationId, seatId, by, at } = asked
  await holdInvitations(db, organisationId)
  const coordinators = await coordinatorsForUpdate(db, organisationId)
  const seat = await seatForHandover(db, organisationId, seatId)
  if (!seat || seat.role === 'secretariat') throw new Refusal('page_not_found')
  const isLast = coordinators.length === 1 && coordinators[0]?.id === seatId
  if (!mayHandOver(by, organisationId, isLast)) throw new Refusal('not_yours')
  const earlier = await handoversOf(db, organisationId, seatId)
  if (earlier.some((one) => one.passedOnAt !== null)) throw new Refusal('handover_done')
  const receiver = await receiverOf(db, asked, seat.email)
  const takenBack = await takeBack(db, asked)
  const id = randomUUID()
  const row = {
    organisation_id: organisationId,
    id,
    seat_id: seatId,
    asked_by: by.id,
    asked_at: at,
    withdrawn_at: null,
  }
  if (receiver.personId === null) {
    const invitationId = await invite(db, { ...asked, email: receiver.email, role: seat.role })
    const waiting = { to_person_id: null, invitation_id: invitationId, passed_on_at: null, report: null }
    await insertHandover(db, { ...row, ...waiting })
    // the last coordinator stays until the successor is there
    if (!isLast && seat.toAt === null) await endSeat(db, organisationId, seatId, at)
    await recordAudit(db, {
      at,
      personId: by.id,
      organisationId,
      action: 'handover.asked',
      subject: `seat:${seatId}`,
    })
    await recordTakenBack(db, asked, takenBack)
    return 'handover_asked'
  }
  const open = { to_person_id: receiver.personId, invitation_id: null, passed_on_at: null, report: null }
  await insertHandover(db, { ...row, ...open })
  await complete(
    db,
    { id, organisationId, seatId, role: seat.role, from: seat.personId, to: receiver.personId, by, at },
    passers,
  )
  await recordTakenBack(db, asked, takenBack)
  const text = textIn(asked.language)
  await postMail(db, {
    kind: 'handover',
    to: receiver.email,
    language: asked.language,
    subject: text('handover.mail.subject', { city: asked.organisationName }),
    body: text('handover.mail.body', { name: seat.name, city: asked.organisationName, link: `${asked.baseUrl}/me` }),
    at,
  })
  return 'handed_over'
}

/** An invited successor has accepted: what waited for them passes on. */
export async function passOnAfterAcceptance(
  db: Db,
  { organisationId, invitationId, by, at }: { organisationId: string; invitationId: string; by: Person; at: Date },
  passers: readonly PassOn[],
): Promise<void> {
  for (const { id, seatId, fromPersonId, role } of await handoversAwaiting(db, organisationId, invitationId)) {
    await complete(db, { id, organisationId, seatId, role, from: fromPersonId, to: by.id, by, at }, passers)
  }
}

/** The city's coordinators; the secretariat where the last of them leaves, as it does where there is nobody. */
export function mayHandOver(by: Person, organisationId: string, isLastCoordinator: boolean): boolean {
  return isCoordinatorOf(by, organisationId) || (isLastCoordinator && isSecretariat(by))
}

/**
 * Takes back what was asked of another successor before, and their invitation with it, unless another seat waits for
 * the same one. Gives the invitations.
 */
async function takeBack(db: Db, { organisationId, seatId, at }: Handover): Promise<readonly string[]> {
  const takenBack: string[] = []
  for (const id of await withdrawHandovers(db, organisationId, seatId, at)) {
    if ((await handoversAwaiting(db, organisationId, id)).length > 0) continue
    if ((await withdrawInvitations(db, { organisationId, id }, at)) > 0) takenBack.push(id)
  }
  return takenBack
}

/** Told after everything else is written: rows are locked before the trail and never after. */
async function recordTakenBack(
  db: Db,
  { organisationId, by, at }: Handover,
  invitations: readonly string[],
): Promise<void> {
  for (const id of invitations) {
    await recordAudit(db, {
      at,
      personId: by.id,
      organisationId,
      action: 'invitation.withdrawn',
      subject: `invitation:${id}`,
    })
  }
}

async function receiverOf(
  db: Db,
  { organisationId, to }: Handover,
  leaver: string,
): Promise<{ personId: string | null; email: string }> {
  const open = (await seatsAt(db, organisationId)).filter((seat) => seat.toAt === null)
  const found = open.find((seat) =>
    'personId' in to ? seat.personId === to.personId : seat.email.toLowerCase() === to.email.toLowerCase(),
  )
  const email = found?.email ?? ('email' in to ? to.email : null)
  if (email === null) throw new Refusal('handover_receiver_missing')
  if (email.toLowerCase() === leaver.toLowerCase()) throw new Refusal('handover_to_self')
  // an address of a colleague is that colleague
  return { personId: found?.personId ?? null, email }
}

interface Completion {
  readonly id: string
  readonly organisationId: string
  readonly seatId: string
  readonly role: Role
  readonly from: string
  readonly to: string
  readonly by: Person
  readonly at: Date
}

async function complete(
  db: Db,
  { id, organisationId, seatId, role, from, to, by, at }: Completion,
  passers: readonly PassOn[],
): Promise<void> {
  await insertSeat(db, {
    organisation_id: organisationId,
    id: randomUUID(),
    person_id: to,
    role,
    from_at: at,
    to_at: null,
    granted_by: by.id,
  })
  await endSeat(db, organisationId, seatId, at)
  const report: Passed[] = [{ what: 'handover.seat', count: 1 }]
  for (const { what, passOn } of passers) {
    const count = await passOn(db, { cityId: organisationId, from, to, by: by.id, at })
    if (count > 0) report.push({ what, count })
  }
  await completeHandover(db, organisationId, id, { toPersonId: to, report: JSON.stringify(report), at })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId,
    action: 'handover.done',
    subject: `seat:${seatId}`,
    detail: { to, count: report.reduce((sum, line) => sum + line.count, 0) },
  })
}
