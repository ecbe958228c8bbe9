import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Instrument } from '../instrument.ts'
import type { Instruments } from '../round-access.ts'
import {
  type PlaceRow,
  type ReviewRow,
  type ReviewerRow,
  holdReview,
  peopleOf,
  placesOf,
  reviewByNumber,
} from './reviews.store.ts'
import { daysAfter, rules } from './rules.ts'

/** Whose turn it is: the secretariat, the cities asked, the reviewers, the city, the reviewers again, nobody. */
export type ReviewState = 'asked' | 'offered' | 'reviewing' | 'reply' | 'second' | 'closed' | 'void'

export interface Place extends PlaceRow {
  /** The people who review now. */
  readonly people: readonly ReviewerRow[]
}

export interface Review {
  readonly row: ReviewRow
  readonly instrument: Instrument
  readonly state: ReviewState
  /** The holders of the two places now. */
  readonly places: readonly Place[]
  readonly former: readonly Place[]
}

/** Everything of one review that decides who may do what next. */
export async function reviewOf(db: Db, instruments: Instruments, cityId: string, number: number): Promise<Review> {
  const row = await reviewByNumber(db, cityId, number)
  const instrument = row ? instruments(row.instrumentId, row.instrumentVersion) : undefined
  if (!row || !instrument) throw new Refusal('review_unknown')
  return assembled(db, row, instrument)
}

/** The same inside a change: nobody else changes this review until the transaction ends. */
export async function reviewHeld(db: Db, instruments: Instruments, cityId: string, number: number): Promise<Review> {
  await holdReview(db, cityId, number)
  return reviewOf(db, instruments, cityId, number)
}

export async function assembled(db: Db, row: ReviewRow, instrument: Instrument): Promise<Review> {
  const people = await peopleOf(db, row.cityId, row.number)
  const all = (await placesOf(db, row.cityId, row.number)).map((place) => ({
    ...place,
    people: people.filter((one) => one.placeNumber === place.number && one.endedAt === null),
  }))
  const places = all.filter((place) => place.endedAt === null).toSorted((a, b) => a.place - b.place)
  return {
    row,
    instrument,
    places,
    former: all.filter((place) => place.endedAt !== null),
    state: stateOf(row, places),
  }
}

/** The state follows from who did what and when; it is stored nowhere. */
export function stateOf(
  row: Pick<ReviewRow, 'voidedAt' | 'closedAt' | 'repliedAt'>,
  places: readonly Pick<PlaceRow, 'acceptedAt' | 'handedInAt'>[],
): ReviewState {
  if (row.voidedAt !== null) return 'void'
  if (row.closedAt !== null) return 'closed'
  if (places.length < rules.reviewers) return 'asked'
  if (places.some((place) => place.acceptedAt === null)) return 'offered'
  if (places.some((place) => place.handedInAt === null)) return 'reviewing'
  return row.repliedAt === null ? 'reply' : 'second'
}

/** Until when a place's city should act in this state; null when it is not its turn. */
export function placeDue(row: ReviewRow, place: PlaceRow): Date | null {
  if (place.acceptedAt === null) return daysAfter(place.proposedAt, rules.answerDays)
  if (place.handedInAt === null) {
    if (row.drawnAt === null) return null
    return daysAfter(row.drawnAt > place.acceptedAt ? row.drawnAt : place.acceptedAt, rules.reviewDays)
  }
  return row.repliedAt !== null && place.secondAt === null ? daysAfter(row.repliedAt, rules.secondDays) : null
}

/** Until when the city may reply; null before both handed in and after its reply. */
export function replyDue({ places, state }: Review): Date | null {
  if (state !== 'reply') return null
  const last = Math.max(...places.map((place) => place.handedInAt?.getTime() ?? 0))
  return daysAfter(new Date(last), rules.replyDays)
}

/** From when the secretariat may close what nobody goes on with; null when it is not a matter of waiting. */
export function closableFrom(review: Review): Date | null {
  if (review.state === 'second' && review.row.repliedAt !== null)
    return daysAfter(review.row.repliedAt, rules.secondDays)
  return replyDue(review)
}

export function openPlaces(review: Review): readonly number[] {
  return [1, 2].filter((place) => !review.places.some((one) => one.place === place))
}
