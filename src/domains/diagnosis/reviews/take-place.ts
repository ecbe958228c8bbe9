import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { ResultDocument } from '../result-document.ts'
import { drawSample, seedOf } from './draw-sample.ts'
import { insertSample } from './marks.store.ts'
import { type Place, type Review, placeDue } from './review.ts'
import { mailCoordinators, mailPeople, mailSecretariat } from './review-mail.ts'
import { frozenSubmission, insertPerson, seatedAt, updatePerson, updatePlace, updateReview } from './reviews.store.ts'

interface Turn {
  readonly by: Pick<Person, 'id'>
  readonly at: Date
  readonly baseUrl: string
}

/** The asked city takes the place. When both have, the sample is drawn, with the secret half of the seed revealed. */
export async function acceptPlace(db: Db, review: Review, place: Place, { by, at, baseUrl }: Turn): Promise<void> {
  if (place.acceptedAt !== null) return
  const { cityId, number } = review.row
  await updatePlace(db, cityId, number, place.number, { accepted_by: by.id, accepted_at: at })
  await recordBoth(db, review, place, 'review.accepted', { by, at })
  // the coordinator who accepts reviews too, until they name others
  if (await mayBeNamed(db, review, place, by.id, at)) {
    await namePerson(db, review, { ...place, acceptedAt: at }, by.id, { by, at, baseUrl })
  }
  const others = review.places.filter((one) => one.number !== place.number)
  if (review.row.seed === null && others.length === 1 && others.every((one) => one.acceptedAt !== null)) {
    await draw(db, review, { by, at, baseUrl })
  }
}

/** The asked city says no; the place is open again and the secretariat asks the next one. */
export async function declinePlace(
  db: Db,
  review: Review,
  place: Place,
  { reason, why, by, at, baseUrl }: Turn & { reason: string; why: 'declined' | 'conflict' },
): Promise<void> {
  if (place.handedInAt !== null) throw new Refusal('review_handed_in')
  if (reason === '') throw new Refusal('review_reason_missing')
  const { cityId, number } = review.row
  await updatePlace(db, cityId, number, place.number, {
    ended_by: by.id,
    ended_at: at,
    ended_why: why,
    ended_words: reason,
  })
  await recordBoth(db, review, place, why === 'declined' ? 'review.declined' : 'review.interest', { by, at })
  await mailSecretariat(db, {
    kind: why === 'declined' ? 'declined' : 'interest',
    cityId,
    otherId: place.reviewerCityId,
    path: `/secretariat/reviews/${cityId}/${number}`,
    baseUrl,
    at,
  })
}

/** Names somebody with a seat at the reviewer city; a second time changes nothing. */
export async function namePerson(
  db: Db,
  review: Review,
  place: Place,
  personId: string,
  { by, at, baseUrl }: Turn,
): Promise<void> {
  if (place.acceptedAt === null) throw new Refusal('review_not_accepted')
  if (place.secondAt !== null) throw new Refusal('review_handed_in')
  if (!(await mayBeNamed(db, review, place, personId, at))) throw new Refusal('review_person_unknown')
  const { cityId, number } = review.row
  const added = await insertPerson(db, {
    city_id: cityId,
    review_number: number,
    place_number: place.number,
    person_id: personId,
    named_by: by.id,
    named_at: at,
    declared_at: null,
    has_interest: null,
    ended_at: null,
    interest: '',
  })
  if (!added) return
  await recordBoth(db, review, place, 'review.named', { by, at }, { person: personId })
  if (personId !== by.id) {
    await mailPeople(db, place.reviewerCityId, [personId], {
      kind: 'named',
      cityId,
      path: `/reviews/${cityId}/${number}`,
      baseUrl,
      at,
    })
  }
}

/** A seat at the reviewer city, none at the reviewed one, and not the eyes of the other reviewer. */
export async function mayBeNamed(db: Db, review: Review, place: Place, personId: string, at: Date): Promise<boolean> {
  const others = review.places.filter((one) => one.number !== place.number).flatMap((one) => one.people)
  if (others.some((one) => one.personId === personId)) return false
  if ((await seatedAt(db, review.row.cityId, at)).some((one) => one.id === personId)) return false
  return (await seatedAt(db, place.reviewerCityId, at)).some((one) => one.id === personId)
}

