import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { MyPack } from '../my-packs.ts'
import { StateTag } from './state-tag.tsx'

/** The packs of one person, in every city. */
export const PacksView: FC<{ frame: Frame; packs: readonly MyPack[] }> = ({ frame, packs }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('team.mine.title')}>
      {packs.length === 0 ? (
        <p class="lead">{text('team.mine.empty')}</p>
      ) : (
        <ul class="cards">
          {packs.map((pack) => (
            <li class="panel">
              <h2 class="card-name">
                <a href={pack.href}>{pack.name}</a>
              </h2>
              <p class="hint">
                {pack.city} · {pack.round}
              </p>
              <progress class="progress" max={pack.total} value={pack.done} aria-label={pack.name} />
              <p>
                <StateTag text={text} state={pack.state} />{' '}
                {text('team.progress', { done: pack.done, total: pack.total })}
                {pack.minutesLeft > 0 ? ` · ${text('team.minutesLeft', { minutes: pack.minutesLeft })}` : ''}
              </p>
              {pack.dueOn ? <p class="hint">{text('team.dueOn', { date: text.date(pack.dueOn) })}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
