import type { MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isLanguage, languageFor, textIn } from '../text/index.ts'
import type { Env } from './env.ts'

/** The reader's language: `?lang=` (kept in a cookie for a year), else the cookie, else what the browser asks for. */
export const language: MiddlewareHandler<Env> = async (c, next) => {
  const asked = c.req.query('lang')
  const kept = getCookie(c, 'lang')
  if (isLanguage(asked) && asked !== kept) {
    setCookie(c, 'lang', asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
  }
  const chosen = isLanguage(asked) ? asked : isLanguage(kept) ? kept : languageFor(c.req.header('accept-language'))
  c.set('language', chosen)
  c.set('text', textIn(chosen))
  c.header('content-language', chosen)
  c.header('vary', 'accept-language, cookie', { append: true })
  await next()
}
