import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Db } from '../../db/connection.ts'
import { insertPerson } from './store.ts'

/** An account with a password and a confirmed address, made inside our own transaction: the sample people. */
export async function addPerson(
  db: Db,
  { email, name, password }: { email: string; name: string; password: string },
): Promise<string> {
  const id = randomUUID()
  await insertPerson(db, { id, email, name, passwordHash: await hashPassword(password) })
  return id
}
