import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import type { ItemWords } from '../../instrument.ts'
import { Answer } from '../../views/conflict.tsx'
import type { Merged } from '../merge-answers.ts'
import type { ImportLine as Line, ImportPage } from './import.tsx'

/** What a file would change, each change beside what stands; conflicts wait for a choice. */
export const ImportPreview: FC<ImportPage> = ({ frame, round, path, row, isTheirs, origin, merged, undecided }) => {
  const { text } = frame
  const of = (verdict: Merged['verdict']) => merged.filter((one) => one.verdict === verdict)
  const [conflicts, mine, theirs, same] = [of('conflict'), of('mine'), of('theirs'), of('same')]
  const outside = of('not_in_pack')
  const faulty = merged.filter((one) => !['conflict', 'mine', 'theirs', 'same', 'not_in_pack'].includes(one.verdict))
  const isNothing = conflicts.length === 0 && mine.length === 0
  const lists = (
    <>
      {conflicts.length > 0 ? (
        <section>
          <h2>{text('offline.preview.conflicts', { count: conflicts.length })}</h2>
          <p>{text('offline.preview.conflicts.about')}</p>
          {conflicts.map((one) => (
            <Conflict frame={frame} one={one} isUndecided={undecided?.includes(one.itemId) ?? false} />
          ))}
        </section>
      ) : null}
      <List
        frame={frame}
        heading={text('offline.preview.mine', { count: mine.length })}
        lines={mine}
        side="mine"
        open
      />
      <List
        frame={frame}
        heading={text('offline.preview.theirs', { count: theirs.length })}
        lines={theirs}
        side="theirs"
      />
      {faulty.length > 0 ? (
        <section class="warning">
          <h2>{text('offline.preview.faulty', { count: faulty.length })}</h2>
          <ul>
            {faulty.map((one) => (
              <li>
                <strong>{one.words?.name ?? one.itemId}</strong> <Fault text={text} verdict={one.verdict} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {outside.length > 0 ? (
        <details class="under-picture" open>
          <summary>
            {isTheirs
              ? text('offline.preview.outside', { count: outside.length })
              : text('offline.preview.outside.of', {
                  count: outside.length,
                  name: row.uploadedByName ?? text('accounts.trail.system'),
                })}
          </summary>
          <ul>
            {outside.map((one) => (
              <li>
                <span class="item-id">{one.itemId}</span> <span lang={one.language}>{one.words?.name}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p class="hint">
        {text('offline.preview.same', { count: same.length })}{' '}
        {text('offline.preview.untouched', { count: Math.max(0, origin.items - merged.length) })}
      </p>
    </>
  )
  if (round.isSubmitted)
    return (
      <>
        <p class="warning">{text('offline.preview.submitted')}</p>
        {lists}
      </>
    )
  if (isNothing)
    return (
      <>
        <p class="notice">{text('offline.preview.nothing')}</p>
        {lists}
      </>
    )
  return (
    <Form frame={frame} to={`${path}/application`}>
      {lists}
      <ul class="buttons">
        <li>
          <Button>{text('offline.apply')}</Button>
        </li>
        {conflicts.length > 1 ? (
          <>
            <li>
              <Button kind="quiet" name="all" value="mine">
                {text('offline.apply.mine')}
              </Button>
            </li>
            <li>
              <Button kind="quiet" name="all" value="theirs">
                {text('offline.apply.theirs')}
              </Button>
            </li>
          </>
        ) : null}
      </ul>
    </Form>
  )
}

const Conflict: FC<{ frame: Frame; one: Line; isUndecided: boolean }> = ({ frame: { text }, one, isUndecided }) => {
  const { itemId, words, mine, theirs, both, language } = one
  if (words === null || theirs === null) return null
  const sides = [
    { side: 'mine', label: text('offline.mine'), answer: mine },
    {
      side: 'theirs',
      label: text('offline.theirs', {
        name: theirs.answeredByName ?? text('accounts.trail.system'),
        time: text.dateTime(theirs.answeredAt),
      }),
      answer: theirs,
    },
    ...(both === null ? [] : [{ side: 'both', label: text('offline.both'), answer: both }]),
  ] as const
  return (
    <fieldset class={isUndecided ? 'field field-faulty' : 'field'}>
      <legend>
        <span class="item-id">{itemId}</span> <span lang={language}>{words.name}</span>
      </legend>
      <p class="ask-small" lang={language}>
        {words.ask}
      </p>
      <input type="hidden" name={`${itemId}.seen`} value={String(theirs.revision)} />
      <div class="two-ways">
        {sides.map(({ side, label, answer }) => (
          <div class="panel">
            <div class="radio">
              <input
                type="radio"
                id={`${itemId}-${side}`}
                name={`${itemId}.choice`}
                value={side}
                checked={side === 'both'}
              />
              <label for={`${itemId}-${side}`}>{label}</label>
            </div>
            <Answer text={text} page={{ words, wordsLanguage: language }} answer={answer} />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

const List: FC<{ frame: Frame; heading: string; lines: readonly Line[]; side: 'mine' | 'theirs'; open?: boolean }> = ({
  frame: { text },
  heading,
  lines,
  side,
  open,
}) =>
  lines.length === 0 ? null : (
    <details class="under-picture" open={open}>
      <summary>{heading}</summary>
      {lines.map((one) => {
        const answer = side === 'mine' ? one.mine : one.theirs
        return one.words === null || answer === null ? null : (
          <section class="bank-item">
            <h3>
              <span class="item-id">{one.itemId}</span>{' '}
              <a href={one.path} lang={one.language}>
                {one.words.name}
              </a>
            </h3>
            {side === 'theirs' && one.theirs ? (
              <p class="hint">
                {text('offline.theirs', {
                  name: one.theirs.answeredByName ?? text('accounts.trail.system'),
                  time: text.dateTime(one.theirs.answeredAt),
                })}
              </p>
            ) : null}
            {side === 'mine' ? (
              <BeforeAndAfter text={text} one={one} words={one.words} />
            ) : (
              <Answer text={text} page={{ words: one.words, wordsLanguage: one.language }} answer={answer} />
            )}
          </section>
        )
      })}
    </details>
  )

/** The answer that stands beside the one that would take its place, so that nobody agrees to a loss unseen. */
const BeforeAndAfter: FC<{ text: Frame['text']; one: Line; words: ItemWords }> = ({ text, one, words }) => {
  const page = { words, wordsLanguage: one.language }
  const { mine, theirs } = one
  const isTakenBack =
    theirs !== null && (theirs.step ?? theirs.mark) !== null && mine.step === null && mine.mark === null
  const losesComment = theirs !== null && theirs.comment !== '' && theirs.comment !== mine.comment
  return (
    <>
      <dl class="two-answers">
        <div>
          <dt>
            {theirs === null
              ? text('offline.preview.before')
              : text('offline.preview.before.by', {
                  name: theirs.answeredByName ?? text('accounts.trail.system'),
                  time: text.dateTime(theirs.answeredAt),
                })}
          </dt>
          <dd>{theirs === null ? text('diagnosis.unanswered') : <Answer text={text} page={page} answer={theirs} />}</dd>
        </div>
        <div class="is-now">
          <dt>{text('offline.preview.after')}</dt>
          <dd>
            <Answer text={text} page={page} answer={mine} />
          </dd>
        </div>
      </dl>
      {isTakenBack ? <p class="hint">{text('offline.preview.answer.removed')}</p> : null}
      {losesComment ? (
        <p class="hint">
          {text(mine.comment === '' ? 'offline.preview.comment.removed' : 'offline.preview.comment.replaced')}
        </p>
      ) : null}
    </>
  )
}

const Fault: FC<{ text: Frame['text']; verdict: Merged['verdict'] }> = ({ text, verdict }) =>
  verdict === 'conflict' || verdict === 'mine' || verdict === 'theirs' || verdict === 'same' ? null : (
    <>{text(`offline.fault.${verdict}`)}</>
  )
