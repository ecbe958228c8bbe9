import type { FC } from 'hono/jsx'
import { Button, Form, Select, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { ReviewState } from '../review.ts'
import { ReviewStateTag } from './review-state.tsx'

export interface ReviewLine {
  number: number
  path: string
  round: { label: string; path: string }
  submissionNumber: number
  requestedAt: Date
  state: ReviewState
  reviewers: readonly string[]
}

export interface CityReviewsPage {
  frame: Frame
  city: { id: string; name: string }
  balance: number
  cost: number
  firstCredits: number
  ledger: readonly {
    number: number
    change: number
    why: 'request' | 'void' | 'reviewed' | 'grant'
    reason: string
    at: Date
    byName: string | null
  }[]
  rounds: readonly { id: string; label: string }[]
  hasOpenRound: boolean
  reviews: readonly ReviewLine[]
  mayAsk: boolean
}

/** What a city asked for, what it may ask for, and what it has to spend. */
export const CityReviewsView: FC<CityReviewsPage> = ({ frame, city, balance, cost, firstCredits, ledger, ...page }) => {
  const { text } = frame
  const isShort = balance < cost
  return (
    <Page
      frame={frame}
      title={text('review.city.title', { city: city.name })}
      crumbs={[{ href: `/cities/${city.id}`, label: city.name }]}
    >
      <p class="lead">{text('review.city.lead')}</p>
      {page.reviews.length === 0 ? (
        <p>{text('review.city.empty')}</p>
      ) : (
        <Table
          caption={text('review.city.caption')}
          rows={page.reviews}
          columns={[
            {
              head: text('cities.round'),
              cell: (one) => (
                <a href={one.path}>
                  {text('review.city.line', { label: one.round.label, number: one.submissionNumber })}
                </a>
              ),
            },
            { head: text('cities.round.state'), cell: (one) => <ReviewStateTag text={text} state={one.state} /> },
            { head: text('review.reviewers'), cell: (one) => one.reviewers.join(', ') || '–' },
            { head: text('review.requestedAt'), cell: (one) => text.date(one.requestedAt) },
          ]}
        />
      )}

      <h2>{text('review.ask.title')}</h2>
      {!page.mayAsk ? (
        <p>{text('review.ask.coordinator')}</p>
      ) : page.rounds.length === 0 ? (
        <p>{page.hasOpenRound ? text('review.ask.submitFirst') : text('review.ask.nothing')}</p>
      ) : isShort ? (
        <p class="warning">{text('review.ask.short', { have: balance, need: cost })}</p>
      ) : (
        <Form frame={frame} to={`/cities/${city.id}/reviews`}>
          <Select
            name="round"
            label={text('cities.round')}
            value={page.rounds[0]?.id ?? ''}
            options={page.rounds.map((round) => ({ value: round.id, label: round.label }))}
          />
          <TextArea name="note" label={text('review.ask.note')} hint={text('review.ask.noteHint')} value="" />
          <p class="hint">{text('review.ask.cost', { cost, have: balance })}</p>
          <Button>{text('review.ask.do')}</Button>
        </Form>
      )}

      <h2>{text('review.credits')}</h2>
      <p>{text('review.credits.body', { have: balance, first: firstCredits, cost })}</p>
      {ledger.length === 0 ? null : (
        <Table
          caption={text('review.credits.caption')}
          rows={ledger}
          columns={[
            { head: text('accounts.trail.when'), cell: (one) => text.date(one.at) },
            {
              head: text('review.credits.change'),
              numeric: true,
              cell: (one) => text.number(one.change, { signDisplay: 'always' }),
            },
            {
              head: text('review.credits.why'),
              cell: (one) => (
                <>
                  {text(`review.credits.why.${one.why}`)}
                  {one.reason === '' ? null : (
                    <span class="hint" dir="auto">
                      {' '}
                      {one.reason}
                    </span>
                  )}
                </>
              ),
            },
            { head: text('accounts.trail.who'), cell: (one) => one.byName ?? text('accounts.trail.system') },
          ]}
        />
      )}
    </Page>
  )
}
