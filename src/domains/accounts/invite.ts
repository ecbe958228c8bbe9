import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { InvitedRole } from '../../db/tables.ts'
import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { postMail } from '../../mail/outbox.ts'
import type { Language } from '../../text/index.ts'
import { textIn } from '../../text/index.ts'
import { recordAudit } from './audit.ts'
import { isSecretariat } from './policy.ts'
import { followInvitation } from './handover/store.ts'
import {
  acceptInvitationRow,
  holdInvitations,
  insertInvitation,
  insertSeat,
  invitationByToken,
  withdrawInvitations,
} from './store.ts'

const invitationDays = 14

export interface Invitation {
  readonly organisationId: string
  readonly organisationName: string
  readonly email: string
  readonly role: InvitedRole
  readonly language: Language
  readonly baseUrl: string
  readonly by: Person
  readonly at: Date
}

/**
 * Invites one address to one role. A second invitation replaces the first, so that the newest link is the one that works,
 * and what waits for this address to take over waits for the new one. Gives its id.
 */
export async function invite(db: Db, invitation: Invitation): Promise<string> {
  const { organisationId, email, role, by, at } = invitation
  const token = randomBytes(24).toString('base64url')
  await holdInvitations(db, organisationId)
  await withdrawInvitations(db, { organisationId, email, role }, at)
  const id = randomUUID()
  await insertInvitation(db, {
    organisation_id: organisationId,
    id,
    email,
    role,
    token_hash: hashOf(token),
    invited_by: by.id,
    invited_at: at,
    expires_at: new Date(at.getTime() + invitationDays * 86_400_000),
    accepted_at: null,
    accepted_by: null,
    withdrawn_at: null,
  })
  await followInvitation(db, { organisationId, email, role, id })
  const text = textIn(invitation.language)
  await postMail(db, {
    kind: 'invitation',
    to: email,
    language: invitation.language,
    subject: text('accounts.mail.invitation.subject', { city: invitation.organisationName }),
    body: text('accounts.mail.invitation.body', {
      name: by.name,
      city: invitation.organisationName,
      role: text(`accounts.role.${role}`),
      link: `${invitation.baseUrl}/invitations/${token}`,
      days: invitationDays,
    }),
    at,
  })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId,
    action: 'invitation.sent',
    subject: `invitation:${id}`,
    detail: { role },
  })
  return id
}

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The invitation behind a link, when it can still be used. */
export async function findInvitation(db: Db, token: string, now: Date) {
  const found = await invitationByToken(db, hashOf(token))
  if (!found || found.acceptedAt || found.withdrawnAt || found.expiresAt <= now)
    throw new Refusal('invitation_unusable')
  return found
}

/** Gives the seat. The link alone is not enough: it must be used by the address it was sent to. */
export async function acceptInvitation(
  db: Db,
  token: string,
  person: Person,
  at: Date,
): Promise<{ organisationId: string; invitationId: string }> {
  const found = await findInvitation(db, token, at)
  if (found.email.toLowerCase() !== person.email.toLowerCase()) throw new Refusal('invitation_for_another')
  // who keeps the register for all cities does not act for one of them
  if (isSecretariat(person) || person.waitingSeats.length > 0) throw new Refusal('not_yours')
  // of an acceptance and another successor named at once, the second sees what the first did
  await holdInvitations(db, found.organisationId)
  if (!(await acceptInvitationRow(db, found.organisationId, found.id, person.id, at))) {
    throw new Refusal('invitation_unusable')
  }
  await insertSeat(db, {
    organisation_id: found.organisationId,
    id: randomUUID(),
    person_id: person.id,
    role: found.role,
    from_at: at,
    to_at: null,
    granted_by: null,
  })
  await recordAudit(db, {
    at,
    personId: person.id,
    organisationId: found.organisationId,
    action: 'invitation.accepted',
    subject: `invitation:${found.id}`,
    detail: { role: found.role },
  })
  return { organisationId: found.organisationId, invitationId: found.id }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
