import type { Context, ErrorHandler, Hono, MiddlewareHandler, NotFoundHandler } from 'hono'
import type { Db } from '../db/connection.ts'
import { type Key, textIn } from '../text/index.ts'
import { ErrorView } from '../ui/error.tsx'
import type { Env, Person } from './env.ts'
import { frameOf } from './frame-of.ts'
import { withoutSecrets } from './log.ts'
import type { Limit } from './rate-limit.ts'
import { Refusal, type RefusalCode, refusalKey } from './refusal.ts'
import { keepForm } from './set-aside.ts'

/** Refusals whose form is worth keeping: the reader did nothing wrong, or can mend it and send it again. */
const keeps: readonly RefusalCode[] = [
  'form_expired',
  'sign_in_needed',
  'not_yours',
  'pack_link_only',
  'strength_needed',
  'round_is_submitted',
  'pack_is_done',
  'link_unusable',
  'text_too_long',
  'files_unavailable',
]

const asksToSignIn: readonly RefusalCode[] = ['sign_in_needed', 'pack_link_only']

/** Turns every error into a page (or, under /api, a problem document) in the reader's language. */
export function errorPage(db: Db, keeping: Limit): ErrorHandler<Env> {
  return async (error, c) => {
    const given = error instanceof Refusal ? error : unexpected(error, c)
    const refusal = given.code === 'not_yours' ? (heldBack(c.var.person) ?? given) : given
    if (!c.var.text) {
      c.set('text', textIn('en'))
      c.set('language', 'en')
    }
    const text = c.var.text
    const message = text(refusalKey(refusal.code), refusal.detail)
    if (c.req.path.startsWith('/api/')) return problem(c, refusal, message)
    if (c.req.header('accept')?.includes('application/json')) {
      return c.json({ outcome: 'refused', code: refusal.code, message }, refusal.status)
    }
    const setAsidePath = c.req.method === 'POST' && keeps.includes(refusal.code) ? await keepForm(db, c, keeping) : null
    const next = c.req.method === 'GET' ? c.req.path : (setAsidePath ?? '/me')
    return c.html(
      <ErrorView
        frame={frameOf(c)}
        heading={text(headingOf(refusal))}
        message={message}
        setAsidePath={setAsidePath}
        backPath={backOf(c)}
        strengthPath={
          refusal.code === 'strength_needed' ? `/me/security/required?next=${encodeURIComponent(next)}` : null
        }
        signInPath={asksToSignIn.includes(refusal.code) ? `/sign-in?next=${encodeURIComponent(next)}` : null}
      />,
      refusal.status,
    )
  }
}

/** What a seat of theirs may open, once this session is strong enough or is one that they signed in to themselves. */
function heldBack(person: Person | null): Refusal | null {
  if (person === null) return null
  if (person.isByPackLink) return new Refusal('pack_link_only')
  return person.waitingSeats.length > 0 ? new Refusal('strength_needed') : null
}

/** What a status says of most refusals; a code that it would say wrongly has a heading of its own. */
function headingOf({ code, status }: Refusal): Key {
  return code === 'reminded_today' ? 'error.heading.reminded_today' : `error.heading.${status}`
}

/** Where the reader came from, when that was a page of ours; only its path is used. */
function backOf(c: Context<Env>): string | null {
  const referer = c.req.header('referer') ?? ''
  if (c.req.method !== 'POST' || !URL.canParse(referer)) return null
  const { host, pathname } = new URL(referer)
  return host === c.req.header('host') ? pathname : null
}

export const notFound: NotFoundHandler<Env> = () => {
  throw new Refusal('page_not_found')
}

/** An address that exists under another method says so, instead of "not found". */
export function wrongMethod(app: Hono<Env>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const known = new Set(
      app.routes
        .filter((route) => route.method !== 'ALL' && matches(route.path, c.req.path))
        .map((route) => route.method)
        .filter((method) => method !== c.req.method && !(method === 'GET' && c.req.method === 'HEAD')),
    )
    if (
      known.size > 0 &&
      ![...app.routes].some((route) => route.method === c.req.method && matches(route.path, c.req.path))
    ) {
      c.header('allow', [...known].join(', '))
      throw new Refusal('method_not_allowed', { method: c.req.method })
    }
    await next()
  }
}

function matches(pattern: string, path: string): boolean {
  if (pattern.includes('*')) return false
  const parts = pattern.split('/')
  const given = path.split('/')
  return parts.length === given.length && parts.every((part, at) => part.startsWith(':') || part === given[at])
}

function problem(c: Context<Env>, refusal: Refusal, message: string): Response {
  return c.body(
    JSON.stringify({ type: 'about:blank', title: refusal.code, status: refusal.status, detail: message }),
    refusal.status,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  )
}

/** Anything that is no refusal is a fault of ours: logged with its stack, told without it. */
function unexpected(error: Error, c: Context<Env>): Refusal {
  // NUL in an address or a field: PostgreSQL cannot hold it in text, and no keyboard types it
  if ('code' in error && error.code === '22021') {
    return c.req.method === 'POST'
      ? new Refusal('request_unreadable', { what: 'U+0000' })
      : new Refusal('page_not_found')
  }
  // the stack only: a database error also carries the values of the query, which may be personal
  console.error(`${c.req.method} ${withoutSecrets(c.req.path)} ${error.stack ?? error.message}`)
  return new Refusal('broken')
}
