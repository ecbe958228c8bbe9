import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form, TextArea } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { QuestionPage, Typed } from '../question-page.ts'
import { AskAboutItem } from '../team/views/ask.tsx'
import type { Piece } from '../evidence/piece.ts'
import { AnswerEvidence } from '../evidence/views/answer-evidence.tsx'
import { AnsweredAlone, NotTranslated, Steps } from './steps.tsx'
import { Neighbours } from './neighbours.tsx'
import { TargetFields, planShown } from './target.tsx'

export const QuestionView: FC<
  QuestionPage & { frame: Frame; pieces: readonly Piece[] | null; fault: Fault | null; typed: Typed | null }
> = ({ frame, pieces, fault, typed, ...page }) => {
  const { text } = frame
  const { round, item, words, group, answer, mayAnswer } = page
  const path = `${round.path}/items/${item.id}`
  const query = page.pack?.query ?? ''
  const foreign = page.wordsLanguage === text.language ? undefined : page.wordsLanguage
  const faults = fault ? [fault] : []
  const hasMore = Boolean(
    typed ??
    (answer &&
      (answer.comment ||
        answer.evidenceLink ||
        answer.evidenceNote ||
        answer.targetReason ||
        (answer.targetStep ?? answer.targetYear ?? answer.targetCost) !== null)),
  )
  return (
    <Page frame={frame} title={words.name} ownHeading script="question.js" crumbs={page.crumbs}>
      <ErrorSummary frame={frame} faults={faults} />
      <div class="question-head">
        <p class="kicker">
          {text('diagnosis.place', { group: group.name, at: page.place.at, of: page.place.of })}
          <span class="group-progress" id="group-progress">
            {text('diagnosis.groupProgress', { done: group.done, total: group.total })}
          </span>
        </p>
        <progress class="progress" max={group.total} value={group.done} aria-labelledby="group-progress" />
        <h1 class="question-name" lang={foreign}>
          {words.name}
        </h1>
        {words.definition ? (
          <p class="definition" lang={foreign}>
            {words.definition}
          </p>
        ) : null}
        <NotTranslated text={text} page={page} />
        <AnsweredAlone text={text} page={page} />
        {round.isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
        {page.carriedFrom ? <p class="carried">{text('diagnosis.carried', { round: page.carriedFrom })}</p> : null}
      </div>
      <Form frame={frame} to={page.answerPath} class="question" id="question">
        <input type="hidden" name="revision" value={String(answer?.revision ?? 0)} />
        <Steps
          text={text}
          page={page}
          name="step"
          legendClass="ask"
          fault={fault?.field === 'step' ? fault : null}
          typed={typed?.step ?? null}
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
          <p>{text('diagnosis.whoKnows', { role: page.role })}</p>
          {page.needs.length > 0 ? (
            <p>
              {text('diagnosis.needs')}{' '}
              {page.needs.map((need, at) => (
                <>
                  {at > 0 ? ', ' : ''}
                  {need.href === null ? (
                    <span lang={foreign}>{need.name}</span>
                  ) : (
                    <a href={need.href} lang={foreign}>
                      {need.name}
                    </a>
                  )}
                </>
              ))}
            </p>
          ) : null}
        </details>
        {mayAnswer ? (
          <>
            <details class="more" open={hasMore}>
              <summary>{text('diagnosis.more')}</summary>
              <TextArea
                name="comment"
                label={text('diagnosis.comment')}
                hint={text('diagnosis.comment.hint')}
                value={typed?.comment ?? answer?.comment ?? ''}
                faults={faults}
              />
              <Field
                name="evidence_link"
                label={text('diagnosis.evidenceLink')}
                hint={text('diagnosis.evidenceLink.hint')}
                type="url"
                value={typed?.evidenceLink ?? answer?.evidenceLink}
                faults={faults}
              />
              <TextArea
                name="evidence_note"
                label={text('diagnosis.evidenceNote')}
                hint={text('diagnosis.evidenceNote.hint')}
                value={typed?.evidenceNote ?? answer?.evidenceNote ?? ''}
                faults={faults}
                rows={2}
              />
              <TargetFields text={text} page={page} typed={typed} faults={faults} />
            </details>
            <div class="question-do">
              <Button>{text('diagnosis.saveNext')}</Button>
              <Button kind="quiet" name="then" value="list">
                {text('diagnosis.saveList')}
              </Button>
              <p
                class="saved"
                id="saved"
                role="status"
                data-failed={text('diagnosis.notSaved')}
                data-kept={text('offline.queue.kept', { time: '{time}' })}
                data-saving={text('diagnosis.saving')}
              >
                {answer && !answer.carriedFrom
                  ? text('diagnosis.savedBy', {
                      name: answer.answeredByName ?? text('accounts.trail.system'),
                      time: text.dateTime(answer.answeredAt),
                    })
                  : ''}
              </p>
            </div>
          </>
        ) : page.alone === 'blind' || page.alone === 'open' ? null : (
          <ReadOnly frame={frame} page={page} />
        )}
      </Form>
      {page.pack?.isTheirs ? <AskAboutItem frame={frame} pack={page.pack} item={item.id} /> : null}
      {pieces ? <AnswerEvidence text={text} path={path} pieces={pieces} mayAdd={mayAnswer} /> : null}
      <nav class="around" aria-label={text('diagnosis.around')}>
        <Neighbours text={text} before={page.before} after={page.after}>
          {answer ? (
            <li>
              <a href={`${path}/history${query}`}>{text('diagnosis.history')}</a>
            </li>
          ) : null}
        </Neighbours>
        {mayAnswer && answer && page.alone === null ? (
          <Form frame={frame} to={page.answerPath} class="clear">
            <input type="hidden" name="revision" value={String(answer.revision)} />
            <input type="hidden" name="clear" value="yes" />
            <button class="as-link" type="submit">
              {text('diagnosis.clear')}
            </button>
          </Form>
        ) : null}
      </nav>
    </Page>
  )
}

const ReadOnly: FC<{ frame: Frame; page: QuestionPage }> = ({ frame: { text }, page: { answer, words } }) =>
  answer === null ? (
    <p>{text('diagnosis.unanswered')}</p>
  ) : (
    <dl class="facts">
      {[
        [text('diagnosis.comment'), answer.comment],
        [text('diagnosis.evidenceLink'), answer.evidenceLink],
        [text('diagnosis.evidenceNote'), answer.evidenceNote],
        [text('diagnosis.target'), answer.targetStep === null ? '' : (words.steps[answer.targetStep] ?? '')],
        [text('diagnosis.targetYear'), planShown(answer, text)[0]],
        [text('diagnosis.targetCost'), planShown(answer, text)[1]],
        [text('diagnosis.targetReason'), answer.targetReason],
      ]
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  )
