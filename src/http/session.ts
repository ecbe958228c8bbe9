import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env, OpenSeat } from './env.ts'
import { secureSessionCookie, sessionCookie } from './session-cookie.ts'

export interface FoundSession {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isGuest: boolean
  readonly isByPackLink: boolean
  readonly sessionId: string
  /** Opened by more than a password or a mailbox. */
  readonly isStrong: boolean
}

/** How the session of a request is found; accounts gives it, so that http knows no domain. */
export interface Sessions {
  find(headers: Headers): Promise<FoundSession | null>
  seats(personId: string, language: string, now: Date): Promise<readonly OpenSeat[]>
}

/** Who is asking. No sign-in cookie costs no query. */
export function session(sessions: Sessions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const hasCookie = getCookie(c, sessionCookie) !== undefined || getCookie(c, secureSessionCookie) !== undefined
    const found = hasCookie ? await sessions.find(c.req.raw.headers) : null
    if (found !== null) {
      const { sessionId, isStrong, ...person } = found
      const held = await sessions.seats(person.id, c.var.language, c.var.now)
      // held back here and not in each policy, so that no page can forget it
      const seats = person.isByPackLink ? held.filter((seat) => seat.role === 'contributor') : held
      const waits = (seat: OpenSeat) => seat.role === 'secretariat' && !isStrong
      c.set('sessionId', sessionId)
      c.set('person', {
        ...person,
        seats: seats.filter((seat) => !waits(seat)),
        waitingSeats: seats.filter((seat) => waits(seat)),
      })
    }
    await next()
  }
}
