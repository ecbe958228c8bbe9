import type { Db } from '../../db/connection.ts'
import { openConsent } from './results.store.ts'

/** Since when the city lets the secretariat read its answers; null when it does not. */
export async function consentOf(db: Db, cityId: string): Promise<Date | null> {
  return (await openConsent(db, cityId))?.givenAt ?? null
}
