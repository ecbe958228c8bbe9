import { isAPIError } from 'better-auth/api'
import { type Context, Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env } from '../../../http/env.ts'
import { withNotice } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Auth } from '../auth.ts'
import { nextPath } from '../forms.ts'
import { headersBeforeSignIn, redirectWith } from '../request-headers.ts'
import { newPasskey, passkeyJson, usedPasskey } from './passkey-json.ts'
import { passkeyName } from './passkey-name.ts'
import { signedInThemselves } from '../signed-in.ts'
import { factorsOf } from './store.ts'
import { tell } from './tell.ts'

export interface PasskeyDeps {
  readonly auth: Auth
  readonly baseUrl: string
  /** Nothing can be guessed here, and an office of fifty comes from one address. */
  readonly visits: Limit
  readonly keepGuest: (c: Context<Env>, personId: string) => Promise<void>
}

const mostPasskeys = 20

/** Passkeys at better-auth: adding one, and signing in with one. Outside the request's transaction. */
export function passkeyRoutes({ auth, baseUrl, visits, keepGuest }: PasskeyDeps): Hono<Env> {
  const routes = new Hono<Env>()

  // asked by the script of the page; a challenge serves once, for five minutes
  routes.post('/me/security/passkeys/challenge', async (c) => {
    const person = signedInThemselves(c.var.person)
    await visits(c, person.id)
    const factors = await factorsOf(c.var.db, person.id)
    if (!factors.isConfirmed) throw new Refusal('address_not_confirmed')
    if (factors.passkeys >= mostPasskeys) throw new Refusal('passkeys_too_many', { most: mostPasskeys })
    try {
      const options = await auth.api.generatePasskeyRegistrationOptions({
        headers: c.req.raw.headers,
        returnHeaders: true,
      })
      return withCookies(c, options.headers, options.response)
    } catch (error) {
      if (isAPIError(error) && error.statusCode === 403) throw new Refusal('session_not_fresh')
      throw error
    }
  })

  routes.post('/me/security/passkeys', async (c) => {
    const person = signedInThemselves(c.var.person)
    await visits(c, person.id)
    const body = await c.req.parseBody()
    const response = passkeyJson(field(body, 'credential'), newPasskey)
    if (response === null) throw new Refusal('passkey_refused')
    const { language, now, db } = c.var
    if (!(await factorsOf(db, person.id)).isConfirmed) throw new Refusal('address_not_confirmed')
    let id: string
    try {
      const name = passkeyName(field(body, 'name')) ?? undefined
      const added = await auth.api.verifyPasskeyRegistration({ body: { response, name }, headers: c.req.raw.headers })
      id = added.id
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('passkey_refused')
    }
    const event = { action: 'passkey.added', subject: `passkey:${id}` }
    await db
      .transaction()
      .execute((trx) => tell(trx, { person, mail: 'passkey_added', language, baseUrl, event, at: now }))
    const next = nextPath(body['next'])
    return c.redirect(withNotice(next === '/me' ? '/me/security' : next, 'passkey_added'), 303)
  })

  routes.post('/sign-in/passkey/challenge', async (c) => {
    await visits(c)
    const options = await auth.api.generatePasskeyAuthenticationOptions({
      headers: headersBeforeSignIn(c),
      returnHeaders: true,
    })
    // a passkey stands for the whole sign-in, so the device must ask its owner
    return withCookies(c, options.headers, { ...options.response, userVerification: 'required' })
  })

  routes.post('/sign-in/passkey', async (c) => {
    await visits(c)
    const body = await c.req.parseBody()
    const response = passkeyJson(field(body, 'credential'), usedPasskey)
    if (response === null) throw new Refusal('passkey_unusable')
    try {
      const signedIn = await auth.api.verifyPasskeyAuthentication({
        body: { response },
        headers: headersBeforeSignIn(c),
        returnHeaders: true,
      })
      await keepGuest(c, signedIn.response.user.id)
      return redirectWith(c, signedIn.headers, nextPath(body['next']))
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('passkey_unusable')
    }
  })

  return routes
}

function withCookies(c: Context<Env>, headers: Headers, answer: object): Response {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return c.json(answer)
}
