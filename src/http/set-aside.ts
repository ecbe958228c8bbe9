import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { Db } from '../db/connection.ts'
import type { Env } from './env.ts'
import type { Limit } from './rate-limit.ts'
import { Refusal } from './refusal.ts'
import { isFromElsewhere } from './same-origin.ts'

const keptHours = 24
const largest = 128 * 1024
const neverKept = ['form_key', 'password']

/**
 * Keeps a form that could not be taken, outside the transaction that was rolled back, and gives the address where it can
 * be sent again. The address is a secret of 24 random bytes that only the sender's browser sees. Passwords are left out;
 * the revision goes along, so that an answer changed meanwhile is met as a conflict and not overwritten.
 */
export async function keepForm(db: Db, c: Context<Env>, limit: Limit): Promise<string | null> {
  // only a form of a page of ours about a city: not another site's, which would come back with a valid key
  if (!c.req.path.startsWith('/cities/') || isFromElsewhere(c)) return null
  const body = await c.req.parseBody()
  const fields = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !neverKept.includes(entry[0]),
  )
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (size > largest || !(await isWithin(limit, c))) return null
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

async function isWithin(limit: Limit, c: Context<Env>): Promise<boolean> {
  try {
    await limit(c)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
