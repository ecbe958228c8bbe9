import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, Form, Select, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Obstacle, Ranked } from '../propose-pair.ts'
import type { ReviewState } from '../review.ts'
import { ReviewStateTag } from './review-state.tsx'

export interface PairingPage {
  frame: Frame
  path: string
  city: string
  round: string
  note: string
  state: ReviewState
  balance: number
  places: readonly {
    number: number
    name: string
    accepted: Date | null
    handedIn: Date | null
    due: Date | null
    reason: string
  }[]
  former: readonly { name: string; why: 'declined' | 'conflict' | 'replaced' | 'void'; words: string }[]
  /** Places to fill. */
  open: number
  proposed: readonly (Ranked & { name: string })[]
  fitting: readonly { id: string; name: string; recent: number; hasSubmitted: boolean }[]
  unfit: readonly { name: string; why: Obstacle }[]
  withoutCoordinator: number
  closableFrom: Date | null
  mayClose: boolean
  typed: Readonly<Record<string, string>>
  fault: string | null
}

/** Who should review, and why these; the secretariat follows or chooses others with a reason. */
export const PairingView: FC<PairingPage> = ({ frame, path, places, proposed, fitting, typed, fault, ...page }) => {
  const { text } = frame
  const faults = fault === null ? [] : [{ field: 'reason', message: fault }]
  const options = [
    { value: '', label: text('review.pair.choose') },
    ...fitting.map((one) => ({
      value: one.id,
      label: text(one.hasSubmitted ? 'review.pair.option' : 'review.pair.optionWithout', {
        city: one.name,
        count: one.recent,
      }),
    })),
  ]
  const fields = ['first', 'second'].slice(0, page.open)
  return (
    <Page
      frame={frame}
      title={text('review.pair.title', { city: page.city })}
      crumbs={[
        { href: '/secretariat', label: text('secretariat.title') },
        { href: '/secretariat/reviews', label: text('review.secretariat.title') },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p>
        <ReviewStateTag text={text} state={page.state} /> {page.round} ·{' '}
        {text('review.credits.left', { have: page.balance })}
      </p>
      {page.note === '' ? null : <blockquote dir="auto">{page.note}</blockquote>}
      {places.map((place) => (
        <section class="panel review-item">
          <h2>{place.name}</h2>
          <p>
            {place.handedIn
              ? text('review.pair.handedIn', { date: text.date(place.handedIn) })
              : place.accepted
                ? text('review.pair.accepted', { date: text.date(place.accepted) })
                : text('review.place.asked')}{' '}
            {place.due ? text('review.due', { date: text.date(place.due) }) : ''}
          </p>
          {place.reason === '' ? null : (
            <p class="hint" dir="auto">
              {place.reason}
            </p>
          )}
          {place.handedIn || page.state === 'void' || page.state === 'closed' ? null : (
            <details>
              <summary>{text('review.replace.title')}</summary>
              <Form frame={frame} to={`${path}/places/${place.number}/replacement`}>
                <div class="field">
                  <label for={`reason-${place.number}`}>{text('review.reason')}</label>
                  <textarea class="input" id={`reason-${place.number}`} name="reason" rows={2} dir="auto" />
                </div>
                <Button kind="quiet">{text('review.replace.do')}</Button>
              </Form>
            </details>
          )}
        </section>
      ))}
      {page.former.length === 0 ? null : (
        <ul>
          {page.former.map((one) => (
            <li dir="auto">
              {text(`review.former.${one.why}`, { city: one.name })} <span class="hint">{one.words}</span>
            </li>
          ))}
        </ul>
      )}
      {page.open === 0 ? null : (
        <>
          <h2>{text('review.pair.proposal')}</h2>
          {proposed.length < page.open ? <p class="warning">{text('review.pair.tooFew')}</p> : null}
          {proposed.length === 0 ? null : (
            <Table
              caption={text('review.pair.why')}
              rows={proposed}
              columns={[
                { head: text('cities.name'), cell: (one) => one.name },
                { head: text('review.pair.recent'), numeric: true, cell: (one) => text.number(one.recent) },
                { head: text('review.pair.size'), cell: (one) => times(frame, one.sizeDistance) },
                { head: text('review.pair.income'), cell: (one) => times(frame, one.incomeDistance) },
                {
                  head: text('review.pair.language'),
                  cell: (one) => text(one.sharesLanguage ? 'review.pair.sameLanguage' : 'review.pair.otherLanguage'),
                },
              ]}
            />
          )}
          <Form frame={frame} to={`${path}/pairing`}>
            {fields.map((name, at) => (
              <Select
                name={name}
                label={text('review.pair.place', { place: at + 1 })}
                value={typed[name] ?? proposed[at]?.id ?? ''}
                options={options}
              />
            ))}
            <TextArea
              name="reason"
              label={text('review.pair.reason')}
              hint={text('review.pair.reasonHint')}
              value={typed['reason'] ?? ''}
              faults={faults}
            />
            <div class="radio">
              <input type="checkbox" id="waive" name="waive" value="yes" checked={typed['waive'] === 'yes'} />
              <label for="waive">{text('review.pair.waive')}</label>
            </div>
            <Button>{text('review.pair.do')}</Button>
          </Form>
          <details class="under-picture">
            <summary>{text('review.pair.unfit')}</summary>
            <ul>
              {page.unfit.map((one) => (
                <li>
                  {one.name}: {text(`review.obstacle.${one.why}`)}
                </li>
              ))}
              <li>{text('review.pair.withoutCoordinator', { count: page.withoutCoordinator })}</li>
            </ul>
          </details>
        </>
      )}
      {page.mayClose ? (
        <Form frame={frame} to={`${path}/closing`}>
          <p>{text('review.close.body')}</p>
          <Button>{text('review.close.do')}</Button>
        </Form>
      ) : page.closableFrom ? (
        <p class="hint">{text('review.close.from', { date: text.date(page.closableFrom) })}</p>
      ) : null}
    </Page>
  )
}

function times({ text }: Frame, doublings: number | null): string {
  return doublings === null
    ? text('cities.unknown')
    : text('review.pair.times', { times: text.number(2 ** doublings, { maximumFractionDigits: 1 }) })
}
