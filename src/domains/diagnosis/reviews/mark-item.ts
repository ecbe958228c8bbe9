import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { isEvidenceGiven } from './evidence-given.ts'
import { closeReview } from './close-review.ts'
import { marksOf, sampleOf, saveMark } from './marks.store.ts'
import { type Mark, outcomeOf } from './outcome.ts'
import { turnOf } from './policy.ts'
import { newestMarks } from './newest-marks.ts'
import { type Place, type Review, reviewHeld } from './review.ts'
import type { ReviewDeps } from './review-deps.ts'
import { mailCoordinators } from './review-mail.ts'
import { updatePlace } from './reviews.store.ts'
import { daysAfter, rules } from './rules.ts'

/** Marks one sampled item for a reviewer city. The same mark again changes nothing. */
export async function markItem(
  db: Db,
  review: Review,
  place: Place,
  { itemId, mark, note, by, at }: { itemId: string; mark: Mark; note: string; by: Person; at: Date },
): Promise<void> {
  const turn = turnOf(review, place)
  if (turn === null) throw new Refusal('review_handed_in')
  if (note === '') {
    if (mark !== 'confirmed') throw new Refusal('review_note_missing')
    // a confirmation that rests on nothing would be signed as if somebody had looked
    if (!(await isEvidenceGiven(db, review, itemId))) throw new Refusal('review_proof_missing')
  }
  const { cityId, number } = review.row
  const current = newestMarks(await marksOf(db, cityId, number), place.number).get(itemId)
  if (current?.mark === mark && current.note === note) return
  await saveMark(db, {
    city_id: cityId,
    review_number: number,
    place_number: place.number,
    item_id: itemId,
    turn,
    mark,
    note,
    marked_by: by.id,
    marked_at: at,
  })
  // in the reviewers' own trail only: the city must not read a mark before it was handed in
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: place.reviewerCityId,
    action: 'review.marked',
    subject: `review:${cityId}/${number}/${itemId}`,
    detail: { mark, turn },
  })
}

/** Hands in what a reviewer city marked. The last hand-in of a turn passes the review on. */
export async function handIn(
  db: Db,
  review: Review,
  place: Place,
  { by, at, deps }: { by: Person; at: Date; deps: ReviewDeps },
): Promise<void> {
  const turn = turnOf(review, place)
  if (turn === null) throw new Refusal('review_handed_in')
  const { cityId, number } = review.row
  const sample = await sampleOf(db, cityId, number)
  const marked = newestMarks(await marksOf(db, cityId, number), place.number)
  const open = sample.filter((one) => !marked.has(one.itemId)).length
  if (open > 0) throw new Refusal('review_items_open', { count: open })
  const change = turn === 1 ? { handed_in_by: by.id, handed_in_at: at } : { second_by: by.id, second_at: at }
  await updatePlace(db, cityId, number, place.number, change)
  for (const organisationId of [cityId, place.reviewerCityId]) {
    await recordAudit(db, {
      at,
      personId: by.id,
      organisationId,
      action: 'review.handed_in',
      subject: `review:${cityId}/${number}`,
      detail: { reviewer: place.reviewerCityId, turn },
    })
  }
  const after = await reviewHeld(db, deps.instruments, cityId, number)
  if (turn === 2) {
    if (after.places.every((one) => one.secondAt !== null)) await closeReview(db, after, { by: by.id, at, deps })
    return
  }
  if (after.state !== 'reply') return
  const all = await marksOf(db, cityId, number)
  const hasDoubt = sample.some(({ itemId }) => isDoubted(after, all, itemId))
  // where everything is confirmed there is nothing to reply to
  if (!hasDoubt) return closeReview(db, after, { by: by.id, at, deps })
  await mailCoordinators(db, cityId, {
    kind: 'handedIn',
    cityId,
    path: `/cities/${cityId}/reviews/${number}`,
    baseUrl: deps.baseUrl,
    at,
    due: daysAfter(at, rules.replyDays),
  })
}

/** True where the marks of the standing reviewers come to anything but confirmed: the city may reply to that. */
export function isDoubted(
  review: Pick<Review, 'places'>,
  all: Parameters<typeof newestMarks>[0],
  itemId: string,
): boolean {
  const given = review.places.flatMap((place) => newestMarks(all, place.number).get(itemId)?.mark ?? [])
  return outcomeOf(given) !== 'confirmed'
}
