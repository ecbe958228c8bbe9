import { randomBytes } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { recordAudit } from '../accounts/index.ts'
import { insertNames, insertOrganisations } from './store.ts'

/** A place that is no member, so that anybody can try the diagnosis for their own city. It is not listed. */
export async function addUnlistedPlace(
  db: Db,
  place: { name: string; countryIso2: string | null; by: string; at: Date },
): Promise<string> {
  const id = `place-${randomBytes(6).toString('hex')}`
  await insertOrganisations(db, [
    {
      id,
      kind: 'city',
      country_iso2: place.countryIso2,
      country_iso3: null,
      continent: null,
      listed_at: null,
      created_by: place.by,
    },
  ])
  await insertNames(db, [{ organisation_id: id, language: 'en', name: place.name }])
  await recordAudit(db, {
    at: place.at,
    personId: place.by,
    organisationId: id,
    action: 'place.added',
    subject: `organisation:${id}`,
  })
  return id
}
