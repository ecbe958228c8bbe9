import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { SampleTag, StageTag } from '../../../../ui/stage.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { Outcome, Mark } from '../outcome.ts'
import type { ReviewStatement } from '../statement.ts'

export interface StatementPage {
  frame: Frame
  path: string
  roundPath: string
  city: string
  reviewers: readonly string[]
  statement: ReviewStatement
  items: readonly {
    item: string
    name: string
    isTop: boolean
    marks: readonly (Mark | null)[]
    outcome: Outcome
  }[]
  issuedAt: Date
  fingerprint: string
  /** What a stranger types to check it. */
  commands: readonly string[]
}

/** What two cities found, for whoever may read the result. */
export const StatementView: FC<StatementPage> = ({ frame, path, roundPath, city, reviewers, statement, ...page }) => {
  const { text } = frame
  const { share, confirmed, told } = statement
  return (
    <Page
      frame={frame}
      title={text('review.statement.of', { city, label: statement.round.label })}
      wide
      crumbs={[
        { href: `/cities/${statement.city.id}`, label: city },
        { href: `${roundPath}/result`, label: statement.round.label },
      ]}
    >
      {statement.round.sample ? (
        <p>
          <SampleTag text={text} /> {text('result.sample')}
        </p>
      ) : null}
      <p class="review-share">
        <strong>{share === null ? '–' : text.percent(share)}</strong>{' '}
        <span>
          {text('review.statement.confirmed', { confirmed, told })}
          <br />
          <span class="hint">{text('review.statement.by', { cities: reviewers.join(', ') })}</span>
        </span>
      </p>
      <p>{text('review.statement.meaning')}</p>
      <Table
        caption={text('review.statement.figures')}
        rows={[
          { name: text('review.statement.submitted'), ...statement.result },
          { name: text('review.statement.verified'), ...statement.verifiedResult },
        ]}
        columns={[
          { head: text('result.measure'), cell: (one) => one.name },
          { head: text('review.statement.stage'), cell: (one) => <StageTag text={text} stage={one.stage} /> },
          { head: text('result.score'), numeric: true, cell: (one) => text.score(one.overall) },
          {
            head: text('result.band'),
            numeric: true,
            cell: (one) => `${text.score(one.low)} – ${text.score(one.high)}`,
          },
        ]}
      />
      <ul class="buttons no-print">
        <li>
          <a class="button button-main" href={`${path}/statement.pdf?lang=${text.language}`}>
            {text('review.statement.pdf')}
          </a>
        </li>
        <li>
          <a class="button button-quiet" href={`${path}/statement.json`}>
            {text('review.statement.json')}
          </a>
        </li>
        <li>
          <a class="button button-quiet" href={`${path}/verified-result.json`}>
            {text('review.statement.verifiedJson')}
          </a>
        </li>
      </ul>
      <Table
        caption={text('review.statement.marks')}
        stacks
        rows={page.items}
        columns={[
          {
            head: text('review.item'),
            cell: (one) => (
              <>
                {one.name} <span class="item-id">{one.item}</span>
              </>
            ),
          },
          { head: text('review.outcome'), cell: (one) => <strong>{text(`review.outcome.${one.outcome}`)}</strong> },
          ...reviewers.map((name, at) => ({
            head: name,
            cell: (one: StatementPage['items'][number]) => {
              const mark = one.marks[at] ?? null
              return mark === null ? '–' : text(`review.mark.${mark}`)
            },
          })),
        ]}
      />
      <details class="under-picture">
        <summary>{text('review.statement.check')}</summary>
        <p>{text('review.statement.check.body')}</p>
        <pre class="command">{page.commands.join('\n')}</pre>
        <dl class="facts">
          {[
            [text('review.statement.key'), page.fingerprint],
            [text('review.draw.commitment'), statement.sample.commitment],
            [text('review.draw.nonce'), statement.sample.nonce],
            [text('review.draw.seed'), statement.sample.seed],
            [text('review.statement.resultHash'), statement.hashes.result],
          ].map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd class="hash">{value}</dd>
            </div>
          ))}
        </dl>
        <p>
          <a href="/.well-known/wego-signing-key">{text('review.statement.publicKey')}</a>
        </p>
      </details>
    </Page>
  )
}
