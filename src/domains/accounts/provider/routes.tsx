import { isAPIError } from 'better-auth/api'
import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { withNotice } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import { Refusal, type RefusalCode } from '../../../http/refusal.ts'
import type { Auth } from '../auth.ts'
import { nextPath } from '../forms.ts'
import { headersBeforeSignIn, isChallenge, redirectToChallenge, redirectWith } from '../request-headers.ts'
import { pathAfterSignIn } from '../security/after-sign-in.ts'
import { signedInThemselves } from '../signed-in.ts'
import { tell } from '../security/tell.ts'
import { personOfSession } from '../store.ts'
import { answeringCallback, hadSecondFactor } from './claims.ts'
import { providerId } from './provider.ts'

export interface ProviderDeps {
  /** better-auth with the provider; an instance of its own, so that a provider that hangs holds up only its own people. */
  readonly auth: Auth
  readonly isMfaTrusted: boolean
  readonly baseUrl: string
  /** Nothing can be guessed here, and an office of fifty comes from one address. */
  readonly visits: Limit
  readonly keepGuest: (c: Context<Env>, personId: string) => Promise<void>
}

const linked = '/me/security?done=provider_linked'

/** Sign-in at the organisation's own provider. Going there is a link, not a form: the content policy lets no form leave. */
export function providerRoutes({ auth, isMfaTrusted, baseUrl, visits, keepGuest }: ProviderDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/sign-in/provider', async (c) => {
    await visits(c)
    const callbackURL = nextPath(c.req.query('next'))
    try {
      const begun = await auth.api.signInSocial({
        body: { provider: providerId, callbackURL, errorCallbackURL: '/sign-in', disableRedirect: true },
        headers: headersBeforeSignIn(c),
        returnHeaders: true,
      })
      return leave(c, begun.headers, begun.response.url)
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('provider_down')
    }
  })

  // from the security page: whoever is signed in already joins the two
  routes.get('/me/security/provider', async (c) => {
    signedInThemselves(c.var.person)
    await visits(c)
    try {
      const begun = await auth.api.linkSocialAccount({
        body: { provider: providerId, callbackURL: linked, errorCallbackURL: '/me/security', disableRedirect: true },
        headers: c.req.raw.headers,
        returnHeaders: true,
      })
      return leave(c, begun.headers, begun.response.url)
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('provider_down')
    }
  })

  routes.get('/sign-in/callback/organisation', async (c) => {
    await visits(c)
    const { db, now, language, person } = c.var
    const answer = await answeringCallback(isMfaTrusted, async () => {
      const response = await auth.api.callbackOAuth({
        params: { id: providerId },
        query: bounded(c.req.query()),
        headers: headersOfCallback(c),
        method: 'GET',
        asResponse: true,
      })
      return { response, isStrong: hadSecondFactor() }
    })
    const { headers } = answer.response
    const to = headers.get('location')
    if (to === null) throw new Refusal('provider_refused')
    const url = new URL(to, baseUrl)
    const error = url.searchParams.get('error')
    if (error !== null) throw new Refusal(refusalOf(error))
    if (url.pathname + url.search === linked) {
      if (person === null) throw new Refusal('sign_in_needed')
      const event = { action: 'provider.linked', subject: `person:${person.id}` }
      await db
        .transaction()
        .execute((trx) => tell(trx, { person, mail: 'provider_linked', language, baseUrl, event, at: now }))
      return redirectWith(c, headers, withNotice('/me/security', 'provider_linked'))
    }
    const next = nextPath(url.pathname + url.search)
    // a second factor set up here is asked here, whatever the provider asked
    if (isChallenge(headers)) return redirectToChallenge(c, headers, next)
    const personId = await signedInPerson(c, headers)
    await keepGuest(c, personId)
    return redirectWith(c, headers, answer.isStrong ? next : await pathAfterSignIn(db, personId, now, next))
  })

  async function signedInPerson(c: Context<Env>, headers: Headers): Promise<string> {
    const cookie = headers.getSetCookie().find((one) => one.includes('session_token='))
    const token = decodeURIComponent(/session_token=([^;]*)/.exec(cookie ?? '')?.[1] ?? '').split('.')[0] ?? ''
    const personId = await personOfSession(c.var.db, token)
    if (personId === null) throw new Refusal('provider_refused')
    return personId
  }

  return routes
}

/** better-auth finds its state by a cookie; linking also needs the session, signing in must not see a guest's. */
function headersOfCallback(c: Context<Env>): Headers {
  return c.var.person === null || c.var.person.isGuest ? headersBeforeSignIn(c) : c.req.raw.headers
}

function leave(c: Context<Env>, headers: Headers, url: string | undefined): Response {
  if (url === undefined) throw new Refusal('provider_down')
  return redirectWith(c, headers, url)
}

/** What a provider sends along in the address, as far as it is asked for; anything longer is no code of theirs. */
function bounded(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    ['code', 'state', 'error', 'error_description', 'iss'].flatMap((name) => {
      const value = query[name]
      return value === undefined ? [] : [[name, value.slice(0, 4000)]]
    }),
  )
}

function refusalOf(error: string): RefusalCode {
  switch (error) {
    case 'access_denied':
      return 'provider_cancelled'
    case 'email_not_verified':
      return 'provider_address_not_verified'
    case 'email_not_found':
      return 'provider_without_address'
    case 'account_not_linked':
      return 'provider_not_linked'
    case "email_doesn't_match":
    case 'email_does_not_match':
      return 'provider_other_address'
    case 'account_already_linked_to_different_user':
      return 'provider_of_another'
    case 'state_mismatch':
    case 'state_not_found':
    case 'please_restart_the_process':
      return 'provider_state'
    case 'invalid_code':
    case 'oauth_provider_not_found':
    case 'temporarily_unavailable':
    case 'server_error':
      return 'provider_down'
    default:
      return 'provider_refused'
  }
}
