import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { GroupProgress } from '../progress.ts'
import type { QuestionPage } from '../question-page.ts'
import { AnsweredAlone, NotTranslated, Steps } from './steps.tsx'

export interface GroupPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; version: string }
  group: { id: string; name: string }
  progress: GroupProgress | null
  questions: readonly QuestionPage[]
  mayAnswer: boolean
  /** Items a colleague changed while this form was open; the rest was saved. */
  conflicts: readonly string[]
}

/** A whole dimension on one page: also the one to print and fill in by hand. */
export const GroupView: FC<GroupPage> = ({ frame, round, group, progress, questions, mayAnswer, conflicts }) => {
  const { text } = frame
  const [first] = questions
  const met = questions.filter((one) => one.alone === null && conflicts.includes(one.item.id))
  return (
    <Page
      frame={frame}
      title={group.name}
      script="question.js"
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      {progress ? (
        <p class="kicker">
          <span id="group-progress">
            {text('diagnosis.groupProgress', { done: progress.done, total: progress.total })}
          </span>
          {progress.minutesLeft > 0 ? ` · ${text('diagnosis.minutesLeft', { minutes: progress.minutesLeft })}` : ''}
        </p>
      ) : null}
      {first ? <NotTranslated text={text} page={first} /> : null}
      {questions
        .filter((one) => one.alone !== null && conflicts.includes(one.item.id))
        .map((one) => (
          <p class="warning" role="alert">
            {text('error.answered_alone', { item: one.item.id })}
          </p>
        ))}
      {met.length > 0 ? (
        <div class="error-summary" role="alert">
          <h2 class="error-summary-title">{text('diagnosis.group.conflicts', { count: met.length })}</h2>
          <ul>
            {met.map((one) => (
              <li>
                <a href={`${round.path}/items/${one.item.id}/history`}>{one.words.name}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Form frame={frame} to={`${round.path}/groups/${group.id}/answers?version=${round.version}`} class="group-form">
        {questions.map((page) => (
          <section class="group-question" id={`q-${page.item.id}`} data-item={page.item.id} data-to={page.answerPath}>
            <h2>
              <span class="item-id">{page.item.id}</span> <span lang={page.wordsLanguage}>{page.words.name}</span>
            </h2>
            <input type="hidden" name={`${page.item.id}.revision`} value={String(page.answer?.revision ?? 0)} />
            <input type="hidden" name={`${page.item.id}.was`} value={drawn(page)} />
            <AnsweredAlone text={text} page={page} />
            <Steps text={text} page={page} name={`${page.item.id}.step`} legendClass="ask ask-small" fault={null} />
            <p class="group-links">
              <a href={`${round.path}/items/${page.item.id}`}>
                {text('diagnosis.group.more')} <span class="out-of-sight">{page.words.name}</span>
              </a>
              <span
                class="saved"
                role="status"
                data-failed={text('diagnosis.notSaved')}
                data-kept={text('offline.queue.kept', { time: '{time}' })}
                data-saving={text('diagnosis.saving')}
              ></span>
            </p>
          </section>
        ))}
        {mayAnswer ? <Button>{text('diagnosis.group.save')}</Button> : null}
      </Form>
    </Page>
  )
}

function drawn({ answer }: QuestionPage): string {
  if (answer === null) return ''
  return answer.mark ?? (answer.step === null ? '' : String(answer.step))
}
