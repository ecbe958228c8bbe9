import type { FC } from 'hono/jsx'
import type { Language } from '../../../text/index.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { ItemWords } from '../instrument.ts'

export interface InstrumentPage {
  frame: Frame
  instrument: { name: string; version: string; hash: string; licence: string; items: number; minutes: number }
  axes: readonly {
    name: string
    groups: readonly {
      id: string
      name: string
      about: string
      items: readonly {
        id: string
        words: ItemWords
        language: Language
        role: string
        needs: readonly { id: string; name: string }[]
      }[]
    }[]
  }[]
}

/** Every question with its steps; on paper a box before each step, so that it can be filled in by hand. */
export const InstrumentView: FC<InstrumentPage> = ({ frame, instrument, axes }) => {
  const { text } = frame
  const isTranslated = axes.every((axis) =>
    axis.groups.every((group) => group.items.every((item) => item.language === text.language)),
  )
  return (
    <Page frame={frame} title={text('instrument.title', { name: instrument.name, version: instrument.version })}>
      <p class="lead">{text('instrument.lead', { items: instrument.items, minutes: instrument.minutes })}</p>
      {isTranslated ? null : <p class="not-translated">{text('diagnosis.notTranslated')}</p>}
      <p class="hint">
        {text('instrument.licence', { licence: instrument.licence })} <code class="hash">{instrument.hash}</code>
      </p>
      <nav aria-label={text('instrument.contents')}>
        <ul class="contents">
          {axes.flatMap((axis) =>
            axis.groups.map((group) => (
              <li>
                <a href={`#${group.id}`}>{group.name}</a> <span class="hint">{text.number(group.items.length)}</span>
              </li>
            )),
          )}
        </ul>
      </nav>
      {axes.map((axis) =>
        axis.groups.map((group) => (
          <section id={group.id}>
            <h2>{group.name}</h2>
            <p>{group.about}</p>
            {group.items.map((item) => (
              <article class="bank-item" id={item.id} lang={item.language}>
                <h3>
                  <span class="item-id">{item.id}</span> {item.words.name}
                </h3>
                {item.words.definition ? <p class="definition">{item.words.definition}</p> : null}
                <p class="ask ask-small">{item.words.ask}</p>
                <ol class="bank-steps" start={0}>
                  {item.words.steps.map((step) => (
                    <li>{step}</li>
                  ))}
                </ol>
                <p class="hint">{item.words.why}</p>
                <p class="hint" lang={text.language}>
                  {text('diagnosis.whoKnows', { role: item.role })}
                  {item.needs.length > 0
                    ? ` ${text('diagnosis.needs')} ${item.needs.map((need) => need.name).join(', ')}`
                    : ''}
                </p>
              </article>
            ))}
          </section>
        )),
      )}
    </Page>
  )
}
