import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { RoundTable } from '../../db/tables.ts'

const roundColumns = [
  'r.city_id as cityId',
  'r.id',
  'r.kind',
  'r.owner_id as ownerId',
  'r.label',
  'r.instrument_id as instrumentId',
  'r.instrument_version as instrumentVersion',
  'r.seed',
  'r.is_sample as isSample',
  'r.carried_from as carriedFrom',
  'r.opened_at as openedAt',
  's.number as submissionNumber',
  's.submitted_at as submittedAt',
  'by.name as submittedByName',
  'p.audience',
  'consent.given_at as consentGivenAt',
] as const

/** The names of the round's city, so that a question page needs no query of its own for them. */
const cityNames = sql<Record<string, string>>`(
  select json_object_agg(n.language, n.name) from organisation_name as n where n.organisation_id = r.city_id
)`.as('cityNames')

/** Tells which currency a cost is probably in. */
const countryIso2 = sql<string | null>`(
  select o.country_iso2 from organisation as o where o.id = r.city_id
)`.as('countryIso2')

/** A round with what its policy needs: open submission, open publication, open consent; its city's names and country. */
export function roundById(db: Db, cityId: string, id: string) {
  return roundQuery(db)
    .select([cityNames, countryIso2])
    .where('r.city_id', '=', cityId)
    .where('r.id', '=', id)
    .executeTakeFirst()
}

export type RoundRow = NonNullable<Awaited<ReturnType<typeof roundById>>>

/** Rounds of one city, or (null) of all, newest first. */
export function roundsOfCity(db: Db, cityId: string | null) {
  const query = roundQuery(db).orderBy('r.opened_at', 'desc').orderBy('r.id', 'desc')
  return cityId === null ? query.execute() : query.where('r.city_id', '=', cityId).execute()
}

/** Trials of one person, newest first. */
export function trialsOf(db: Db, personId: string) {
  return roundQuery(db).where('r.owner_id', '=', personId).orderBy('r.opened_at', 'desc').execute()
}

function roundQuery(db: Db) {
  return db
    .selectFrom('round as r')
    .leftJoin('submission as s', (join) =>
      join.onRef('s.city_id', '=', 'r.city_id').onRef('s.round_id', '=', 'r.id').on('s.reopened_at', 'is', null),
    )
    .leftJoin('person as by', 'by.id', 's.submitted_by')
    .leftJoin('publication as p', (join) =>
      join.onRef('p.city_id', '=', 'r.city_id').onRef('p.round_id', '=', 'r.id').on('p.ended_at', 'is', null),
    )
    .leftJoin('answers_consent as consent', (join) =>
      join.onRef('consent.city_id', '=', 'r.city_id').on('consent.withdrawn_at', 'is', null),
    )
    .select(roundColumns)
}

/**
 * Holds a round for the length of the transaction. Savers share it, submitting takes it alone, so that no answer slips
 * in after the result was made.
 */
export async function holdRound(db: Db, cityId: string, id: string, mode: 'shared' | 'alone'): Promise<void> {
  const query = db.selectFrom('round').select('id').where('city_id', '=', cityId).where('id', '=', id)
  await (mode === 'alone' ? query.forUpdate() : query.forKeyShare()).execute()
}

export async function insertRound(db: Db, row: Insertable<RoundTable>): Promise<boolean> {
  const added = await db
    .insertInto('round')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'id']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A trial becomes another person's: a guest signed up. */
export async function moveTrials(db: Db, fromPersonId: string, toPersonId: string): Promise<number> {
  const moved = await db
    .updateTable('round')
    .set({ owner_id: toPersonId })
    .where('owner_id', '=', fromPersonId)
    .executeTakeFirst()
  return Number(moved.numUpdatedRows)
}
