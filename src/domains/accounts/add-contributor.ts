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
    email,
    name,
    grantedBy,
    at,
    needsSeat,
  }: {
    organisationId: string
    email: string
    name: string
    grantedBy: string | null
    at: Date
    needsSeat: (personId: string) => Promise<boolean>
  },
): Promise<string> {
  const known = await personByEmail(db, email)
  const personId = known?.id ?? randomUUID()
  if (!known) await insertPersonByLink(db, { id: personId, email, name })
  if (!(await needsSeat(personId))) return personId
  const id = randomUUID()
  const given = await insertSeat(db, {
    organisation_id: organisationId,
    id,
    person_id: personId,
    role: 'contributor',
    from_at: at,
    to_at: null,
    granted_by: grantedBy,
  })
  if (given) {
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