/** Takes a person off a review; what they marked stays the city's. */
export async function unnamePerson(
  db: Db,
  review: Review,
  place: Place,
  personId: string,
  { by, at }: Pick<Turn, 'by' | 'at'>,
): Promise<void> {
  const { cityId, number } = review.row
  await updatePerson(db, { cityId, reviewNumber: number, placeNumber: place.number, personId }, { ended_at: at })
  await recordBoth(db, review, place, 'review.unnamed', { by, at }, { person: personId })
}

/** What each reviewer says before seeing anything. An interest takes the person, or the whole city, off this review. */
export async function declareInterest(
  db: Db,
  review: Review,
  place: Place,
  { interest, words, by, at, baseUrl }: Turn & { interest: 'none' | 'mine' | 'city'; words: string },
): Promise<void> {
  if (interest !== 'none' && words === '') throw new Refusal('review_reason_missing')
  const { cityId, number } = review.row
  await updatePerson(
    db,
    { cityId, reviewNumber: number, placeNumber: place.number, personId: by.id },
    {
      declared_at: at,
      has_interest: interest !== 'none',
      interest: words,
      ...(interest === 'none' ? {} : { ended_at: at }),
    },
  )
  await recordBoth(db, review, place, 'review.declared', { by, at }, { interest })
  if (interest === 'city') await declinePlace(db, review, place, { reason: words, why: 'conflict', by, at, baseUrl })
  if (interest !== 'mine') return
  await mailCoordinators(db, place.reviewerCityId, {
    kind: 'interest',
    cityId,
    otherId: place.reviewerCityId,
    path: `/reviews/${cityId}/${number}`,
    baseUrl,
    at,
  })
}

async function draw(db: Db, review: Review, { by, at, baseUrl }: Turn): Promise<void> {
  const { cityId, number, roundId, submissionNumber, nonce } = review.row
  const frozen = await frozenSubmission(db, cityId, roundId, submissionNumber)
  if (!frozen) throw new Refusal('round_not_submitted')
  const result = JSON.parse(frozen.result) as ResultDocument
  const seed = seedOf(result.hashes.answers, nonce)
  const drawn = new Map(drawSample(frameOf(review, result), seed).map((one) => [one.id, one]))
  // shown in the order of the questionnaire: neighbours are read together
  const ordered = review.instrument.items.flatMap((item) => drawn.get(item.id) ?? [])
  await insertSample(
    db,
    ordered.map((one, position) => ({
      city_id: cityId,
      review_number: number,
      position: position + 1,
      item_id: one.id,
      is_top: one.isTop,
    })),
  )
  await updateReview(db, cityId, number, { seed, drawn_at: at })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: cityId,
    action: 'review.drawn',
    subject: `review:${cityId}/${number}`,
    detail: { seed, nonce, items: ordered.length },
  })
  for (const place of review.places) {
    const due = placeDue({ ...review.row, drawnAt: at }, { ...place, acceptedAt: place.acceptedAt ?? at })
    await mailCoordinators(db, place.reviewerCityId, {
      kind: 'drawn',
      cityId,
      path: `/reviews/${cityId}/${number}`,
      baseUrl,
      at,
      ...(due ? { due } : {}),
    })
  }
}

/** Every answer with a step, and whether it is the item's highest. */
export function frameOf({ instrument }: Pick<Review, 'instrument'>, result: Pick<ResultDocument, 'answers'>) {
  return instrument.items.flatMap((item) => {
    const answer = result.answers[item.id]
    if (answer === undefined || !('step' in answer)) return []
    return [{ id: item.id, isTop: answer.step === item.values.length - 1 }]
  })
}

async function recordBoth(
  db: Db,
  { row }: Review,
  place: Place,
  action: string,
  { by, at }: { by: Pick<Person, 'id'>; at: Date },
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const organisationId of [row.cityId, place.reviewerCityId]) {
    await recordAudit(db, {
      at,
      personId: by.id,
      organisationId,
      action,
      subject: `review:${row.cityId}/${row.number}`,
      detail: { reviewer: place.reviewerCityId, ...detail },
    })
  }
}
