import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { Db } from '../db/connection.ts'
import type { Env } from './env.ts'

const keptHours = 24
const neverKept = ['form_key', 'password']

/**
 * Keeps a form that could not be taken, outside the transaction that was rolled back, and gives the address where it can
 * be sent again. The address is a secret of 24 random bytes that only the sender's browser sees. Passwords are left out;
 * the revision goes along, so that an answer changed meanwhile is met as a conflict and not overwritten.
 */
export async function keepForm(db: Db, c: Context<Env>): Promise<string | null> {
  if (!(c.req.header('content-type') ?? '').includes('form')) return null
  const body = await c.req.parseBody()
  const fields = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !neverKept.includes(entry[0]),
  )
  // empty fields go along too: emptying one was a wish
  if (fields.every(([, value]) => value === '')) return null
  const id = randomBytes(24).toString('base64url')
  const now = c.var.now
  const write = async () => {
    await db
      .insertInto('set_aside_form')
      .values({
        id,
        path: c.req.path,
        fields: JSON.stringify(fields),
        created_at: now,
        expires_at: new Date(now.getTime() + keptHours * 3_600_000),
      })
      .execute()
  }
  if (c.var.afterRollback) c.var.afterRollback.push(write)
  else await write()
  return `/set-aside/${id}`
}
