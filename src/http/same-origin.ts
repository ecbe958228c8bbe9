import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from './env.ts'
import { Refusal } from './refusal.ts'
import { secureSessionCookie, sessionCookie } from './session-cookie.ts'

/**
 * Refuses a form that another site sent. Browsers say where a form comes from; where a client says nothing (old phones,
 * proxies that strip headers), the form's own key, made from the session, must be right. A wrong key is refused always.
 */
export function sameOrigin(secret: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    const key = formKey(secret, getCookie(c, sessionCookie) ?? getCookie(c, secureSessionCookie) ?? '')
    c.set('formKey', key)
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    if (isFromElsewhere(c)) throw new Refusal('form_expired')
    const { 'sec-fetch-site': site, origin } = c.req.header()
    const said = site !== undefined || origin !== undefined
    const sent = (await keyOf(c)) ?? c.req.header('x-form-key')
    if (sent === undefined ? !said : !equal(sent, key)) throw new Refusal('form_expired')
    return next()
  }
}

/** The browser says that another site sent this. */
export function isFromElsewhere(c: Context<Env>): boolean {
  const { 'sec-fetch-site': site, origin, host = '' } = c.req.header()
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`
}

/** The key of a session's forms. */
export function formKey(secret: string, session: string): string {
  return createHmac('sha256', secret).update(`form:${session}`).digest('base64url').slice(0, 32)
}

async function keyOf(c: Context<Env>): Promise<string | undefined> {
  // reads the whole body whatever a form calls itself: inside a transaction a slow sender would hold up everybody
  const body = await c.req.parseBody().catch((error: unknown) => {
    if (error instanceof TypeError) throw new Refusal('request_unreadable', { what: 'form' })
    throw error
  })
  const field = body['form_key']
  return typeof field === 'string' ? field : undefined
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
