import type { Env } from '../../http/env.ts'
import { cookiePrefix, secureSessionCookie, sessionCookie } from '../../http/session-cookie.ts'

/** What of a request is needed to speak for it to better-auth. */
export interface Asked {
  readonly req: { readonly raw: Request }
  readonly var: Env['Variables']
}

/** How an answer is given. */
export interface Answering extends Asked {
  header(name: string, value: string, options: { append: boolean }): void
  redirect(to: string, status: 303): Response
}

const challengeCookie = `${cookiePrefix}.two_factor`

/**
 * What better-auth sees of a request. A session cookie without a person is stale, and better-auth would answer it by
 * deleting the very cookie it sets for the new session.
 */
export function headersOf(c: Asked): Headers {
  if (c.var.person !== null) return c.req.raw.headers
  const headers = withoutCookies(c.req.raw.headers)
  headers.set('cookie', `lang=${c.var.language}`)
  return headers
}

/** Sends the reader on with the cookies of a sign-in. */
export function redirectWith(c: Answering, headers: Headers, to: string): Response {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return c.redirect(to, 303)
}

/** A sign-in that wants its second step. */
export function isChallenge(headers: Headers): boolean {
  return headers.getSetCookie().some((cookie) => cookie.includes(`${challengeCookie}=`) && !/max-age=0/i.test(cookie))
}

/**
 * Sends the reader to the page that asks for the second factor. Only the challenge goes along: better-auth also takes
 * the session cookie away, and with it a guest's trial that is to be kept.
 */
export function redirectToChallenge(c: Answering, headers: Headers, next: string): Response {
  const kept = new Headers()
  for (const cookie of headers.getSetCookie())
    if (cookie.includes(`${challengeCookie}=`)) kept.append('set-cookie', cookie)
  return redirectWith(c, kept, `/sign-in/code?next=${encodeURIComponent(next)}`)
}

/** The session cookie that an answer sets; empty when it sets none. */
export function sessionIn(headers: Headers): string {
  const cookie = headers.getSetCookie().find((one) => one.includes(`${sessionCookie}=`)) ?? ''
  return decodeURIComponent(/=([^;]*)/.exec(cookie)?.[1] ?? '')
}

/** The challenge a browser holds; its signature is checked by better-auth, which alone opens a session for it. */
export function challengeOf(c: Asked): string | null {
  const found = (c.req.raw.headers.get('cookie') ?? '')
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${challengeCookie}=`) || pair.startsWith(`__Secure-${challengeCookie}=`))
  return found === undefined ? null : (decodeURIComponent(found.slice(found.indexOf('=') + 1)).split('.')[0] ?? null)
}

/** The request with its other cookies (a challenge, a state), as if nobody were signed in: a guest's session is not in the way. */
export function headersBeforeSignIn(c: Asked): Headers {
  const headers = new Headers(c.req.raw.headers)
  const kept = (headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith(`${sessionCookie}=`) && !pair.startsWith(`${secureSessionCookie}=`))
  headers.set('cookie', kept.join('; '))
  return headers
}

export function withoutCookies(given: Headers): Headers {
  const headers = new Headers(given)
  headers.delete('cookie')
  return headers
}
