import type { FC } from 'hono/jsx'
import type { Strength } from '../../../../db/tables.ts'
import { Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { PasskeyForm } from './passkey-form.tsx'

interface Factors {
  readonly isConfirmed: boolean
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly hasProvider: boolean
}

interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: Date | null
  readonly deviceType: string
}

interface Session {
  readonly id: string
  readonly browser: string | null
  readonly system: string | null
  readonly strength: Strength
  readonly createdAt: Date
  readonly usedAt: Date
  readonly isThis: boolean
}

export interface SecurityPage {
  frame: Frame
  factors: Factors
  codesLeft: number
  passkeys: readonly Passkey[]
  sessions: readonly Session[]
  providerName: string | null
}

export const SecurityView: FC<SecurityPage> = ({ frame, factors, codesLeft, passkeys, sessions, providerName }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('security.title')}
      crumbs={[{ href: '/me', label: frame.person?.name ?? '' }]}
      script="passkey.js"
    >
      {factors.isConfirmed ? null : <p class="notice">{text('error.address_not_confirmed')}</p>}
      <section class="panel">
        <h2>{text('accounts.password')}</h2>
        <p>{text(factors.hasPassword ? 'security.password.set' : 'security.password.none')}</p>
        <p>
          <a href="/password">{text(factors.hasPassword ? 'security.password.change' : 'security.password.choose')}</a>
        </p>
      </section>
      <SecondFactor frame={frame} factors={factors} codesLeft={codesLeft} />
      <Passkeys frame={frame} passkeys={passkeys} isConfirmed={factors.isConfirmed} />
      {providerName === null ? null : <ProviderPart frame={frame} name={providerName} isLinked={factors.hasProvider} />}
      <Sessions frame={frame} sessions={sessions} />
    </Page>
  )
}

const SecondFactor: FC<{ frame: Frame; factors: Factors; codesLeft: number }> = ({ frame, factors, codesLeft }) => {
  const { text } = frame
  return (
    <section class="panel">
      <h2>{text('security.factor.title')}</h2>
      {factors.hasSecondFactor ? (
        <>
          <p>{text('security.factor.isOn')}</p>
          <p class={codesLeft < 3 ? 'notice' : undefined}>{text('security.codes.left', { count: codesLeft })}</p>
          <ul>
            <li>
              <a href="/me/security/backup-codes">{text('security.codes.renew')}</a>
            </li>
            <li>
              <a href="/me/security/second-factor/removal">{text('security.factor.off')}</a>
            </li>
          </ul>
        </>
      ) : (
        <>
          <p>{text('security.factor.about')}</p>
          <p>
            <a class="button button-main" href="/me/security/second-factor?next=/me/security">
              {text('security.factor.begin')}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

const Passkeys: FC<{ frame: Frame; passkeys: readonly Passkey[]; isConfirmed: boolean }> = ({
  frame,
  passkeys,
  isConfirmed,
}) => {
  const { text } = frame
  return (
    <section class="panel">
      <h2>{text('security.passkey.title')}</h2>
      <p>{text('security.passkey.about')}</p>
      {passkeys.length === 0 ? null : (
        <ul class="cards">
          {passkeys.map((one) => {
            const name = one.name ?? text('security.passkey.unnamed')
            return (
              <li class="card-line">
                <p>
                  <strong dir="auto">{name}</strong>
                  <br />
                  <span class="hint">
                    {one.createdAt ? text('security.passkey.since', { date: text.date(one.createdAt) }) : ''}
                    {one.deviceType === 'multiDevice' ? ` · ${text('security.passkey.synced')}` : ''}
                  </span>
                </p>
                <details class="more">
                  <summary>
                    {text('security.passkey.change')} <span class="out-of-sight">{name}</span>
                  </summary>
                  <Form frame={frame} to={`/me/security/passkeys/${one.id}/name`}>
                    <div class="field">
                      <label for={`name-${one.id}`}>{text('security.passkey.name')}</label>
                      <input class="input" id={`name-${one.id}`} name="name" value={one.name ?? ''} dir="auto" />
                    </div>
                    <button class="button button-quiet" type="submit">
                      {text('security.passkey.rename')}
                    </button>
                  </Form>
                  <Form frame={frame} to={`/me/security/passkeys/${one.id}/removal`}>
                    <button class="button button-quiet" type="submit">
                      {text('security.passkey.remove')} <span class="out-of-sight">{name}</span>
                    </button>
                  </Form>
                </details>
              </li>
            )
          })}
        </ul>
      )}
      {isConfirmed ? (
        <PasskeyForm
          frame={frame}
          kind="add"
          next="/me/security"
          button={text('security.passkey.add')}
          instead={text('security.passkey.without')}
        />
      ) : null}
    </section>
  )
}

const ProviderPart: FC<{ frame: Frame; name: string; isLinked: boolean }> = ({ frame, name, isLinked }) => {
  const { text } = frame
  return (
    <section class="panel">
      <h2>{text('security.provider.title', { name })}</h2>
      {isLinked ? (
        <>
          <p>{text('security.provider.linked')}</p>
          <Form frame={frame} to="/me/security/provider/removal">
            <button class="button button-quiet" type="submit">
              {text('security.provider.unlink')}
            </button>
          </Form>
        </>
      ) : (
        <>
          <p>{text('security.provider.about')}</p>
          <p>
            <a class="button button-quiet" href="/me/security/provider">
              {text('security.provider.link')}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

const Sessions: FC<{ frame: Frame; sessions: readonly Session[] }> = ({ frame, sessions }) => {
  const { text } = frame
  return (
    <section class="panel">
      <h2>{text('security.sessions.title')}</h2>
      <p>{text('security.sessions.about')}</p>
      <ul class="cards">
        {sessions.map((one) => (
          <li class="card-line">
            <p>
              <strong>{deviceName(frame, one)}</strong>
              {one.isThis ? ` · ${text('security.sessions.this')}` : ''}
              <br />
              <span class="hint">
                {text(`security.by.${one.strength}`)} ·{' '}
                {text('security.sessions.used', { at: text.dateTime(one.usedAt) })} · {text('security.sessions.place')}
              </span>
            </p>
            {one.isThis ? null : (
              <Form frame={frame} to={`/me/security/sessions/${one.id}/end`}>
                <button class="as-link" type="submit">
                  {text('security.sessions.end')} <span class="out-of-sight">{deviceName(frame, one)}</span>
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form frame={frame} to="/me/security/sessions/end">
        <button class="button button-quiet" type="submit">
          {text('security.sessions.endAll')}
        </button>
      </Form>
    </section>
  )
}

function deviceName({ text }: Frame, { browser, system }: { browser: string | null; system: string | null }): string {
  if (browser !== null && system !== null) return text('security.device', { browser, system })
  return browser ?? system ?? text('security.device.unknown')
}
