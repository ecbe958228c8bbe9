import type { FC } from 'hono/jsx'
import { Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'

/**
 * A form that only a script can fill: assets/scripts/passkey.ts asks the browser for a passkey, puts what it says into
 * the field and sends the form like any other. Without script, or where the browser knows none, the sentence stands there.
 */
export const PasskeyForm: FC<{
  frame: Frame
  kind: 'add' | 'sign-in'
  next: string
  button: string
  instead: string
  isMain?: boolean
}> = ({ frame, kind, next, button, instead, isMain }) => {
  const { text } = frame
  const to = kind === 'add' ? '/me/security/passkeys' : '/sign-in/passkey'
  return (
    <div class="passkey" data-passkey={kind} data-challenge={`${to}/challenge`}>
      <p class="hint" data-instead>
        {instead}
      </p>
      <div data-form hidden>
        <Form frame={frame} to={to}>
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="credential" value="" />
          {kind === 'add' ? (
            <Field name="name" label={text('security.passkey.name')} hint={text('security.passkey.nameHint')} />
          ) : null}
          <button class={`button button-${isMain ? 'main' : 'quiet'}`} type="submit">
            {button}
          </button>
        </Form>
        <p
          class="fault"
          role="alert"
          hidden
          data-fault
          data-stopped={text('security.passkey.stopped')}
          data-known={text('security.passkey.known')}
          data-address={text('security.passkey.address')}
        ></p>
      </div>
    </div>
  )
}
