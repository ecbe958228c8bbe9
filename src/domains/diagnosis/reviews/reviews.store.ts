import { type Insertable, type Updateable, sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { ReviewPersonTable, ReviewPlaceTable, ReviewTable } from '../../../db/review-tables.ts'

const reviewColumns = [
  'v.city_id as cityId',
  'v.number',
  'v.round_id as roundId',
  'v.submission_number as submissionNumber',
  'v.note',
  'v.cost',
  'v.nonce',
  'v.commitment',
  'v.requested_at as requestedAt',
  'v.seed',
  'v.drawn_at as drawnAt',
  'v.replied_at as repliedAt',
  'v.closed_at as closedAt',
  'v.voided_at as voidedAt',
  'v.void_reason as voidReason',
  'r.label as roundLabel',
  'r.instrument_id as instrumentId',
  'r.instrument_version as instrumentVersion',
] as const

export function reviewByNumber(db: Db, cityId: string, number: number) {
  return reviewQuery(db).where('v.city_id', '=', cityId).where('v.number', '=', number).executeTakeFirst()
}

export type ReviewRow = NonNullable<Awaited<ReturnType<typeof reviewByNumber>>>

/** Reviews of one city, or (null) of all, newest first. */
export function reviewsOfCity(db: Db, cityId: string | null) {
  const query = reviewQuery(db).orderBy('v.requested_at', 'desc').orderBy('v.city_id').orderBy('v.number', 'desc')
  return cityId === null ? query.execute() : query.where('v.city_id', '=', cityId).execute()
}

/** Reviews that still go on and in which one of these cities holds a place. */
export function reviewsFor(db: Db, reviewerCityIds: readonly string[]) {
  return reviewQuery(db)
    .innerJoin('review_place as p', (join) =>
      join.onRef('p.city_id', '=', 'v.city_id').onRef('p.review_number', '=', 'v.number'),
    )
    .where('p.reviewer_city_id', 'in', reviewerCityIds)
    .where('p.ended_at', 'is', null)
    .orderBy('v.requested_at', 'desc')
    .orderBy('v.city_id')
    .distinct()
    .execute()
}

function reviewQuery(db: Db) {
  return db
    .selectFrom('review as v')
    .innerJoin('round as r', (join) => join.onRef('r.city_id', '=', 'v.city_id').onRef('r.id', '=', 'v.round_id'))
    .select(reviewColumns)
}

/** One change of a review at a time: whoever comes second sees what the first did. */
export async function holdReview(db: Db, cityId: string, number: number): Promise<void> {
  await db
    .selectFrom('review')
    .select('number')
    .where('city_id', '=', cityId)
    .where('number', '=', number)
    .forUpdate()
    .execute()
}

export async function nextReviewNumber(db: Db, cityId: string): Promise<number> {
  const { last } = await db
    .selectFrom('review')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', cityId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** False when this submission has a review already. */
export async function insertReview(db: Db, row: Insertable<ReviewTable>): Promise<boolean> {
  const added = await db
    .insertInto('review')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'round_id', 'submission_number']).where('voided_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateReview(
  db: Db,
  cityId: string,
  number: number,
  change: Updateable<ReviewTable>,
): Promise<void> {
  await db.updateTable('review').set(change).where('city_id', '=', cityId).where('number', '=', number).execute()
}

/** Every holder of the two places, those who left too, in the order they came. */
export function placesOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_place as p')
    .select([
      'p.number',
      'p.place',
      'p.reviewer_city_id as reviewerCityId',
      'p.reason',
      'p.proposed_at as proposedAt',
      'p.accepted_at as acceptedAt',
      'p.handed_in_at as handedInAt',
      'p.second_at as secondAt',
      'p.ended_at as endedAt',
      'p.ended_why as endedWhy',
      'p.ended_words as endedWords',
      cityNamesOf('p.reviewer_city_id'),
    ])
    .where('p.city_id', '=', cityId)
    .where('p.review_number', '=', number)
    .orderBy('p.number')
    .execute()
}

export type PlaceRow = Awaited<ReturnType<typeof placesOf>>[number]

