import type { MiddlewareHandler } from 'hono'
import type { Db } from '../db/connection.ts'
import type { Env } from './env.ts'

/** Rolls the transaction back without being an error of ours: the page that says why is already made. */
class RollBack extends Error {}

/** One POST, one transaction. Hono has turned a thrown error into `c.error` before we resume, so we look there. */
export function transaction(db: Db): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const after: (() => Promise<void>)[] = []
    c.set('afterRollback', after)
    try {
      await db.transaction().execute(async (trx) => {
        c.set('db', trx)
        await next()
        if (c.error) throw new RollBack()
      })
    } catch (error) {
      if (!(error instanceof RollBack)) throw error
    } finally {
      c.set('db', db)
      c.set('afterRollback', null)
    }
    // the embedded database has one connection, so this waits for the rollback
    for (const write of after) await write()
  }
}
