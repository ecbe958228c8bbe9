import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'

/** One line a request: no query, no body, no address, no name, because logs travel. */
export const requestLog: MiddlewareHandler<Env> = async (c, next) => {
  const from = performance.now()
  await next()
  const took = (performance.now() - from).toFixed(1)
  console.log(`${new Date().toISOString()} ${c.req.method} ${withoutSecrets(c.req.path)} ${c.res.status} ${took}ms`)
}

/** Links in mails carry a secret in their path. */
export function withoutSecrets(path: string): string {
  return path.replace(/^(\/(?:sign-in\/link|password|sign-up\/confirmation|invitations|set-aside|packs)\/)[^/]+/, '$1…')
}
