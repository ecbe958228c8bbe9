import type { Context, MiddlewareHandler } from 'hono'
import type { Db } from '../db/connection.ts'
import type { Env } from './env.ts'

/** Rolls the transaction back without being an error of ours: the page that says why is already made. */
class RollBack extends Error {}

/**
 * One POST, one transaction. Hono has turned a thrown error into `c.error` before we resume, so we look there. What is
 * slow before it writes stands in `outside`, and opens its own with `inTransaction`.
 */
export function transaction(db: Db, outside: RegExp): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || outside.test(c.req.path)) return next()
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

/** For a route outside the request's transaction: what it writes at its end is one all the same. */
export async function inTransaction<T>(c: Context<Env>, work: () => Promise<T>): Promise<T> {
  const { db } = c.var
  try {
    return await db.transaction().execute((trx) => {
      c.set('db', trx)
      return work()
    })
  } finally {
    c.set('db', db)
  }
}
