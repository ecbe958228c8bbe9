import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { recordAudit } from './audit.ts'
import { insertPersonByLink, insertSeat, personByEmail } from './store.ts'

/**
 * The person of an address, made if there is none, with a contributor's seat if `needsSeat` says so. Only for an address
 * that a link sent to it has proved.
 */
export async function addContributor(
  db: Db,
  {
    organisationId,
    personId: given,
    email,
    name,
    grantedBy,
    at,
    needsSeat,
  }: {
    organisationId: string
    /** Null when nobody is known by the address yet. */
    personId: string | null
    email: string
    name: string
    grantedBy: string | null
    at: Date
    needsSeat: (personId: string) => Promise<boolean>
  },
): Promise<string> {
  // somebody may have made an account since the link was looked at
  const known = given ?? (await personByEmail(db, email))?.id
  const personId = known ?? randomUUID()
  if (known === undefined) await insertPersonByLink(db, { id: personId, email, name })
  if (!(await needsSeat(personId))) return personId
  const id = randomUUID()
  const isNew = await insertSeat(db, {
    organisation_id: organisationId,
    id,
    person_id: personId,
    role: 'contributor',
    from_at: at,
    to_at: null,
    granted_by: grantedBy,
  })
  if (isNew) {
    await recordAudit(db, {
      at,
      personId,
      organisationId,
      action: 'seat.given',
      subject: `seat:${id}`,
      detail: { role: 'contributor' },
    })
  }
  return personId
}
