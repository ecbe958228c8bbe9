import { randomBytes } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { holdTrail, recordAudit } from '../../accounts/index.ts'
import type { ResultDocument } from '../result-document.ts'
import { holdRound, roundById } from '../rounds.store.ts'
import { enterCredit } from './credits.ts'
import { commitmentOf } from './draw-sample.ts'
import { type Review, stateOf } from './review.ts'
import { mailCoordinators, mailSecretariat } from './review-mail.ts'
import {
  frozenSubmission,
  holdReview,
  insertReview,
  nextReviewNumber,
  placesOf,
  reviewsOfCity,
  updatePlace,
  updateReview,
} from './reviews.store.ts'
import { rules } from './rules.ts'

/** A city asks for the review of what it submitted, and pays for two reviewers. Gives the review's number. */
export async function requestReview(
  db: Db,
  {
    cityId,
    roundId,
    note,
    by,
    at,
    baseUrl,
  }: { cityId: string; roundId: string; note: string; by: string; at: Date; baseUrl: string },
): Promise<number> {
  await holdRound(db, cityId, roundId, 'alone')
  const round = await roundById(db, cityId, roundId)
  if (!round || round.kind !== 'official') throw new Refusal('round_unknown')
  const frozen =
    round.submissionNumber === null ? undefined : await frozenSubmission(db, cityId, roundId, round.submissionNumber)
  if (!frozen) throw new Refusal('round_not_submitted')
  const { answers } = JSON.parse(frozen.result) as ResultDocument
  if (!Object.values(answers).some((answer) => 'step' in answer)) throw new Refusal('review_nothing_to_draw')
  // two requests of one city at once: the second sees the number and the credits of the first
  await holdTrail(db)
  const nonce = randomBytes(32).toString('hex')
  const number = await nextReviewNumber(db, cityId)
  const cost = rules.costPerReviewer * rules.reviewers
  const added = await insertReview(db, {
    city_id: cityId,
    number,
    round_id: roundId,
    submission_number: frozen.number,
    note,
    cost,
    nonce,
    commitment: commitmentOf(nonce),
    requested_by: by,
    requested_at: at,
    seed: null,
    drawn_at: null,
    replied_by: null,
    replied_at: null,
    closed_by: null,
    closed_at: null,
    voided_by: null,
    voided_at: null,
    void_reason: null,
  })
  if (!added) throw new Refusal('review_asked_already')
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'review.requested',
    subject: `review:${cityId}/${number}`,
    detail: { round: roundId, submission: frozen.number, commitment: commitmentOf(nonce) },
  })
  await enterCredit(db, { cityId, change: -cost, why: 'request', review: { cityId, number }, by, at })
  await mailSecretariat(db, { kind: 'asked', cityId, path: `/secretariat/reviews/${cityId}/${number}`, baseUrl, at })
  return number
}

/** Ends a review without a result and gives the credits back: the city took it back, or opened the round again. */
export async function voidReview(
  db: Db,
  review: Pick<Review, 'row' | 'places'>,
  { reason, by, at, baseUrl }: { reason: 'reopened' | 'withdrawn'; by: string | null; at: Date; baseUrl: string },
): Promise<void> {
  const { cityId, number, cost } = review.row
  await updateReview(db, cityId, number, { voided_by: by, voided_at: at, void_reason: reason })
  for (const place of review.places) {
    await updatePlace(db, cityId, number, place.number, { ended_by: by, ended_at: at, ended_why: 'void' })
    await mailCoordinators(db, place.reviewerCityId, { kind: 'void', cityId, path: '/reviews', baseUrl, at })
  }
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'review.void',
    subject: `review:${cityId}/${number}`,
    detail: { reason },
  })
  await enterCredit(db, { cityId, change: cost, why: 'void', review: { cityId, number }, by, at })
}

/** The answers of a reopened round are no longer what was to be checked, so its reviews that go on end here. */
export async function voidReviewsOfRound(
  db: Db,
  { cityId, roundId, by, at, baseUrl }: { cityId: string; roundId: string; by: string; at: Date; baseUrl: string },
): Promise<void> {
  await holdRound(db, cityId, roundId, 'alone')
  const numbers = (await reviewsOfCity(db, cityId)).filter((one) => one.roundId === roundId).map((one) => one.number)
  // all rows are locked before the first event of the trail is written
  for (const number of numbers) await holdReview(db, cityId, number)
  const rows = (await reviewsOfCity(db, cityId)).filter((row) => numbers.includes(row.number))
  for (const row of rows) {
    const places = (await placesOf(db, cityId, row.number)).filter((place) => place.endedAt === null)
    if (['closed', 'void'].includes(stateOf(row, places))) continue
    const held = { row, places: places.map((place) => ({ ...place, people: [] })) }
    await voidReview(db, held, { reason: 'reopened', by, at, baseUrl })
  }
}
