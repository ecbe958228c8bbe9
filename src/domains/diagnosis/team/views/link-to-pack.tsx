import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'

export interface LinkToPackPage {
  frame: Frame
  to: string
  way: 'button' | 'sign_in' | 'another'
  pack: {
    name: string
    city: string
    round: string
    items: number
    minutes: number
    dueOn: Date | null
    askerName: string | null
    note: string
  }
  email: string
  you: string | null
  needsName: boolean
  typed: string
  fault: string | null
}

/** What stands behind the link of a mail, and the one button that opens it. */
export const LinkToPackView: FC<LinkToPackPage> = ({ frame, to, way, pack, email, you, needsName, typed, fault }) => {
  const { text } = frame
  const faults: Fault[] = fault === null ? [] : [{ field: 'name', message: fault }]
  return (
    <Page frame={frame} title={text('team.link.title', { city: pack.city })}>
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">
        {text('team.link.lead', {
          name: pack.askerName ?? text('accounts.trail.system'),
          count: pack.items,
          minutes: pack.minutes,
        })}
      </p>
      <dl class="facts">
        <div>
          <dt>{text('team.pack')}</dt>
          <dd dir="auto">{pack.name}</dd>
        </div>
        <div>
          <dt>{text('team.round')}</dt>
          <dd>{pack.round}</dd>
        </div>
        {pack.dueOn ? (
          <div>
            <dt>{text('team.due')}</dt>
            <dd>{text.date(pack.dueOn)}</dd>
          </div>
        ) : null}
        {pack.note ? (
          <div>
            <dt>{text('team.note')}</dt>
            <dd class="kept-lines" dir="auto">
              {pack.note}
            </dd>
          </div>
        ) : null}
      </dl>
      {way === 'another' ? (
        <>
          <p class="warning">{text('team.link.another', { you: you ?? '', email })}</p>
          <Form frame={frame} to="/sign-out">
            <Button>{text('ui.nav.signOut')}</Button>
          </Form>
        </>
      ) : way === 'sign_in' ? (
        <>
          <p>{text('team.link.signIn', { email })}</p>
          <p>
            <a class="button button-main" href={`/sign-in?next=${encodeURIComponent(to)}`}>
              {text('accounts.signIn.title')}
            </a>
          </p>
        </>
      ) : (
        <Form frame={frame} to={to} class="first-step">
          {needsName ? (
            <Field
              name="name"
              label={text('accounts.name')}
              hint={text('accounts.nameHint')}
              autocomplete="name"
              value={typed}
              faults={faults}
            />
          ) : null}
          <Button>{text('team.link.open')}</Button>
          <p class="hint">{text('team.link.noPassword', { email })}</p>
        </Form>
      )}
    </Page>
  )
}
