import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { type ComparisonPage, type ItemShown, filters } from '../comparison-page.ts'
import { answerWords } from '../../views/answer-words.ts'
import { signed } from './signed.ts'

/** A whole bank's changes are folded by part, or a phone would scroll for a minute. */
const openedAtMost = 30

/** Every answer that changed, by part of the instrument, with the words of both steps and why. */
export const Changes: FC<{ frame: Frame; page: ComparisonPage; address: string }> = ({ frame, page, address }) => {
  const { text } = frame
  const isShort = page.changes.reduce((sum, group) => sum + group.items.length, 0) <= openedAtMost
  return (
    <section class="result-part" id="changes">
      <h2>{text('comparison.items')}</h2>
      <p>
        {text('comparison.items.about', { changed: page.counts.all + page.hiddenCount, unchanged: page.unchanged })}
      </p>
      {page.hiddenCount === 0 ? null : (
        <p class="hint">{text('comparison.items.hidden', { count: page.hiddenCount })}</p>
      )}
      <nav class="no-print" aria-label={text('comparison.filters')}>
        <ul class="filters-line">
          {filters
            .filter((filter) => filter !== 'silent' || page.seesAnswers)
            .map((filter) => (
              <li>
                <a
                  href={`${address}&show=${filter}#changes`}
                  aria-current={filter === page.filter ? 'true' : undefined}
                >
                  {text(`comparison.filter.${filter}`, { count: page.counts[filter] })}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {page.changes.length === 0 ? <p>{text('comparison.items.none')}</p> : null}
      {page.changes.map((group) => (
        <details class="change-group" open={isShort}>
          <summary>
            {group.shown === null ? null : <span class="change-amount">{signed(text, group.shown)}</span>}
            <h3>{group.name}</h3> <span class="hint">{text('comparison.group.counts', group.counts)}</span>
          </summary>
          <ul class="changes">
            {group.items.map((item) => (
              <Change frame={frame} item={item} seesAnswers={page.seesAnswers} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

const Change: FC<{ frame: Frame; item: ItemShown; seesAnswers: boolean }> = ({ frame, item, seesAnswers }) => {
  const { text } = frame
  const lang = item.language === text.language ? undefined : item.language
  return (
    <li>
      <div class="change-head">
        <h4 lang={lang}>
          {item.href === null ? item.name : <a href={item.href}>{item.name}</a>} <span class="item-id">{item.id}</span>
        </h4>
        <span class={item.kind === 'rose' ? 'tag tag-done' : item.kind === 'fell' ? 'tag tag-fell' : 'tag'}>
          {text(`comparison.kind.${item.kind}`)}
        </span>
        <span class="change-amount">
          {item.shown === null || item.shown === 0 ? text('comparison.noPoints') : signed(text, item.shown)}
        </span>
      </div>
      <dl class="two-answers">
        <div>
          <dt>{text('comparison.was')}</dt>
          <dd lang={item.before.step === null ? undefined : lang}>{answerWords(text, item.before, item.top)}</dd>
        </div>
        <div class="is-now">
          <dt>{text('comparison.is')}</dt>
          <dd lang={item.after.step === null ? undefined : lang}>{answerWords(text, item.after, item.top)}</dd>
        </div>
      </dl>
      {item.bridge === null ? null : (
        <p class="hint">
          {text(`versions.kind.${item.bridge.kind}`)}
          {item.bridge.isAskedAgain ? ` · ${text('versions.askedAgain')}` : ''}
          {item.bridge.note === null ? null : (
            <>
              {': '}
              <span lang={item.bridge.note.language === text.language ? undefined : item.bridge.note.language}>
                {item.bridge.note.words}
              </span>
            </>
          )}
        </p>
      )}
      {item.agreed === null ? null : (
        <p class="change-why" dir="auto">
          {item.agreed.reason === ''
            ? text('comparison.why.alike')
            : text('comparison.why.agreed', { reason: item.agreed.reason })}
        </p>
      )}
      {item.comment === '' ? null : (
        <p class="change-why" dir="auto">
          {text('comparison.why', { comment: item.comment })}
        </p>
      )}
      {seesAnswers && item.comment === '' && item.agreed === null ? (
        <p class="hint">{text('comparison.noComment')}</p>
      ) : null}
    </li>
  )
}
