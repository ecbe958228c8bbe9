import type { Person } from '../../../http/env.ts'
import { isColleagueAt, isCoordinatorOf, isSecretariat } from '../../accounts/index.ts'
import type { Place, Review } from './review.ts'

/** Asking, replying, taking back: the coordinator answers for the city. */
export function mayAskForReview(person: Person | null, cityId: string): boolean {
  return isCoordinatorOf(person, cityId)
}

/** The city's own view of its review. */
export function maySeeReviewsOf(person: Person | null, cityId: string): boolean {
  return isColleagueAt(person, cityId)
}

/** Pairing, replacing, granting, closing after the date. */
export function mayPair(person: Person | null): boolean {
  return isSecretariat(person)
}

/** Accepting, declining and naming people: the coordinator of the reviewer city. */
export function mayAnswerFor(person: Person | null, place: Pick<Place, 'reviewerCityId'>): boolean {
  return isCoordinatorOf(person, place.reviewerCityId)
}

/** Any seat at a reviewer city shows that there is a review, and nothing of its answers. */
export function maySeePlace(person: Person | null, place: Pick<Place, 'reviewerCityId'>): boolean {
  return isColleagueAt(person, place.reviewerCityId)
}

/** Named for this place, and still with a seat at that city: a seat that ended takes the review with it. */
export function isReviewer(person: Person | null, place: Place): boolean {
  return maySeePlace(person, place) && place.people.some((one) => one.personId === person?.id)
}

/** The sampled answers: named, accepted, drawn, and nothing in the way declared. */
export function maySeeSample(person: Person | null, review: Review, place: Place): boolean {
  if (review.row.seed === null || place.acceptedAt === null) return false
  if (review.state === 'void' || review.state === 'closed') return false
  if (!isReviewer(person, place)) return false
  const own = place.people.find((one) => one.personId === person?.id)
  return own?.hasInterest === false
}

/** Marks change until they are handed in, and once more after the city's reply. */
export function mayMark(person: Person | null, review: Review, place: Place): boolean {
  return maySeeSample(person, review, place) && turnOf(review, place) !== null
}

/** Which turn of marking a place is in; null when there is nothing to mark. */
export function turnOf(
  { state, row }: Pick<Review, 'state' | 'row'>,
  place: Pick<Place, 'handedInAt' | 'secondAt'>,
): 1 | 2 | null {
  if (state === 'closed' || state === 'void' || row.seed === null) return null
  if (place.handedInAt === null) return 1
  return state === 'second' && place.secondAt === null ? 2 : null
}
