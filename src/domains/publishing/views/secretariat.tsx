import type { FC } from 'hono/jsx'
import type { RoundLine } from '../../cities/index.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { SampleTag, StageTag } from '../../../ui/stage.tsx'
import { Table } from '../../../ui/table.tsx'

export const SecretariatView: FC<{
  frame: Frame
  lines: readonly { city: { id: string; name: string }; round: RoundLine }[]
  mayReadMails: boolean
}> = ({ frame, lines, mayReadMails }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('secretariat.title')} wide>
      <p class="lead">{text('secretariat.lead')}</p>
      <ul>
        {mayReadMails ? (
          <li>
            <a href="/secretariat/mails">{text('accounts.mails.title')}</a>
          </li>
        ) : null}
        <li>
          <a href="/secretariat/reviews">{text('review.secretariat.title')}</a>
        </li>
        <li>
          <a href="/secretariat/members">{text('cities.add.title')}</a>
        </li>
        <li>
          <a href="/secretariat/languages">{text('languages.title')}</a>
        </li>
        <li>
          <a href="/cities">{text('cities.title')}</a>
        </li>
      </ul>
      {lines.length === 0 ? (
        <p>{text('secretariat.empty')}</p>
      ) : (
        <Table
          caption={text('secretariat.rounds')}
          rows={lines}
          columns={[
            { head: text('cities.name'), cell: ({ city }) => <a href={`/cities/${city.id}`}>{city.name}</a> },
            {
              head: text('cities.round'),
              cell: ({ round }) => (
                <>
                  <a href={round.href}>{round.label}</a> {round.isSample ? <SampleTag text={text} /> : null}
                </>
              ),
            },
            { head: text('cities.round.state'), cell: ({ round }) => text(`cities.round.${round.state}`) },
            { head: text('cities.standing'), cell: ({ round }) => <StageTag text={text} stage={round.stage} /> },
          ]}
        />
      )}
    </Page>
  )
}
