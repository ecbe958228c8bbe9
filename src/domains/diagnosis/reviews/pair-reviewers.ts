import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { listCities } from '../../cities/index.ts'
import { type Candidate, type PairQuestion, obstacleOf, proposePair } from './propose-pair.ts'
import { type Review, openPlaces } from './review.ts'
import { likelyLanguage, mailCoordinators } from './review-mail.ts'
import { incomesByCountry, insertPlace, pairingsSince, readyCities, updatePlace } from './reviews.store.ts'
import { daysAfter, rules } from './rules.ts'

/** Everything the pairing of one review looks at, as plain data. */
export async function pairQuestion(db: Db, review: Review, now: Date, withoutRound: boolean): Promise<PairQuestion> {
  const ready = new Map((await readyCities(db, now)).map((one) => [one.id, one]))
  const incomes = new Map((await incomesByCountry(db, now.getUTCFullYear())).map((one) => [one.country, one.value]))
  const yearStart = new Date(Date.UTC(now.getUTCFullYear(), 0, 1))
  const recentStart = new Date(now)
  recentStart.setUTCFullYear(now.getUTCFullYear() - rules.recentYears)
  const pairings = await pairingsSince(db, recentStart)
  const candidates = (await listCities(db))
    .filter((city) => city.kind !== 'organisation')
    .map((city): Candidate => {
      const { hasCoordinator, hasSubmitted } = ready.get(city.id) ?? { hasCoordinator: false, hasSubmitted: false }
      return {
        id: city.id,
        country: city.countryIso2,
        population: city.population,
        income: city.countryIso3 === null ? null : (incomes.get(city.countryIso3) ?? null),
        language: city.countryIso2 === null ? null : likelyLanguage(city.countryIso2),
        hasCoordinator: Boolean(hasCoordinator),
        hasSubmitted: Boolean(hasSubmitted),
        recent: pairings.filter((pair) => pair.reviewer === city.id).length,
      }
    })
  const byId = new Map(candidates.map((one) => [one.id, one]))
  const city = byId.get(review.row.cityId)
  if (!city) throw new Refusal('city_unknown')
  return {
    city,
    candidates,
    thisYear: pairings.filter((pair) => pair.at >= yearStart),
    gone: review.former.map((place) => place.reviewerCityId),
    kept: review.places.flatMap((place) => byId.get(place.reviewerCityId) ?? []),
    // another lot each time somebody left, and the same one at every look in between
    seed: `${review.row.commitment}:${review.former.length}`,
    withoutRound,
  }
}

/**
 * Asks cities to review. Cities other than the proposed ones need a reason; the rules (country, year, itself) hold for
 * everybody, and only the need of a coordinator and of a submitted round can be waived.
 */
export async function pairReviewers(
  db: Db,
  review: Review,
  {
    cityIds,
    reason,
    withoutRound,
    by,
    at,
    baseUrl,
  }: { cityIds: readonly string[]; reason: string; withoutRound: boolean; by: string; at: Date; baseUrl: string },
): Promise<void> {
  if (review.state === 'void') throw new Refusal('review_void')
  const places = openPlaces(review)
  if (places.length === 0) throw new Refusal('review_paired_already')
  if (cityIds.length !== places.length || new Set(cityIds).size !== cityIds.length) {
    throw new Refusal('review_pair_incomplete', { count: places.length })
  }
  const question = await pairQuestion(db, review, at, withoutRound)
  const proposed = new Set(proposePair({ ...question, withoutRound: false }).map((one) => one.id))
  if (cityIds.some((id) => !proposed.has(id)) && reason === '') throw new Refusal('review_reason_missing')
  const { cityId, number } = review.row
  let kept = question.kept
  for (const [at_, id] of cityIds.entries()) {
    const candidate = question.candidates.find((one) => one.id === id)
    if (!candidate) throw new Refusal('city_unknown')
    const obstacle = obstacleOf({ ...question, kept }, candidate)
    if (obstacle !== null) throw new Refusal('review_city_unfit', { obstacle })
    kept = [...kept, candidate]
    const next = review.places.length + review.former.length + at_ + 1
    const added = await insertPlace(db, {
      city_id: cityId,
      review_number: number,
      number: next,
      place: places[at_] ?? 1,
      reviewer_city_id: id,
      reason,
      proposed_by: by,
      proposed_at: at,
      accepted_by: null,
      accepted_at: null,
      handed_in_by: null,
      handed_in_at: null,
      second_by: null,
      second_at: null,
      ended_by: null,
      ended_at: null,
      ended_why: null,
      ended_words: '',
    })
    if (!added) throw new Refusal('review_paired_already')
    // in the trail of both: the city that is asked reads there too what it was asked
    for (const organisationId of [cityId, id]) {
      await recordAudit(db, {
        at,
        personId: by,
        organisationId,
        action: 'review.proposed',
        subject: `review:${cityId}/${number}`,
        detail: { reviewer: id, place: places[at_] ?? 1, other_than_proposed: !proposed.has(id) },
      })
    }
    await mailCoordinators(db, id, {
      kind: 'proposed',
      cityId,
      path: `/reviews/${cityId}/${number}`,
      baseUrl,
      at,
      due: daysAfter(at, rules.answerDays),
    })
  }
}

/** The secretariat takes a place back, for a stated reason, from a city that has not handed in. */
export async function replaceReviewer(
  db: Db,
  review: Review,
  { placeNumber, reason, by, at }: { placeNumber: number; reason: string; by: string; at: Date },
): Promise<void> {
  const place = review.places.find((one) => one.number === placeNumber)
  if (!place || place.handedInAt !== null) throw new Refusal('review_place_unknown')
  if (reason === '') throw new Refusal('review_reason_missing')
  const { cityId, number } = review.row
  await updatePlace(db, cityId, number, placeNumber, {
    ended_by: by,
    ended_at: at,
    ended_why: 'replaced',
    ended_words: reason,
  })
  for (const organisationId of [cityId, place.reviewerCityId]) {
    await recordAudit(db, {
      at,
      personId: by,
      organisationId,
      action: 'review.replaced',
      subject: `review:${cityId}/${number}`,
      detail: { reviewer: place.reviewerCityId },
    })
  }
}
