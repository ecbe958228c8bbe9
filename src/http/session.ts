import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env, OpenSeat } from './env.ts'
import { secureSessionCookie, sessionCookie } from './session-cookie.ts'

/** How the session of a request is found; accounts gives it, so that http knows no domain. */
export interface Sessions {
  find(headers: Headers): Promise<{ id: string; name: string; email: string; isGuest: boolean } | null>
  seats(personId: string, language: string, now: Date): Promise<readonly OpenSeat[]>
}

/** Who is asking. No sign-in cookie costs no query. */
export function session(sessions: Sessions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const hasCookie = getCookie(c, sessionCookie) !== undefined || getCookie(c, secureSessionCookie) !== undefined
    const found = hasCookie ? await sessions.find(c.req.raw.headers) : null
    c.set(
      'person',
      found === null ? null : { ...found, seats: await sessions.seats(found.id, c.var.language, c.var.now) },
    )
    await next()
  }
}
