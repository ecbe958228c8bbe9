import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/connection.ts'
import { migrate } from '../../src/db/migrate.ts'

/** A fresh, migrated database: embedded in memory, or one of its own on the server when the run has one. */
export async function makeDatabase(): Promise<Database> {
  const database = await openEmpty()
  await migrate(database)
  return database
}

export async function openEmpty(): Promise<Database> {
  const server = inject('databaseUrl')
  if (!server) return openDatabase({ databaseUrl: null, databasePool: 1, dataDir: 'memory://' })
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ databaseUrl: server, databasePool: 1, dataDir: '' })
  await sql`create database ${sql.id(name)}`.execute(admin.db)
  await admin.close()
  const url = new URL(server)
  url.pathname = `/${name}`
  return openDatabase({ databaseUrl: url.href, databasePool: 4, dataDir: '' })
}
