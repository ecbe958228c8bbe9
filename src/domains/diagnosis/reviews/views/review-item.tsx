import type { FC } from 'hono/jsx'
import type { Language } from '../../../../text/index.ts'
import { Button, ErrorSummary, type Fault, Form, Radios, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { ItemWords } from '../../instrument.ts'
import { marks } from '../outcome.ts'
import type { ReviewedPiece } from '../../evidence/for-reviewers.ts'
import { Neighbours } from '../../views/neighbours.tsx'

export interface ReviewItemPage {
  frame: Frame
  path: string
  city: string
  item: { id: string; name: string; group: string }
  words: ItemWords
  wordsLanguage: Language
  step: number | null
  evidence: { link: string; note: string }
  pieces: readonly ReviewedPiece[]
  reply: string | null
  mark: string | null
  note: string
  position: number
  done: number
  total: number
  before: string | null
  after: string | null
  mayMark: boolean
  faults: readonly Fault[]
}

/** One sampled answer: what was asked, what the city says, by what it can be checked, and the mark. */
export const ReviewItemView: FC<ReviewItemPage> = ({ frame, path, item, words, evidence, pieces, faults, ...page }) => {
  const { text } = frame
  const foreign = page.wordsLanguage === text.language ? undefined : page.wordsLanguage
  const hasEvidence = evidence.link !== '' || evidence.note !== '' || pieces.length > 0
  return (
    <Page
      frame={frame}
      title={item.name}
      ownHeading
      crumbs={[
        { href: '/reviews', label: text('review.mine.title') },
        { href: path, label: page.city },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <div class="question-head">
        <p class="kicker">
          {item.group} · {text('review.position', { position: page.position, total: page.total })}
        </p>
        <progress
          class="progress"
          max={page.total}
          value={page.done}
          aria-label={text('review.progress', { done: page.done, total: page.total })}
        />
      </div>
      <h1 class="ask" lang={foreign}>
        {words.ask}
      </h1>
      <p class="hint">
        <span lang={foreign}>{item.name}</span> <span class="item-id">{item.id}</span>
      </p>
      <h2>{text('review.answer', { city: page.city })}</h2>
      <ol class="review-steps">
        {words.steps.map((step, at) => (
          <li class={at === page.step ? 'is-chosen' : undefined} lang={foreign}>
            <span class="radio-number" aria-hidden="true">
              {text.number(at)}
            </span>
            <span>
              {step}
              {at === page.step ? <strong class="review-chosen"> {text('review.answer.chosen')}</strong> : null}
            </span>
          </li>
        ))}
      </ol>
      <h2>{text('review.evidence')}</h2>
      {hasEvidence ? (
        <ul>
          {evidence.link === '' ? null : (
            <li>
              <a href={evidence.link} rel="noreferrer nofollow" dir="ltr">
                {evidence.link}
              </a>
            </li>
          )}
          {evidence.note === '' ? null : <li dir="auto">{evidence.note}</li>}
          {pieces.map((piece) => (
            <li dir="auto">
              {piece.hasFile ? (
                <a href={`${path}/items/${item.id}/evidence/${piece.id}`}>{piece.title}</a>
              ) : piece.link === null ? (
                piece.title
              ) : (
                <a href={piece.link} rel="noreferrer nofollow">
                  {piece.title}
                </a>
              )}
              {piece.note === '' ? null : <span class="hint"> {piece.note}</span>}
              {piece.validUntil ? (
                <span class="hint"> {text('review.evidence.until', { date: text.date(piece.validUntil) })}</span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>{text('review.evidence.none')}</p>
      )}
      <details class="about">
        <summary>{text('review.evidence.wanted')}</summary>
        <ul lang={foreign}>
          {words.evidence.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </details>
      {page.reply === null ? null : (
        <div class="notice" dir="auto">
          <strong>{text('review.reply')}:</strong> {page.reply}
        </div>
      )}
      {page.mayMark ? (
        <Form frame={frame} to={`${path}/items/${item.id}/mark`}>
          <Radios
            name="mark"
            legend={text('review.mark.legend')}
            value={page.mark}
            faults={faults}
            choices={marks.map((value) => ({
              value,
              label: text(`review.mark.${value}`),
              hint: text(`review.mark.${value}.hint`),
            }))}
          />
          <TextArea
            name="note"
            label={text('review.note')}
            hint={text('review.note.hint')}
            value={page.note}
            faults={faults}
          />
          <Button>{text('review.mark.save')}</Button>
        </Form>
      ) : (
        <p>
          {page.mark === null ? text('review.mark.open') : text(`review.mark.${page.mark as (typeof marks)[number]}`)}
          {page.note === '' ? null : <span dir="auto"> · {page.note}</span>}
        </p>
      )}
      <nav class="around" aria-label={text('review.around')}>
        <Neighbours text={text} before={page.before} after={page.after}>
          <li>
            <a href={path}>{text('review.toList')}</a>
          </li>
        </Neighbours>
      </nav>
    </Page>
  )
}
