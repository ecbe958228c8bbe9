import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer tells the browser: nothing from elsewhere, no framing, no guessing of types. */
export const securityHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  // a file that somebody uploaded is sent with a narrower one
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  // private pages must not come back from a shared computer's cache after sign-out
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
}
