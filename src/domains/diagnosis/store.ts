import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { AnswerTable, PublicationTable, RoundTable, SubmissionTable } from '../../db/tables.ts'

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

/** A round with what its policy needs: open submission, open publication, open consent. */
export function roundById(db: Db, cityId: string, id: string) {
  return roundQuery(db).where('r.city_id', '=', cityId).where('r.id', '=', id).executeTakeFirst()
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

/** One saver of an item at a time: the second then sees the first's revision instead of colliding with it. */
export async function holdItem(db: Db, cityId: string, roundId: string, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230003, hashtext(${`${cityId}/${roundId}/${itemId}`}))`.execute(db)
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

const answerColumns = [
  'a.item_id as itemId',
  'a.revision',
  'a.step',
  'a.mark',
  'a.strength',
  'a.comment',
  'a.evidence_link as evidenceLink',
  'a.evidence_note as evidenceNote',
  'a.target_step as targetStep',
  'a.target_reason as targetReason',
  'a.carried_from as carriedFrom',
  'a.answered_at as answeredAt',
  'a.answered_by as answeredBy',
  'person.name as answeredByName',
] as const

export function answersOfRound(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('answer as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .orderBy('a.item_id')
    .execute()
}

export type AnswerRow = Awaited<ReturnType<typeof answersOfRound>>[number]

export function answerTo(db: Db, cityId: string, roundId: string, itemId: string) {
  return db
    .selectFrom('answer as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where('a.item_id', '=', itemId)
    .executeTakeFirst()
}

/** Which items have a step or a mark: all that progress needs, for a page that must be quick. */
export function answeredItems(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('answer')
    .select('item_id as itemId')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where((eb) => eb.or([eb('step', 'is not', null), eb('mark', 'is not', null)]))
    .execute()
}

/** How many items of every round are answered, of one city or (null) of all. */
export function answeredCounts(db: Db, cityId: string | null) {
  const query = db
    .selectFrom('answer')
    .select((eb) => ['city_id as cityId', 'round_id as roundId', eb.fn.countAll<number>().as('answered')])
    .where((eb) => eb.or([eb('step', 'is not', null), eb('mark', 'is not', null)]))
    .groupBy(['city_id', 'round_id'])
  return cityId === null ? query.execute() : query.where('city_id', '=', cityId).execute()
}

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

/** First answer to an item; false when a colleague's came first, so that the caller shows both. */
export async function insertAnswer(db: Db, row: AnswerTable): Promise<boolean> {
  const added = await db
    .insertInto('answer')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'round_id', 'item_id']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Next answer to an item, only if nobody saved since `seen`. */
export async function updateAnswer(db: Db, row: AnswerTable, seen: number): Promise<boolean> {
  const { city_id, round_id, item_id, ...values } = row
  const changed = await db
    .updateTable('answer')
    .set(values)
    .where('city_id', '=', city_id)
    .where('round_id', '=', round_id)
    .where('item_id', '=', item_id)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function insertRevision(db: Db, row: AnswerTable, outcome: 'saved' | 'set_aside'): Promise<void> {
  await db
    .insertInto('answer_revision')
    .values({ ...row, outcome })
    .execute()
}

/** Highest revision number of an item, saved or set aside. */
export async function lastRevision(db: Db, cityId: string, roundId: string, itemId: string): Promise<number> {
  const { last } = await db
    .selectFrom('answer_revision')
    .select((eb) => eb.fn.max('revision').as('last'))
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Everything ever entered for an item, newest first. */
export function revisionsOf(db: Db, cityId: string, roundId: string, itemId: string) {
  return db
    .selectFrom('answer_revision as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .select('a.outcome')
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where('a.item_id', '=', itemId)
    .orderBy('a.revision', 'desc')
    .execute()
}

/** Many answers at once, with their first revisions: a carried-over round, the sample data. */
export async function insertAnswers(db: Db, rows: readonly AnswerTable[]): Promise<void> {
  if (rows.length === 0) return
  await db.insertInto('answer').values(rows).execute()
  await db
    .insertInto('answer_revision')
    .values(rows.map((row) => ({ ...row, outcome: 'saved' as const })))
    .execute()
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
