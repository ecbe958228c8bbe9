import type { FC } from 'hono/jsx'
import type { Role } from '../../../../db/tables.ts'
import type { Key } from '../../../../text/index.ts'
import { Button, ErrorSummary, type Fault, Field, Form, Radios } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'

export interface HandoverPage {
  frame: Frame
  organisation: { id: string; name: string }
  seat: { id: string; role: Role; name: string; isEnded: boolean }
  isLast: boolean
  colleagues: readonly { id: string; name: string; email: string }[]
  handovers: readonly {
    askedAt: Date
    passedOnAt: Date | null
    toName: string | null
    invitedEmail: string | null
    lines: readonly { what: Key; count: number }[]
  }[]
  faults: readonly Fault[]
  typed: { to: string; email: string }
}

export const HandoverView: FC<HandoverPage> = (page) => {
  const { frame, organisation, seat, isLast, handovers, faults } = page
  const { text } = frame
  const words = { name: seat.name, role: text(`accounts.role.${seat.role}`), city: organisation.name }
  const waiting = handovers.find((one) => one.passedOnAt === null)
  const done = handovers.filter((one) => one.passedOnAt !== null)
  return (
    <Page
      frame={frame}
      title={text('handover.title', { name: seat.name })}
      crumbs={[
        { href: `/cities/${organisation.id}`, label: organisation.name },
        {
          href: `/cities/${organisation.id}/people`,
          label: text('accounts.people.title', { city: organisation.name }),
        },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text(seat.isEnded ? 'handover.aboutEnded' : 'handover.about', words)}</p>
      {isLast ? <p class="notice">{text('handover.aboutLast')}</p> : null}
      {waiting ? (
        <p class="notice">
          {text('handover.open', { email: waiting.invitedEmail ?? '', date: text.date(waiting.askedAt) })}
        </p>
      ) : null}
      {done.length > 0 ? (
        <section>
          <h2>{text('handover.report')}</h2>
          {done.map((one) => (
            <>
              <p>
                {text('handover.reportTo', { name: one.toName ?? '', date: text.date(one.passedOnAt ?? one.askedAt) })}
              </p>
              <Table
                caption={text('handover.report')}
                hideCaption
                rows={one.lines}
                columns={[
                  { head: text('handover.what'), cell: (line) => text(line.what) },
                  { head: text('handover.count'), cell: (line) => text.number(line.count), numeric: true },
                ]}
              />
              {one.lines.length < 2 ? <p>{text('handover.nothing')}</p> : null}
            </>
          ))}
        </section>
      ) : null}
      {done.length === 0 ? <Receiver {...page} isAgain={waiting !== undefined} /> : null}
    </Page>
  )
}

const Receiver: FC<HandoverPage & { isAgain: boolean }> = ({
  frame,
  organisation,
  seat,
  colleagues,
  faults,
  typed,
  isAgain,
}) => {
  const { text } = frame
  return (
    <Form frame={frame} to={`/cities/${organisation.id}/people/${seat.id}/handover`}>
      <Radios
        name="to"
        legend={text(isAgain ? 'handover.again' : 'handover.colleague')}
        value={typed.to === '' && colleagues.length === 0 ? 'invite' : typed.to}
        faults={faults}
        choices={[
          ...colleagues.map((one) => ({ value: one.id, label: one.name, hint: one.email })),
          { value: 'invite', label: text('handover.nobody'), hint: text('handover.nobodyHint') },
        ]}
      />
      <Field name="email" label={text('handover.email')} type="email" value={typed.email} faults={faults} />
      <Button>{text('handover.do')}</Button>
    </Form>
  )
}
