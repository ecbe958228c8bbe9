import { isAPIError } from 'better-auth/api'
import { type Context, Hono } from 'hono'
import { field } from '../../http/field.ts'
import type { Env } from '../../http/env.ts'
import { frameOf, withNotice } from '../../http/frame-of.ts'
import type { Limit } from '../../http/rate-limit.ts'
import { Refusal, type RefusalCode } from '../../http/refusal.ts'
import { type Auth, passwordLength } from './auth.ts'
import { providerRoutes } from './provider/routes.tsx'
import { headersOf, redirectToChallenge, redirectWith, withoutCookies } from './request-headers.ts'
import { pathAfterSignIn } from './security/after-sign-in.ts'
import { codeRoutes } from './security/code.routes.tsx'
import { factorRoutes } from './security/factor.routes.tsx'
import { passkeyRoutes } from './security/passkeys.routes.tsx'
import { emailForm, newPasswordForm, nextPath, signInForm, signUpForm } from './forms.ts'
import {
  ConfirmView,
  LinkSentView,
  LinkView,
  NewPasswordView,
  PasswordMailView,
  SignInView,
  SignUpView,
} from './views/sign-in.tsx'

export interface SignInDeps {
  readonly auth: Auth
  readonly secret: string
  readonly baseUrl: string
  readonly provider: { readonly auth: Auth; readonly name: string; readonly isMfaTrusted: boolean } | null
  readonly tries: Limit
  readonly visits: Limit
  readonly mails: Limit
  /** A guest became somebody: whatever was theirs moves over. */
  readonly keep: (guestId: string, personId: string, at: Date) => Promise<void>
}

