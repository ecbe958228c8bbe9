import type { Context } from 'hono'
import type { Env, Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { signedIn } from '../../accounts/index.ts'
import { isReviewer, maySeePlace, maySeeSample } from './policy.ts'
import { type Place, type Review, reviewHeld, reviewOf } from './review.ts'
import type { ReviewDeps } from './review-deps.ts'

/** The review of an address; inside a POST it is held until the transaction ends. */
export async function reviewAt(c: Context<Env>, { instruments }: ReviewDeps): Promise<Review> {
  const number = Number(c.req.param('review'))
  if (!Number.isSafeInteger(number) || number < 1 || number > 1_000_000) throw new Refusal('review_unknown')
  const load = c.req.method === 'POST' ? reviewHeld : reviewOf
  return load(c.var.db, instruments, c.req.param('city') ?? '', number)
}

/** The place by which this person has to do with the review: the one they review for, else the one of their city. */
export async function placeAt(
  c: Context<Env>,
  deps: ReviewDeps,
): Promise<{ review: Review; place: Place; by: Person }> {
  const by = signedIn(c.var.person)
  const review = await reviewAt(c, deps)
  const place = review.places.find((one) => isReviewer(by, one)) ?? review.places.find((one) => maySeePlace(by, one))
  if (!place) throw new Refusal(review.former.some((one) => maySeePlace(by, one)) ? 'review_void' : 'not_yours')
  return { review, place, by }
}

/** The same for somebody who reviews: named, and nothing declared that stands in the way. */
export async function sampleAt(c: Context<Env>, deps: ReviewDeps) {
  const found = await placeAt(c, deps)
  const { review, place, by } = found
  if (review.state === 'void') throw new Refusal('review_void')
  if (!isReviewer(by, place)) throw new Refusal('not_yours')
  if (!maySeeSample(by, review, place)) {
    throw new Refusal(review.state === 'closed' ? 'review_handed_in' : 'review_declare_first')
  }
  return found
}
