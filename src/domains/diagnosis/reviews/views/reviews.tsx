import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { ReviewState } from '../review.ts'
import { ReviewStateTag } from './review-state.tsx'

/** The reviews that one's cities take part in, what is to do first. */
export const ReviewsView: FC<{
  frame: Frame
  lines: readonly {
    path: string
    city: string
    forCity: string
    state: ReviewState
    turn: 'answer' | 'mark' | 'again' | 'wait'
    due: Date | null
  }[]
}> = ({ frame, lines }) => {
  const { text } = frame
  const order = ['answer', 'mark', 'again', 'wait']
  return (
    <Page frame={frame} title={text('review.mine.title')} crumbs={[{ href: '/me', label: text('review.mine.me') }]}>
      <p class="lead">{text('review.mine.lead')}</p>
      {lines.length === 0 ? (
        <p>{text('review.mine.empty')}</p>
      ) : (
        <ul class="cards">
          {lines
            .toSorted((a, b) => order.indexOf(a.turn) - order.indexOf(b.turn))
            .map((line) => (
              <li class="panel">
                <h2 class="question-name">
                  <a href={line.path}>{line.city}</a>
                </h2>
                <p>
                  <ReviewStateTag text={text} state={line.state} />
                </p>
                <p>{text(`review.turn.${line.turn}`)}</p>
                <p class="hint">
                  {text('review.mine.for', { city: line.forCity })}
                  {line.due ? ` · ${text('review.due', { date: text.date(line.due) })}` : ''}
                </p>
              </li>
            ))}
        </ul>
      )}
    </Page>
  )
}
