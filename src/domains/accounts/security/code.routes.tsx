import { isAPIError } from 'better-auth/api'
import { type Context, Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env } from '../../../http/env.ts'
import { frameOf } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import type { RefusalCode } from '../../../http/refusal.ts'
import { recordAudit } from '../audit.ts'
import type { Auth } from '../auth.ts'
import { nextPath } from '../forms.ts'
import { challengeOf, headersBeforeSignIn, redirectWith } from '../request-headers.ts'
import { isFirstUse, typedCode } from './second-factor.ts'
import { challengedPerson } from './store.ts'
import { CodeView } from './views/code.tsx'

export interface CodeDeps {
  readonly auth: Auth
  readonly secret: string
  readonly tries: Limit
  readonly keepGuest: (c: Context<Env>, personId: string) => Promise<void>
}

/** The second step of a sign-in: a code of the app or a backup code, before there is a session. */
export function codeRoutes({ auth, secret, tries, keepGuest }: CodeDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/sign-in/code', (c) => {
    const next = nextPath(c.req.query('next'))
    if (challengeOf(c) === null) return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
    return c.html(<CodeView frame={frameOf(c)} next={next} fault={null} />)
  })

  routes.post('/sign-in/code', async (c) => {
    const body = await c.req.parseBody()
    const next = nextPath(body['next'])
    const challenge = challengeOf(c)
    await tries(c, challenge ?? '')
    const personId = challenge === null ? null : await challengedPerson(c.var.db, challenge, new Date())
    if (personId === null) return again(c, next, 'code_expired')
    const typed = typedCode(field(body, 'code'))
    if (typed === null) return again(c, next, 'code_unreadable')
    const refused = async (code: RefusalCode) => {
      await record(c, personId, 'sign_in.code_refused')
      return again(c, next, code)
    }
    if (typed.kind === 'app' && !(await isFirstUse(c.var.db, secret, personId, typed.code))) return refused('code_used')
    try {
      const call = { body: { code: typed.code }, headers: headersBeforeSignIn(c), returnHeaders: true } as const
      const opened = typed.kind === 'app' ? await auth.api.verifyTOTP(call) : await auth.api.verifyBackupCode(call)
      if (typed.kind === 'backup') await record(c, personId, 'sign_in.backup_code')
      await keepGuest(c, personId)
      return redirectWith(c, opened.headers, next)
    } catch (error) {
      if (!isAPIError(error)) throw error
      return refused(codeOf(error.body?.code ?? ''))
    }
  })

  async function again(c: Context<Env>, next: string, code: RefusalCode) {
    return c.html(<CodeView frame={frameOf(c)} next={next} fault={c.var.text(`error.${code}`)} />, 401)
  }

  async function record(c: Context<Env>, personId: string, action: string): Promise<void> {
    const event = { at: c.var.now, personId, organisationId: null, action, subject: `person:${personId}` }
    await c.var.db.transaction().execute((trx) => recordAudit(trx, event))
  }

  return routes
}

function codeOf(code: string): RefusalCode {
  switch (code) {
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return 'code_too_often'
    case 'INVALID_TWO_FACTOR_COOKIE':
      return 'code_expired'
    default:
      return 'code_wrong'
  }
}
