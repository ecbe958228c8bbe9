import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { cityById, nameOf } from '../../cities/index.ts'
import type { AnswersDocument } from '../answers-document.ts'
import { type ResultDocument, makeResult, printResult } from '../result-document.ts'
import { enterCredit } from './credits.ts'
import { commitmentOf, sampleRule } from './draw-sample.ts'
import { insertStatement, insertVerifications, keepSigningKey, marksOf, repliesOf, sampleOf } from './marks.store.ts'
import { newestMarks } from './newest-marks.ts'
import { outcomeOf, shareOf } from './outcome.ts'
import type { Review } from './review.ts'
import type { ReviewDeps } from './review-deps.ts'
import { mailCoordinators } from './review-mail.ts'
import { frozenSubmission, updateReview } from './reviews.store.ts'
import { rules } from './rules.ts'
import { type UnsignedStatement, printStatement, signedText } from './statement.ts'
import { frameOf } from './take-place.ts'

/**
 * Closes a review: counts the marks, makes the verified result beside the submitted one (which stays as it is), signs
 * the statement and thanks the reviewers with their credits.
 */
export async function closeReview(
  db: Db,
  review: Review,
  { by, at, deps }: { by: string; at: Date; deps: ReviewDeps },
): Promise<void> {
  if (review.state !== 'reply' && review.state !== 'second') throw new Refusal('review_not_to_close')
  const { cityId, number, roundId, submissionNumber } = review.row
  const made = await makeStatement(db, review, at, deps.signer().publicKey)
  const signer = deps.signer()
  const statement = { ...made.unsigned, signature: signer.sign(signedText(made.unsigned)) }
  await updateReview(db, cityId, number, { closed_by: by, closed_at: at })
  await keepSigningKey(db, { fingerprint: signer.fingerprint, public_key: signer.publicKey, first_used_at: at })
  await insertStatement(db, {
    city_id: cityId,
    review_number: number,
    document: printStatement(statement),
    verified_result: printResult(made.verified),
    confirmed: statement.confirmed,
    told: statement.told,
    issued_at: at,
  })
  const confirmed = statement.marks.filter((one) => one.outcome === 'confirmed').map((one) => one.item)
  if (confirmed.length > 0) {
    await insertVerifications(
      db,
      confirmed.map((item) => ({
        city_id: cityId,
        round_id: roundId,
        item_id: item,
        submission_number: submissionNumber,
        review_number: number,
        step: stepOf(made.verified, item),
        verified_at: at,
      })),
    )
  }
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'review.closed',
    subject: `review:${cityId}/${number}`,
    detail: { confirmed: statement.confirmed, told: statement.told, key: signer.fingerprint },
  })
  for (const place of review.places) {
    await enterCredit(db, {
      cityId: place.reviewerCityId,
      change: rules.earnedPerReview,
      why: 'reviewed',
      review: { cityId, number },
      by,
      at,
    })
  }
  for (const to of [cityId, ...review.places.map((place) => place.reviewerCityId)]) {
    await mailCoordinators(db, to, {
      kind: 'closed',
      cityId,
      path: `/cities/${cityId}/reviews/${number}/statement`,
      baseUrl: deps.baseUrl,
      at,
    })
  }
}

async function makeStatement(
  db: Db,
  review: Review,
  at: Date,
  publicKey: string,
): Promise<{ unsigned: UnsignedStatement; verified: ResultDocument }> {
  const { row, places, instrument } = review
  const frozen = await frozenSubmission(db, row.cityId, row.roundId, row.submissionNumber)
  if (!frozen || row.seed === null || row.drawnAt === null) throw new Refusal('round_not_submitted')
  const document = JSON.parse(frozen.document) as AnswersDocument
  const result = JSON.parse(frozen.result) as ResultDocument
  const sample = await sampleOf(db, row.cityId, row.number)
  const all = await marksOf(db, row.cityId, row.number)
  const replied = new Set((await repliesOf(db, row.cityId, row.number)).map((one) => one.itemId))
  const byPlace = places.map((place) => newestMarks(all, place.number))
  const marks = sample.map(({ itemId }) => {
    const given = byPlace.map((one) => one.get(itemId)?.mark ?? null)
    return {
      item: itemId,
      marks: given,
      outcome: outcomeOf(given.filter((mark) => mark !== null)),
      replied: replied.has(itemId),
    }
  })
  const confirmed = new Set(marks.filter((one) => one.outcome === 'confirmed').map((one) => one.item))
  const verified = makeResult(withVerified(document, confirmed), instrument)
  const frame = frameOf(review, result)
  const unsigned: UnsignedStatement = {
    format: 'wego-review-statement/1',
    city: await namedCity(db, row.cityId),
    round: { ...result.round },
    submission: { number: row.submissionNumber, submittedAt: frozen.submittedAt.toISOString() },
    instrument: { id: instrument.id, version: instrument.version },
    hashes: {
      answers: result.hashes.answers,
      instrument: result.instrument.hash,
      recipe: result.hashes.recipe,
      result: result.hashes.result,
      verifiedAnswers: verified.hashes.answers,
      verifiedResult: verified.hashes.result,
    },
    result: figuresOf(result),
    verifiedResult: figuresOf(verified),
    sample: {
      rule: sampleRule,
      commitment: commitmentOf(row.nonce),
      nonce: row.nonce,
      seed: row.seed,
      frame: { top: frame.filter((one) => one.isTop).length, rest: frame.filter((one) => !one.isTop).length },
      items: sample.map((one) => ({ id: one.itemId, isTop: one.isTop })),
    },
    reviewers: await Promise.all(places.map((place) => namedCity(db, place.reviewerCityId))),
    marks,
    ...shareOf(marks.map((one) => one.outcome)),
    dates: {
      requested: row.requestedAt.toISOString(),
      drawn: row.drawnAt.toISOString(),
      closed: at.toISOString(),
    },
    publicKey,
  }
  return { unsigned, verified }
}

/** The same answers, the confirmed ones with the strength "verified". */
function withVerified(document: AnswersDocument, confirmed: ReadonlySet<string>): AnswersDocument {
  return {
    ...document,
    answers: Object.fromEntries(
      Object.entries(document.answers).map(([id, entry]) => [
        id,
        confirmed.has(id) ? { ...entry, strength: 'verified' as const } : entry,
      ]),
    ),
  }
}

function figuresOf({ result: { score, band } }: ResultDocument) {
  return {
    stage: score.staged.stage,
    overall: score.overall,
    low: band.overall?.low ?? null,
    high: band.overall?.high ?? null,
  }
}

function stepOf(result: ResultDocument, item: string): number {
  const answer = result.answers[item]
  return answer !== undefined && 'step' in answer ? answer.step : 0
}

/** English names: a signed file does not change with its reader. */
async function namedCity(db: Db, id: string) {
  const city = await cityById(db, id)
  return { id, name: city ? nameOf(city, 'en') : id, country: city?.countryIso2 ?? null }
}
