import { type Context, Hono } from 'hono'
import type { Env, Person } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { signedIn } from '../../accounts/index.ts'
import { cityNamed, listCities, nameOf } from '../../cities/index.ts'
import { closeReview } from './close-review.ts'
import { balanceOf, enterCredit } from './credits.ts'
import { creditForm, pairingForm, reasonForm } from './forms.ts'
import { mayPair } from './policy.ts'
import { pairQuestion, pairReviewers, replaceReviewer } from './pair-reviewers.ts'
import { obstacleOf, proposePair } from './propose-pair.ts'
import { type Review, assembled, closableFrom, openPlaces, placeDue } from './review.ts'
import { reviewAt } from './review-access.ts'
import type { ReviewDeps } from './review-deps.ts'
import { reviewsOfCity } from './reviews.store.ts'
import { rules } from './rules.ts'
import { PairingView } from './views/pairing.tsx'
import { SecretariatReviewsView } from './views/secretariat-reviews.tsx'

/** The secretariat's side: who reviews whom, what to do when nobody moves, and credits given for a reason. */
export function reviewSecretariatRoutes(deps: ReviewDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/secretariat/reviews'

  routes.get(base, async (c) => {
    asSecretariat(c)
    const { db, language } = c.var
    const cities = (await listCities(db)).filter((city) => city.kind !== 'organisation')
    const names = new Map(cities.map((city) => [city.id, nameOf(city, language)]))
    const rows = await reviewsOfCity(db, null)
    const lines = await Promise.all(
      rows.map(async (row) => {
        const instrument = deps.instruments(row.instrumentId, row.instrumentVersion)
        if (!instrument) throw new Refusal('instrument_unknown')
        const review = await assembled(db, row, instrument)
        return {
          path: `${base}/${row.cityId}/${row.number}`,
          city: names.get(row.cityId) ?? row.cityId,
          round: row.roundLabel,
          requestedAt: row.requestedAt,
          state: review.state,
          reviewers: review.places.map((place) => names.get(place.reviewerCityId) ?? place.reviewerCityId),
        }
      }),
    )
    return c.html(
      <SecretariatReviewsView
        frame={frameOf(c)}
        lines={lines}
        cities={[...names]
          .map(([id, name]) => ({ id, name }))
          .toSorted((a, b) => a.name.localeCompare(b.name, language))}
        firstCredits={rules.firstCredits}
      />,
    )
  })

  routes.post(`${base}/credits`, async (c) => {
    const by = asSecretariat(c)
    const parsed = creditForm.safeParse(await c.req.parseBody())
    if (!parsed.success) {
      throw new Refusal(
        parsed.error.issues[0]?.path[0] === 'reason' ? 'review_reason_missing' : 'review_credit_unreadable',
      )
    }
    const { city, change, reason } = parsed.data
    if (!(await cityNamed(c.var.db, city))) throw new Refusal('city_unknown')
    await enterCredit(c.var.db, { cityId: city, change, why: 'grant', reason, by: by.id, at: c.var.now })
    return c.redirect(withNotice(base, 'saved'), 303)
  })

  routes.get(`${base}/:city/:review`, async (c) => {
    asSecretariat(c)
    return c.html(await pairingPage(c, await reviewAt(c, deps), {}))
  })

  routes.post(`${base}/:city/:review/pairing`, async (c) => {
    const by = asSecretariat(c)
    const review = await reviewAt(c, deps)
    const body = await c.req.parseBody()
    const parsed = pairingForm.safeParse(body)
    if (!parsed.success) throw new Refusal('text_too_long', { most: rules.longestText })
    const { first, second, reason, waive } = parsed.data
    try {
      await pairReviewers(c.var.db, review, {
        cityIds: [first, second].filter((id) => id !== ''),
        reason,
        withoutRound: waive === 'yes',
        by: by.id,
        at: c.var.now,
        baseUrl: deps.baseUrl,
      })
    } catch (error) {
      // shown beside the form, filled as it was; the half-made pair is rolled back with it
      if (!(error instanceof Refusal) || error.code !== 'review_reason_missing') throw error
      const typed = { first, second, reason, waive: field(body, 'waive') }
      return c.html(await pairingPage(c, review, typed, c.var.text('review.pair.reasonMissing')), 422)
    }
    return c.redirect(withNotice(`${base}/${review.row.cityId}/${review.row.number}`, 'saved'), 303)
  })

  routes.post(`${base}/:city/:review/places/:place/replacement`, async (c) => {
    const by = asSecretariat(c)
    const review = await reviewAt(c, deps)
    const parsed = reasonForm.safeParse(await c.req.parseBody())
    if (!parsed.success) throw new Refusal('text_too_long', { most: rules.longestText })
    const placeNumber = Number(c.req.param('place'))
    await replaceReviewer(c.var.db, review, { placeNumber, reason: parsed.data.reason, by: by.id, at: c.var.now })
    return c.redirect(withNotice(`${base}/${review.row.cityId}/${review.row.number}`, 'saved'), 303)
  })

  routes.post(`${base}/:city/:review/closing`, async (c) => {
    const by = asSecretariat(c)
    const review = await reviewAt(c, deps)
    const from = closableFrom(review)
    if (from === null || c.var.now < from) throw new Refusal('review_not_to_close')
    await closeReview(c.var.db, review, { by: by.id, at: c.var.now, deps })
    return c.redirect(withNotice(`${base}/${review.row.cityId}/${review.row.number}`, 'saved'), 303)
  })

  async function pairingPage(
    c: Context<Env>,
    review: Review,
    typed: Readonly<Record<string, string>>,
    fault: string | null = null,
  ) {
    const { db, language, now } = c.var
    const { row, state } = review
    const cities = await listCities(db)
    const named = (id: string) => {
      const city = cities.find((one) => one.id === id)
      return city ? nameOf(city, language) : id
    }
    const open = state === 'void' || state === 'closed' ? [] : openPlaces(review)
    const question = await pairQuestion(db, review, now, true)
    const proposed = proposePair({ ...question, withoutRound: false })
    const fitting = choicesOf(question)
    const from = closableFrom(review)
    return (
      <PairingView
        frame={frameOf(c)}
        path={`${base}/${row.cityId}/${row.number}`}
        city={named(row.cityId)}
        round={row.roundLabel}
        note={row.note}
        state={state}
        balance={await balanceOf(db, row.cityId)}
        places={review.places.map((place) => ({
          number: place.number,
          name: named(place.reviewerCityId),
          accepted: place.acceptedAt,
          handedIn: place.handedInAt,
          due: state === 'closed' || state === 'void' ? null : placeDue(row, place),
          reason: place.reason,
        }))}
        former={review.former.map((place) => ({
          name: named(place.reviewerCityId),
          why: place.endedWhy ?? 'replaced',
          words: place.endedWords,
        }))}
        open={open.length}
        proposed={proposed.map((one) => ({ ...one, name: named(one.id) }))}
        fitting={fitting
          .map((one) => ({ ...one, name: named(one.id) }))
          .toSorted((a, b) => a.name.localeCompare(b.name, language))}
        unfit={question.candidates.flatMap((one) => {
          const why = obstacleOf(question, one)
          return why === null || why === 'itself' || why === 'no_coordinator' ? [] : [{ name: named(one.id), why }]
        })}
        withoutCoordinator={question.candidates.filter((one) => obstacleOf(question, one) === 'no_coordinator').length}
        closableFrom={from}
        mayClose={from !== null && now >= from}
        typed={typed}
        fault={fault}
      />
    )
  }

  return routes
}

/** Every city that may be chosen, also without a submitted round. */
function choicesOf(question: Awaited<ReturnType<typeof pairQuestion>>) {
  return question.candidates
    .filter((one) => obstacleOf(question, one) === null)
    .map(({ id, recent, hasSubmitted }) => ({ id, recent, hasSubmitted }))
}

function asSecretariat(c: Context<Env>): Person {
  const by = signedIn(c.var.person)
  if (!mayPair(by)) throw new Refusal('not_yours')
  return by
}
