import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form, Radios } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Role } from '../../../db/tables.ts'

export interface PeoplePage {
  frame: Frame
  organisation: { id: string; name: string }
  seats: readonly {
    id: string
    role: Role
    fromAt: Date
    toAt: Date | null
    name: string
    email: string
    isYou: boolean
  }[]
  invitations: readonly {
    id: string
    email: string
    role: Role
    invitedAt: Date
    expiresAt: Date
    isExpired: boolean
  }[]
  faults: readonly Fault[]
  typed: { email: string; role: string }
}

export const PeopleView: FC<PeoplePage> = ({ frame, organisation, seats, invitations, faults, typed }) => {
  const { text } = frame
  const path = `/cities/${organisation.id}`
  const open = seats.filter((seat) => seat.toAt === null)
  const ended = seats.filter((seat) => seat.toAt !== null)
  return (
    <Page
      frame={frame}
      title={text('accounts.people.title', { city: organisation.name })}
      crumbs={[{ href: path, label: organisation.name }]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      {open.length === 0 ? (
        <p>{text('accounts.people.empty')}</p>
      ) : (
        <Table
          caption={text('accounts.people.seats')}
          stacks
          rows={open}
          columns={[
            {
              head: text('accounts.people.name'),
              cell: (seat) => (
                <>
                  {seat.name}
                  {seat.isYou ? ` (${text('accounts.people.you')})` : ''}
                  <br />
                  <span class="hint">{seat.email}</span>
                </>
              ),
            },
            { head: text('accounts.people.role'), cell: (seat) => text(`accounts.role.${seat.role}`) },
            { head: text('accounts.people.since'), cell: (seat) => text.date(seat.fromAt) },
            {
              head: text('accounts.people.change'),
              cell: (seat) => (
                <>
                  <Form frame={frame} to={`${path}/seats/${seat.id}/end`}>
                    <button class="as-link" type="submit">
                      {text('accounts.people.end', { name: seat.name })}
                    </button>
                  </Form>
                  <a class="roomy" href={`${path}/people/${seat.id}/handover`}>
                    {text('handover.link', { name: seat.name })}
                  </a>
                </>
              ),
            },
          ]}
        />
      )}
      <h2>{text('accounts.invite.title')}</h2>
      <Form frame={frame} to={`${path}/invitations`}>
        <Field name="email" label={text('accounts.email')} type="email" value={typed.email} faults={faults} />
        <Radios
          name="role"
          legend={text('accounts.people.role')}
          value={typed.role}
          choices={(['coordinator', 'respondent', 'viewer'] as const).map((role) => ({
            value: role,
            label: text(`accounts.role.${role}`),
            hint: text(`accounts.role.${role}.hint`),
          }))}
        />
        <Button>{text('accounts.invite.do')}</Button>
      </Form>
      {invitations.length > 0 ? (
        <>
          <h2>{text('accounts.invite.open')}</h2>
          <Table
            caption={text('accounts.invite.open')}
            hideCaption
            stacks
            rows={invitations}
            columns={[
              { head: text('accounts.email'), cell: (one) => one.email },
              { head: text('accounts.people.role'), cell: (one) => text(`accounts.role.${one.role}`) },
              {
                head: text('accounts.invite.until'),
                cell: (one) => (one.isExpired ? text('accounts.invite.expired') : text.date(one.expiresAt)),
              },
              {
                head: text('accounts.people.change'),
                cell: (one) => (
                  <Form frame={frame} to={`${path}/invitations/${one.id}/withdrawal`}>
                    <button class="as-link" type="submit">
                      {text('accounts.invite.withdraw', { email: one.email })}
                    </button>
                  </Form>
                ),
              },
            ]}
          />
        </>
      ) : null}
      {ended.length > 0 ? (
        <details>
          <summary>{text('accounts.people.ended', { count: ended.length })}</summary>
          <ul>
            {ended.map((seat) => (
              <li>
                {seat.name}, {text(`accounts.role.${seat.role}`)}: {text.date(seat.fromAt)} –{' '}
                {seat.toAt ? text.date(seat.toAt) : ''}
                {' · '}
                <a class="roomy" href={`${path}/people/${seat.id}/handover`}>
                  {text('handover.link', { name: seat.name })}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <p>
        <a href={`${path}/trail`}>{text('accounts.trail.link')}</a>
      </p>
    </Page>
  )
}
