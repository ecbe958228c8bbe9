import { type CompiledQuery, type DatabaseConnection, DummyDriver, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { expect } from 'vitest'
import type { Db } from '../../src/db/connection.ts'
import type { Tables } from '../../src/db/tables.ts'

/** The statements of all sample calls, each once. */
export async function sqlOf(store: object, name: string, calls: readonly (readonly unknown[])[]): Promise<string[]> {
  const statements = new Set<string>()
  for (const given of calls) {
    const { db, emitted } = recorder()
    const call = (store as Record<string, (db: Db, ...rest: unknown[]) => unknown>)[name]
    await call?.(db, ...given)
    expect(emitted.length, `${name} ran no query`).toBeGreaterThan(0)
    for (const query of emitted) statements.add(pretty(query.sql))
  }
  return [...statements]
}

/** A database that writes down what it is asked and answers every query with one empty row. */
function recorder(): { db: Db; emitted: CompiledQuery[] } {
  const emitted: CompiledQuery[] = []
  class Recorder extends DummyDriver {
    override acquireConnection(): Promise<DatabaseConnection> {
      return Promise.resolve({
        executeQuery: (query: CompiledQuery) => {
          emitted.push(query)
          return Promise.resolve({ rows: [{} as never], numAffectedRows: 1n })
        },
        // oxlint-disable-next-line require-yield
        async *streamQuery() {
          throw new Error('no store streams')
        },
      })
    }
  }
  const dialect = new PostgresDialect({ pool: new Pool() })
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createDriver: () => new Recorder(),
      createIntrospector: (one) => dialect.createIntrospector(one),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    },
  })
  return { db, emitted }
}

/** One clause a line, long lists one entry a line, so that a change shows where it is. */
function pretty(statement: string): string {
  const clauses = /^(from|inner join|left join|where|group by|order by|limit|for |values|set|on conflict|do |returning)/
  const folded = statement.replaceAll(/\s+/g, ' ').trim()
  const lines = splitOutside(folded, (rest, before) => before === ' ' && clauses.test(rest)).map((line) => line.trim())
  return `${lines.map(broken).join('\n')};`
}

function broken(line: string): string {
  if (line.length <= 110) return line
  const [first = '', ...others] = splitOutside(line, (_, before) => before === ',').map((part) => part.trim())
  return [first, ...others.map((part) => `  ${part}`)].join('\n')
}

/** Cuts a text wherever `isCut` says so, but never inside brackets or quotes. */
function splitOutside(text: string, isCut: (rest: string, before: string) => boolean): string[] {
  const parts: string[] = []
  let from = 0
  let depth = 0
  let quote = ''
  for (let place = 0; place < text.length; place++) {
    const letter = text[place] ?? ''
    if (quote === '' && depth === 0 && place > from && isCut(text.slice(place), text[place - 1] ?? '')) {
      parts.push(text.slice(from, place))
      from = place
    }
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === "'" || letter === '"') quote = letter
    else if (letter === '(') depth++
    else if (letter === ')') depth--
  }
  return [...parts, text.slice(from)]
}
