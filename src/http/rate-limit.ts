import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Env } from './env.ts'
import { Refusal } from './refusal.ts'

export type Limit = (c: Context<Env>, who?: string) => Promise<void>

/**
 * At most `points` tries a window for one caller (address, or address and account). Counted in this process: several
 * processes allow that many times more, which still stops guessing.
 */
export function rateLimit(points: number, durationSeconds: number, trustProxy: boolean): Limit {
  const limiter = new RateLimiterMemory({ points, duration: durationSeconds })
  return async (c, who = '') => {
    try {
      await limiter.consume(`${callerOf(c, trustProxy)}|${who}`)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      throw new Refusal('too_many_tries', { seconds: Math.ceil(error.msBeforeNext / 1000) })
    }
  }
}

/** The address a request comes from. */
export function callerOf(c: Context<Env>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded !== undefined) return forwarded
  // a request made in a test has no socket
  const env: unknown = c.env
  return typeof env === 'object' && env !== null && 'incoming' in env ? (getConnInfo(c).remote.address ?? '') : ''
}
