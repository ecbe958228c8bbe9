import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import type { Role } from '../../db/tables.ts'
import { recordAudit } from './audit.ts'
import { insertSeat, personByEmail } from './store.ts'

/** Gives a seat to a person who has an account, from the command line or the sample data; false when nobody has the address. */
export async function seatSomebody(
  db: Db,
  { email, organisationId, role, at }: { email: string; organisationId: string; role: Role; at: Date },
): Promise<boolean> {
  const person = await personByEmail(db, email)
  if (!person) return false
  const added = await insertSeat(db, {
    organisation_id: organisationId,
    id: randomUUID(),
    person_id: person.id,
    role,
    from_at: at,
    to_at: null,
    granted_by: null,
  })
  if (added) {
    await recordAudit(db, {
      at,
      personId: null,
      organisationId,
      action: 'seat.given',
      subject: `person:${person.id}`,
      detail: { role },
    })
  }
  return true
}