/** False when the place or the city was taken in the meantime. */
export async function insertPlace(db: Db, row: Insertable<ReviewPlaceTable>): Promise<boolean> {
  const added = await db
    .insertInto('review_place')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updatePlace(
  db: Db,
  cityId: string,
  reviewNumber: number,
  number: number,
  change: Updateable<ReviewPlaceTable>,
): Promise<void> {
  await db
    .updateTable('review_place')
    .set(change)
    .where('city_id', '=', cityId)
    .where('review_number', '=', reviewNumber)
    .where('number', '=', number)
    .execute()
}

/** Who reviews or reviewed whom since a day; a place that was given up does not count. */
export function pairingsSince(db: Db, since: Date) {
  return db
    .selectFrom('review_place')
    .select(['city_id as reviewed', 'reviewer_city_id as reviewer', 'proposed_at as at'])
    .where('proposed_at', '>=', since)
    .where('ended_at', 'is', null)
    .orderBy('city_id')
    .orderBy('review_number')
    .orderBy('number')
    .execute()
}

/** The people of a review, those who left too. */
export function peopleOf(db: Db, cityId: string, number: number) {
  return db
    .selectFrom('review_person as n')
    .innerJoin('person as p', 'p.id', 'n.person_id')
    .select([
      'n.place_number as placeNumber',
      'n.person_id as personId',
      'p.name',
      'n.declared_at as declaredAt',
      'n.has_interest as hasInterest',
      'n.interest',
      'n.ended_at as endedAt',
    ])
    .where('n.city_id', '=', cityId)
    .where('n.review_number', '=', number)
    .orderBy('n.place_number')
    .orderBy('n.named_at')
    .orderBy('n.person_id')
    .execute()
}

export type ReviewerRow = Awaited<ReturnType<typeof peopleOf>>[number]

/** Names a person; somebody who was named and left comes back with nothing declared, unless it was an interest. */
export async function insertPerson(db: Db, row: Insertable<ReviewPersonTable>): Promise<boolean> {
  const added = await db
    .insertInto('review_person')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['city_id', 'review_number', 'place_number', 'person_id'])
        .doUpdateSet({
          named_by: row.named_by,
          named_at: row.named_at,
          declared_at: null,
          has_interest: null,
          ended_at: null,
        })
        .where('review_person.ended_at', 'is not', null)
        .where(sql<boolean>`review_person.has_interest is not true`),
    )
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updatePerson(
  db: Db,
  key: { cityId: string; reviewNumber: number; placeNumber: number; personId: string },
  change: Updateable<ReviewPersonTable>,
): Promise<void> {
  await db
    .updateTable('review_person')
    .set(change)
    .where('city_id', '=', key.cityId)
    .where('review_number', '=', key.reviewNumber)
    .where('place_number', '=', key.placeNumber)
    .where('person_id', '=', key.personId)
    .execute()
}

function cityNamesOf(column: 'p.reviewer_city_id') {
  return sql<Record<string, string>>`(
    select json_object_agg(n.language, n.name) from organisation_name as n where n.organisation_id = ${sql.ref(column)}
  )`.as('cityNames')
}

/** People with an open seat at an organisation, for naming and for mails. */
export function seatedAt(db: Db, organisationId: string, now: Date) {
  return db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select([
      'p.id',
      'p.name',
      'p.email',
      's.role',
      // the language they last had a mail in is the best that is known of them
      sql<
        string | null
      >`(select m.language from outbox_mail as m where lower(m.to_address) = lower(p.email) order by m.id desc limit 1)`.as(
        'language',
      ),
    ])
    .where('s.organisation_id', '=', organisationId)
    .where('s.from_at', '<=', now)
    .where((eb) => eb.or([eb('s.to_at', 'is', null), eb('s.to_at', '>', now)]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}

/** Open seats of the secretariat, wherever they are. */
export function secretariatOrganisations(db: Db) {
  return db
    .selectFrom('seat')
    .select('organisation_id as id')
    .distinct()
    .where('role', '=', 'secretariat')
    .where('to_at', 'is', null)
    .execute()
}

/** Which cities have a coordinator, and which a submitted official round of their own. */
export function readyCities(db: Db, now: Date) {
  return db
    .selectFrom('organisation as o')
    .select((eb) => [
      'o.id',
      eb
        .exists(
          eb
            .selectFrom('seat as s')
            .select('s.id')
            .whereRef('s.organisation_id', '=', 'o.id')
            .where('s.role', '=', 'coordinator')
            .where('s.from_at', '<=', now)
            .where((seat) => seat.or([seat('s.to_at', 'is', null), seat('s.to_at', '>', now)])),
        )
        .as('hasCoordinator'),
      eb
        .exists(
          eb
            .selectFrom('submission as b')
            .innerJoin('round as r', (join) =>
              join.onRef('r.city_id', '=', 'b.city_id').onRef('r.id', '=', 'b.round_id'),
            )
            .select('b.number')
            .whereRef('b.city_id', '=', 'o.id')
            .where('b.reopened_at', 'is', null)
            .where('r.kind', '=', 'official'),
        )
        .as('hasSubmitted'),
    ])
    .where('o.listed_at', 'is not', null)
    .orderBy('o.id')
    .execute()
}

/** The newest figure per country of one fact, for telling like from unlike. */
export function incomesByCountry(db: Db, year: number) {
  return db
    .selectFrom('country_fact')
    .distinctOn('country_iso3')
    .select(['country_iso3 as country', 'value'])
    .where('fact', '=', 'gdp_ppp_per_capita')
    .where('year', '<=', year)
    .orderBy('country_iso3')
    .orderBy('year', 'desc')
    .orderBy('edition', 'desc')
    .execute()
}

/** The frozen answers and result that a review is about. */
export function frozenSubmission(db: Db, cityId: string, roundId: string, number: number) {
  return db
    .selectFrom('submission')
    .select(['number', 'document', 'result', 'submitted_at as submittedAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('number', '=', number)
    .executeTakeFirst()
}
