import type { FC } from 'hono/jsx'
import { ProgressRing } from '../../../../ui/charts/progress.tsx'
import { Button, ErrorSummary, type Fault, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { PackLine } from '../pack-line.ts'
import { mostMinutes } from '../share-items.ts'
import type { TeamPage } from '../team-page.ts'
import { QuestionHead } from './questions.tsx'
import { StateTag } from './state-tag.tsx'

export interface TeamViewProps extends TeamPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; isSubmitted: boolean }
  faults: readonly Fault[]
  typed: { questionId: string; reply: string } | null
}

/** Who answers what, how far it is, and what is given to nobody yet. */
export const TeamView: FC<TeamViewProps> = ({ frame, round, packs, roles, free, asked, faults, typed, ...page }) => {
  const { remindedToday } = page
  const { text } = frame
  const done = packs.filter((pack) => pack.state === 'done').length
  const mayChange = !round.isSubmitted
  return (
    <Page
      frame={frame}
      title={text('team.title', { label: round.label })}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{packs.length === 0 && mayChange ? text('team.empty') : text('team.lead')}</p>
      {mayChange ? null : <p class="notice">{text('team.submitted')}</p>}
      <div class="round-head">
        {packs.length > 0 ? (
          <ProgressRing done={done} total={packs.length} label={text('team.summary', { done, total: packs.length })} />
        ) : null}
        <div>
          <p>{text('team.free', { count: free })}</p>
          {mayChange && free > 0 ? (
            <ul class="buttons">
              <li>
                <a
                  class={packs.length === 0 ? 'button button-main' : 'button button-quiet'}
                  href={`${round.path}/team/shares`}
                >
                  {text('team.shareAll')}
                </a>
              </li>
              <li>
                <a class="button button-quiet" href={`${round.path}/team/pack`}>
                  {text('team.assemble')}
                </a>
              </li>
            </ul>
          ) : null}
        </div>
      </div>

      {asked.length > 0 ? (
        <section class="asked-part">
          <h2>{text('team.asked')}</h2>
          <ul class="asked">
            {asked.map((question) => (
              <li class="panel" id={`question-${question.id}`}>
                <h3>{question.packName}</h3>
                <QuestionHead text={text} question={question} />
                {mayChange ? (
                  <Form frame={frame} to={`${round.path}/packs/${question.packId}/questions/${question.id}/reply`}>
                    <TextArea
                      name={`reply-${question.id}`}
                      label={text('team.reply')}
                      hint={text('team.reply.hint', { name: question.askerName ?? '' })}
                      value={typed?.questionId === question.id ? typed.reply : ''}
                      faults={faults}
                      rows={2}
                    />
                    <Button>{text('team.reply.do')}</Button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}

      {packs.length > 0 ? (
        <>
          <h2>{text('team.packs')}</h2>
          <ul class="tasks">
            {packs.map((pack) => (
              <PackRow
                frame={frame}
                path={round.path}
                pack={pack}
                isRemindedToday={remindedToday.has(pack.id)}
                mayChange={mayChange}
              />
            ))}
          </ul>
        </>
      ) : null}

      <h2>{text('team.roles')}</h2>
      <p>{text('team.roles.about')}</p>
      <Table
        caption={text('team.roles')}
        hideCaption
        stacks
        rows={roles}
        columns={[
          { head: text('diagnosis.role'), cell: (role) => role.name },
          {
            head: text('team.role.inPacks'),
            numeric: true,
            cell: (role) => `${text.number(role.total - role.free)} / ${text.number(role.total)}`,
          },
          { head: text('team.role.minutes'), numeric: true, cell: (role) => text.number(role.minutes) },
          {
            head: text('team.role.free'),
            cell: (role) =>
              role.free === 0 ? (
                text('team.role.given')
              ) : mayChange ? (
                <a
                  href={`${round.path}/team/pack?role=${role.id}`}
                  aria-label={text('team.role.give.named', { role: role.name })}
                >
                  {text('team.role.give')} ({text.number(role.free)})
                </a>
              ) : (
                text.number(role.free)
              ),
          },
        ]}
      />
    </Page>
  )
}

const PackRow: FC<{ frame: Frame; path: string; pack: PackLine; isRemindedToday: boolean; mayChange: boolean }> = ({
  frame,
  path,
  pack,
  isRemindedToday,
  mayChange,
}) => {
  const { text } = frame
  return (
    <li class="task pack-row" id={`pack-${pack.id}`}>
      <div class="task-name">
        <h3>
          <a href={`${path}/packs/${pack.id}`}>{pack.name}</a>
        </h3>
        <p dir="auto">
          {pack.holder}
          {pack.holder === pack.email ? null : (
            <>
              <br />
              <span class="hint">{pack.email}</span>
            </>
          )}
        </p>
        {mayChange && pack.isNobodys ? <p class="warning">{text('team.nobody', { name: pack.holder })}</p> : null}
        {pack.isTooLong && pack.state !== 'done' ? (
          <p class="warning">{text('team.tooLong', { minutes: pack.minutes, most: mostMinutes })}</p>
        ) : null}
      </div>
      <div class="task-state">
        <p>
          <StateTag text={text} state={pack.state} />{' '}
          {pack.isLate ? <span class="tag tag-late">{text('team.late')}</span> : null}
        </p>
        <progress class="progress" max={pack.total} value={pack.done} aria-label={pack.name} />
        <p class="hint">
          {text('team.progress', { done: pack.done, total: pack.total })}
          {pack.minutesLeft > 0 ? ` · ${text('team.minutesLeft', { minutes: pack.minutesLeft })}` : ''}
        </p>
        <p class="hint">
          {pack.dueOn ? text('team.dueOn', { date: text.date(pack.dueOn) }) : text('team.noDue')}
          <br />
          {pack.lastActivity
            ? text('team.lastActivity', { time: text.dateTime(pack.lastActivity) })
            : pack.isAccepted
              ? text('team.noActivity', { name: pack.holder })
              : text('team.notOpened')}
        </p>
        {mayChange ? (
          <div class="pack-do">
            {pack.state === 'done' || pack.isNobodys ? null : isRemindedToday ? (
              <span class="hint">{text('team.remind.today')}</span>
            ) : (
              <Form frame={frame} to={`${path}/packs/${pack.id}/reminder`}>
                <button class="as-link" type="submit" aria-label={text('team.remind.named', { name: pack.holder })}>
                  {text('team.remind')}
                </button>
              </Form>
            )}
            <a href={`${path}/packs/${pack.id}/assignment`}>
              {text('team.manage')} <span class="out-of-sight">{pack.holder}</span>
            </a>
          </div>
        ) : null}
      </div>
    </li>
  )
}
