import type { FC } from 'hono/jsx'
import { Button, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { Mark } from '../outcome.ts'
import type { ReviewLine } from './city-reviews.tsx'
import { ReviewStateTag } from './review-state.tsx'

export interface CityReviewPage extends ReviewLine {
  frame: Frame
  city: { id: string; name: string }
  note: string
  commitment: string
  seed: string | null
  nonce: string | null
  voidReason: 'reopened' | 'withdrawn' | null
  places: readonly { name: string; state: 'asked' | 'accepted' | 'handedIn' }[]
  items: readonly {
    id: string
    name: string
    isTop: boolean
    isDoubted: boolean
    reply: string | null
    marks: readonly {
      city: string
      mark: Mark | null
      note: string
      /** What the mark was before the city replied, where it is another now. */
      earlier: { mark: Mark; note: string } | null
    }[]
  }[]
  isShown: boolean
  replyDue: Date | null
  may: { withdraw: boolean; reply: boolean }
}

/** One review as the reviewed city sees it: whose turn it is, the draw, the marks, and the one reply. */
export const CityReviewView: FC<CityReviewPage> = ({ frame, city, may, ...page }) => {
  const { text } = frame
  const doubted = page.items.filter((item) => item.isDoubted)
  const others = page.items.filter((item) => !item.isDoubted)
  return (
    <Page
      frame={frame}
      title={text('review.one.title', { label: page.round.label })}
      crumbs={[
        { href: `/cities/${city.id}`, label: city.name },
        { href: `/cities/${city.id}/reviews`, label: text('review.title') },
      ]}
    >
      <p>
        <ReviewStateTag text={text} state={page.state} /> {text(`review.state.${page.state}.city`)}
      </p>
      {page.voidReason ? <p class="warning">{text(`review.void.${page.voidReason}`)}</p> : null}
      {page.state === 'closed' ? (
        <p>
          <a class="button button-main" href={`${page.path}/statement`}>
            {text('review.statement.open')}
          </a>
        </p>
      ) : null}
      {page.note === '' ? null : <blockquote dir="auto">{page.note}</blockquote>}
      {page.places.length === 0 ? null : (
        <>
          <h2>{text('review.reviewers')}</h2>
          <ul>
            {page.places.map((place) => (
              <li>
                {place.name} <span class="hint">{text(`review.place.${place.state}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {may.reply ? (
        <>
          <h2>{text('review.reply.title')}</h2>
          <p>
            {text('review.reply.body')} {page.replyDue ? text('review.due', { date: text.date(page.replyDue) }) : null}
          </p>
          <Form frame={frame} to={`${page.path}/reply`}>
            {doubted.map((item) => (
              <section class="panel review-item">
                <ItemMarks frame={frame} item={item} />
                <TextArea name={`reply-${item.id}`} label={text('review.reply.words', { item: item.id })} value="" />
              </section>
            ))}
            <Button>{text('review.reply.do')}</Button>
            <p class="hint">{text('review.reply.none')}</p>
          </Form>
        </>
      ) : null}
      {page.isShown && !may.reply && doubted.length > 0 ? (
        <>
          <h2>{text('review.doubted', { count: doubted.length })}</h2>
          <p class="hint">{text('review.doubted.about')}</p>
          {doubted.map((item) => (
            <section class="panel review-item">
              <ItemMarks frame={frame} item={item} />
              {item.reply === null ? null : <Reply text={text} reply={item.reply} />}
            </section>
          ))}
        </>
      ) : null}
      {page.items.length === 0 ? null : (
        <details class="under-picture" open={!page.isShown || others.some(isTelling)}>
          <summary>{text(page.isShown ? 'review.others' : 'review.sample.items', { count: others.length })}</summary>
          {page.isShown ? <p class="hint">{text('review.others.about')}</p> : null}
          <ul>
            {others.map((item) => (
              <li>
                {item.name} <span class="item-id">{item.id}</span>
                {isTelling(item) ? <Marks text={text} item={item} /> : null}
                {item.reply === null ? null : <Reply text={text} reply={item.reply} />}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details class="under-picture">
        <summary>{text('review.draw.title')}</summary>
        <p>{text('review.draw.body')}</p>
        <dl class="facts">
          {[
            [text('review.draw.commitment'), page.commitment],
            [text('review.draw.nonce'), page.nonce ?? text('review.draw.later')],
            [text('review.draw.seed'), page.seed ?? text('review.draw.later')],
          ].map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd class="hash">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
      {may.withdraw ? (
        <Form frame={frame} to={`${page.path}/withdrawal`}>
          <Button kind="quiet">{text('review.withdraw')}</Button>
          <p class="hint">{text('review.withdraw.hint')}</p>
        </Form>
      ) : null}
    </Page>
  )
}

const ItemMarks: FC<{ frame: Frame; item: CityReviewPage['items'][number] }> = ({ frame: { text }, item }) => (
  <>
    <h3>
      {item.name} <span class="item-id">{item.id}</span>
    </h3>
    <Marks text={text} item={item} />
  </>
)

const Marks: FC<{ text: Frame['text']; item: CityReviewPage['items'][number] }> = ({ text, item }) => (
  <ul>
    {item.marks.map((one) => (
      <li>
        <strong>{one.city}:</strong> {one.mark === null ? '–' : text(`review.mark.${one.mark}`)}
        {one.note === '' ? null : <span dir="auto"> · {one.note}</span>}
        {one.earlier === null ? null : (
          <span class="hint">
            {' '}
            ({text('review.mark.earlier')} {text(`review.mark.${one.earlier.mark}`)}
            {one.earlier.note === '' ? null : <span dir="auto"> · {one.earlier.note}</span>})
          </span>
        )}
      </li>
    ))}
  </ul>
)

const Reply: FC<{ text: Frame['text']; reply: string }> = ({ text, reply }) => (
  <p dir="auto">
    <strong>{text('review.reply')}:</strong> {reply}
  </p>
)

/** Somebody wrote a note, could not tell, or thought otherwise before: more than "both confirmed". */
function isTelling(item: CityReviewPage['items'][number]): boolean {
  return item.marks.some((one) => one.note !== '' || one.earlier !== null || one.mark !== 'confirmed')
}
