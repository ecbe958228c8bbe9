import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { ConsensusRow } from '../consensus.store.ts'
import type { ItemPage } from '../item-page.ts'
import { type Choice, choiceOf } from '../spread.ts'
import { ChoiceShown } from './choice.tsx'

/** Two coordinators recorded something at once: both stand side by side, the reader chooses, both are kept. */
export const ConsensusConflictView: FC<{
  frame: Frame
  page: ItemPage
  theirs: ConsensusRow
  mine: Choice & { reason: string }
}> = ({ frame, page, theirs, mine }) => {
  const { text } = frame
  const { words, wordsLanguage } = page.question
  const name = theirs.recordedByName ?? text('accounts.trail.system')
  return (
    <Page
      frame={frame}
      title={text('consensus.conflict.title')}
      crumbs={[
        { href: page.mapPath, label: text('consensus.map.title') },
        { href: page.path, label: words.name },
      ]}
    >
      <p class="lead">{text('consensus.conflict.body', { name, time: text.dateTime(theirs.recordedAt) })}</p>
      <div class="two-ways">
        <section class="panel">
          <h2>{text('consensus.conflict.theirs', { name })}</h2>
          <ChoiceShown text={text} choice={choiceOf(theirs)} words={words} language={wordsLanguage} />
          <p class="kept-lines" dir="auto">
            {theirs.reason}
          </p>
          <p>
            <a class="button button-quiet" href={page.path}>
              {text('diagnosis.conflict.keepTheirs')}
            </a>
          </p>
        </section>
        <section class="panel">
          <h2>{text('consensus.conflict.mine')}</h2>
          <ChoiceShown text={text} choice={mine} words={words} language={wordsLanguage} />
          <p class="kept-lines" dir="auto">
            {mine.reason}
          </p>
          <Form frame={frame} to={page.path}>
            <input type="hidden" name="seen" value={String(theirs.number)} />
            <input type="hidden" name="step" value={mine.step === null ? mine.mark : String(mine.step)} />
            <input type="hidden" name="reason" value={mine.reason} />
            <Button>{text('diagnosis.conflict.useMine')}</Button>
          </Form>
        </section>
      </div>
      <p class="hint">{text('diagnosis.conflict.kept')}</p>
    </Page>
  )
}
