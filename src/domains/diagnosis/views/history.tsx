import type { FC } from 'hono/jsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { QuestionPage } from '../question-page.ts'
import type { AnswerRow } from '../answers.store.ts'
import { Answer } from './conflict.tsx'

/** Everything that was ever entered for one question, the overtaken answers too. */
export const HistoryView: FC<
  QuestionPage & { frame: Frame; revisions: readonly (AnswerRow & { outcome: 'saved' | 'set_aside' })[] }
> = ({ frame, revisions, ...page }) => {
  const { text } = frame
  const path = `${page.round.path}/items/${page.item.id}${page.pack?.query ?? ''}`
  return (
    <Page
      frame={frame}
      title={text('diagnosis.history.title', { name: page.words.name })}
      crumbs={[page.home, { href: path, label: page.words.name }]}
    >
      {revisions.length === 0 ? <p>{text('diagnosis.unanswered')}</p> : null}
      <ol class="revisions" reversed>
        {revisions.map((revision) => (
          <li class="panel" value={revision.revision}>
            <p class="hint">
              {text.dateTime(revision.answeredAt)} · {revision.answeredByName ?? text('accounts.trail.system')}
              {revision.outcome === 'set_aside' ? ` · ${text('diagnosis.history.setAside')}` : ''}
              {revision.carriedFrom ? ` · ${text('diagnosis.carried', { round: revision.carriedFrom })}` : ''}
            </p>
            <Answer text={text} page={page} answer={revision} />
          </li>
        ))}
      </ol>
      <p>
        <a href={path}>{text('diagnosis.history.back')}</a>
      </p>
    </Page>
  )
}
