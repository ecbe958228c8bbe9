import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import type { PackMailKind } from '../../../../db/tables.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { PackLine } from '../pack-line.ts'
import { mostMinutes } from '../share-items.ts'
import { StateTag } from './state-tag.tsx'
import { type Colleague, Who } from './terms.tsx'

export interface AssignmentPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; isSubmitted: boolean }
  pack: PackLine
  isRemindedToday: boolean
  mails: readonly { kind: PackMailKind; to: string; sentAt: Date }[]
  colleagues: readonly Colleague[]
  /** What would go to somebody else; null when a pack of one question cannot be split. */
  secondHalf: { count: number; minutes: number } | null
  typed: { to: string; email: string; halfTo: string; halfEmail: string; dueOn: string }
  faults: readonly Fault[]
}

/** What the coordinator does with one pack: remind, pass on, move the date, split, take back. */
export const AssignmentView: FC<AssignmentPage> = ({ frame, round, pack, mails, colleagues, secondHalf, ...page }) => {
  const { text } = frame
  const { typed, faults } = page
  const path = `${round.path}/packs/${pack.id}`
  const isOpen = !round.isSubmitted && pack.state !== 'done'
  return (
    <Page
      frame={frame}
      title={text('team.manage.title', { name: pack.name })}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
        { href: `${round.path}/team`, label: text('team.title', { label: round.label }) },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead" dir="auto">
        {pack.holder}
        {pack.holder === pack.email ? '' : ` (${pack.email})`}
      </p>
      <p>
        <StateTag text={text} state={pack.state} /> {text('team.progress', { done: pack.done, total: pack.total })} ·{' '}
        {text('team.size', { count: pack.total, minutes: pack.minutes })} ·{' '}
        {pack.dueOn ? text('team.dueOn', { date: text.date(pack.dueOn) }) : text('team.noDue')}
      </p>
      {pack.isNobodys && !round.isSubmitted ? (
        <p class="warning">{text('team.nobody', { name: pack.holder })}</p>
      ) : null}
      {isOpen && pack.isTooLong ? (
        <p class="warning">{text('team.tooLong', { minutes: pack.minutes, most: mostMinutes })}</p>
      ) : null}
      {isOpen ? (
        <>
          {pack.isNobodys ? null : (
            <section>
              <h2>{text('team.manage.remind')}</h2>
              {page.isRemindedToday ? (
                <p class="hint">{text('team.remind.today.about')}</p>
              ) : (
                <Form frame={frame} to={`${path}/reminder`}>
                  <p class="hint">{text('team.manage.remind.about')}</p>
                  <Button kind="quiet">{text('team.remind')}</Button>
                </Form>
              )}
            </section>
          )}
          <section>
            <h2>{text('team.manage.pass')}</h2>
            <p class="hint">{text('team.manage.pass.about')}</p>
            <Form frame={frame} to={`${path}/holder`}>
              <Who text={text} prefix="" colleagues={colleagues} typed={typed} faults={faults} />
              <Button kind="quiet">{text('team.manage.pass.do')}</Button>
            </Form>
          </section>
          <section>
            <h2>{text('team.manage.due')}</h2>
            <Form frame={frame} to={`${path}/due-date`}>
              <Field
                name="due_on"
                label={text('team.due')}
                hint={text('team.give.due.hint')}
                type="date"
                narrow
                value={typed.dueOn}
                faults={faults}
              />
              <Button kind="quiet">{text('team.manage.due.do')}</Button>
            </Form>
          </section>
          {secondHalf ? (
            <section>
              <h2>{text('team.manage.split')}</h2>
              <p class="hint">{text('team.manage.split.about', secondHalf)}</p>
              <Form frame={frame} to={`${path}/halves`}>
                <Who
                  text={text}
                  prefix="half_"
                  colleagues={colleagues}
                  typed={{ to: typed.halfTo, email: typed.halfEmail }}
                  faults={faults}
                />
                <Button kind="quiet">{text('team.manage.split.do')}</Button>
              </Form>
            </section>
          ) : null}
        </>
      ) : null}
      {round.isSubmitted ? null : (
        <section>
          <h2>{text('team.manage.back')}</h2>
          <p class="hint">{text('team.manage.back.about')}</p>
          <Form frame={frame} to={`${path}/withdrawal`}>
            <Button kind="quiet">{text('team.manage.back.do')}</Button>
          </Form>
        </section>
      )}
      <h2>{text('team.manage.mails')}</h2>
      {mails.length === 0 ? (
        <p>{text('team.manage.noMail')}</p>
      ) : (
        <Table
          caption={text('team.manage.mails')}
          hideCaption
          rows={mails}
          columns={[
            { head: text('team.manage.mail'), cell: (mail) => text(`team.mailKind.${mail.kind}`) },
            { head: text('team.manage.to'), cell: (mail) => mail.to },
            { head: text('team.manage.sent'), cell: (mail) => text.dateTime(mail.sentAt) },
          ]}
        />
      )}
      <p>
        <a href={`${round.path}/team`}>{text('team.manage.toTeam')}</a>
      </p>
    </Page>
  )
}
