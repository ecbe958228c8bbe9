import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { PasskeyForm } from '../security/views/passkey-form.tsx'

export const SignInView: FC<{
  frame: Frame
  next: string
  email: string
  fault: string | null
  /** The organisation's own provider, when one is configured. */
  providerName: string | null
}> = ({ frame, next, email, fault, providerName }) => {
  const { text } = frame
  const faults: Fault[] = fault === null ? [] : [{ field: 'email', message: fault }]
  return (
    <Page frame={frame} title={text('accounts.signIn.title')} script="passkey.js">
      <ErrorSummary frame={frame} faults={faults} />
      {providerName === null ? null : (
        <p>
          <a class="button button-main" href={`/sign-in/provider?next=${encodeURIComponent(next)}`}>
            {text('security.provider.signIn', { name: providerName })}
          </a>{' '}
          <span class="hint">{text('security.provider.hint')}</span>
        </p>
      )}
      <div class="two-ways">
        <section>
          <h2>{text('accounts.signIn.password')}</h2>
          <Form frame={frame} to="/sign-in">
            <input type="hidden" name="next" value={next} />
            <Field
              name="email"
              label={text('accounts.email')}
              type="email"
              autocomplete="username"
              value={email}
              faults={faults}
            />
            <Field name="password" label={text('accounts.password')} type="password" autocomplete="current-password" />
            <Button>{text('accounts.signIn.do')}</Button>
          </Form>
          <p>
            <a href="/password">{text('accounts.signIn.forgotten')}</a>
          </p>
        </section>
        <section>
          <h2>{text('accounts.signIn.link')}</h2>
          <p>{text('accounts.signIn.linkHint')}</p>
          <Form frame={frame} to="/sign-in/link">
            <div class="field">
              <label for="link-email">{text('accounts.email')}</label>
              <input class="input" id="link-email" name="email" type="email" autocomplete="email" />
            </div>
            <Button kind="quiet">{text('accounts.signIn.linkDo')}</Button>
          </Form>
          <h2>{text('security.passkey.title')}</h2>
          <PasskeyForm
            frame={frame}
            kind="sign-in"
            next={next}
            button={text('security.passkey.signIn')}
            instead={text('security.passkey.without')}
          />
          <h2>{text('accounts.signUp.title')}</h2>
          <p>
            <a href={`/sign-up?next=${encodeURIComponent(next)}`}>{text('accounts.signIn.new')}</a>
          </p>
        </section>
      </div>
    </Page>
  )
}

export const SignUpView: FC<{ frame: Frame; next: string; name: string; email: string; faults: readonly Fault[] }> = ({
  frame,
  next,
  name,
  email,
  faults,
}) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('accounts.signUp.title')}>
      <ErrorSummary frame={frame} faults={faults} />
      {frame.person?.isGuest ? <p class="lead">{text('accounts.signUp.keep')}</p> : null}
      <Form frame={frame} to="/sign-up">
        <input type="hidden" name="next" value={next} />
        <Field
          name="name"
          label={text('accounts.name')}
          hint={text('accounts.nameHint')}
          autocomplete="name"
          value={name}
          faults={faults}
        />
        <Field
          name="email"
          label={text('accounts.email')}
          type="email"
          autocomplete="email"
          value={email}
          faults={faults}
        />
        <Field
          name="password"
          label={text('accounts.password')}
          hint={text('accounts.passwordHint')}
          type="password"
          autocomplete="new-password"
          faults={faults}
        />
        <Button>{text('accounts.signUp.do')}</Button>
      </Form>
      <p>
        <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{text('accounts.signUp.have')}</a>
      </p>
    </Page>
  )
}

export const LinkSentView: FC<{ frame: Frame; email: string }> = ({ frame, email }) => (
  <Page frame={frame} title={frame.text('accounts.linkSent.title')}>
    <p class="lead">{frame.text('accounts.linkSent.body', { email })}</p>
    <p>{frame.text('accounts.linkSent.hint')}</p>
  </Page>
)

export const LinkView: FC<{ frame: Frame; to: string }> = ({ frame, to }) => (
  <Page frame={frame} title={frame.text('accounts.link.title')}>
    <p class="lead">{frame.text('accounts.link.body')}</p>
    <Form frame={frame} to={to}>
      <Button>{frame.text('accounts.signIn.do')}</Button>
    </Form>
  </Page>
)

export const ConfirmView: FC<{ frame: Frame; to: string }> = ({ frame, to }) => (
  <Page frame={frame} title={frame.text('accounts.confirm.title')}>
    <p class="lead">{frame.text('accounts.confirm.body')}</p>
    <Form frame={frame} to={to}>
      <Button>{frame.text('accounts.confirm.do')}</Button>
    </Form>
  </Page>
)

export const PasswordMailView: FC<{ frame: Frame }> = ({ frame }) => (
  <Page frame={frame} title={frame.text('accounts.passwordMail.title')}>
    <p class="lead">{frame.text('accounts.passwordMail.body')}</p>
    <Form frame={frame} to="/password">
      <Field name="email" label={frame.text('accounts.email')} type="email" autocomplete="email" />
      <Button>{frame.text('accounts.passwordMail.do')}</Button>
    </Form>
  </Page>
)

export const NewPasswordView: FC<{ frame: Frame; token: string; fault: string | null }> = ({ frame, token, fault }) => {
  const faults: Fault[] = fault === null ? [] : [{ field: 'password', message: fault }]
  return (
    <Page frame={frame} title={frame.text('accounts.newPassword.title')}>
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} to={`/password/${token}`}>
        <Field
          name="password"
          label={frame.text('accounts.newPassword.label')}
          hint={frame.text('accounts.passwordHint')}
          type="password"
          autocomplete="new-password"
          faults={faults}
        />
        <Button>{frame.text('accounts.newPassword.do')}</Button>
      </Form>
    </Page>
  )
}
