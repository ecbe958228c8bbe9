import type { Db } from '../../../db/connection.ts'
import { personByEmail } from '../store.ts'
import { endSessions, removeFactors } from './store.ts'
import { tell } from './tell.ts'

/**
 * The way back for whoever lost phone, codes and passkeys, from the command line of the installation. Everything the
 * person held goes, they are out everywhere, and their mailbox says so. False when nobody has the address.
 */
export async function resetFactors(
  db: Db,
  { email, baseUrl, at }: { email: string; baseUrl: string; at: Date },
): Promise<boolean> {
  const person = await personByEmail(db, email)
  if (!person) return false
  await removeFactors(db, person.id)
  await endSessions(db, person.id)
  const event = { action: 'second_factor.reset', subject: `person:${person.id}` }
  await tell(db, { person, mail: 'factors_reset', language: 'en', baseUrl, event, by: null, at })
  return true
}
