import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { recordAudit, signedIn } from '../../accounts/index.ts'
import { cityNamed, nameOf } from '../../cities/index.ts'
import type { AnswersDocument } from '../answers-document.ts'
import { fileForReview, piecesForReview } from '../evidence/for-reviewers.ts'
import { groupName, itemOf, wordsOf } from '../instrument.ts'
import { declarationForm, markForm, reasonForm } from './forms.ts'
import { handIn, markItem } from './mark-item.ts'
import { marksOf, repliesOf, sampleOf } from './marks.store.ts'
import { newestMarks } from './newest-marks.ts'
import { isReviewer, mayAnswerFor, mayMark, maySeeSample, turnOf } from './policy.ts'
import { type Place, type Review, assembled, placeDue } from './review.ts'
import { placeAt, sampleAt } from './review-access.ts'
import type { ReviewDeps } from './review-deps.ts'
import { frozenSubmission, reviewsFor, seatedAt } from './reviews.store.ts'
import { rules } from './rules.ts'
import { acceptPlace, declareInterest, declinePlace, namePerson, unnamePerson } from './take-place.ts'
import { ReviewItemView } from './views/review-item.tsx'
import { ReviewView } from './views/review.tsx'
import { ReviewsView } from './views/reviews.tsx'

/** The reviewers' side: taking a place, declaring, looking at the sample and nothing else, marking, handing in. */
export function reviewingRoutes(deps: ReviewDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/reviews/:city/:review'

  routes.get('/reviews', async (c) => {
    const { db, language } = c.var
    const by = signedIn(c.var.person)
    const own = by.seats.filter((seat) => seat.role !== 'secretariat').map((seat) => seat.organisationId)
    const rows = own.length === 0 ? [] : await reviewsFor(db, own)
    const lines = await Promise.all(
      rows.map(async (row) => {
        const instrument = deps.instruments(row.instrumentId, row.instrumentVersion)
        const city = await cityNamed(db, row.cityId)
        if (!instrument || !city) throw new Refusal('instrument_unknown')
        const review = await assembled(db, row, instrument)
        const places = review.places.filter((place) => own.includes(place.reviewerCityId))
        return places.map((place) => ({
          path: pathOf(review),
          city: nameOf(city, language),
          forCity: nameOf({ id: place.reviewerCityId, names: place.cityNames }, language),
          state: review.state,
          turn: myTurn(review, place),
          due: ['closed', 'void'].includes(review.state) ? null : placeDue(row, place),
        }))
      }),
    )
    return c.html(<ReviewsView frame={frameOf(c)} lines={lines.flat()} />)
  })

  routes.get(base, async (c) => c.html(await reviewPage(c, [])))

  routes.post(`${base}/acceptance`, async (c) => {
    const { review, place, by } = await asCoordinator(c)
    await acceptPlace(c.var.db, review, place, { by, at: c.var.now, baseUrl: deps.baseUrl })
    return c.redirect(withNotice(pathOf(review), 'saved'), 303)
  })

  routes.post(`${base}/refusal`, async (c) => {
    const { review, place, by } = await asCoordinator(c)
    const parsed = reasonForm.safeParse(await c.req.parseBody())
    if (!parsed.success) throw new Refusal('text_too_long', { most: rules.longestText })
    if (parsed.data.reason === '') {
      return c.html(await reviewPage(c, [{ field: 'reason', message: c.var.text('error.review_reason_missing') }]), 422)
    }
    const { reason } = parsed.data
    await declinePlace(c.var.db, review, place, { reason, why: 'declined', by, at: c.var.now, baseUrl: deps.baseUrl })
    return c.redirect(withNotice('/reviews', 'saved'), 303)
  })

  routes.post(`${base}/people`, async (c) => {
    const { review, place, by } = await asCoordinator(c)
    const personId = field(await c.req.parseBody(), 'person')
    await namePerson(c.var.db, review, place, personId, { by, at: c.var.now, baseUrl: deps.baseUrl })
    return c.redirect(withNotice(pathOf(review), 'saved'), 303)
  })

  routes.post(`${base}/people/:person/end`, async (c) => {
    const { review, place, by } = await asCoordinator(c)
    const personId = c.req.param('person')
    if (!place.people.some((one) => one.personId === personId)) throw new Refusal('review_person_unknown')
    await unnamePerson(c.var.db, review, place, personId, { by, at: c.var.now })
    return c.redirect(withNotice(pathOf(review), 'saved'), 303)
  })

  routes.post(`${base}/declaration`, async (c) => {
    const { review, place, by } = await placeAt(c, deps)
    if (review.state === 'void') throw new Refusal('review_void')
    if (!isReviewer(by, place)) throw new Refusal('not_yours')
    const body = await c.req.parseBody()
    const parsed = declarationForm.safeParse(body)
    const isWordless = parsed.success && parsed.data.interest !== 'none' && parsed.data.words === ''
    if (!parsed.success || isWordless) {
      const message = c.var.text(parsed.success ? 'review.declare.wordsMissing' : 'review.declare.chooseOne')
      const fault = { field: parsed.success ? 'words' : 'interest', message }
      return c.html(await reviewPage(c, [fault], field(body, 'interest')), 422)
    }
    await declareInterest(c.var.db, review, place, { ...parsed.data, by, at: c.var.now, baseUrl: deps.baseUrl })
    return c.redirect(withNotice(parsed.data.interest === 'none' ? pathOf(review) : '/reviews', 'saved'), 303)
  })

  routes.get(`${base}/items/:item`, async (c) => {
    const found = await sampleAt(c, deps)
    return c.html(await itemPage(c, found, null, []))
  })

  routes.get(`${base}/items/:item/evidence/:piece`, async (c) => {
    const { review, place } = await sampleAt(c, deps)
    const itemId = await sampledItem(c, review, place)
    const { cityId, roundId } = review.row
    const pieceId = c.req.param('piece')
    const file = await fileForReview(c.var.db, deps.files, { cityId, roundId, itemId, pieceId })
    if (file === null) throw new Refusal('evidence_unknown')
    return file
  })

  routes.post(`${base}/items/:item/mark`, async (c) => {
    const found = await sampleAt(c, deps)
    const { review, place, by } = found
    const itemId = await sampledItem(c, review, place)
    const body = await c.req.parseBody()
    const parsed = markForm.safeParse(body)
    const typed = { mark: field(body, 'mark'), note: field(body, 'note') }
    if (!parsed.success) {
      const isLong = parsed.error.issues[0]?.path[0] === 'note'
      const message = isLong
        ? c.var.text('error.text_too_long', { most: rules.longestText })
        : c.var.text('error.review_mark_unknown')
      return c.html(await itemPage(c, found, typed, [{ field: isLong ? 'note' : 'mark', message }]), 422)
    }
    try {
      await markItem(c.var.db, review, place, { itemId, ...parsed.data, by, at: c.var.now })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error
      const fault = { field: 'note', message: c.var.text(`error.${error.code}`, error.detail) }
      return c.html(await itemPage(c, found, typed, [fault]), 422)
    }
    return c.redirect(withNotice(await nextOf(c, review, place, itemId), 'saved'), 303)
  })

  routes.post(`${base}/submission`, async (c) => {
    const { review, place, by } = await sampleAt(c, deps)
    const notice = turnOf(review, place) === 2 ? 'handed_in_for_good' : 'handed_in'
    await handIn(c.var.db, review, place, { by, at: c.var.now, deps })
    return c.redirect(withNotice(pathOf(review), notice), 303)
  })

  async function asCoordinator(c: Context<Env>) {
    const found = await placeAt(c, deps)
    if (found.review.state === 'void') throw new Refusal('review_void')
    if (found.review.state === 'closed') throw new Refusal('review_handed_in')
    if (!mayAnswerFor(found.by, found.place)) throw new Refusal('not_yours')
    return found
  }

  /** The item of the address when it was drawn; anything else is refused, and both cities read in their trail who tried. */
  async function sampledItem(c: Context<Env>, { row }: Review, place: Place): Promise<string> {
    const itemId = c.req.param('item') ?? ''
    if ((await sampleOf(c.var.db, row.cityId, row.number)).some((one) => one.itemId === itemId)) return itemId
    const write = async (db: Env['Variables']['db']) => {
      for (const organisationId of [row.cityId, place.reviewerCityId]) {
        await recordAudit(db, {
          at: c.var.now,
          personId: c.var.person?.id ?? null,
          organisationId,
          action: 'review.outside',
          subject: `review:${row.cityId}/${row.number}/${itemId.slice(0, 40)}`,
        })
      }
    }
    const { db, afterRollback } = c.var
    // the refusal rolls a POST back, and the event must stay
    if (afterRollback) afterRollback.push(() => c.var.db.transaction().execute(write))
    else await db.transaction().execute(write)
    throw new Refusal('review_item_outside')
  }

  async function nextOf(c: Context<Env>, review: Review, place: Place, itemId: string): Promise<string> {
    const { cityId, number } = review.row
    const sample = await sampleOf(c.var.db, cityId, number)
    const marked = newestMarks(await marksOf(c.var.db, cityId, number), place.number)
    const at = sample.findIndex((one) => one.itemId === itemId)
    const after = [...sample.slice(at + 1), ...sample.slice(0, at)].find((one) => !marked.has(one.itemId))
    return after && turnOf(review, place) === 1 ? `${pathOf(review)}/items/${after.itemId}` : pathOf(review)
  }

  async function reviewPage(c: Context<Env>, faults: readonly Fault[], interest = '') {
    const { review, place, by } = await placeAt(c, deps)
    const { db, language, now } = c.var
    const { row, instrument, state } = review
    const city = await cityNamed(db, row.cityId)
    const isOpenToMe = maySeeSample(by, review, place)
    const marked = newestMarks(isOpenToMe ? await marksOf(db, row.cityId, row.number) : [], place.number)
    const replies = new Set((await repliesOf(db, row.cityId, row.number)).map((one) => one.itemId))
    const isCoordinator = mayAnswerFor(by, place)
    const own = place.people.find((one) => one.personId === by.id)
    return (
      <ReviewView
        frame={frameOf(c)}
        path={pathOf(review)}
        city={city ? nameOf(city, language) : row.cityId}
        forCity={nameOf({ id: place.reviewerCityId, names: place.cityNames }, language)}
        note={row.note}
        state={state}
        turn={turnOf(review, place)}
        isAccepted={place.acceptedAt !== null}
        isHandedIn={place.handedInAt !== null}
        isDrawn={row.seed !== null}
        due={state === 'closed' || state === 'void' ? null : placeDue(row, place)}
        people={place.people.map((one) => ({ id: one.personId, name: one.name, isDeclared: one.declaredAt !== null }))}
        candidates={
          isCoordinator && place.acceptedAt !== null && place.handedInAt === null
            ? (await seatedAt(db, place.reviewerCityId, now))
                .filter((one) => !place.people.some((named) => named.personId === one.id))
                .map((one) => ({ id: one.id, name: one.name }))
            : []
        }
        sample={
          isOpenToMe
            ? (await sampleOf(db, row.cityId, row.number)).map(({ itemId }) => ({
                id: itemId,
                name: wordsOf(instrument, itemId, language).words.name,
                mark: marked.get(itemId)?.mark ?? null,
                hasReply: replies.has(itemId),
              }))
            : null
        }
        may={{
          answer: isCoordinator,
          declare: own !== undefined && own.declaredAt === null && state !== 'void',
          mark: mayMark(by, review, place),
        }}
        interest={interest}
        faults={faults}
      />
    )
  }

  async function itemPage(
    c: Context<Env>,
    { review, place, by }: Awaited<ReturnType<typeof sampleAt>>,
    typed: { mark: string; note: string } | null,
    faults: readonly Fault[],
  ) {
    const { db, language } = c.var
    const { row, instrument } = review
    const itemId = await sampledItem(c, review, place)
    const item = itemOf(instrument, itemId)
    const frozen = await frozenSubmission(db, row.cityId, row.roundId, row.submissionNumber)
    if (!item || !frozen) throw new Refusal('item_unknown')
    const answer = (JSON.parse(frozen.document) as AnswersDocument).answers[itemId]
    const city = await cityNamed(db, row.cityId)
    const sample = await sampleOf(db, row.cityId, row.number)
    const marked = newestMarks(await marksOf(db, row.cityId, row.number), place.number)
    const at = sample.findIndex((one) => one.itemId === itemId)
    const own = marked.get(itemId)
    const { words, language: wordsLanguage } = wordsOf(instrument, itemId, language)
    const link = (other: { itemId: string } | undefined) => (other ? `${pathOf(review)}/items/${other.itemId}` : null)
    return (
      <ReviewItemView
        frame={frameOf(c)}
        path={pathOf(review)}
        city={city ? nameOf(city, language) : row.cityId}
        item={{ id: itemId, name: words.name, group: groupName(instrument, item.group, language) }}
        words={words}
        wordsLanguage={wordsLanguage}
        step={answer?.step ?? null}
        evidence={{ link: answer?.evidenceLink ?? '', note: answer?.evidenceNote ?? '' }}
        pieces={await piecesForReview(db, row.cityId, row.roundId, itemId)}
        reply={(await repliesOf(db, row.cityId, row.number)).find((one) => one.itemId === itemId)?.words ?? null}
        mark={typed ? typed.mark : (own?.mark ?? null)}
        note={typed ? typed.note : (own?.note ?? '')}
        position={at + 1}
        done={sample.filter((one) => marked.has(one.itemId)).length}
        total={sample.length}
        before={link(sample[at - 1])}
        after={link(sample[at + 1])}
        mayMark={mayMark(by, review, place)}
        faults={faults}
      />
    )
  }

  return routes
}

function pathOf({ row }: Pick<Review, 'row'>): string {
  return `/reviews/${row.cityId}/${row.number}`
}

/** What the city of a place should do now, if anything. */
function myTurn(review: Review, place: Place): 'answer' | 'mark' | 'again' | 'wait' {
  if (review.state === 'closed' || review.state === 'void') return 'wait'
  if (place.acceptedAt === null) return 'answer'
  const turn = turnOf(review, place)
  return turn === 1 ? 'mark' : turn === 2 ? 'again' : 'wait'
}
