import type { FC } from 'hono/jsx'
import { writtenAmount } from '../../../money/write-amount.ts'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { QuestionPage } from '../question-page.ts'
import type { Entered } from '../save-answer.ts'
import type { AnswerRow } from '../answers.store.ts'
import { type PlanShown, TargetLine } from './target.tsx'

/** Both answers side by side; the reader chooses, and either way both stay in the history. */
export const ConflictView: FC<QuestionPage & { frame: Frame; theirs: AnswerRow; mine: Entered }> = ({
  frame,
  theirs,
  mine,
  ...page
}) => {
  const { text } = frame
  const { round, item, words } = page
  const path = `${round.path}/items/${item.id}`
  const query = page.pack?.query ?? ''
  return (
    <Page
      frame={frame}
      title={text('diagnosis.conflict.title')}
      crumbs={[page.home, { href: `${path}${query}`, label: words.name }]}
    >
      <p class="lead">
        {text('diagnosis.conflict.body', {
          name: theirs.answeredByName ?? text('accounts.trail.system'),
          time: text.dateTime(theirs.answeredAt),
        })}
      </p>
      <p class="ask ask-small" lang={page.wordsLanguage}>
        {words.ask}
      </p>
      <div class="two-ways">
        <section class="panel">
          <h2>{text('diagnosis.conflict.theirs', { name: theirs.answeredByName ?? text('accounts.trail.system') })}</h2>
          <Answer text={text} page={page} answer={theirs} />
          <p>
            <a class="button button-quiet" href={`${path}${query}`}>
              {text('diagnosis.conflict.keepTheirs')}
            </a>
          </p>
        </section>
        <section class="panel">
          <h2>{text('diagnosis.conflict.mine')}</h2>
          <Answer
            text={text}
            page={page}
            answer={{
              step: mine.step ?? null,
              mark: mine.mark ?? null,
              comment: mine.comment ?? '',
              evidenceLink: mine.evidenceLink ?? '',
              evidenceNote: mine.evidenceNote ?? '',
              targetStep: mine.targetStep,
              targetReason: mine.targetReason,
              targetYear: mine.targetYear,
              targetCost: mine.targetCost,
            }}
          />
          <Form frame={frame} to={page.answerPath}>
            <input type="hidden" name="revision" value={String(theirs.revision)} />
            <input type="hidden" name="step" value={mine.mark ?? (mine.step == null ? '' : String(mine.step))} />
            {hidden('comment', mine.comment)}
            {hidden('evidence_link', mine.evidenceLink)}
            {hidden('evidence_note', mine.evidenceNote)}
            {hidden('target_reason', mine.targetReason)}
            {mine.targetStep === undefined ? null : (
              <input type="hidden" name="target_step" value={mine.targetStep === null ? '' : String(mine.targetStep)} />
            )}
            {mine.targetYear === undefined ? null : hidden('target_year', String(mine.targetYear ?? ''))}
            {mine.targetCost === undefined ? null : (
              <>
                {hidden('target_cost', mine.targetCost === null ? '' : writtenAmount(mine.targetCost))}
                {hidden('target_currency', mine.targetCost?.currency ?? '')}
              </>
            )}
            <Button>{text('diagnosis.conflict.useMine')}</Button>
          </Form>
        </section>
      </div>
      <p class="hint">{text('diagnosis.conflict.kept')}</p>
    </Page>
  )
}

export const Answer: FC<{
  text: Frame['text']
  page: Pick<QuestionPage, 'words' | 'wordsLanguage'>
  answer: Pick<AnswerRow, 'step' | 'mark' | 'comment' | 'evidenceLink' | 'evidenceNote'> & PlanShown
}> = ({ text, page, answer }) => (
  <>
    {answer.step === null ? (
      <p class="answer-step">
        {answer.mark === null ? text('diagnosis.unanswered') : text(`diagnosis.mark.${answer.mark}`)}
      </p>
    ) : (
      <p class="answer-step">
        <span class="radio-number">{text.number(answer.step)}</span>{' '}
        <span lang={page.wordsLanguage}>{page.words.steps[answer.step]}</span>
      </p>
    )}
    {[answer.comment, answer.evidenceLink, answer.evidenceNote]
      .filter((part) => part !== '')
      .map((part) => (
        <p dir="auto" class="kept-lines">
          {part}
        </p>
      ))}
    <TargetLine text={text} page={page} answer={answer} />
  </>
)

function hidden(name: string, value: string | undefined) {
  return value === undefined ? null : <input type="hidden" name={name} value={value} />
}
