import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Form, Radios, Select, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { Mark } from '../outcome.ts'
import type { ReviewState } from '../review.ts'
import { ReviewStateTag } from './review-state.tsx'

export interface ReviewPage {
  frame: Frame
  path: string
  city: string
  forCity: string
  note: string
  state: ReviewState
  turn: 1 | 2 | null
  isAccepted: boolean
  isHandedIn: boolean
  isDrawn: boolean
  due: Date | null
  people: readonly { id: string; name: string; isDeclared: boolean }[]
  candidates: readonly { id: string; name: string }[]
  /** Null for whoever may not see it. */
  sample: readonly { id: string; name: string; mark: Mark | null; hasReply: boolean }[] | null
  may: { answer: boolean; declare: boolean; mark: boolean }
  interest: string
  faults: readonly Fault[]
}

/** One review as a reviewer city sees it: take it, say what binds you, look, mark, hand in. */
export const ReviewView: FC<ReviewPage> = ({ frame, path, may, sample, faults, ...page }) => {
  const { text } = frame
  const isOver = page.state === 'closed' || page.state === 'void'
  const done = sample?.filter((item) => item.mark !== null).length ?? 0
  const next = sample?.find((item) => item.mark === null)
  return (
    <Page
      frame={frame}
      title={text('review.for.title', { city: page.city })}
      crumbs={[{ href: '/reviews', label: text('review.mine.title') }]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p>
        <ReviewStateTag text={text} state={page.state} />{' '}
        <span class="hint">
          {text('review.mine.for', { city: page.forCity })}
          {page.due ? ` · ${text('review.due', { date: text.date(page.due) })}` : ''}
        </span>
      </p>
      {page.note === '' ? null : <blockquote dir="auto">{page.note}</blockquote>}
      {page.state === 'closed' || page.state === 'void' ? <p>{text(`review.state.${page.state}.reviewer`)}</p> : null}

      {!page.isAccepted && !isOver ? (
        may.answer ? (
          <>
            <p class="lead">{text('review.accept.body', { city: page.city })}</p>
            <Form frame={frame} to={`${path}/acceptance`}>
              <Button>{text('review.accept.do')}</Button>
            </Form>
            <h2>{text('review.decline.title')}</h2>
            <Form frame={frame} to={`${path}/refusal`}>
              <TextArea name="reason" label={text('review.reason')} value="" faults={faults} />
              <Button kind="quiet">{text('review.decline.do')}</Button>
            </Form>
          </>
        ) : (
          <p>{text('review.accept.coordinator')}</p>
        )
      ) : null}

      {may.declare && page.isAccepted ? (
        <>
          <h2>{text('review.declare.title')}</h2>
          <p>{text('review.declare.body', { city: page.city })}</p>
          <Form frame={frame} to={`${path}/declaration`}>
            <Radios
              name="interest"
              legend={text('review.declare.legend')}
              value={page.interest === '' ? null : page.interest}
              faults={faults}
              choices={(['none', 'mine', 'city'] as const).map((value) => ({
                value,
                label: text(`review.declare.${value}`),
                hint: text(`review.declare.${value}.hint`),
              }))}
            />
            <TextArea name="words" label={text('review.declare.words')} value="" faults={faults} />
            <Button>{text('review.declare.do')}</Button>
          </Form>
        </>
      ) : null}

      {page.isAccepted && !page.isDrawn && !isOver ? <p>{text('review.waitForDraw')}</p> : null}
      {page.isHandedIn && page.turn === null && !isOver ? (
        <p class="notice">{text(page.state === 'second' ? 'review.handedIn.last' : 'review.handedIn.wait')}</p>
      ) : null}

      {sample === null ? null : (
        <>
          <h2>{text('review.sample')}</h2>
          {page.turn === 2 ? <p class="notice">{text('review.second.body')}</p> : null}
          <p id="review-progress">{text('review.progress', { done, total: sample.length })}</p>
          <progress class="progress" max={sample.length} value={done} aria-labelledby="review-progress" />
          {may.mark && next ? (
            <p>
              <a class="button button-main" href={`${path}/items/${next.id}`}>
                {text(done === 0 ? 'review.begin' : 'review.goOn')}
              </a>
            </p>
          ) : null}
          <ul class="review-list">
            {sample.map((item) => (
              <li>
                <a href={`${path}/items/${item.id}`}>{item.name}</a>
                <span class={item.mark === null ? 'tag' : 'tag tag-done'}>
                  {item.mark === null ? text('review.mark.open') : text(`review.mark.${item.mark}`)}
                </span>
                {item.hasReply ? <span class="tag tag-going">{text('review.reply.there')}</span> : null}
              </li>
            ))}
          </ul>
          {may.mark && done === sample.length ? (
            <Form frame={frame} to={`${path}/submission`}>
              <Button>{text(page.turn === 2 ? 'review.handIn.again' : 'review.handIn.do')}</Button>
              <p class="hint">{text(page.turn === 2 ? 'review.handIn.againHint' : 'review.handIn.hint')}</p>
            </Form>
          ) : null}
        </>
      )}

      {page.isAccepted && !isOver ? (
        <>
          <h2>{text('review.people')}</h2>
          {page.people.length === 0 ? <p class="warning">{text('review.people.none')}</p> : null}
          <ul class="review-list">
            {page.people.map((one) => (
              <li>
                <span>{one.name}</span>
                <span class={one.isDeclared ? 'tag tag-done' : 'tag'}>
                  {text(one.isDeclared ? 'review.people.declared' : 'review.people.undeclared')}
                </span>
                {may.answer && !page.isHandedIn ? (
                  <Form frame={frame} to={`${path}/people/${one.id}/end`}>
                    <button class="as-link" type="submit">
                      {text('review.people.end', { name: one.name })}
                    </button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
          {may.answer && page.candidates.length > 0 ? (
            <Form frame={frame} to={`${path}/people`}>
              <Select
                name="person"
                label={text('review.people.name')}
                value=""
                options={page.candidates.map((one) => ({ value: one.id, label: one.name }))}
              />
              <Button kind="quiet">{text('review.people.do')}</Button>
            </Form>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
