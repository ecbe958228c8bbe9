import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PublicationTable, SubmissionTable } from '../../db/tables.ts'

/** Stage and score of every round's newest submission, shared or not, of one city or (null) of all. */
export function newestStandings(db: Db, cityId: string | null) {
  const query = db
    .selectFrom('submission as s')
    .distinctOn(['s.city_id', 's.round_id'])
    .select(['s.city_id as cityId', 's.round_id as roundId', ...standingColumns])
    .orderBy('s.city_id')
    .orderBy('s.round_id')
    .orderBy('s.number', 'desc')
  return cityId === null ? query.execute() : query.where('s.city_id', '=', cityId).execute()
}

/** False when the round is submitted already: the second of two quick presses. */
export async function insertSubmission(db: Db, row: Insertable<SubmissionTable>): Promise<boolean> {
  const added = await db
    .insertInto('submission')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'round_id']).where('reopened_at', 'is', null).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Submissions of a round, newest first, without their documents. */
export function submissionsOf(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('submission as s')
    .leftJoin('person as by', 'by.id', 's.submitted_by')
    .leftJoin('person as re', 're.id', 's.reopened_by')
    .select([
      's.number',
      's.submitted_at as submittedAt',
      'by.name as submittedByName',
      's.reopened_at as reopenedAt',
      're.name as reopenedByName',
      's.reopening_reason as reopeningReason',
    ])
    .where('s.city_id', '=', cityId)
    .where('s.round_id', '=', roundId)
    .orderBy('s.number', 'desc')
    .execute()
}

/** The newest submitted result of a round, reopened since or not. */
export function newestResult(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('submission')
    .select(['number', 'result', 'document', 'submitted_at as submittedAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Reopens a submitted round; false when it is open already. */
export async function closeSubmission(
  db: Db,
  cityId: string,
  roundId: string,
  reopening: { by: string; at: Date; reason: string },
): Promise<boolean> {
  const closed = await db
    .updateTable('submission')
    .set({ reopened_by: reopening.by, reopened_at: reopening.at, reopening_reason: reopening.reason })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('reopened_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

export async function endPublication(
  db: Db,
  cityId: string,
  roundId: string,
  by: string | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('publication')
    .set({ ended_by: by, ended_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function insertPublication(db: Db, row: Omit<Insertable<PublicationTable>, 'number'>): Promise<void> {
  const { last } = await db
    .selectFrom('publication')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', row.city_id)
    .where('round_id', '=', row.round_id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publication')
    .values({ ...row, number: (last ?? 0) + 1 })
    .execute()
}

/** The few figures a list needs, taken out of the stored document. */
const standingColumns = [
  sql<boolean>`(s.result::json #>> '{round,sample}')::boolean`.as('isSample'),
  sql<number | null>`(s.result::json #>> '{result,score,staged,stage}')::integer`.as('stage'),
  sql<number | null>`(s.result::json #>> '{result,score,overall}')::double precision`.as('overall'),
] as const

/**
 * The newest result of every city whose round is shared with everyone (or also with members), with the few figures a
 * map needs taken out of the stored document.
 */
export function sharedStandings(db: Db, audiences: readonly ('members' | 'public')[]) {
  return db
    .selectFrom('publication as p')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.city_id', '=', 'p.city_id').onRef('s.round_id', '=', 'p.round_id'),
    )
    .innerJoin('round as r', (join) => join.onRef('r.city_id', '=', 'p.city_id').onRef('r.id', '=', 'p.round_id'))
    .distinctOn('p.city_id')
    .select([
      'p.city_id as cityId',
      'p.round_id as roundId',
      'p.audience',
      'r.label',
      's.submitted_at as submittedAt',
      ...standingColumns,
    ])
    .where('p.ended_at', 'is', null)
    .where('p.audience', 'in', audiences)
    .orderBy('p.city_id')
    .orderBy('r.opened_at', 'desc')
    .orderBy('s.number', 'desc')
    .execute()
}

export function openConsent(db: Db, cityId: string) {
  return db
    .selectFrom('answers_consent')
    .select('given_at as givenAt')
    .where('city_id', '=', cityId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

export async function giveConsent(db: Db, cityId: string, by: string, at: Date): Promise<boolean> {
  const { last } = await db
    .selectFrom('answers_consent')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', cityId)
    .executeTakeFirstOrThrow()
  const added = await db
    .insertInto('answers_consent')
    .values({
      city_id: cityId,
      number: (last ?? 0) + 1,
      given_by: by,
      given_at: at,
      withdrawn_by: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.columns(['city_id']).where('withdrawn_at', 'is', null).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function withdrawConsent(db: Db, cityId: string, by: string, at: Date): Promise<boolean> {
  const withdrawn = await db
    .updateTable('answers_consent')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('city_id', '=', cityId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

export function knownInstrument(db: Db, id: string, version: string) {
  return db
    .selectFrom('instrument_version')
    .select(['content_hash as contentHash'])
    .where('instrument_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
}

export async function insertInstrument(
  db: Db,
  row: { instrument_id: string; version: string; content_hash: string; content: string; loaded_at: Date },
): Promise<void> {
  await db
    .insertInto('instrument_version')
    .values(row)
    .onConflict((conflict) => conflict.columns(['instrument_id', 'version']).doNothing())
    .execute()
}

/** True when a round's result is public. */
export async function isPublic(db: Db, cityId: string, roundId: string): Promise<boolean> {
  const found = await db
    .selectFrom('publication')
    .select('audience')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('audience', '=', 'public')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}
