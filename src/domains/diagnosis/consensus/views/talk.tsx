import type { FC } from 'hono/jsx'
import { Button, Form, Select, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import type { ItemPage } from '../item-page.ts'
import { shortChoice } from './choice.tsx'

type Part = { frame: Frame; page: ItemPage; mayTalk: boolean }

/** The discussion: comments in order, each taken back only by whoever wrote it. */
export const Talk: FC<Part> = ({ frame, page, mayTalk }) => {
  const { text } = frame
  return (
    <section id="talk">
      <h2>{text('consensus.talk.title')}</h2>
      {page.comments.length === 0 ? <p class="hint">{text('consensus.talk.none')}</p> : null}
      <ol class="talk">
        {page.comments.map((one) => (
          <li>
            {one.text === null ? (
              <p class="hint">{text('consensus.talk.withdrawn')}</p>
            ) : (
              <p class="kept-lines" dir="auto">
                {one.text}
              </p>
            )}
            <p class="hint">
              <span dir="auto">{one.isMine ? text('consensus.item.mine', { label: one.by }) : one.by}</span> ·{' '}
              {text.dateTime(one.at)}
            </p>
            {one.isMine && one.text !== null && mayTalk ? (
              <Form frame={frame} to={`${page.path}/comments/${one.number}/withdrawal`}>
                <button class="as-link" type="submit">
                  {text('consensus.talk.withdraw')}
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
      {mayTalk ? (
        <Form frame={frame} to={`${page.path}/comments`}>
          <TextArea name="comment" label={text('consensus.talk.label')} value="" rows={2} />
          <Button kind="quiet">{text('consensus.talk.do')}</Button>
        </Form>
      ) : null}
    </section>
  )
}

/** "I still think otherwise": stands beside the consensus, by whoever was asked. */
export const Dissent: FC<Part> = ({ frame, page, mayTalk }) => {
  const { text } = frame
  const own = page.dissent.find((one) => one.isMine)
  const { words } = page.question
  if (page.current === null) return null
  return (
    <section id="dissent">
      {page.dissent.length === 0 ? null : (
        <>
          <h2>{text('consensus.dissent.title')}</h2>
          <ul class="talk">
            {page.dissent.map((one) => (
              <li>
                <p dir="auto">
                  {text('consensus.dissent.line', {
                    by: one.by,
                    choice: shortChoice(text, one.choice),
                    reason: one.reason,
                  })}
                </p>
                {one.isOnEarlier ? <p class="hint">{text('consensus.dissent.earlier')}</p> : null}
                {one.isMine && mayTalk ? (
                  <Form frame={frame} to={`${page.path}/dissent/withdrawal`}>
                    <button class="as-link" type="submit">
                      {text('consensus.dissent.withdraw')}
                    </button>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayTalk && page.isAsked ? (
        <details class="more">
          <summary>{text('consensus.dissent.add')}</summary>
          <Form frame={frame} to={`${page.path}/dissent`}>
            <Select
              name="dissent_step"
              label={text('consensus.dissent.step')}
              value={own === undefined ? '' : (own.choice.mark ?? String(own.choice.step))}
              options={[
                ...words.steps.map((step, at) => ({ value: String(at), label: `${text.number(at)} · ${step}` })),
                ...(['dont_know', 'not_our_competence'] as const).map((mark) => ({
                  value: mark,
                  label: text(`diagnosis.mark.${mark}`),
                })),
              ]}
            />
            <TextArea
              name="dissent_reason"
              label={text('consensus.dissent.reason')}
              value={own?.reason ?? ''}
              rows={2}
            />
            <Button kind="quiet">{text('consensus.dissent.do')}</Button>
          </Form>
        </details>
      ) : null}
    </section>
  )
}
