import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { closeReview } from './close-review.ts'
import { insertReplies, marksOf, sampleOf } from './marks.store.ts'
import { isDoubted } from './mark-item.ts'
import type { Review } from './review.ts'
import type { ReviewDeps } from './review-deps.ts'
import { mailPeople } from './review-mail.ts'
import { updateReview } from './reviews.store.ts'
import { daysAfter, rules } from './rules.ts'

/** The city's one reply: a text for each item it has something to say on. Without any text the marks stand and the review closes. */
export async function replyToReview(
  db: Db,
  review: Review,
  { words, by, at, deps }: { words: ReadonlyMap<string, string>; by: string; at: Date; deps: ReviewDeps },
): Promise<void> {
  if (review.state !== 'reply') throw new Refusal('review_not_to_reply')
  const { cityId, number } = review.row
  const all = await marksOf(db, cityId, number)
  const doubted = (await sampleOf(db, cityId, number)).filter(({ itemId }) => isDoubted(review, all, itemId))
  const rows = doubted.flatMap(({ itemId }) => {
    const text = words.get(itemId) ?? ''
    return text === '' ? [] : [{ city_id: cityId, review_number: number, item_id: itemId, words: text }]
  })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: rows.length === 0 ? 'review.unanswered' : 'review.replied',
    subject: `review:${cityId}/${number}`,
    detail: { items: rows.length },
  })
  if (rows.length === 0) return closeReview(db, review, { by, at, deps })
  await insertReplies(db, rows)
  await updateReview(db, cityId, number, { replied_by: by, replied_at: at })
  for (const place of review.places) {
    await mailPeople(
      db,
      place.reviewerCityId,
      place.people.map((one) => one.personId),
      {
        kind: 'replied',
        cityId,
        path: `/reviews/${cityId}/${number}`,
        baseUrl: deps.baseUrl,
        at,
        due: daysAfter(at, rules.secondDays),
      },
    )
  }
}