/** Sign-in and what belongs to it. These addresses stand outside the request transaction: better-auth has its own. */
export function signInRoutes({ auth, secret, baseUrl, provider, tries, visits, mails, keep }: SignInDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const providerName = provider?.name ?? null
  routes.route('/', codeRoutes({ auth, secret, tries, keepGuest }))
  routes.route('/', factorRoutes({ auth, secret, baseUrl, tries }))
  routes.route('/', passkeyRoutes({ auth, baseUrl, visits, keepGuest }))
  if (provider !== null) routes.route('/', providerRoutes({ ...provider, baseUrl, visits, keepGuest }))

  routes.get('/sign-in', (c) =>
    c.html(
      <SignInView
        frame={frameOf(c)}
        next={nextPath(c.req.query('next'))}
        email=""
        fault={null}
        providerName={providerName}
      />,
    ),
  )

  routes.post('/sign-in', async (c) => {
    const body = await c.req.parseBody()
    const { email, password } = signInForm.parse(body)
    await tries(c, email.toLowerCase())
    const next = nextPath(body['next'])
    try {
      const signedIn = await auth.api.signInEmail({
        body: { email, password },
        headers: headersOf(c),
        returnHeaders: true,
      })
      if (!('user' in signedIn.response)) return redirectToChallenge(c, signedIn.headers, next)
      return enter(c, signedIn.headers, signedIn.response.user.id, next)
    } catch (error) {
      const code = codeOf(error)
      return c.html(
        <SignInView
          frame={frameOf(c)}
          next={next}
          email={email}
          fault={c.var.text(`error.${code}`)}
          providerName={providerName}
        />,
        401,
      )
    }
  })

  routes.get('/sign-up', (c) =>
    c.html(
      <SignUpView
        frame={frameOf(c)}
        next={nextPath(c.req.query('next'))}
        name=""
        email={(c.req.query('email') ?? '').slice(0, 254)}
        faults={[]}
      />,
    ),
  )

  routes.post('/sign-up', async (c) => {
    const body = await c.req.parseBody()
    await tries(c)
    const parsed = signUpForm.safeParse(body)
    const typed = { name: field(body, 'name'), email: field(body, 'email') }
    const next = nextPath(body['next'])
    const again = (field: string, code: RefusalCode, status: 409 | 422) =>
      c.html(
        <SignUpView
          frame={frameOf(c)}
          next={next}
          {...typed}
          faults={[{ field, message: c.var.text(`error.${code}`, { least: passwordLength.least }) }]}
        />,
        status,
      )
    if (!parsed.success) {
      return parsed.error.issues[0]?.path[0] === 'name'
        ? again('name', 'name_missing', 422)
        : again('email', 'email_unusable', 422)
    }
    try {
      const signedUp = await auth.api.signUpEmail({
        body: parsed.data,
        headers: headersOf(c),
        request: new Request(c.req.url, { headers: headersOf(c) }),
        asResponse: false,
        returnHeaders: true,
      })
      await keepGuest(c, signedUp.response.user.id)
      return redirectWith(c, signedUp.headers, next)
    } catch (error) {
      const code = codeOf(error)
      return code === 'email_taken'
        ? again('email', code, 409)
        : again('password', code === 'sign_in_wrong' ? 'password_too_short' : code, 422)
    }
  })

  routes.post('/sign-in/link', async (c) => {
    const body = await c.req.parseBody()
    const parsed = emailForm.safeParse(body)
    if (!parsed.success) throw new Refusal('email_unusable')
    await mails(c, parsed.data.email.toLowerCase())
    await auth.api.signInMagicLink({ body: { email: parsed.data.email }, headers: headersOf(c) })
    return c.html(<LinkSentView frame={frameOf(c)} email={parsed.data.email} />)
  })

  // a mail scanner opens every link it sees, so opening only shows a button
  routes.get('/sign-in/link/:token', (c) =>
    c.html(<LinkView frame={frameOf(c)} to={`/sign-in/link/${c.req.param('token')}`} />),
  )

  routes.post('/sign-in/link/:token', async (c) => {
    await tries(c)
    try {
      const verified = await auth.api.magicLinkVerify({
        query: { token: c.req.param('token') },
        headers: headersOf(c),
        returnHeaders: true,
      })
      if (!('user' in verified.response)) return redirectToChallenge(c, verified.headers, '/me')
      return enter(c, verified.headers, verified.response.user.id, '/me')
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('sign_in_link_unusable')
    }
  })

  routes.get('/password', (c) => c.html(<PasswordMailView frame={frameOf(c)} />))

  routes.post('/password', async (c) => {
    const parsed = emailForm.safeParse(await c.req.parseBody())
    if (!parsed.success) throw new Refusal('email_unusable')
    await mails(c, parsed.data.email.toLowerCase())
    // the mail's language is read from the request
    const request = new Request(c.req.url, { headers: headersOf(c) })
    await auth.api.requestPasswordReset({ body: { email: parsed.data.email }, request, asResponse: false })
    return c.html(<LinkSentView frame={frameOf(c)} email={parsed.data.email} />)
  })

  routes.get('/password/:token', (c) =>
    c.html(<NewPasswordView frame={frameOf(c)} token={c.req.param('token')} fault={null} />),
  )

  routes.post('/password/:token', async (c) => {
    await tries(c)
    const { token, password } = newPasswordForm.parse({ ...(await c.req.parseBody()), token: c.req.param('token') })
    if (password.length < passwordLength.least) {
      const fault = c.var.text('error.password_too_short', { least: passwordLength.least })
      return c.html(<NewPasswordView frame={frameOf(c)} token={token} fault={fault} />, 422)
    }
    try {
      // the mail that tells of it is in the language of this request
      const request = new Request(c.req.url, { headers: headersOf(c) })
      await auth.api.resetPassword({ body: { token, newPassword: password }, request, asResponse: false })
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('sign_in_link_unusable')
    }
    return c.redirect(withNotice('/sign-in', 'password'), 303)
  })

  routes.get('/sign-up/confirmation/:token', (c) =>
    c.html(<ConfirmView frame={frameOf(c)} to={`/sign-up/confirmation/${c.req.param('token')}`} />),
  )

  routes.post('/sign-up/confirmation/:token', async (c) => {
    try {
      await auth.api.verifyEmail({ query: { token: c.req.param('token') }, headers: headersOf(c) })
    } catch (error) {
      if (!isAPIError(error)) throw error
      throw new Refusal('sign_in_link_unusable')
    }
    return c.redirect(withNotice('/me', 'confirmed'), 303)
  })

  routes.post('/sign-out', async (c) => {
    const out = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true })
    return redirectWith(c, out.headers, withNotice('/', 'signed_out'))
  })

  async function enter(c: Context<Env>, headers: Headers, personId: string, next: string): Promise<Response> {
    await keepGuest(c, personId)
    return redirectWith(c, headers, await pathAfterSignIn(c.var.db, personId, c.var.now, next))
  }

  async function keepGuest(c: Context<Env>, personId: string): Promise<void> {
    const before = c.var.person
    if (before?.isGuest && before.id !== personId) await keep(before.id, personId, c.var.now)
  }

  return routes
}

/** Starts a guest's session, so that trying costs no form; gives the headers to send along. */
export async function startGuest(auth: Auth, headers: Headers): Promise<{ personId: string; headers: Headers }> {
  const guest = await auth.api.signInAnonymous({ headers: withoutCookies(headers), returnHeaders: true })
  if (!guest.response) throw new Error('a guest session could not be made')
  return { personId: guest.response.user.id, headers: guest.headers }
}

function codeOf(error: unknown): RefusalCode {
  if (!isAPIError(error)) throw error
  const code: string = error.body?.code ?? ''
  switch (code) {
    case 'PASSWORD_TOO_SHORT':
    case 'PASSWORD_TOO_LONG':
      return 'password_too_short'
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return 'email_taken'
    case 'INVALID_EMAIL':
      return 'email_unusable'
    default:
      return 'sign_in_wrong'
  }
}
