import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { signedIn } from '../../accounts/index.ts'
import { cityNamed, nameOf } from '../../cities/index.ts'
import { wordsOf } from '../instrument.ts'
import { roundsOfCity } from '../rounds.store.ts'
import { balanceOf } from './credits.ts'
import { requestForm } from './forms.ts'
import { creditsOf, marksOf, repliesOf, sampleOf } from './marks.store.ts'
import { isDoubted } from './mark-item.ts'
import { newestMarks } from './newest-marks.ts'
import { mayAskForReview, maySeeReviewsOf } from './policy.ts'
import { replyToReview } from './reply.ts'
import { requestReview, voidReview } from './request-review.ts'
import { type Review, replyDue } from './review.ts'
import { reviewAt } from './review-access.ts'
import type { ReviewDeps } from './review-deps.ts'
import { assembled } from './review.ts'
import { reviewsOfCity } from './reviews.store.ts'
import { rules } from './rules.ts'
import { CityReviewView } from './views/city-review.tsx'
import { CityReviewsView } from './views/city-reviews.tsx'

/** A city's own side: asking for a review, reading the marks, replying once. */
export function reviewRequestRoutes(deps: ReviewDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/reviews'

  routes.get(base, async (c) => {
    const by = signedIn(c.var.person)
    const cityId = c.req.param('city')
    const city = await cityNamed(c.var.db, cityId)
    if (!city) throw new Refusal('city_unknown')
    if (!maySeeReviewsOf(by, cityId)) throw new Refusal('not_yours')
    const { db, language } = c.var
    const rows = await reviewsOfCity(db, cityId)
    const reviews = await Promise.all(
      rows.map(async (row) => {
        const instrument = deps.instruments(row.instrumentId, row.instrumentVersion)
        if (!instrument) throw new Refusal('instrument_unknown')
        return assembled(db, row, instrument)
      }),
    )
    const asked = new Set(
      rows.filter((row) => row.voidedAt === null).map((row) => `${row.roundId}/${row.submissionNumber}`),
    )
    const rounds = (await roundsOfCity(db, cityId)).filter((round) => round.kind === 'official')
    return c.html(
      <CityReviewsView
        frame={frameOf(c)}
        city={{ id: cityId, name: nameOf(city, language) }}
        balance={await balanceOf(db, cityId)}
        ledger={await creditsOf(db, cityId)}
        cost={rules.costPerReviewer * rules.reviewers}
        firstCredits={rules.firstCredits}
        rounds={rounds
          .filter((round) => round.submissionNumber !== null && !asked.has(`${round.id}/${round.submissionNumber}`))
          .map((round) => ({ id: round.id, label: round.label }))}
        hasOpenRound={rounds.some((round) => round.submissionNumber === null)}
        reviews={reviews.map((review) => lineOf(review, language))}
        mayAsk={mayAskForReview(by, cityId)}
      />,
    )
  })

  routes.post(base, async (c) => {
    const by = signedIn(c.var.person)
    const cityId = c.req.param('city')
    if (!mayAskForReview(by, cityId)) throw new Refusal('not_yours')
    const parsed = requestForm.safeParse(await c.req.parseBody())
    if (!parsed.success) {
      const isLong = parsed.error.issues[0]?.path[0] === 'note'
      throw isLong ? new Refusal('text_too_long', { most: rules.longestText }) : new Refusal('round_unknown')
    }
    const { round, note } = parsed.data
    const { db, now: at } = c.var
    const number = await requestReview(db, { cityId, roundId: round, note, by: by.id, at, baseUrl: deps.baseUrl })
    return c.redirect(withNotice(`/cities/${cityId}/reviews/${number}`, 'saved'), 303)
  })

  routes.get(`${base}/:review`, async (c) => {
    const by = signedIn(c.var.person)
    if (!maySeeReviewsOf(by, c.req.param('city'))) throw new Refusal('not_yours')
    const review = await reviewAt(c, deps)
    return c.html(<CityReviewView frame={frameOf(c)} {...await pageOf(c, review)} />)
  })

  routes.post(`${base}/:review/withdrawal`, async (c) => {
    const by = signedIn(c.var.person)
    if (!mayAskForReview(by, c.req.param('city'))) throw new Refusal('not_yours')
    const review = await reviewAt(c, deps)
    // after the draw the reviewers are at work, and what they find must not vanish
    if (review.row.seed !== null || review.state === 'void') throw new Refusal('review_handed_in')
    await voidReview(c.var.db, review, { reason: 'withdrawn', by: by.id, at: c.var.now, baseUrl: deps.baseUrl })
    return c.redirect(withNotice(`/cities/${review.row.cityId}/reviews`, 'withdrawn'), 303)
  })

  routes.post(`${base}/:review/reply`, async (c) => {
    const by = signedIn(c.var.person)
    if (!mayAskForReview(by, c.req.param('city'))) throw new Refusal('not_yours')
    const review = await reviewAt(c, deps)
    const body = await c.req.parseBody()
    const sample = await sampleOf(c.var.db, review.row.cityId, review.row.number)
    const words = new Map(sample.map(({ itemId }) => [itemId, field(body, `reply-${itemId}`).trim()]))
    if ([...words.values()].some((one) => one.length > rules.longestText)) {
      throw new Refusal('text_too_long', { most: rules.longestText })
    }
    await replyToReview(c.var.db, review, { words, by: by.id, at: c.var.now, deps })
    return c.redirect(withNotice(`/cities/${review.row.cityId}/reviews/${review.row.number}`, 'saved'), 303)
  })

  async function pageOf(c: Context<Env>, review: Review) {
    const { db, language, person } = c.var
    const { row, state, places, instrument } = review
    const city = await cityNamed(db, row.cityId)
    const isShown = state === 'reply' || state === 'second' || state === 'closed'
    const all = isShown ? await marksOf(db, row.cityId, row.number) : []
    const replies = new Map((await repliesOf(db, row.cityId, row.number)).map((one) => [one.itemId, one.words]))
    return {
      city: { id: row.cityId, name: city ? nameOf(city, language) : row.cityId },
      ...lineOf(review, language),
      note: row.note,
      commitment: row.commitment,
      seed: row.seed,
      nonce: row.seed === null ? null : row.nonce,
      voidReason: row.voidReason,
      places: places.map((place) => ({
        name: nameOf({ id: place.reviewerCityId, names: place.cityNames }, language),
        state:
          place.handedInAt !== null
            ? ('handedIn' as const)
            : place.acceptedAt !== null
              ? ('accepted' as const)
              : ('asked' as const),
      })),
      items: (await sampleOf(db, row.cityId, row.number)).map(({ itemId, isTop }) => ({
        id: itemId,
        isTop,
        name: wordsOf(instrument, itemId, language).words.name,
        isDoubted: isShown && isDoubted(review, all, itemId),
        reply: replies.get(itemId) ?? null,
        marks: isShown
          ? places.map((place) => {
              const mark = newestMarks(all, place.number).get(itemId)
              const first = all.find((one) => one.placeNumber === place.number && one.itemId === itemId)
              const earlier = first && mark && first.mark !== mark.mark ? first : null
              return {
                city: nameOf({ id: place.reviewerCityId, names: place.cityNames }, language),
                mark: mark?.mark ?? null,
                // the form holds the note of the first turn, which says nothing of the new mark
                note: earlier !== null && earlier.note === mark?.note ? '' : (mark?.note ?? ''),
                earlier: earlier === null ? null : { mark: earlier.mark, note: earlier.note },
              }
            })
          : [],
      })),
      isShown,
      replyDue: replyDue(review),
      may: {
        withdraw: mayAskForReview(person, row.cityId) && row.seed === null && state !== 'void',
        reply: mayAskForReview(person, row.cityId) && state === 'reply',
      },
    }
  }

  return routes
}

function lineOf(review: Review, language: Env['Variables']['language']) {
  const { row, state, places } = review
  return {
    number: row.number,
    path: `/cities/${row.cityId}/reviews/${row.number}`,
    round: { label: row.roundLabel, path: `/cities/${row.cityId}/rounds/${row.roundId}` },
    submissionNumber: row.submissionNumber,
    requestedAt: row.requestedAt,
    state,
    reviewers: places.map((place) => nameOf({ id: place.reviewerCityId, names: place.cityNames }, language)),
  }
}
