import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { projectRoot } from '../config.ts'
import type { Database } from './connection.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** The migration files in order. A gap, a repeated number or a name without one is refused. */
export function readMigrations(folder = join(projectRoot(), 'src/db/migrations')): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
  return files.map((file, at) => {
    const number = Number.parseInt(file, 10)
    if (number !== at + 1) throw new Error(`migrations: ${file} should have number ${at + 1}`)
    const text = readFileSync(join(folder, file), 'utf8')
    return { number, name: file, sql: text, hash: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Brings the database to the newest migration, each in its own transaction, and says which it applied. Forward only.
 * A file that was edited after it ran is refused, because databases already differ from what it now says.
 */
export async function migrate(database: Database, migrations = readMigrations()): Promise<string[]> {
  // "if not exists" alone fails when two processes create it at the same moment
  await database.script(
    `begin;
select pg_advisory_xact_lock(7230001);
create table if not exists migration (number integer primary key, name text not null, hash text not null, at timestamptz not null default now());
commit;`,
  )
  const applied: string[] = []
  for (const migration of migrations) {
    const done = await sql<{ hash: string }>`select hash from migration where number = ${migration.number}`.execute(
      database.db,
    )
    const hash = done.rows[0]?.hash
    if (hash === migration.hash) continue
    if (hash !== undefined) {
      throw new Error(`migrations: ${migration.name} was edited after it ran; put it back and add a new file instead`)
    }
    // names and hashes are our own files', so they may stand in the text; the lock lets one of several processes through
    await database
      .script(
        `begin;
select pg_advisory_xact_lock(7230001);
do $once$ begin
  if exists (select 1 from migration where number = ${migration.number}) then
    raise exception 'already applied' using errcode = 'ZZ001';
  end if;
end $once$;
${migration.sql}
insert into migration (number, name, hash) values (${migration.number}, '${migration.name}', '${migration.hash}');
commit;`,
      )
      .catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ZZ001')) throw error
      })
    applied.push(migration.name)
  }
  return applied
}
