import type { Db } from '../../../db/connection.ts'
import type { AnswerTable } from '../../../db/tables.ts'
import type { Person } from '../../../http/env.ts'
import type { ReviewBadge } from '../../cities/index.ts'
import type { AnswersDocument } from '../answers-document.ts'
import type { Instrument } from '../instrument.ts'
import { sampleOf, statementsOfCity, verificationsOf } from './marks.store.ts'
import { isReviewer, maySeeSample } from './policy.ts'
import { assembled } from './review.ts'
import { placesOf, reviewsOfCity } from './reviews.store.ts'
import type { Instruments } from '../round-access.ts'

/** What stands beside a result that was reviewed: by whom, and how much was confirmed. */
export async function badgesOf(
  db: Db,
  cityId: string,
): Promise<readonly (ReviewBadge & { submissionNumber: number })[]> {
  const statements = await statementsOfCity(db, cityId)
  return Promise.all(
    statements.map(async (one) => ({
      roundId: one.roundId,
      submissionNumber: one.submissionNumber,
      href: `/cities/${cityId}/reviews/${one.number}/statement`,
      reviewers: (await placesOf(db, cityId, one.number))
        .filter((place) => place.endedAt === null)
        .map((place) => ({ id: place.reviewerCityId, names: place.cityNames })),
      confirmed: one.confirmed,
      told: one.told,
    })),
  )
}

/**
 * Tells whether an answer is still verified on a day: confirmed by reviewers, with this step (in that round, where one
 * is named), and not longer ago than the proof of the item stays believable (its half-life).
 */
export async function stillVerified(
  db: Db,
  cityId: string,
  instrument: Instrument,
  at: Date,
): Promise<(itemId: string, step: number | null | undefined, roundId?: string) => boolean> {
  const months = new Map(instrument.items.map((item) => [item.id, item.halfLifeMonths]))
  const rows = (await verificationsOf(db, cityId)).filter((row) => {
    const until = new Date(row.verifiedAt)
    until.setUTCMonth(until.getUTCMonth() + (months.get(row.itemId) ?? 0))
    return at < until
  })
  return (itemId, step, roundId) =>
    rows.some((row) => row.itemId === itemId && row.step === step && (roundId === undefined || row.roundId === roundId))
}

/** The strength an answer has by its own evidence, without any review. */
export function ownStrength(answer: {
  readonly strength: AnswerTable['strength']
  readonly evidenceLink?: string | undefined
  readonly evidenceNote?: string | undefined
}): AnswerTable['strength'] {
  if (answer.strength !== 'verified') return answer.strength
  return answer.evidenceLink || answer.evidenceNote ? 'documented' : 'claimed'
}

/** The answers as they may be submitted on a day: what was verified too long ago falls back to its own evidence. */
export async function withoutLapsed(
  db: Db,
  document: AnswersDocument,
  instrument: Instrument,
  at: Date,
): Promise<AnswersDocument> {
  if (!Object.values(document.answers).some((entry) => entry.strength === 'verified')) return document
  const isVerified = await stillVerified(db, document.city.id, instrument, at)
  return {
    ...document,
    answers: Object.fromEntries(
      Object.entries(document.answers).map(([id, entry]) => [
        id,
        isVerified(id, entry.step) ? entry : { ...entry, strength: ownStrength(entry) },
      ]),
    ),
  }
}

/** True when this person reviews this answer now: evidence of a sampled item is open to its reviewers, and of no other. */
export async function readsAsReviewer(
  db: Db,
  instruments: Instruments,
  person: Person | null,
  { cityId, roundId, itemId }: { cityId: string; roundId: string; itemId: string },
): Promise<boolean> {
  if (person === null) return false
  for (const row of await reviewsOfCity(db, cityId)) {
    const instrument = instruments(row.instrumentId, row.instrumentVersion)
    if (row.roundId !== roundId || row.closedAt !== null || !instrument) continue
    const review = await assembled(db, row, instrument)
    if (!review.places.some((place) => isReviewer(person, place) && maySeeSample(person, review, place))) continue
    if ((await sampleOf(db, cityId, row.number)).some((one) => one.itemId === itemId)) return true
  }
  return false
}
