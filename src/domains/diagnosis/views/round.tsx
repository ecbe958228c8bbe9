import type { FC } from 'hono/jsx'
import { ProgressRing } from '../../../ui/charts/progress.tsx'
import { Button, Form, TextArea } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { SampleTag } from '../../../ui/stage.tsx'
import { Table } from '../../../ui/table.tsx'
import { AloneSection } from '../consensus/views/round-section.tsx'
import type { GroupProgress } from '../progress.ts'

export interface RoundPage {
  frame: Frame
  round: {
    path: string
    label: string
    kind: 'official' | 'trial'
    cityName: string
    cityPath: string
    isSample: boolean
    submittedAt: Date | null
    submittedByName: string | null
    carriedLeft: number
    audience: 'private' | 'members' | 'public'
  }
  axes: readonly {
    name: string
    groups: readonly (GroupProgress & { name: string; about: string; carried: number })[]
  }[]
  total: { done: number; total: number; minutesLeft: number }
  roles: readonly { name: string; items: number; done: number; minutesLeft: number }[]
  /** Findings of the checks that nobody put aside. */
  toLookAt: number
  submissions: readonly {
    number: number
    submittedAt: Date
    submittedByName: string | null
    reopenedAt: Date | null
    reopenedByName: string | null
    reopeningReason: string | null
  }[]
  /** A newer version of the questions it could go over to; the one it went over to. For those who may decide. */
  versions: { newer: string | null; upgradedTo: string | null }
  /** Items that several people answer alone, by how far they are. */
  alone: { blind: number; open: number; settled: number }
  questionsPath: string
  may: {
    answer: boolean
    submit: boolean
    share: boolean
    choose: boolean
    takePart: boolean
    adopt: boolean
    keep: boolean
    team: boolean
  }
}

