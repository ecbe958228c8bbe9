import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { CodeField } from './code.tsx'

/** Before the key is made: the password once more, from those who have one. */
export const StartFactorView: FC<{ frame: Frame; next: string; hasPassword: boolean; faults: readonly Fault[] }> = ({
  frame,
  next,
  hasPassword,
  faults,
}) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('security.factor.title')} crumbs={[crumb(frame)]}>
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('security.factor.about')}</p>
      <Form frame={frame} to="/me/security/second-factor">
        <input type="hidden" name="next" value={next} />
        {hasPassword ? <Password frame={frame} faults={faults} /> : null}
        <Button>{text('security.factor.start')}</Button>
      </Form>
    </Page>
  )
}

export const SetUpView: FC<{ frame: Frame; next: string; uri: string; key: string; faults: readonly Fault[] }> = ({
  frame,
  next,
  uri,
  key,
  faults,
}) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('security.factor.title')} crumbs={[crumb(frame)]}>
      <ErrorSummary frame={frame} faults={faults} />
      <ol class="steps-to-do">
        <li>
          <h2>{text('security.factor.app')}</h2>
          <p>{text('security.factor.appHelp')}</p>
        </li>
        <li>
          <h2>{text('security.factor.scan')}</h2>
          <QrCode content={uri} label={text('security.factor.picture')} />
          <p>{text('security.factor.type')}</p>
          <p class="key">
            <code>{key}</code>
          </p>
        </li>
        <li>
          <h2>{text('security.factor.confirm')}</h2>
          <Form frame={frame} to="/me/security/second-factor/confirmation">
            <input type="hidden" name="next" value={next} />
            <Field
              name="code"
              label={text('security.factor.code')}
              inputmode="numeric"
              autocomplete="one-time-code"
              faults={faults}
              narrow
            />
            <Button>{text('security.factor.on')}</Button>
          </Form>
        </li>
      </ol>
      <p class="hint">{text('security.factor.half')}</p>
    </Page>
  )
}

/** Shown once, as the answer to a form: it has no address that could be opened again. */
export const BackupCodesView: FC<{ frame: Frame; codes: readonly string[]; next: string; isFirst: boolean }> = ({
  frame,
  codes,
  next,
  isFirst,
}) => {
  const { text } = frame
  const file = `${text('security.codes.file')}\n\n${codes.join('\n')}\n`
  return (
    <Page frame={frame} title={text('security.codes.title')}>
      {isFirst ? (
        <p class="notice" role="status">
          {text('security.factor.isOn')}
        </p>
      ) : null}
      <p class="lead">{text('security.codes.about')}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <ul class="buttons">
        <li>
          <a
            class="button button-quiet"
            download="wego-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
          >
            {text('security.codes.download')}
          </a>
        </li>
        <li>
          <button class="button button-quiet" type="button" data-print hidden>
            {text('security.codes.print')}
          </button>
        </li>
        <li>
          <a class="button button-main" href={next}>
            {text('security.codes.kept')}
          </a>
        </li>
      </ul>
    </Page>
  )
}

export const RenewCodesView: FC<{ frame: Frame; hasPassword: boolean; faults: readonly Fault[] }> = (props) => (
  <Proof {...props} to="/me/security/backup-codes" title="security.codes.renew" about="security.codes.renewAbout" />
)

export const RemoveFactorView: FC<{ frame: Frame; hasPassword: boolean; faults: readonly Fault[] }> = (props) => (
  <Proof
    {...props}
    to="/me/security/second-factor/removal"
    title="security.factor.off"
    about="security.factor.offAbout"
  />
)

/** A form for what a thief at an open computer must not do. */
const Proof: FC<{
  frame: Frame
  hasPassword: boolean
  faults: readonly Fault[]
  to: string
  title: 'security.codes.renew' | 'security.factor.off'
  about: 'security.codes.renewAbout' | 'security.factor.offAbout'
}> = ({ frame, hasPassword, faults, to, title, about }) => (
  <Page frame={frame} title={frame.text(title)} crumbs={[crumb(frame)]}>
    <ErrorSummary frame={frame} faults={faults} />
    <p class="lead">{frame.text(about)}</p>
    <Form frame={frame} to={to}>
      {hasPassword ? <Password frame={frame} faults={faults} /> : null}
      <CodeField frame={frame} faults={faults} />
      <Button>{frame.text(title)}</Button>
    </Form>
  </Page>
)

const Password: FC<{ frame: Frame; faults: readonly Fault[] }> = ({ frame, faults }) => (
  <Field
    name="password"
    label={frame.text('security.password')}
    hint={frame.text('security.passwordHint')}
    type="password"
    autocomplete="current-password"
    faults={faults}
  />
)

function crumb(frame: Frame) {
  return { href: '/me/security', label: frame.text('security.title') }
}
