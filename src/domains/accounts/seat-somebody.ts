import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import type { Role } from '../../db/tables.ts'
import { recordAudit } from './audit.ts'
import { confirmAddress, insertSeat, organisationKind, personByEmail } from './store.ts'

export type Seated = 'given' | 'nobody' | 'address_not_confirmed' | 'wrong_organisation'

/**
 * Gives a seat to a person who has an account, from the command line or the sample data. The address must be confirmed
 * (or the operator vouches for it), or whoever signed up first with somebody else's address would get the seat. Secretariat seats are the organisation's
 * own, city seats the members'.
 */
export async function seatSomebody(
  db: Db,
  {
    email,
    organisationId,
    role,
    at,
    isVouchedFor = false,
  }: { email: string; organisationId: string; role: Role; at: Date; isVouchedFor?: boolean },
): Promise<Seated> {
  const person = await personByEmail(db, email)
  if (!person) return 'nobody'
  if (!person.isConfirmed && !isVouchedFor) return 'address_not_confirmed'
  const isNetwork = (await organisationKind(db, organisationId)) === 'network'
  if (isNetwork !== (role === 'secretariat')) return 'wrong_organisation'
  const added = await insertSeat(db, {
    organisation_id: organisationId,
    id: randomUUID(),
    person_id: person.id,
    role,
    from_at: at,
    to_at: null,
    granted_by: null,
  })
  // the operator knows the address; without a mail server nobody could ever confirm it, nor then set up a second factor
  if (!person.isConfirmed) await confirmAddress(db, person.id)
  if (added) {
    await recordAudit(db, {
      at,
      personId: null,
      organisationId,
      action: 'seat.given',
      subject: `person:${person.id}`,
      detail: { role, isVouchedFor },
    })
  }
  return 'given'
}
