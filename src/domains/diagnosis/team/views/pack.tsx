import type { FC } from 'hono/jsx'
import { ProgressRing } from '../../../../ui/charts/progress.tsx'
import { Button, ErrorSummary, type Fault, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Bring, type Brought, BroughtFiles } from '../../offline/views/bring.tsx'
import { TakeWorkbook } from '../../workbook/views/take-workbook.tsx'
import type { PackLine } from '../pack-line.ts'
import { Ask } from './ask.tsx'
import { type AskedQuestion, Questions } from './questions.tsx'
import { StateTag } from './state-tag.tsx'

export interface PackPage {
  frame: Frame
  path: string
  teamPath: string
  city: { name: string; path: string }
  round: string
  pack: PackLine
  note: string
  askName: string | null
  isSubmitted: boolean
  items: readonly { id: string; name: string; language: string; href: string; state: 'done' | 'carried' | 'todo' }[]
  nextHref: string | null
  questions: readonly AskedQuestion[]
  /** Files of answers that came back to this pack. */
  imports: readonly Brought[]
  faults: readonly Fault[]
  may: { answer: boolean; manage: boolean }
}

const stateKeys = { done: 'team.item.done', carried: 'team.item.carried', todo: 'team.item.todo' } as const

/** What one person is asked, how far it is, and what to press. */
export const PackView: FC<PackPage> = ({ frame, path, teamPath, city, round, pack, note, askName, ...page }) => {
  const { text } = frame
  const { isSubmitted, items, nextHref, questions, imports, faults, may } = page
  const isOpen = may.answer && !isSubmitted && pack.state !== 'done'
  const isDone = pack.state === 'done'
  return (
    <Page frame={frame} title={pack.name} script="workbook.js" crumbs={[{ href: city.path, label: city.name }]}>
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">
        {!may.answer
          ? text('team.yours.ofSomebody', { city: city.name, round, name: pack.holder })
          : askName === null
            ? text('team.yours.aboutNobody', { city: city.name, round })
            : text('team.yours.about', { city: city.name, round, name: askName })}
      </p>
      {note ? (
        <p class="notice kept-lines" dir="auto">
          {note}
        </p>
      ) : null}
      <div class="round-head">
        <ProgressRing
          done={pack.done}
          total={pack.total}
          label={text('team.progress', { done: pack.done, total: pack.total })}
        />
        <div>
          <p>
            <StateTag text={text} state={pack.state} />{' '}
            {[
              pack.minutesLeft > 0 ? text('team.minutesLeft', { minutes: pack.minutesLeft }) : null,
              pack.dueOn === null ? null : text('team.dueOn', { date: text.date(pack.dueOn) }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}{' '}
            {pack.isLate ? <span class="tag tag-late">{text('team.late')}</span> : null}
          </p>
          {isSubmitted ? (
            <p class="notice">{text('team.yours.submitted')}</p>
          ) : isDone ? (
            <p class="notice">
              {may.answer
                ? text('team.yours.done', { name: askName ?? text('accounts.trail.system') })
                : text('team.yours.ofSomebody.done', { name: pack.holder })}
            </p>
          ) : pack.done === pack.total && may.answer ? (
            <p class="notice">{text('team.yours.all')}</p>
          ) : null}
          {may.answer && !isSubmitted ? (
            <div class="buttons">
              {nextHref !== null && !isDone ? (
                <a class="button button-main" href={nextHref}>
                  {pack.done === 0 ? text('team.yours.start') : text('team.yours.resume')}
                </a>
              ) : null}
              {isDone ? (
                <Form frame={frame} to={`${path}/reopening`}>
                  <Button kind="quiet">{text('team.yours.reopen')}</Button>
                </Form>
              ) : (
                <Form frame={frame} to={`${path}/completion`}>
                  <Button kind={pack.done === pack.total ? 'main' : 'quiet'}>
                    {pack.done === pack.total ? text('team.yours.finish') : text('team.yours.finishEarly')}
                  </Button>
                </Form>
              )}
            </div>
          ) : null}
          {may.manage ? (
            <p>
              <a href={`${path}/assignment`}>{text('team.manage')}</a>
            </p>
          ) : null}
        </div>
      </div>
      {questions.length > 0 ? (
        <>
          <h2>{text('team.ask.list')}</h2>
          <Questions text={text} questions={questions} replyAt={may.manage && !isSubmitted ? teamPath : null} />
        </>
      ) : null}
      {isOpen ? <Ask frame={frame} path={path} item={null} askName={askName} faults={faults} /> : null}
      <h2>{text(may.answer ? 'team.yours.items' : 'team.give.items')}</h2>
      {isSubmitted ? null : (
        <p>
          <a href={`${path}/offline.html`}>{text('team.yours.offline')}</a>
          <br />
          <TakeWorkbook text={text} path={`${path}/workbook.xlsx`} label={text('team.yours.workbook')} />
        </p>
      )}
      <ol class="pack-items">
        {items.map((item) => (
          <li class={`pack-item pack-item-${item.state}`}>
            <a href={item.href}>
              <span class="item-id">{item.id}</span> <span lang={item.language}>{item.name}</span>
            </a>
            <span class={item.state === 'done' ? 'tag tag-done' : item.state === 'carried' ? 'tag tag-going' : 'tag'}>
              {text(stateKeys[item.state])}
            </span>
          </li>
        ))}
      </ol>
      {isOpen ? (
        <section>
          <h2 id="bring">{text('offline.bring')}</h2>
          <p>{text('team.yours.bring')}</p>
          <Bring frame={frame} to={`${path}/imports`} fault={faults.find((one) => one.field === 'file') ?? null} />
        </section>
      ) : null}
      <BroughtFiles text={text} imports={imports} />
    </Page>
  )
}
