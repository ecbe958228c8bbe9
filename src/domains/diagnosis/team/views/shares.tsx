import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form, Select } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { mostMinutes, mostPeople } from '../share-items.ts'
import { type Colleague, Terms, type TypedTerms, Who } from './terms.tsx'

export interface SharesPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  people: number
  shares: readonly {
    itemIds: readonly string[]
    minutes: number
    parts: readonly { role: string; count: number }[]
    name: string
    to: string
    email: string
  }[]
  colleagues: readonly Colleague[]
  typed: TypedTerms
  faults: readonly Fault[]
}

/** A proposal for several people; the coordinator names them. */
export const SharesView: FC<SharesPage> = ({ frame, round, people, shares, colleagues, typed, faults }) => {
  const { text } = frame
  const longest = Math.max(0, ...shares.map((share) => share.minutes))
  return (
    <Page
      frame={frame}
      title={text('team.share.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
        { href: `${round.path}/team`, label: text('team.title', { label: round.label }) },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('team.share.lead', { most: mostMinutes })}</p>
      <form method="get" action={`${round.path}/team/shares`} class="filters">
        <Select
          name="people"
          label={text('team.share.people')}
          value={String(people)}
          options={Array.from({ length: mostPeople - 1 }, (_, at) => ({
            value: String(at + 2),
            label: text.number(at + 2),
          }))}
        />
        <div class="filters-do">
          <Button kind="quiet">{text('team.share.propose')}</Button>
        </div>
      </form>
      {shares.length === 0 ? <p>{text('team.share.nothing')}</p> : null}
      {longest > mostMinutes ? <p class="warning">{text('team.share.tooLong', { minutes: longest })}</p> : null}
      {shares.length === 0 ? null : (
        <Form frame={frame} to={`${round.path}/shares`}>
          <input type="hidden" name="people" value={String(people)} />
          <p>{text('team.share.later')}</p>
          <ol class="shares">
            {shares.map((share, at) => {
              const number = text.number(at + 1)
              const prefix = `p${at + 1}_`
              return (
                <li class="panel">
                  <h2>
                    {text('team.share.pack', { number })}{' '}
                    <span class="hint">
                      {text('team.size', { count: share.itemIds.length, minutes: share.minutes })}
                    </span>
                  </h2>
                  <ul class="parts">
                    {share.parts.map((part) => (
                      <li>{text('team.share.part', { role: part.role, count: text.number(part.count) })}</li>
                    ))}
                  </ul>
                  <input type="hidden" name={`${prefix}items`} value={share.itemIds.join(' ')} />
                  <Who
                    text={text}
                    prefix={prefix}
                    colleagues={colleagues}
                    typed={share}
                    faults={faults}
                    labels={{
                      to: text('team.share.colleague', { number }),
                      email: text('team.share.email', { number }),
                    }}
                  />
                  <details>
                    <summary>{text('team.share.name', { number })}</summary>
                    <Field
                      name={`${prefix}name`}
                      label={text('team.share.name', { number })}
                      hint={text('team.give.name.hint')}
                      value={share.name}
                      faults={faults}
                    />
                  </details>
                </li>
              )
            })}
          </ol>
          <Terms text={text} typed={typed} faults={faults} />
          <Button>{text('team.share.do')}</Button>
        </Form>
      )}
    </Page>
  )
}
