import type { FC } from 'hono/jsx'
import { DisagreementMap } from '../../../../ui/charts/disagreement-map.tsx'
import { Button, ErrorSummary, type Fault, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { NotTranslated, Steps } from '../../views/steps.tsx'
import type { ItemPage } from '../item-page.ts'
import { ChoiceShown, shortChoice } from './choice.tsx'
import { Dissent, Talk } from './talk.tsx'

export interface ItemProps {
  frame: Frame
  page: ItemPage
  left: number
  next: string | null
  fault: Fault | null
  typed: { step: string; reason: string } | null
  may: { record: boolean; talk: boolean }
}

/** One item that is talked over: who chose what and why, what counts as proof, and what was agreed. */
export const ItemView: FC<ItemProps> = ({ frame, page, left, next, fault, typed, may }) => {
  const { text } = frame
  const { question } = page
  const { round, words } = question
  const foreign = question.wordsLanguage === text.language ? undefined : question.wordsLanguage
  return (
    <Page
      frame={frame}
      title={words.name}
      ownHeading
      crumbs={[
        { href: round.path, label: round.label },
        { href: page.mapPath, label: text('consensus.map.title') },
      ]}
    >
      <ErrorSummary frame={frame} faults={fault ? [fault] : []} />
      <div class="question-head">
        <p class="kicker">
          {question.group.name} · {text('consensus.item.left', { count: left })}
        </p>
        <h1 class="question-name" lang={foreign}>
          {words.name}
        </h1>
        {words.definition ? (
          <p class="definition" lang={foreign}>
            {words.definition}
          </p>
        ) : null}
        <NotTranslated text={text} page={question} />
        {round.isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
      </div>
      <p class="ask ask-small" lang={foreign}>
        {words.ask}
      </p>
      {page.current === null ? null : <Current frame={frame} page={page} />}

      <h2>{text('consensus.item.singles')}</h2>
      <p>{text(`consensus.item.${page.agreement}`)}</p>
      {page.singles.length === 0 ? null : (
        <DisagreementMap
          id="map"
          title={text('consensus.map.of', { group: words.name })}
          description={page.singles.map((one) => `${one.label}: ${shortChoice(text, one.choice)}`).join(', ')}
          marks={[text('diagnosis.mark.dont_know'), text('consensus.map.notOurs')]}
          rows={[
            {
              label: text('consensus.map.people', { count: page.singles.length }),
              note:
                page.spread === null
                  ? ''
                  : text('consensus.map.note.spread', {
                      spread: text.number(page.spread, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
                    }),
              isDisputed: page.agreement === 'disputed' && page.current === null,
              steps: question.item.values.map(
                (_, step) => page.singles.filter((one) => one.choice.step === step).length,
              ),
              marks: (['dont_know', 'not_our_competence'] as const).map(
                (mark) => page.singles.filter((one) => one.choice.mark === mark).length,
              ),
              median: page.median,
              settled:
                page.current === null
                  ? null
                  : page.current.choice.step === null
                    ? { mark: page.current.choice.mark === 'dont_know' ? 0 : 1 }
                    : { step: page.current.choice.step },
            },
          ]}
        />
      )}
      <ul class="singles">
        {page.choices.map(({ choice, people }) => (
          <li class="panel">
            <ChoiceShown text={text} choice={choice} words={words} language={question.wordsLanguage} />
            <dl>
              {people.map((one) => (
                <div>
                  <dt dir="auto">{one.isMine ? text('consensus.item.mine', { label: one.label }) : one.label}</dt>
                  {one.reason === '' ? (
                    <dd class="hint">{text('consensus.item.noReason')}</dd>
                  ) : (
                    <dd class="kept-lines" dir="auto">
                      {one.reason}
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {page.last === null ? null : (
        <section class="panel">
          <h2>{text('consensus.item.last')}</h2>
          <ChoiceShown text={text} choice={page.last.choice} words={words} language={question.wordsLanguage} />
          <p class="hint">{text(`method.strength.${page.last.strength}`)}</p>
          {page.last.comment === '' ? null : (
            <p class="kept-lines" dir="auto">
              {page.last.comment}
            </p>
          )}
        </section>
      )}
      <details class="about" open>
        <summary>{text('diagnosis.about')}</summary>
        <p lang={foreign}>{words.why}</p>
        <h2>{text('diagnosis.evidenceIs')}</h2>
        <ul lang={foreign}>
          {words.evidence.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </details>

      <Talk frame={frame} page={page} mayTalk={may.talk} />

      {may.record ? (
        <section id="record">
          <h2>{text(page.current === null ? 'consensus.record.title' : 'consensus.record.again')}</h2>
          <p>{text('consensus.record.about')}</p>
          <Form frame={frame} to={page.path} class="question">
            <input type="hidden" name="seen" value={String(page.seen)} />
            <Steps
              text={text}
              page={question}
              name="step"
              legendClass="ask ask-small"
              fault={fault?.field === 'step' ? fault : null}
              typed={typed?.step ?? valueOf(page)}
            />
            <TextArea
              name="reason"
              label={text('consensus.record.reason')}
              hint={text('consensus.record.reason.hint')}
              value={typed?.reason ?? ''}
              faults={fault ? [fault] : []}
            />
            <Button>{text(page.current === null ? 'consensus.record.do' : 'consensus.record.doAgain')}</Button>
          </Form>
        </section>
      ) : page.current === null ? (
        <p class="carried">{text('consensus.record.waiting')}</p>
      ) : null}

      <Dissent frame={frame} page={page} mayTalk={may.talk} />
      {page.earlier.length > 0 ? (
        <details class="more">
          <summary>{text('consensus.earlier')}</summary>
          <ul class="talk">
            {page.earlier.map((one) => (
              <li>
                <ChoiceShown text={text} choice={one.choice} words={words} language={question.wordsLanguage} />
                <p class="kept-lines" dir="auto">
                  {one.reason}
                </p>
                <p class="hint">
                  {one.byName ?? text('accounts.trail.system')} · {text.dateTime(one.at)}
                  {one.outcome === 'set_aside' ? ` · ${text('diagnosis.history.setAside')}` : ''}
                </p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <nav class="around" aria-label={text('diagnosis.around')}>
        <ul>
          <li>
            <a href={page.mapPath}>{text('consensus.map.link')}</a>
          </li>
          {next === null ? null : (
            <li>
              <a href={`${page.mapPath}/${next}`} rel="next">
                {text('consensus.item.next')}
              </a>
            </li>
          )}
          <li>
            <a href={`${round.path}/items/${question.item.id}`}>{text('consensus.item.evidence')}</a>
          </li>
        </ul>
      </nav>
    </Page>
  )
}

const Current: FC<{ frame: Frame; page: ItemPage }> = ({ frame: { text }, page: { current, question } }) =>
  current === null ? null : (
    <section class="notice">
      <h2>{text(`consensus.kind.${current.kind}`)}</h2>
      <ChoiceShown text={text} choice={current.choice} words={question.words} language={question.wordsLanguage} />
      {current.reason === '' ? null : (
        <p class="kept-lines" dir="auto">
          {current.reason}
        </p>
      )}
      <p class="hint">
        {current.byName ?? text('accounts.trail.system')} · {text.dateTime(current.at)}
      </p>
    </section>
  )

function valueOf({ current }: ItemPage): string {
  if (current === null) return ''
  return current.choice.step === null ? current.choice.mark : String(current.choice.step)
}
