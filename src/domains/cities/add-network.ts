import type { Db } from '../../db/connection.ts'
import { insertNames, insertOrganisations } from './store.ts'

/** The organisation of cities itself, for which the secretariat acts. It is no member and stands on no list. */
export async function addNetwork(db: Db, id: string, names: Readonly<Record<string, string>>, at: Date): Promise<void> {
  await insertOrganisations(db, [
    { id, kind: 'network', country_iso2: null, country_iso3: null, continent: null, listed_at: at, created_by: null },
  ])
  await insertNames(
    db,
    Object.entries(names).map(([language, name]) => ({ organisation_id: id, language, name })),
  )
}
