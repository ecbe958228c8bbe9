import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { QuestionPage } from '../../question-page.ts'
import { NotTranslated, Steps } from '../../views/steps.tsx'
import type { ownRevisions } from '../alone.store.ts'
import { choiceOf } from '../spread.ts'
import { ChoiceShown } from './choice.tsx'
import { Neighbours } from '../../views/neighbours.tsx'

export interface AloneQuestion {
  frame: Frame
  page: QuestionPage
  at: number
  of: number
  before: string | null
  after: string | null
  isOpened: boolean
  answeredAt: Date | null
  chosen: string
  reason: string
  /** What came too late: kept, not counted. */
  late: readonly Awaited<ReturnType<typeof ownRevisions>>[number][]
  fault: Fault | null
}

/** One question, answered without seeing what anybody else says: the steps and a short why. */
export const AloneQuestionView: FC<AloneQuestion> = ({ frame, page, fault, ...own }) => {
  const { text } = frame
  const { round, item, words } = page
  const path = `${round.path}/alone`
  const foreign = page.wordsLanguage === text.language ? undefined : page.wordsLanguage
  const faults = fault ? [fault] : []
  return (
    <Page
      frame={frame}
      title={words.name}
      ownHeading
      crumbs={[
        { href: round.path, label: round.label },
        { href: path, label: text('consensus.alone.title') },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <div class="question-head">
        <p class="kicker">{text('consensus.alone.place', { at: own.at, of: own.of, group: page.group.name })}</p>
        <h1 class="question-name" lang={foreign}>
          {words.name}
        </h1>
        {words.definition ? (
          <p class="definition" lang={foreign}>
            {words.definition}
          </p>
        ) : null}
        <NotTranslated text={text} page={page} />
        {own.isOpened ? (
          <p class="notice">
            {text('consensus.alone.opened')}{' '}
            <a href={`${round.path}/consensus/${item.id}`}>{text('consensus.item.link')}</a>
          </p>
        ) : (
          <p class="carried">{text('consensus.alone.blind')}</p>
        )}
      </div>
      <Form frame={frame} to={`${path}/${item.id}/answer`} class="question">
        <Steps
          text={text}
          page={page}
          name="step"
          legendClass="ask"
          fault={fault?.field === 'step' ? fault : null}
          typed={own.chosen}
        />
        <details class="about">
          <summary>{text('diagnosis.about')}</summary>
          <p lang={foreign}>{words.why}</p>
          <h2>{text('diagnosis.evidenceIs')}</h2>
          <ul lang={foreign}>
            {words.evidence.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </details>
        {page.mayAnswer ? (
          <>
            <TextArea
              name="reason"
              label={text('consensus.alone.reason')}
              hint={text('consensus.alone.reason.hint')}
              value={own.reason}
              faults={faults}
              rows={3}
            />
            <div class="question-do">
              <Button>{text('diagnosis.saveNext')}</Button>
              <Button kind="quiet" name="then" value="list">
                {text('diagnosis.saveList')}
              </Button>
              <p class="saved">
                {own.answeredAt ? text('diagnosis.savedAt', { time: text.dateTime(own.answeredAt) }) : ''}
              </p>
            </div>
          </>
        ) : own.reason === '' ? null : (
          <p class="kept-lines" dir="auto">
            {own.reason}
          </p>
        )}
      </Form>
      {own.late.length > 0 ? (
        <section class="panel">
          <h2>{text('consensus.late.kept')}</h2>
          {own.late.map((one) => (
            <>
              <ChoiceShown text={text} choice={choiceOf(one)} words={words} language={page.wordsLanguage} />
              <p class="kept-lines" dir="auto">
                {one.reason}
              </p>
              <p class="hint">{text.dateTime(one.answeredAt)}</p>
            </>
          ))}
        </section>
      ) : null}
      <nav class="around" aria-label={text('diagnosis.around')}>
        <Neighbours
          text={text}
          before={own.before === null ? null : `${path}/${own.before}`}
          after={own.after === null ? null : `${path}/${own.after}`}
        />
      </nav>
    </Page>
  )
}

/** Somebody answers after the map opened: said plainly, and kept. */
export const LateView: FC<{
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  name: string
  path: string
  isOpened: boolean
}> = ({ frame, round, name, path, isOpened }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('consensus.late.title')}
      crumbs={[
        { href: round.path, label: round.label },
        { href: path, label: name },
      ]}
    >
      <p class="lead">{text(isOpened ? 'consensus.late.opened' : 'consensus.late.due')}</p>
      <p>{text('consensus.late.body')}</p>
      <ul class="buttons">
        {isOpened ? (
          <li>
            <a class="button button-main" href={`${round.path}/consensus`}>
              {text('consensus.map.link')}
            </a>
          </li>
        ) : null}
        <li>
          <a class="button button-quiet" href={path}>
            {text('diagnosis.history.back')}
          </a>
        </li>
      </ul>
    </Page>
  )
}
