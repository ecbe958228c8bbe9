import { isAPIError } from 'better-auth/api'
import { type Context, Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env, Person } from '../../../http/env.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import { formKey } from '../../../http/same-origin.ts'
import { Refusal, type RefusalCode } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { recordAudit } from '../audit.ts'
import type { Auth } from '../auth.ts'
import { nextPath } from '../forms.ts'
import { redirectWith, sessionIn } from '../request-headers.ts'
import { signedInThemselves } from '../signed-in.ts'
import { lastOfRequired } from './policy.ts'
import { begunKey, isFirstUse, isOwnCode } from './second-factor.ts'
import { endSessions, factorsOf } from './store.ts'
import { type Told, tell } from './tell.ts'
import { BackupCodesView, RemoveFactorView, RenewCodesView, SetUpView, StartFactorView } from './views/factor.tsx'

export interface FactorDeps {
  readonly auth: Auth
  readonly secret: string
  readonly baseUrl: string
  readonly tries: Limit
}

/** The second factor of a signed-in person. Outside the request's transaction, as better-auth has its own. */
export function factorRoutes({ auth, secret, baseUrl, tries }: FactorDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const path = '/me/security/second-factor'

  routes.get(path, async (c) => {
    const person = signedInThemselves(c.var.person)
    const factors = await factorsOf(c.var.db, person.id)
    if (factors.hasSecondFactor) return c.redirect('/me/security', 303)
    return setUpPage(c, person, nextPath(c.req.query('next')))
  })

  // begins it, or begins it again: the picture of before is worth nothing then
  routes.post(path, async (c) => {
    const person = signedInThemselves(c.var.person)
    await tries(c, person.id)
    const body = await c.req.parseBody()
    const next = nextPath(body['next'])
    const factors = await factorsOf(c.var.db, person.id)
    if (!factors.isConfirmed) throw new Refusal('address_not_confirmed')
    if (factors.hasSecondFactor) throw new Refusal('second_factor_is_on')
    try {
      const password = field(body, 'password')
      await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: c.req.raw.headers })
    } catch (error) {
      // of two browsers at once one began it, and both see the same picture
      if (!isAPIError(error)) {
        if (isTwice(error)) return c.redirect(`${path}?next=${encodeURIComponent(next)}`, 303)
        throw error
      }
      const faults = [{ field: 'password', message: c.var.text('error.password_wrong') }]
      return c.html(
        <StartFactorView frame={frameOf(c)} next={next} hasPassword={factors.hasPassword} faults={faults} />,
        422,
      )
    }
    return c.redirect(`${path}?next=${encodeURIComponent(next)}`, 303)
  })

  routes.post(`${path}/confirmation`, async (c) => {
    const person = signedInThemselves(c.var.person)
    await tries(c, person.id)
    const body = await c.req.parseBody()
    const next = nextPath(body['next'])
    if ((await factorsOf(c.var.db, person.id)).hasSecondFactor) throw new Refusal('second_factor_is_on')
    const code = field(body, 'code').replaceAll(/\D/g, '')
    const isFirst = code.length === 6 && (await isFirstUse(c.var.db, secret, person.id, code))
    const opened = isFirst ? await confirm(c, code) : null
    if (opened === null) return setUpPage(c, person, next, [{ field: 'code', message: c.var.text('error.code_wrong') }])
    await record(c, person, { mail: 'second_factor_on', action: 'second_factor.on' })
    // codes that are shown once have no address of their own: they are the answer to this form
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: person.id } })
    for (const cookie of opened.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    // the session is a new one, and the forms of this page belong to it
    c.set('formKey', formKey(secret, sessionIn(opened)))
    return c.html(<BackupCodesView frame={frameOf(c)} codes={backupCodes} next={next} isFirst />)
  })

  routes.get('/me/security/backup-codes', async (c) => {
    const factors = await ownFactors(c)
    return c.html(<RenewCodesView frame={frameOf(c)} hasPassword={factors.hasPassword} faults={[]} />)
  })

  routes.post('/me/security/backup-codes', async (c) => {
    const factors = await ownFactors(c)
    const person = signedInThemselves(c.var.person)
    const proof = await prove(c, person, factors.hasPassword)
    if (proof.faults.length > 0)
      return c.html(<RenewCodesView frame={frameOf(c)} hasPassword={factors.hasPassword} faults={proof.faults} />, 422)
    const { backupCodes } = await auth.api.generateBackupCodes({
      body: { password: proof.password },
      headers: c.req.raw.headers,
    })
    await record(c, person, { mail: 'backup_codes', action: 'second_factor.codes_renewed' })
    return c.html(<BackupCodesView frame={frameOf(c)} codes={backupCodes} next="/me/security" isFirst={false} />)
  })

  routes.get(`${path}/removal`, async (c) => {
    const factors = await ownFactors(c)
    return c.html(<RemoveFactorView frame={frameOf(c)} hasPassword={factors.hasPassword} faults={[]} />)
  })

  routes.post(`${path}/removal`, async (c) => {
    const factors = await ownFactors(c)
    const person = signedInThemselves(c.var.person)
    if (lastOfRequired(person, factors.passkeys)) throw new Refusal('last_factor')
    const proof = await prove(c, person, factors.hasPassword)
    if (proof.faults.length > 0)
      return c.html(
        <RemoveFactorView frame={frameOf(c)} hasPassword={factors.hasPassword} faults={proof.faults} />,
        422,
      )
    const off = await auth.api.disableTwoFactor({
      body: { password: proof.password },
      headers: c.req.raw.headers,
      returnHeaders: true,
    })
    await record(c, person, { mail: 'second_factor_off', action: 'second_factor.off' })
    await endSessions(c.var.db, person.id, { strength: 'second_factor' })
    return redirectWith(c, off.headers, withNotice('/me/security', 'factor_off'))
  })

  async function setUpPage(c: Context<Env>, person: Person, next: string, faults: readonly Fault[] = []) {
    const begun = await begunKey(auth, c.var.db, person)
    if (begun === null) {
      const { hasPassword, isConfirmed } = await factorsOf(c.var.db, person.id)
      if (!isConfirmed) throw new Refusal('address_not_confirmed')
      return c.html(<StartFactorView frame={frameOf(c)} next={next} hasPassword={hasPassword} faults={[]} />)
    }
    return c.html(
      <SetUpView frame={frameOf(c)} next={next} {...begun} faults={faults} />,
      faults.length > 0 ? 422 : 200,
    )
  }

  async function confirm(c: Context<Env>, code: string): Promise<Headers | null> {
    try {
      const done = await auth.api.verifyTOTP({ body: { code }, headers: c.req.raw.headers, returnHeaders: true })
      return done.headers
    } catch (error) {
      if (!isAPIError(error)) throw error
      return null
    }
  }

  async function ownFactors(c: Context<Env>) {
    const factors = await factorsOf(c.var.db, signedInThemselves(c.var.person).id)
    if (!factors.hasSecondFactor) throw new Refusal('second_factor_is_off')
    return factors
  }

  /** It is the person, and not somebody who found their computer open: the password where there is one, and a code of now. */
  async function prove(
    c: Context<Env>,
    person: Person,
    hasPassword: boolean,
  ): Promise<{ password: string; faults: readonly Fault[] }> {
    await tries(c, person.id)
    const body = await c.req.parseBody()
    const password = field(body, 'password')
    const fault = (name: string, code: RefusalCode) => ({
      password,
      faults: [{ field: name, message: c.var.text(`error.${code}`) }],
    })
    const headers = c.req.raw.headers
    if (hasPassword && !(await isOwnPassword(password, headers))) return fault('password', 'password_wrong')
    const given = { db: c.var.db, secret, personId: person.id, text: field(body, 'code'), headers }
    if (await isOwnCode(auth, given)) return { password, faults: [] }
    const event = { at: c.var.now, personId: person.id, organisationId: null, subject: `person:${person.id}` }
    await c.var.db.transaction().execute((trx) => recordAudit(trx, { ...event, action: 'second_factor.code_refused' }))
    return fault('code', 'code_wrong')
  }

  async function isOwnPassword(password: string, headers: Headers): Promise<boolean> {
    try {
      await auth.api.verifyPassword({ body: { password }, headers })
      return true
    } catch (error) {
      if (!isAPIError(error)) throw error
      return false
    }
  }

  async function record(
    c: Context<Env>,
    person: Person,
    { mail, action }: { mail: Told['mail']; action: string },
  ): Promise<void> {
    const { language, now, db } = c.var
    const event = { action, subject: `person:${person.id}` }
    await db.transaction().execute((trx) => tell(trx, { person, mail, language, baseUrl, event, at: now }))
  }

  return routes
}

/** The database refused a second row of the same person. */
function isTwice(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
