import type { FC } from 'hono/jsx'
import { hasKey, type Text } from '../../../text/index.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'

export const TrailView: FC<{
  frame: Frame
  organisation: { id: string; name: string }
  /** What a subject is called, where that is known. */
  names: ReadonlyMap<string, string>
  events: readonly { number: number; at: Date; action: string; subject: string; name: string | null }[]
}> = ({ frame, organisation, names, events }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('accounts.trail.title', { city: organisation.name })}
      crumbs={[{ href: `/cities/${organisation.id}`, label: organisation.name }]}
    >
      <p>{text('accounts.trail.about')}</p>
      {events.length === 0 ? (
        <p>{text('accounts.trail.empty')}</p>
      ) : (
        <Table
          caption={text('accounts.trail.caption')}
          stacks
          rows={events}
          columns={[
            { head: text('accounts.trail.number'), cell: (event) => text.number(event.number), numeric: true },
            { head: text('accounts.trail.when'), cell: (event) => text.dateTime(event.at) },
            { head: text('accounts.trail.who'), cell: (event) => event.name ?? text('accounts.trail.system') },
            {
              head: text('accounts.trail.what'),
              cell: (event) => (
                <>
                  {actionName(text, event.action)}{' '}
                  <span class="hint" dir="auto">
                    {names.get(event.subject) ?? event.subject}
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
    </Page>
  )
}

function actionName(text: Text, action: string): string {
  const key = `accounts.action.${action}`
  return hasKey(key) ? text(key) : action
}
