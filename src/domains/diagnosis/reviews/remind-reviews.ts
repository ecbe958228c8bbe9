import type { Db } from '../../../db/connection.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { Instruments } from '../round-access.ts'
import { insertReminder } from './marks.store.ts'
import { type Review, type Place, assembled, placeDue, replyDue } from './review.ts'
import { type ReviewMail, mailCoordinators, mailPeople } from './review-mail.ts'
import { reviewsOfCity } from './reviews.store.ts'
import { daysAfter, rules } from './rules.ts'

const mails = {
  proposal: 'remindProposal',
  review: 'remindReview',
  reply: 'remindReply',
  second: 'remindSecond',
} as const satisfies Record<string, ReviewMail>

/**
 * Reminds whoever's turn it is a week before the date, once each; called every few seconds, so it looks first and
 * opens a transaction only where a mail is due. Says how many were sent.
 */
export async function remindReviews(db: Db, now: Date, baseUrl: string, instruments: Instruments): Promise<number> {
  let sent = 0
  for (const row of await reviewsOfCity(db, null)) {
    if (row.closedAt !== null || row.voidedAt !== null) continue
    const instrument = instruments(row.instrumentId, row.instrumentVersion)
    if (!instrument) continue
    const review = await assembled(db, row, instrument)
    for (const due of duesOf(review)) {
      if (now < daysAfter(due.at, -rules.remindDaysBefore) || now > due.at) continue
      const isSent = await db.transaction().execute(async (trx) => remindOnce(trx, review, due, now, baseUrl))
      if (isSent) sent++
    }
  }
  return sent
}

interface Due {
  readonly kind: keyof typeof mails
  readonly place: Place | null
  readonly at: Date
}

function duesOf(review: Review): Due[] {
  const reply = replyDue(review)
  return [
    ...review.places.flatMap((place): Due[] => {
      const at = placeDue(review.row, place)
      if (at === null) return []
      const kind = place.acceptedAt === null ? 'proposal' : place.handedInAt === null ? 'review' : 'second'
      return [{ kind, place, at }]
    }),
    ...(reply === null ? [] : [{ kind: 'reply' as const, place: null, at: reply }]),
  ]
}

async function remindOnce(
  db: Db,
  review: Review,
  { kind, place, at }: Due,
  now: Date,
  baseUrl: string,
): Promise<boolean> {
  const { cityId, number } = review.row
  const added = await insertReminder(db, {
    city_id: cityId,
    review_number: number,
    place_number: place?.number ?? 0,
    kind,
    sent_at: now,
  })
  if (!added) return false
  const path = place === null ? `/cities/${cityId}/reviews/${number}` : `/reviews/${cityId}/${number}`
  const mail = { kind: mails[kind], cityId, path, baseUrl, at: now, due: at }
  if (place === null) await mailCoordinators(db, cityId, mail)
  else if (place.people.length === 0) await mailCoordinators(db, place.reviewerCityId, mail)
  else {
    const people = place.people.map((one) => one.personId)
    await mailPeople(db, place.reviewerCityId, people, mail)
  }
  await recordAudit(db, {
    at: now,
    personId: null,
    organisationId: place?.reviewerCityId ?? cityId,
    action: 'review.reminded',
    subject: `review:${cityId}/${number}`,
    detail: { kind },
  })
  return true
}
