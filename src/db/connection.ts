import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { ConfigError } from '../config.ts'
import { holdFolder } from './folder-lock.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

/** An open database: queries through `db`, several statements at once through `script`, which rolls back when one fails. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  script(sql: string): Promise<void>
  close(): Promise<void>
}

export interface DatabaseAddress {
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly dataDir: string
}

/** Opens PostgreSQL when an address is given, else the embedded one in its folder (or in memory for `memory://`). */
export async function openDatabase(address: DatabaseAddress): Promise<Database> {
  return address.databaseUrl === null
    ? openEmbedded(address.dataDir)
    : openServer(address.databaseUrl, address.databasePool)
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const inMemory = dataDir === 'memory://'
  const folder = inMemory ? dataDir : join(dataDir, 'pg')
  // two processes on one embedded database would destroy it, and PGlite does not look
  const release = inMemory ? () => {} : (mkdirSync(dataDir, { recursive: true }), holdFolder(dataDir))
  const { PGlite } = await import('@electric-sql/pglite')
  return overPglite(await PGlite.create(folder, embeddedOptions), release)
}

/** Numbers of 8 bytes come as numbers, not as text or bigint: ours stay far below 2^53. */
export const embeddedOptions = { parsers: { 20: Number } }

/** A database over an embedded one that is open already. */
export function overPglite(pglite: PGlite, release: () => void = () => {}): Database {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
  return {
    kind: 'pglite',
    db,
    script: async (sql) => {
      try {
        await pglite.exec(sql)
      } catch (error) {
        await pglite.exec('rollback')
        throw error
      }
    },
    close: async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      release()
    },
  }
}

async function openServer(url: string, connections: number): Promise<Database> {
  const { Pool, TypeOverrides, types } = (await import('pg')).default
  const overrides = new TypeOverrides(types)
  overrides.setTypeParser(20, Number)
  const pool = new Pool({ connectionString: url, max: connections, types: overrides })
  // a server restart ends idle connections; the pool opens new ones, so this is news, not an end
  pool.on('error', (error) => console.error(`database connection lost: ${error.message}`))
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw new ConfigError(
      `DATABASE_URL: the server cannot be used: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgres',
    db,
    script: async (sql) => {
      const client = await pool.connect()
      try {
        await client.query(sql)
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
    close: () => db.destroy(),
  }
}
