import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { actingForCookie } from '../../http/acting-for.ts'
import { field } from '../../http/field.ts'
import type { Env } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { signedIn } from './signed-in.ts'

/** Which of their organisations a person acts for. It sorts and opens pages and never grants anything: seats do. */
export function organisationRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post('/me/organisation', async (c) => {
    const person = signedIn(c.var.person)
    const wanted = field(await c.req.parseBody(), 'organisation')
    const seat = person.seats.find((one) => one.organisationId === wanted)
    if (!seat) throw new Refusal('organisation_not_yours')
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, actingForCookie, wanted, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true, secure })
    return c.redirect(seat.role === 'secretariat' ? '/secretariat' : `/cities/${wanted}`, 303)
  })

  return routes
}
