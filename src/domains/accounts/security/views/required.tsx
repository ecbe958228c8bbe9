import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

/** Right after the sign-in of somebody with a seat at the secretariat whose session is not strong. */
export const RequiredView: FC<{
  frame: Frame
  next: string
  factors: { isConfirmed: boolean; hasSecondFactor: boolean; passkeys: number }
}> = ({ frame, next, factors }) => {
  const { text } = frame
  const again = `/me/security/required?next=${encodeURIComponent(next)}`
  return (
    <Page frame={frame} title={text('security.required.title')} script="passkey.js">
      <p class="lead">{text('security.required.about')}</p>
      {factors.isConfirmed ? null : <p class="notice">{text('error.address_not_confirmed')}</p>}
      {factors.passkeys > 0 ? (
        <section class="panel">
          <h2>{text('security.required.havePasskey')}</h2>
          <p>{text('security.required.havePasskeyHelp')}</p>
          <PasskeyForm
            frame={frame}
            kind="sign-in"
            next={next}
            button={text('security.passkey.signIn')}
            instead={text('security.passkey.without')}
            isMain
          />
        </section>
      ) : null}
      <section class="panel">
        <h2>{text('security.factor.title')}</h2>
        <p>{text('security.required.factor')}</p>
        <p>
          <a class="button button-main" href={`/me/security/second-factor?next=${encodeURIComponent(next)}`}>
            {text('security.factor.begin')}
          </a>
        </p>
      </section>
      {factors.passkeys === 0 ? (
        <section class="panel">
          <h2>{text('security.passkey.title')}</h2>
          <p>{text('security.required.passkey')}</p>
          <PasskeyForm
            frame={frame}
            kind="add"
            next={again}
            button={text('security.passkey.add')}
            instead={text('security.passkey.without')}
          />
        </section>
      ) : null}
      <p>
        <a href="/me">{text('security.required.later')}</a>
      </p>
    </Page>
  )
}
