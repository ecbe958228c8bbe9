import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/db/connection.ts'
import { kinds, prepare } from './prepared.ts'
import { startPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** A real PostgreSQL for the length of a test run, in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres()
  for (const kind of kinds) {
    const admin = await openDatabase({ databaseUrl: url, databasePool: 1, dataDir: '' })
    await sql`create database ${sql.id(kind)}`.execute(admin.db)
    await admin.close()
    const address = new URL(url)
    address.pathname = `/${kind}`
    const database = await openDatabase({ databaseUrl: address.href, databasePool: 1, dataDir: '' })
    await prepare(database, kind)
    await database.close()
  }
  project.provide('databaseUrl', url)
  return stop
}