/** The task list of a round: what is done, what is left, how long it takes, and what to press. */
export const RoundView: FC<RoundPage> = ({
  frame,
  round,
  axes,
  total,
  roles,
  toLookAt,
  submissions,
  versions,
  alone,
  questionsPath,
  may,
}) => {
  const { text } = frame
  const next = axes.flatMap((axis) => axis.groups).find((group) => group.left > 0)
  const isSubmitted = round.submittedAt !== null
  return (
    <Page
      frame={frame}
      title={text(round.kind === 'trial' ? 'diagnosis.trial.title' : 'diagnosis.round.title', {
        city: round.cityName,
        label: round.label,
      })}
      crumbs={[{ href: round.cityPath, label: round.cityName }]}
    >
      {round.isSample ? (
        <p>
          <SampleTag text={text} />
        </p>
      ) : null}
      {may.keep ? (
        <p class="notice">
          {text('diagnosis.trial.guest')}{' '}
          <a href={`/sign-up?next=${encodeURIComponent(round.path)}`}>{text('diagnosis.trial.keep')}</a>
        </p>
      ) : null}
      {isSubmitted && round.submittedAt ? (
        <p class="notice">
          {text('diagnosis.round.submitted', {
            name: round.submittedByName ?? text('accounts.trail.system'),
            date: text.date(round.submittedAt),
          })}{' '}
          <a href={`${round.path}/result`}>{text('diagnosis.round.readResult')}</a>
        </p>
      ) : null}
      {versions.newer === null && versions.upgradedTo === null ? null : (
        <p class="carried">
          <a href={`${round.path}/upgrade`}>
            {versions.newer === null
              ? text('versions.linkDone', { version: versions.upgradedTo ?? '' })
              : text('versions.link', { version: versions.newer })}
          </a>
        </p>
      )}
      <div class="round-head">
        <ProgressRing
          done={total.done}
          total={total.total}
          label={text('diagnosis.round.progress', { done: total.done, total: total.total })}
        />
        <div>
          <p class="lead">
            {isSubmitted
              ? ''
              : total.done === total.total
                ? text('diagnosis.round.complete')
                : text('diagnosis.round.left', { count: total.total - total.done, minutes: total.minutesLeft })}
          </p>
          <ul class="buttons">
            {may.answer && next ? (
              <li>
                <a class="button button-main" href={`${round.path}/items/${next.nextItem}`}>
                  {total.done === 0 ? text('diagnosis.round.start') : text('diagnosis.round.resume')}
                </a>
              </li>
            ) : null}
            {may.submit && !isSubmitted ? (
              <li>
                <a class={next ? 'button button-quiet' : 'button button-main'} href={`${round.path}/submission`}>
                  {text('diagnosis.round.submit')}
                </a>
              </li>
            ) : null}
            {may.team && !isSubmitted ? (
              <li>
                <a class="button button-quiet" href={`${round.path}/team`}>
                  {text('team.link.toTeam')}
                </a>
              </li>
            ) : null}
            {!isSubmitted && total.done > 0 ? (
              <li>
                <a class="button button-quiet" href={`${round.path}/result`}>
                  {text('diagnosis.round.soFar')}
                </a>
              </li>
            ) : null}
          </ul>
        </div>
      </div>
      {round.carriedLeft > 0 && !isSubmitted ? (
        <p class="carried">{text('diagnosis.round.carried', { count: round.carriedLeft })}</p>
      ) : null}
      <ul class="round-links">
        {total.done > 0 ? (
          <li>
            <a href={`${round.path}/checks`}>{text('checks.link', { count: toLookAt })}</a>
          </li>
        ) : null}
        {round.kind === 'official' ? (
          <li>
            <a href={`${round.cityPath}/evidence`}>{text('evidence.library')}</a>
          </li>
        ) : null}
      </ul>

      <AloneSection text={text} path={round.path} alone={alone} may={may} isSubmitted={isSubmitted} />

      {axes.map((axis) => (
        <section>
          <h2>{axis.name}</h2>
          <ul class="tasks">
            {axis.groups.map((group) => (
              <li class="task">
                <div class="task-name">
                  <h3>
                    <a href={`${round.path}/items/${group.nextItem}`}>{group.name}</a>
                  </h3>
                  <p class="hint">{group.about}</p>
                </div>
                <div class="task-state">
                  <p
                    hidden={isSubmitted}
                    class={group.left === 0 ? 'tag tag-done' : group.done === 0 ? 'tag' : 'tag tag-going'}
                  >
                    {group.left === 0
                      ? text('diagnosis.task.done')
                      : group.done === 0
                        ? text('diagnosis.task.todo')
                        : text('diagnosis.task.going')}
                  </p>
                  <progress class="progress" max={group.total} value={group.done} aria-label={group.name} />
                  <p class="hint">
                    {text('diagnosis.groupProgress', { done: group.done, total: group.total })}
                    {group.minutesLeft > 0 && !isSubmitted
                      ? ` · ${text('diagnosis.minutesLeft', { minutes: group.minutesLeft })}`
                      : ''}
                    {group.carried > 0 ? ` · ${text('diagnosis.task.carried', { count: group.carried })}` : ''}
                  </p>
                  <a class="task-all" href={`${round.path}/groups/${group.id}`}>
                    {text('diagnosis.task.onOnePage')} <span class="out-of-sight">{group.name}</span>
                  </a>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}

      <details class="under-picture">
        <summary>{text('diagnosis.roles')}</summary>
        <p>
          {text('diagnosis.roles.about')}{' '}
          {may.team ? <a href={`${round.path}/team`}>{text('team.link.toTeam')}</a> : null}
        </p>
        <Table
          caption={text('diagnosis.roles')}
          hideCaption
          rows={roles}
          columns={[
            { head: text('diagnosis.role'), cell: (role) => role.name },
            {
              head: text('diagnosis.role.done'),
              numeric: true,
              cell: (role) => `${text.number(role.done)} / ${text.number(role.items)}`,
            },
            { head: text('diagnosis.role.minutes'), numeric: true, cell: (role) => text.number(role.minutesLeft) },
          ]}
        />
      </details>
      <h2>{text('diagnosis.round.files')}</h2>
      <ul>
        <li>
          <a href={`${round.path}/answers.json`}>{text('diagnosis.round.answersFile')}</a>
        </li>
        {may.answer ? (
          <li>
            <a href={`${round.path}/offline`}>{text('offline.title')}</a>{' '}
            <span class="hint">{text('offline.ways')}</span>
          </li>
        ) : null}
        <li>
          <a href={questionsPath}>{text('diagnosis.round.paper')}</a>
        </li>
      </ul>
      {may.adopt ? (
        <Form frame={frame} to={`${round.cityPath}/rounds`}>
          <input type="hidden" name="from" value={round.path.split('/').at(-1) ?? ''} />
          <p>{text('diagnosis.trial.adoptHint', { city: round.cityName })}</p>
          <Button kind="quiet">{text('diagnosis.trial.adopt', { city: round.cityName })}</Button>
        </Form>
      ) : null}
      {isSubmitted && may.submit ? (
        <details class="more" id="reopen">
          <summary>{text('diagnosis.reopen.title')}</summary>
          <Form frame={frame} to={`${round.path}/reopening`}>
            <TextArea
              name="reason"
              label={text('diagnosis.reopen.reason')}
              hint={text('diagnosis.reopen.hint')}
              value=""
            />
            <Button kind="quiet">{text('diagnosis.reopen.do')}</Button>
          </Form>
        </details>
      ) : null}
      {submissions.length > 0 ? (
        <>
          <h2>{text('diagnosis.submissions')}</h2>
          <ul>
            {submissions.map((one) => (
              <li>
                {text('diagnosis.submissions.line', {
                  name: one.submittedByName ?? text('accounts.trail.system'),
                  date: text.dateTime(one.submittedAt),
                })}
                {one.reopenedAt
                  ? ` ${text('diagnosis.submissions.reopened', { name: one.reopenedByName ?? text('accounts.trail.system'), date: text.dateTime(one.reopenedAt), reason: one.reopeningReason ?? '' })}`
                  : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  )
}
