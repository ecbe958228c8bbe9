import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'

export interface AskedQuestion {
  readonly id: string
  readonly text: string
  readonly item: string | null
  readonly askerName: string | null
  readonly askedAt: Date
  readonly reply: string | null
  readonly replierName: string | null
  readonly repliedAt: Date | null
}

/** Questions with their replies, as they were written. */
export const Questions: FC<{
  text: Text
  questions: readonly AskedQuestion[]
  /** The page with the box for a reply; null for whoever waits for one. */
  replyAt: string | null
}> = ({ text, questions, replyAt }) => (
  <ul class="asked">
    {questions.map((one) => (
      <li class="panel">
        <QuestionHead text={text} question={one} />
        {one.repliedAt ? (
          <>
            <p class="hint">
              {text('team.ask.reply', {
                name: one.replierName ?? text('accounts.trail.system'),
                time: text.dateTime(one.repliedAt),
              })}
            </p>
            <p class="kept-lines" dir="auto">
              {one.reply}
            </p>
          </>
        ) : (
          <p class="hint">
            {text('team.ask.waiting')}{' '}
            {replyAt === null ? null : <a href={`${replyAt}#question-${one.id}`}>{text('team.ask.replyHere')}</a>}
          </p>
        )}
      </li>
    ))}
  </ul>
)

export const QuestionHead: FC<{ text: Text; question: AskedQuestion }> = ({ text, question }) => (
  <>
    <p class="hint">
      {text('team.asked.by', {
        name: question.askerName ?? text('accounts.trail.system'),
        time: text.dateTime(question.askedAt),
      })}
      {question.item ? ` · ${text('team.asked.about', { item: question.item })}` : ''}
    </p>
    <p class="kept-lines asked-words" dir="auto">
      {question.text}
    </p>
  </>
)
