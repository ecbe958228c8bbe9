import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { openEmpty } from '../../test/builders/database.ts'
import { type Database, openDatabase } from './connection.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: Database
const folders: string[] = []

beforeAll(async () => {
  database = await openEmpty()
})
afterAll(() => database.close())
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test('every migration runs on an empty database, and the second time there is nothing to do', async () => {
  const names = readMigrations().map((migration) => migration.name)
  expect(names.length).toBeGreaterThan(1)
  expect(await migrate(database)).toEqual(names)
  expect(await migrate(database)).toEqual([])
  const rows = await sql<{ number: number; name: string }>`select number, name from migration order by number`.execute(
    database.db,
  )
  expect(rows.rows).toEqual(names.map((name, at) => ({ number: at + 1, name })))
})

test('in a table with a city, the primary key and every index begin with the city', async () => {
  await migrate(database)
  const { rows } = await sql<{ table: string; index: string; first: string | null }>`
    select t.relname as "table", i.relname as "index", a.attname as "first"
    from pg_catalog.pg_index x
    join pg_catalog.pg_class t on t.oid = x.indrelid
    join pg_catalog.pg_class i on i.oid = x.indexrelid
    join pg_catalog.pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
    where exists (
      select 1 from pg_catalog.pg_attribute c where c.attrelid = t.oid and c.attname = 'city_id' and not c.attisdropped
    )
    order by 1, 2`.execute(database.db)
  const tables = [...new Set(rows.map((row) => row.table))]
  expect(tables).toEqual(
    expect.arrayContaining(['answer', 'answer_revision', 'answers_consent', 'publication', 'round', 'submission']),
  )
  expect(rows.filter((row) => row.first !== 'city_id')).toEqual([])
})

test('no table with a city lacks a primary key', async () => {
  await migrate(database)
  const { rows } = await sql<{ table: string }>`
    select t.relname as "table" from pg_catalog.pg_class t
    join pg_catalog.pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    join pg_catalog.pg_attribute c on c.attrelid = t.oid and c.attname = 'city_id'
    where t.relkind in ('r', 'p')
      and not exists (select 1 from pg_catalog.pg_index x where x.indrelid = t.oid and x.indisprimary)`.execute(
    database.db,
  )
  expect(rows).toEqual([])
})

test('every foreign key states what a delete does', async () => {
  await migrate(database)
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass || '.' || conname as name from pg_catalog.pg_constraint
    where contype = 'f' and confdeltype = 'a'`.execute(database.db)
  expect(rows).toEqual([])
})

test('a file that was edited after it ran is refused by name', async () => {
  const empty = await emptied()
  await migrate(empty, folderOf({ '0001-one.sql': 'create table one (id integer);' }))
  const edited = folderOf({ '0001-one.sql': 'create table one (id bigint);' })
  await expect(migrate(empty, edited)).rejects.toThrow('migrations: 0001-one.sql was edited after it ran')
})

test('a broken migration rolls back whole, leaves those before it, and runs once it is mended', async () => {
  const empty = await emptied()
  const first = { '0001-one.sql': 'create table one (id integer);' }
  const broken = folderOf({
    ...first,
    '0002-two.sql': 'create table two (id integer);\ninsert into nowhere values (1);',
  })
  await expect(migrate(empty, broken)).rejects.toThrow('nowhere')
  expect(await tablesOf(empty)).toEqual(['migration', 'one'])
  const mended = folderOf({ ...first, '0002-two.sql': 'create table two (id integer);\ninsert into two values (1);' })
  expect(await migrate(empty, mended)).toEqual(['0002-two.sql'])
  expect(await tablesOf(empty)).toEqual(['migration', 'one', 'two'])
})

test('quotes, dollars and comments in a migration are taken as they stand', async () => {
  const empty = await emptied()
  const odd = folderOf({
    '0001-odd.sql': `create table odd (text text default 'it''s; $1'); -- a comment; with a semicolon
create function odd() returns text language plpgsql as $$ begin return 'a;b'; end $$;
insert into odd default values;`,
  })
  expect(await migrate(empty, odd)).toEqual(['0001-odd.sql'])
  const { rows } = await sql<{ text: string; made: string }>`select text, odd() as made from odd`.execute(empty.db)
  expect(rows).toEqual([{ text: "it's; $1", made: 'a;b' }])
})

// prettier-ignore
const misnumbered: { name: string; files: string[]; fault: string }[] = [
  { name: 'a gap', files: ['0001-a.sql', '0003-c.sql'], fault: '0003-c.sql should have number 2' },
  { name: 'a number twice', files: ['0001-a.sql', '0001-b.sql'], fault: '0001-b.sql should have number 2' },
  { name: 'a start at 2', files: ['0002-b.sql'], fault: '0002-b.sql should have number 1' },
  { name: 'no number', files: ['0001-a.sql', 'later.sql'], fault: 'later.sql should have number 2' },
]

test.each(misnumbered)('refused: $name', ({ files, fault }) => {
  expect(() => folderOf(Object.fromEntries(files.map((file) => [file, 'select 1;'])))).toThrow(`migrations: ${fault}`)
})

test('other files in the folder are no migrations', () => {
  expect(folderOf({ '0001-a.sql': 'select 1;', 'README.md': '' }).map((one) => one.name)).toEqual(['0001-a.sql'])
})

test.runIf(inject('databaseUrl'))('two migrators at once both end well, and each migration runs once', async () => {
  const one = await emptied()
  const url = new URL(inject('databaseUrl'))
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(one.db)
  url.pathname = `/${rows[0]?.name}`
  const other = await openDatabase({ databaseUrl: url.href, databasePool: 2, dataDir: '' })
  const slow = folderOf({
    '0001-slow.sql': 'select pg_sleep(0.3); create table slow (id integer);',
    '0002-next.sql': 'create table next (id integer); insert into next values (1);',
  })
  try {
    await Promise.all([migrate(one, slow), migrate(other, slow)])
  } finally {
    await other.close()
  }
  expect(await tablesOf(one)).toEqual(['migration', 'next', 'slow'])
  const count = await sql<{ count: number }>`select count(*) as count from next`.execute(one.db)
  expect(count.rows[0]?.count).toBe(1)
})

/** The same database without any table: opening another embedded one takes a second. */
async function emptied(): Promise<Database> {
  await database.script('drop schema public cascade; create schema public')
  return database
}

function folderOf(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'wego-migrations-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return readMigrations(folder)
}

async function tablesOf(one: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(one.db)
  return rows.map((row) => row.name)
}
