import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'

export interface SubmissionPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  groups: readonly { id: string; name: string; done: number; total: number; isThin: boolean }[]
  /** Findings of the checks that nobody put aside. */
  toLookAt: number
  minimumCoverage: number
  carriedLeft: number
  /** Items that several people answer alone and have not agreed on. */
  aloneLeft: number
  /** Packs whose holder has not said that they are done. */
  openPacks: readonly { id: string; name: string; holder: string; done: number; total: number }[]
  /** Who already reads this round's result: the new one replaces it for them at once. */
  audience: 'private' | 'members' | 'public'
  isEmpty: boolean
}

/** What submitting means and what is still open, before the button. */
export const SubmissionView: FC<SubmissionPage> = ({
  frame,
  round,
  groups,
  toLookAt,
  minimumCoverage,
  carriedLeft,
  aloneLeft,
  openPacks,
  audience,
  isEmpty,
}) => {
  const { text } = frame
  const thin = groups.filter((group) => group.isThin)
  return (
    <Page
      frame={frame}
      title={text('diagnosis.submit.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      <p class="lead">{text('diagnosis.submit.body')}</p>
      <p class={audience === 'private' ? '' : 'warning'}>{text(`diagnosis.submit.${audience}`)}</p>
      {thin.length > 0 ? (
        <div class="warning">
          <p>{text('diagnosis.submit.thin', { share: text.percent(minimumCoverage), count: thin.length })}</p>
          <ul>
            {thin.map((group) => (
              <li>
                <a href={`${round.path}/groups/${group.id}`}>{group.name}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {carriedLeft > 0 ? <p class="warning">{text('diagnosis.round.carried', { count: carriedLeft })}</p> : null}
      {toLookAt > 0 ? (
        <p class="warning">
          <a href={`${round.path}/checks`}>{text('checks.beforeSubmission', { count: toLookAt })}</a>
        </p>
      ) : null}
      {aloneLeft > 0 ? (
        <p class="warning">
          {text('consensus.submit', { count: aloneLeft })}{' '}
          <a href={`${round.path}/consensus`}>{text('consensus.map.link')}</a>
        </p>
      ) : null}
      {openPacks.length > 0 ? (
        <div class="warning">
          <p>{text('diagnosis.submit.packs', { count: openPacks.length })}</p>
          <ul>
            {openPacks.map((pack) => (
              <li>
                <a href={`${round.path}/packs/${pack.id}`}>{pack.name}</a>
                {': '}
                <span dir="auto">{pack.holder}</span>, {text('team.progress', { done: pack.done, total: pack.total })}
              </li>
            ))}
          </ul>
          <p>{text('diagnosis.submit.packs.links')}</p>
        </div>
      ) : null}
      <Table
        caption={text('diagnosis.submit.caption')}
        rows={groups}
        columns={[
          {
            head: text('diagnosis.group'),
            cell: (group) => <a href={`${round.path}/groups/${group.id}`}>{group.name}</a>,
          },
          {
            head: text('diagnosis.role.done'),
            numeric: true,
            cell: (group) => `${text.number(group.done)} / ${text.number(group.total)}`,
          },
        ]}
      />
      {isEmpty ? (
        <p>{text('error.nothing_answered')}</p>
      ) : (
        <Form frame={frame} to={`${round.path}/submission`}>
          <Button>{text('diagnosis.submit.do')}</Button>
        </Form>
      )}
      <p>
        <a href={round.path}>{text('diagnosis.submit.back')}</a>
      </p>
    </Page>
  )
}
