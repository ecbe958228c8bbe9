import type { InvitedRole } from '../../../db/tables.ts'
import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

export const InvitationView: FC<{
  frame: Frame
  token: string
  invitation: {
    organisationName: string
    email: string
    role: InvitedRole
    expiresAt: Date
  }
  you: { email: string; isGuest: boolean } | null
}> = ({ frame, token, invitation, you }) => {
  const { text } = frame
  const isMatch = you !== null && !you.isGuest && you.email.toLowerCase() === invitation.email.toLowerCase()
  const next = encodeURIComponent(`/invitations/${token}`)
  return (
    <Page frame={frame} title={text('accounts.invitation.title', { city: invitation.organisationName })}>
      <p class="lead">
        {text('accounts.invitation.body', {
          city: invitation.organisationName,
          role: text(`accounts.role.${invitation.role}`),
          email: invitation.email,
        })}
      </p>
      <p>{text(`accounts.role.${invitation.role}.hint`)}</p>
      {isMatch ? (
        <Form frame={frame} to={`/invitations/${token}/acceptance`}>
          <Button>{text('accounts.invitation.accept')}</Button>
        </Form>
      ) : (
        <>
          <p>{text('accounts.invitation.signInFirst', { email: invitation.email })}</p>
          <ul class="buttons">
            <li>
              <a
                class="button button-main"
                href={`/sign-up?next=${next}&email=${encodeURIComponent(invitation.email)}`}
              >
                {text('accounts.signUp.title')}
              </a>
            </li>
            <li>
              <a class="button button-quiet" href={`/sign-in?next=${next}`}>
                {text('accounts.signIn.title')}
              </a>
            </li>
          </ul>
        </>
      )}
      <p class="hint">{text('accounts.invitation.until', { date: text.date(invitation.expiresAt) })}</p>
    </Page>
  )
}
