import { sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'

/** One at a time decides about a kept file: storing it, or sweeping it away because nobody needs it. */
export async function holdFile(db: Db, hash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230011, hashtext(${hash}))`.execute(db)
}

export async function insertStoredFile(
  db: Db,
  row: { hash: string; type: string; bytes: number; stored_at: Date },
): Promise<void> {
  await db
    .insertInto('stored_file')
    .values(row)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

export async function isStored(db: Db, hash: string): Promise<boolean> {
  const found = await db.selectFrom('stored_file').select('hash').where('hash', '=', hash).executeTakeFirst()
  return found !== undefined
}

/** The file of one revision of a piece. */
export function fileOfRevision(db: Db, cityId: string, evidenceId: string, number: number) {
  return db
    .selectFrom('evidence_revision')
    .select(['file_hash as hash', 'file_name as name', 'type', 'bytes'])
    .where('city_id', '=', cityId)
    .where('evidence_id', '=', evidenceId)
    .where('number', '=', number)
    .where('file_hash', 'is not', null)
    .executeTakeFirst()
}

/** Pieces in use that expire in these days and that nobody was reminded of yet, city by city. */
export function piecesToRemindOf(db: Db, from: string, until: string) {
  return db
    .selectFrom('evidence as e')
    .select(['e.city_id as cityId', 'e.id', 'e.title', 'e.expires_on as expiresOn'])
    .where('e.withdrawn_at', 'is', null)
    .where('e.expires_on', '>=', from)
    .where('e.expires_on', '<=', until)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('answer_evidence as l')
          .select('l.number')
          .whereRef('l.city_id', '=', 'e.city_id')
          .whereRef('l.evidence_id', '=', 'e.id')
          .where('l.unlinked_at', 'is', null),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('evidence_mail as m')
            .select('m.posted_at')
            .whereRef('m.city_id', '=', 'e.city_id')
            .whereRef('m.evidence_id', '=', 'e.id')
            .whereRef('m.expires_on', '=', 'e.expires_on'),
        ),
      ),
    )
    .orderBy('e.city_id')
    .orderBy('e.expires_on')
    .orderBy('e.id')
    .execute()
}

/** False when somebody was reminded of this expiry already. */
export async function insertEvidenceMail(
  db: Db,
  row: { city_id: string; evidence_id: string; expires_on: string; posted_at: Date },
): Promise<boolean> {
  const added = await db
    .insertInto('evidence_mail')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'evidence_id', 'expires_on']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whoever coordinates for a city now, with the language of the last mail to them, or else of their country. */
export function coordinatorsAt(db: Db, cityId: string) {
  return db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select((eb) => [
      'p.email',
      'o.country_iso2 as country',
      eb
        .selectFrom('outbox_mail as m')
        .select('m.language')
        .whereRef('m.to_address', '=', 'p.email')
        .orderBy('m.id', 'desc')
        .limit(1)
        .as('language'),
    ])
    .where('s.organisation_id', '=', cityId)
    .where('s.role', '=', 'coordinator')
    .where('s.to_at', 'is', null)
    .orderBy('p.email')
    .execute()
}
