import { Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env } from '../../../http/env.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../audit.ts'
import type { Auth } from '../auth.ts'
import { nextPath } from '../forms.ts'
import { deviceOf } from './device.ts'
import { passkeyName } from './passkey-name.ts'
import { signedInThemselves } from '../signed-in.ts'
import { lastOfRequired } from './policy.ts'
import {
  endSession,
  endSessions,
  factorsOf,
  namePasskey,
  openSessions,
  passkeysOf,
  removePasskey,
  unlinkProvider,
} from './store.ts'
import { tell } from './tell.ts'
import { RequiredView } from './views/required.tsx'
import { SecurityView } from './views/security.tsx'

export interface SecurityDeps {
  readonly auth: Auth
  readonly baseUrl: string
  readonly providerName: string | null
}

/** The security page and what on it is ours alone: sessions, names and removals, each with its event in one transaction. */
export function securityRoutes({ auth, baseUrl, providerName }: SecurityDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/me/security', async (c) => {
    const person = signedInThemselves(c.var.person)
    const { db, sessionId } = c.var
    const factors = await factorsOf(db, person.id)
    const codes = factors.hasSecondFactor ? await auth.api.viewBackupCodes({ body: { userId: person.id } }) : null
    const sessions = await openSessions(db, person.id, new Date())
    return c.html(
      <SecurityView
        frame={frameOf(c)}
        factors={factors}
        codesLeft={codes?.backupCodes.length ?? 0}
        passkeys={await passkeysOf(db, person.id)}
        sessions={sessions.map((one) => ({ ...one, ...deviceOf(one.userAgent), isThis: one.id === sessionId }))}
        providerName={providerName}
      />,
    )
  })

  routes.get('/me/security/required', async (c) => {
    const person = signedInThemselves(c.var.person)
    const next = nextPath(c.req.query('next'))
    if (person.waitingSeats.length === 0) return c.redirect(next, 303)
    const factors = await factorsOf(c.var.db, person.id)
    return c.html(<RequiredView frame={frameOf(c)} next={next} factors={factors} />)
  })

  routes.post('/me/security/passkeys/:id/name', async (c) => {
    const person = signedInThemselves(c.var.person)
    const id = c.req.param('id')
    const name = passkeyName(field(await c.req.parseBody(), 'name'))
    if (name === null) throw new Refusal('name_missing')
    if (!(await namePasskey(c.var.db, person.id, id, name))) throw new Refusal('page_not_found')
    await recordAudit(c.var.db, {
      at: c.var.now,
      personId: person.id,
      organisationId: null,
      action: 'passkey.named',
      subject: `passkey:${id}`,
    })
    return c.redirect(withNotice('/me/security', 'saved'), 303)
  })

  routes.post('/me/security/passkeys/:id/removal', async (c) => {
    const person = signedInThemselves(c.var.person)
    const { db, language, now, sessionId } = c.var
    const id = c.req.param('id')
    const factors = await factorsOf(db, person.id)
    if (lastOfRequired(person, factors.passkeys - 1 + (factors.hasSecondFactor ? 1 : 0)))
      throw new Refusal('last_factor')
    if (!(await removePasskey(db, person.id, id))) throw new Refusal('page_not_found')
    // whoever signed in elsewhere with the lost key is out
    await endSessions(db, person.id, { strength: 'passkey', except: sessionId ?? '' })
    const event = { action: 'passkey.removed', subject: `passkey:${id}` }
    await tell(db, { person, mail: 'passkey_removed', language, baseUrl, event, at: now })
    return c.redirect(withNotice('/me/security', 'passkey_removed'), 303)
  })

  routes.post('/me/security/sessions/:id/end', async (c) => {
    const person = signedInThemselves(c.var.person)
    const id = c.req.param('id')
    if (!(await endSession(c.var.db, person.id, id))) throw new Refusal('page_not_found')
    await recordAudit(c.var.db, {
      at: c.var.now,
      personId: person.id,
      organisationId: null,
      action: 'session.ended',
      subject: `person:${person.id}`,
    })
    return c.redirect(withNotice('/me/security', 'session_ended'), 303)
  })

  routes.post('/me/security/sessions/end', async (c) => {
    const person = signedInThemselves(c.var.person)
    const count = await endSessions(c.var.db, person.id)
    await recordAudit(c.var.db, {
      at: c.var.now,
      personId: person.id,
      organisationId: null,
      action: 'session.all_ended',
      subject: `person:${person.id}`,
      detail: { count },
    })
    return c.redirect(withNotice('/sign-in', 'signed_out_everywhere'), 303)
  })

  routes.post('/me/security/provider/removal', async (c) => {
    const person = signedInThemselves(c.var.person)
    if (!(await unlinkProvider(c.var.db, person.id))) throw new Refusal('page_not_found')
    await recordAudit(c.var.db, {
      at: c.var.now,
      personId: person.id,
      organisationId: null,
      action: 'provider.unlinked',
      subject: `person:${person.id}`,
    })
    return c.redirect(withNotice('/me/security', 'saved'), 303)
  })

  return routes
}
