import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../src/db/connection.ts'
import { type Kind, openCopy, prepare } from './prepared.ts'

/** A fresh copy of a prepared database: embedded in memory, or one of its own on the server when the run has one. */
export async function makeDatabase(kind: Kind = 'migrated'): Promise<Database> {
  const server = inject('databaseUrl')
  if (server) return onServer(server, kind)
  const dumps: Record<Kind, string> | undefined = inject('embeddedDumps')
  if (dumps) return openCopy(dumps[kind])
  // the browser journeys start platforms of their own, so nothing was prepared for them
  const database = await openEmpty()
  await prepare(database, kind)
  return database
}

/** A database without a table. */
export async function openEmpty(): Promise<Database> {
  const server = inject('databaseUrl')
  return server ? onServer(server, null) : openDatabase({ databaseUrl: null, databasePool: 1, dataDir: 'memory://' })
}

async function onServer(server: string, template: Kind | null): Promise<Database> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ databaseUrl: server, databasePool: 1, dataDir: '' })
  await sql`create database ${sql.id(name)} template ${sql.id(template ?? 'template1')}`.execute(admin.db)
  await admin.close()
  const url = new URL(server)
  url.pathname = `/${name}`
  return openDatabase({ databaseUrl: url.href, databasePool: 4, dataDir: '' })
}
