import type { Db } from '../../../db/connection.ts'
import { hasOpenSecretariatSeat } from './store.ts'

/**
 * Where somebody goes after a sign-in by password, link or provider. Who has a seat at the secretariat is led to a
 * passkey or a second factor first; the way they wanted to go waits behind it.
 */
export async function pathAfterSignIn(db: Db, personId: string, now: Date, next: string): Promise<string> {
  return (await hasOpenSecretariatSeat(db, personId, now)) ? requiredPath(next) : next
}

export function requiredPath(next: string): string {
  return `/me/security/required?next=${encodeURIComponent(next)}`
}
