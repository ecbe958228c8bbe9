import type { FC } from 'hono/jsx'
import { Button, Field, Form, Select, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { ReviewState } from '../review.ts'
import { ReviewStateTag } from './review-state.tsx'

/** Every review of every city, and the credits that the secretariat may give. */
export const SecretariatReviewsView: FC<{
  frame: Frame
  lines: readonly {
    path: string
    city: string
    round: string
    requestedAt: Date
    state: ReviewState
    reviewers: readonly string[]
  }[]
  cities: readonly { id: string; name: string }[]
  firstCredits: number
}> = ({ frame, lines, cities, firstCredits }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('review.secretariat.title')}
      wide
      crumbs={[{ href: '/secretariat', label: text('secretariat.title') }]}
    >
      <p class="lead">{text('review.secretariat.lead')}</p>
      {lines.length === 0 ? (
        <p>{text('review.secretariat.empty')}</p>
      ) : (
        <Table
          caption={text('review.secretariat.caption')}
          rows={lines}
          columns={[
            { head: text('cities.name'), cell: (one) => <a href={one.path}>{one.city}</a> },
            { head: text('cities.round'), cell: (one) => one.round },
            { head: text('cities.round.state'), cell: (one) => <ReviewStateTag text={text} state={one.state} /> },
            { head: text('review.reviewers'), cell: (one) => one.reviewers.join(', ') || '–' },
            { head: text('review.requestedAt'), cell: (one) => text.date(one.requestedAt) },
          ]}
        />
      )}
      <h2>{text('review.grant.title')}</h2>
      <p>{text('review.grant.body', { first: firstCredits })}</p>
      <Form frame={frame} to="/secretariat/reviews/credits">
        <Select
          name="city"
          label={text('cities.name')}
          value=""
          options={cities.map((city) => ({ value: city.id, label: city.name }))}
        />
        <Field name="change" label={text('review.credits')} value="2" inputmode="numeric" narrow />
        <TextArea name="reason" label={text('review.reason')} value="" />
        <Button kind="quiet">{text('review.grant.do')}</Button>
      </Form>
    </Page>
  )
}
