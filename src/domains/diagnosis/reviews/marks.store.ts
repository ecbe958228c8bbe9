import type { Insertable } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { ReviewMarkTable } from '../../../db/review-tables.ts'
import type { Tables } from '../../../db/tables.ts'

/** The drawn items, in the instrument's order as far as they were put in so. */
export function sampleOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_sample_item')
    .select(['item_id as itemId', 'position', 'is_top as isTop'])
    .where('city_id', '=', cityId)
    .where('review_number', '=', number)
    .orderBy('position')
    .execute()
}

export async function insertSample(db: Db, rows: readonly Tables['review_sample_item'][]): Promise<void> {
  await db.insertInto('review_sample_item').values(rows).execute()
}

/** Every mark of a review, both turns. */
export function marksOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_mark as m')
    .select(['m.place_number as placeNumber', 'm.item_id as itemId', 'm.turn', 'm.mark', 'm.note'])
    .where('m.city_id', '=', cityId)
    .where('m.review_number', '=', number)
    .orderBy('m.place_number')
    .orderBy('m.item_id')
    .orderBy('m.turn')
    .execute()
}

export type MarkRow = Awaited<ReturnType<typeof marksOf>>[number]

/** The newest of two marks of one turn stays. */
export async function saveMark(db: Db, row: Insertable<ReviewMarkTable>): Promise<void> {
  await db
    .insertInto('review_mark')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'review_number', 'place_number', 'item_id', 'turn']).doUpdateSet({
        mark: row.mark,
        note: row.note,
        marked_by: row.marked_by,
        marked_at: row.marked_at,
      }),
    )
    .execute()
}

export function repliesOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_reply')
    .select(['item_id as itemId', 'words'])
    .where('city_id', '=', cityId)
    .where('review_number', '=', number)
    .orderBy('item_id')
    .execute()
}

export async function insertReplies(db: Db, rows: readonly Tables['review_reply'][]): Promise<void> {
  await db.insertInto('review_reply').values(rows).execute()
}

export function creditsOf(db: Db, cityId: string) {
  return db
    .selectFrom('review_credit as c')
    .leftJoin('person as p', 'p.id', 'c.by_id')
    .select([
      'c.number',
      'c.change',
      'c.why',
      'c.review_city_id as reviewCityId',
      'c.review_number as reviewNumber',
      'c.reason',
      'c.at',
      'p.name as byName',
    ])
    .where('c.city_id', '=', cityId)
    .orderBy('c.number')
    .execute()
}

export async function insertCredit(db: Db, row: Insertable<Tables['review_credit']>): Promise<void> {
  await db.insertInto('review_credit').values(row).execute()
}

export async function insertStatement(db: Db, row: Tables['review_statement']): Promise<void> {
  await db.insertInto('review_statement').values(row).execute()
}

export function statementOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_statement')
    .select(['document', 'verified_result as verifiedResult', 'confirmed', 'told', 'issued_at as issuedAt'])
    .where('city_id', '=', cityId)
    .where('review_number', '=', number)
    .executeTakeFirst()
}

/** What a badge says: statements of one city's rounds, with the names of the reviewer cities. */
export function statementsOfCity(db: Db, cityId: string) {
  return db
    .selectFrom('review_statement as s')
    .innerJoin('review as v', (join) =>
      join.onRef('v.city_id', '=', 's.city_id').onRef('v.number', '=', 's.review_number'),
    )
    .select([
      'v.number',
      'v.round_id as roundId',
      'v.submission_number as submissionNumber',
      's.confirmed',
      's.told',
      's.verified_result as verifiedResult',
      's.issued_at as issuedAt',
    ])
    .where('s.city_id', '=', cityId)
    .orderBy('v.number', 'desc')
    .execute()
}

export async function insertVerifications(db: Db, rows: readonly Tables['answer_verification'][]): Promise<void> {
  await db.insertInto('answer_verification').values(rows).execute()
}

/** Every confirmed answer of a city, newest first. */
export function verificationsOf(db: Db, cityId: string) {
  return db
    .selectFrom('answer_verification')
    .select(['round_id as roundId', 'item_id as itemId', 'step', 'verified_at as verifiedAt'])
    .where('city_id', '=', cityId)
    .orderBy('verified_at', 'desc')
    .orderBy('item_id')
    .execute()
}

/** False when this reminder went out before. */
export async function insertReminder(db: Db, row: Tables['review_reminder']): Promise<boolean> {
  const added = await db
    .insertInto('review_reminder')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function keepSigningKey(db: Db, row: Tables['signing_key']): Promise<void> {
  await db
    .insertInto('signing_key')
    .values(row)
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .execute()
}

/** Every key that signed a statement, newest first. */
export function signingKeys(db: Db) {
  return db
    .selectFrom('signing_key')
    .select(['fingerprint', 'public_key as publicKey', 'first_used_at as firstUsedAt'])
    .orderBy('first_used_at', 'desc')
    .orderBy('fingerprint')
    .execute()
}
