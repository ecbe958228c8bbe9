import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { ItemPage } from '../item-page.ts'
import { shortChoice } from './choice.tsx'

/** For the workshop, on paper: every item still to be talked over, with room to write what was agreed. */
export const SheetView: FC<{
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  pages: readonly ItemPage[]
}> = ({ frame, round, pages }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('consensus.sheet.title')}
      crumbs={[
        { href: round.path, label: round.label },
        { href: `${round.path}/consensus`, label: text('consensus.map.title') },
      ]}
    >
      <p class="lead">
        {text('consensus.sheet.lead', { city: round.cityName, label: round.label, items: pages.length })}
      </p>
      {pages.length === 0 ? <p>{text('consensus.map.done')}</p> : null}
      {pages.map((page) => {
        const { question } = page
        const { words } = question
        const foreign = question.wordsLanguage === text.language ? undefined : question.wordsLanguage
        return (
          <section class="sheet-item">
            <h2>
              <span class="item-id">{question.item.id}</span> <span lang={foreign}>{words.name}</span>
            </h2>
            <p lang={foreign}>{words.ask}</p>
            <ol class="sheet-steps" start={0}>
              {words.steps.map((step, at) => (
                <li>
                  <strong>{text.number(at)}</strong> <span lang={foreign}>{step}</span>
                  <span>{labels(page, (one) => one.choice.step === at)}</span>
                </li>
              ))}
            </ol>
            {(['dont_know', 'not_our_competence'] as const)
              .filter((mark) => page.singles.some((one) => one.choice.mark === mark))
              .map((mark) => (
                <p>
                  {text(`diagnosis.mark.${mark}`)}: {labels(page, (one) => one.choice.mark === mark)}
                </p>
              ))}
            <ul>
              {page.singles
                .filter((one) => one.reason !== '')
                .map((one) => (
                  <li dir="auto">
                    {one.label}: {one.reason}
                  </li>
                ))}
            </ul>
            {page.last === null ? null : (
              <p class="hint">
                {text('consensus.item.last')}: {shortChoice(text, page.last.choice)}
              </p>
            )}
            <p class="sheet-line">{text('consensus.sheet.agreed')}</p>
            <p class="sheet-line">{text('consensus.record.reason')}</p>
          </section>
        )
      })}
    </Page>
  )
}

function labels(page: ItemPage, isIn: (single: ItemPage['singles'][number]) => boolean): string {
  return page.singles
    .filter(isIn)
    .map((one) => one.label)
    .join(', ')
}
