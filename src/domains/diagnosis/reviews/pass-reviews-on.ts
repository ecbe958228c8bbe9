import type { Db } from '../../../db/connection.ts'
import type { Instruments } from '../round-access.ts'
import { reviewHeld } from './review.ts'
import { reviewsFor } from './reviews.store.ts'
import { mayBeNamed, namePerson, unnamePerson } from './take-place.ts'

/**
 * Hand-over: what a person reviews for a city and has not handed in for good goes to another person with a seat there,
 * who declares for themselves before seeing anything. A review that the other person may not have (a seat at the
 * reviewed city, or at the other reviewer's side) only ends for who leaves; its city's coordinators name somebody.
 * Gives how many passed on.
 */
export async function passReviewsOn(
  db: Db,
  {
    cityId,
    from,
    to,
    by,
    at,
    instruments,
    baseUrl,
  }: { cityId: string; from: string; to: string; by: string; at: Date; instruments: Instruments; baseUrl: string },
): Promise<number> {
  let passed = 0
  const turn = { by: { id: by }, at, baseUrl }
  for (const row of await reviewsFor(db, [cityId])) {
    const review = await reviewHeld(db, instruments, row.cityId, row.number)
    if (review.state === 'closed' || review.state === 'void') continue
    for (const place of review.places) {
      if (place.reviewerCityId !== cityId || place.secondAt !== null) continue
      if (!place.people.some((one) => one.personId === from)) continue
      await unnamePerson(db, review, place, from, turn)
      if (!(await mayBeNamed(db, review, place, to, at))) continue
      await namePerson(db, review, place, to, turn)
      passed++
    }
  }
  return passed
}
