import type { FC } from 'hono/jsx'
import { ProgressRing } from '../../../../ui/charts/progress.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { OwnAnswer } from '../alone.store.ts'
import { choiceOf } from '../spread.ts'
import { shortChoice } from './choice.tsx'

export interface AloneList {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  isOpened: boolean
  isSubmitted: boolean
  dueOn: string | null
  showsNames: boolean
  done: number
  total: number
  minutesLeft: number
  next: string | null
  groups: readonly {
    name: string
    items: readonly { id: string; name: string; language: string; answer: OwnAnswer | null; stepWords: string }[]
  }[]
}

/** What I answer alone: how far I am, and each question with my own answer only. */
export const AloneListView: FC<AloneList> = ({ frame, round, ...page }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('consensus.alone.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      {page.isOpened ? (
        <p class="notice">
          {text('consensus.alone.opened')} <a href={`${round.path}/consensus`}>{text('consensus.map.link')}</a>
        </p>
      ) : (
        <p class="lead">{text('consensus.alone.lead')}</p>
      )}
      {page.isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
      <div class="round-head">
        <ProgressRing
          done={page.done}
          total={page.total}
          label={text('consensus.alone.progress', { done: page.done, total: page.total })}
        />
        <div>
          {page.isOpened ? null : (
            <p>
              {page.next === null
                ? text('consensus.alone.allDone')
                : text('consensus.alone.left', { count: page.total - page.done, minutes: page.minutesLeft })}{' '}
              {page.dueOn === null
                ? ''
                : text('consensus.alone.due', { date: text.date(new Date(`${page.dueOn}T00:00:00Z`)) })}
            </p>
          )}
          {page.next !== null && !page.isOpened && !page.isSubmitted ? (
            <p>
              <a class="button button-main" href={`${round.path}/alone/${page.next}`}>
                {page.done === 0 ? text('diagnosis.round.start') : text('diagnosis.round.resume')}
              </a>
            </p>
          ) : null}
        </div>
      </div>
      <p class="hint">{text(page.showsNames ? 'consensus.alone.named' : 'consensus.alone.unnamed')}</p>
      {page.groups.map((group) => (
        <section>
          <h2>{group.name}</h2>
          <ul class="tasks">
            {group.items.map((item) => (
              <li class="task">
                <div class="task-name">
                  <a
                    href={`${round.path}/alone/${item.id}`}
                    lang={item.language === text.language ? undefined : item.language}
                  >
                    {item.name}
                  </a>
                </div>
                <div class="task-state">
                  {item.answer === null ? (
                    <p class="tag">{text('diagnosis.task.todo')}</p>
                  ) : (
                    <p class="hint">
                      {shortChoice(text, choiceOf(item.answer))}
                      {item.stepWords === '' ? '' : ` · ${item.stepWords}`}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
