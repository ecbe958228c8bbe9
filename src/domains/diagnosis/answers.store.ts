import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { AnswerTable, Tables } from '../../db/tables.ts'
import { withCost } from './cost-columns.ts'

/** One saver of an item at a time: the second then sees the first's revision instead of colliding with it. */
export async function holdItem(db: Db, cityId: string, roundId: string, itemId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230003, hashtext(${`${cityId}/${roundId}/${itemId}`}))`.execute(db)
}

/** Several items, in one order for everybody; before anything is written to the trail, whose lock comes last. */
export async function holdItems(db: Db, cityId: string, roundId: string, itemIds: readonly string[]): Promise<void> {
  for (const itemId of itemIds.toSorted()) await holdItem(db, cityId, roundId, itemId)
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
  'a.target_year as targetYear',
  'a.target_cost_minor as targetCostMinor',
  'a.target_cost_currency as targetCostCurrency',
  'a.carried_from as carriedFrom',
  'a.answered_at as answeredAt',
  'a.answered_by as answeredBy',
  'person.name as answeredByName',
] as const

/**
 * While several people answer an item alone and have not agreed, the round has no answer to it: what stood there before
 * (last year's, say) would tell them what to choose. Left out here, so that no page and no file can show it.
 */
function counts(eb: ExpressionBuilder<Tables & { a: AnswerTable }, 'a'>) {
  return eb.not(
    eb.exists(
      eb
        .selectFrom('alone_item as i')
        .select('i.item_id')
        .whereRef('i.city_id', '=', 'a.city_id')
        .whereRef('i.round_id', '=', 'a.round_id')
        .whereRef('i.item_id', '=', 'a.item_id')
        .where('i.removed_at', 'is', null)
        .where((inner) =>
          inner.not(
            inner.exists(
              inner
                .selectFrom('consensus as c')
                .select('c.number')
                .whereRef('c.city_id', '=', 'i.city_id')
                .whereRef('c.round_id', '=', 'i.round_id')
                .whereRef('c.item_id', '=', 'i.item_id')
                .where('c.outcome', '=', 'recorded'),
            ),
          ),
        ),
    ),
  )
}

export async function answersOfRound(db: Db, cityId: string, roundId: string) {
  const rows = await db
    .selectFrom('answer as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where(counts)
    .orderBy('a.item_id')
    .execute()
  return rows.map(withCost)
}

export type AnswerRow = Awaited<ReturnType<typeof answersOfRound>>[number]

export async function answerTo(db: Db, cityId: string, roundId: string, itemId: string) {
  const row = await storedQuery(db, cityId, roundId, itemId).where(counts).executeTakeFirst()
  return row && withCost(row)
}

/** What is stored, whether it counts now or not: for saving and for what several talk over, never for a page before that. */
export async function storedAnswer(db: Db, cityId: string, roundId: string, itemId: string) {
  const row = await storedQuery(db, cityId, roundId, itemId).executeTakeFirst()
  return row && withCost(row)
}

function storedQuery(db: Db, cityId: string, roundId: string, itemId: string) {
  return db
    .selectFrom('answer as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where('a.item_id', '=', itemId)
}

/** Which items have a step or a mark: all that progress needs, for a page that must be quick. */
export function answeredItems(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('answer as a')
    .select(['a.item_id as itemId', 'a.carried_from as carriedFrom'])
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where((eb) => eb.or([eb('a.step', 'is not', null), eb('a.mark', 'is not', null)]))
    .where(counts)
    .execute()
}

/** How many items of every round are answered, of one city or (null) of all. */
export function answeredCounts(db: Db, cityId: string | null) {
  const query = db
    .selectFrom('answer as a')
    .select((eb) => ['a.city_id as cityId', 'a.round_id as roundId', eb.fn.countAll<number>().as('answered')])
    .where((eb) => eb.or([eb('a.step', 'is not', null), eb('a.mark', 'is not', null)]))
    .where(counts)
    .groupBy(['a.city_id', 'a.round_id'])
  return cityId === null ? query.execute() : query.where('a.city_id', '=', cityId).execute()
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
export async function revisionsOf(db: Db, cityId: string, roundId: string, itemId: string) {
  const rows = await db
    .selectFrom('answer_revision as a')
    .leftJoin('person', 'person.id', 'a.answered_by')
    .select(answerColumns)
    .select('a.outcome')
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .where('a.item_id', '=', itemId)
    .orderBy('a.revision', 'desc')
    .execute()
  return rows.map(withCost)
}

/** The currency of the newest cost of a round: what the next one is probably in. */
export async function lastCurrency(db: Db, cityId: string, roundId: string): Promise<string | null> {
  const row = await db
    .selectFrom('answer')
    .select('target_cost_currency as currency')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('target_cost_currency', 'is not', null)
    .orderBy('answered_at', 'desc')
    .orderBy('item_id')
    .limit(1)
    .executeTakeFirst()
  return row?.currency ?? null
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
