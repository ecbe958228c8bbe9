import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledQuery, type DatabaseConnection, DummyDriver, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../src/config.ts'
import type { Db } from '../src/db/connection.ts'
import type { Tables } from '../src/db/tables.ts'
import * as accounts from '../src/domains/accounts/store.ts'
import * as cities from '../src/domains/cities/store.ts'
import * as answers from '../src/domains/diagnosis/answers.store.ts'
import * as results from '../src/domains/diagnosis/results.store.ts'
import * as rounds from '../src/domains/diagnosis/rounds.store.ts'

// The SQL of every named query stands in src/domains/*/store.sql, so that a review sees it change.
// UPDATE_SQL=1 writes the files anew.

const diagnosis = { ...rounds, ...answers, ...results }

/** One or more calls of every exported function: a function without one is a type error here. */
type Samples<Store> = {
  readonly [
    Name in keyof Store as Store[Name] extends (db: Db, ...rest: never[]) => unknown ? Name : never
  ]: Store[Name] extends (db: Db, ...rest: infer Rest) => unknown ? readonly Readonly<Rest>[] : never
}

const at = new Date('2026-11-21T09:00:00Z')

const ofAccounts: Samples<typeof accounts> = {
  openSeatsOf: [['p1', 'ko', at]],
  seatsAt: [['hanoi']],
  insertSeat: [
    [
      {
        organisation_id: 'hanoi',
        id: 's1',
        person_id: 'p1',
        role: 'viewer',
        from_at: at,
        to_at: null,
        granted_by: null,
      },
    ],
  ],
  endSeat: [['hanoi', 's1', at]],
  coordinatorsForUpdate: [['hanoi']],
  insertInvitation: [
    [
      {
        organisation_id: 'hanoi',
        id: 'i1',
        email: 'a@b.example',
        role: 'viewer',
        token_hash: 'hash',
        invited_by: 'p1',
        invited_at: at,
        expires_at: at,
        accepted_at: null,
        accepted_by: null,
        withdrawn_at: null,
      },
    ],
  ],
  openInvitations: [['hanoi']],
  withdrawInvitations: [
    [{ organisationId: 'hanoi', id: 'i1' }, at],
    [{ organisationId: 'hanoi', email: 'a@b.example', role: 'viewer' }, at],
  ],
  invitationByToken: [['hash']],
  acceptInvitationRow: [['hanoi', 'i1', 'p1', at]],
  lastAuditEvent: [[]],
  insertAuditEvent: [
    [
      {
        number: 1,
        at,
        person_id: 'p1',
        organisation_id: 'hanoi',
        action: 'seat.given',
        subject: 'person:p1',
        detail: '{}',
        previous_hash: '0',
        hash: '1',
      },
    ],
  ],
  auditEventsAfter: [[0, 1000]],
  recentAuditEvents: [
    [null, 300],
    ['hanoi', 300],
  ],
  insertMail: [
    [{ kind: 'invitation', to_address: 'a@b.example', language: 'en', subject: 's', body: 'b', created_at: at, next_try_at: at, sent_at: null, given_up_at: null, last_error: null }],
  ], // prettier-ignore
  newestMails: [[100]],
  insertSetAsideForm: [[{ id: 'f1', path: '/x', fields: '{}', created_at: at, expires_at: at }]],
  setAsideForm: [['f1', at]],
  removeSetAsideForms: [['f1', at]],
  personByEmail: [['A@b.example']],
  insertPerson: [[{ id: 'p1', email: 'a@b.example', name: 'A', passwordHash: 'hash' }]],
  organisationKind: [['hanoi']],
}

const ofCities: Samples<typeof cities> = {
  organisationsWithNames: [[], ['hanoi']],
  currentFacts: [[], ['hanoi']],
  factHistory: [['hanoi']],
  nextFactNumber: [['hanoi', 'population']],
  insertFacts: [
    [
      [
        {
          organisation_id: 'hanoi',
          fact: 'population',
          number: 1,
          value_number: 8_000_000,
          value_text: null,
          year: 2024,
          source: 'census',
          entered_by: 'p1',
          entered_at: at,
        },
      ],
    ],
  ],
  idsLike: [['trial-']],
  insertOrganisations: [
    [
      [
        {
          id: 'hanoi',
          kind: 'city',
          country_iso2: 'VN',
          country_iso3: 'VNM',
          continent: 'Asia',
          listed_at: at,
          created_by: null,
        },
      ],
    ],
  ],
  insertNames: [[[{ organisation_id: 'hanoi', language: 'en', name: 'Hanoi' }]]],
  insertCountryFacts: [
    [[{ country_iso3: 'VNM', fact: 'gdp', year: 2024, edition: '2024-04', value: 1, source: 'IMF' }]],
  ],
  newestCountryFact: [['VNM', 'gdp', 2026]],
  movePlaces: [['p1', 'p2']],
}

const answer = {
  city_id: 'hanoi',
  round_id: '2026',
  item_id: 'GOV-01',
  revision: 2,
  step: 3,
  mark: null,
  strength: 'claimed',
  comment: '',
  evidence_link: '',
  evidence_note: '',
  target_step: null,
  target_reason: '',
  carried_from: null,
  answered_by: 'p1',
  answered_at: at,
} as const

const ofDiagnosis: Samples<typeof diagnosis> = {
  roundById: [['hanoi', '2026']],
  roundsOfCity: [['hanoi']],
  trialsOf: [['p1']],
  holdRound: [
    ['hanoi', '2026', 'shared'],
    ['hanoi', '2026', 'alone'],
  ],
  holdItem: [['hanoi', '2026', 'GOV-01']],
  insertRound: [
    [
      {
        city_id: 'hanoi',
        id: '2026',
        kind: 'official',
        owner_id: null,
        label: '2026',
        instrument_id: 'ceds',
        instrument_version: '1.0',
        seed: 1,
        is_sample: false,
        carried_from: null,
        opened_by: 'p1',
        opened_at: at,
      },
    ],
  ],
  moveTrials: [['guest', 'p1']],
  answersOfRound: [['hanoi', '2026']],
  answerTo: [['hanoi', '2026', 'GOV-01']],
  answeredItems: [['hanoi', '2026']],
  answeredCounts: [['hanoi']],
  newestStandings: [[null], ['hanoi']],
  insertAnswer: [[answer]],
  updateAnswer: [[answer, 1]],
  insertRevision: [[answer, 'saved']],
  lastRevision: [['hanoi', '2026', 'GOV-01']],
  revisionsOf: [['hanoi', '2026', 'GOV-01']],
  insertAnswers: [[[answer]]],
  insertSubmission: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        number: 1,
        submitted_by: 'p1',
        submitted_at: at,
        document: '{}',
        result: '{}',
        reopened_by: null,
        reopened_at: null,
        reopening_reason: null,
      },
    ],
  ],
  submissionsOf: [['hanoi', '2026']],
  newestResult: [['hanoi', '2026']],
  closeSubmission: [['hanoi', '2026', { by: 'p1', at, reason: 'wrong year' }]],
  endPublication: [['hanoi', '2026', 'p1', at]],
  insertPublication: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        audience: 'public',
        decided_by: 'p1',
        decided_at: at,
        ended_by: null,
        ended_at: null,
      },
    ],
  ],
  sharedStandings: [[['public', 'members']]],
  openConsent: [['hanoi']],
  giveConsent: [['hanoi', 'p1', at]],
  withdrawConsent: [['hanoi', 'p1', at]],
  knownInstrument: [['ceds', '1.0']],
  insertInstrument: [[{ instrument_id: 'ceds', version: '1.0', content_hash: 'hash', content: '{}', loaded_at: at }]],
  isPublic: [['hanoi', '2026']],
}

describe.each([
  { domain: 'accounts', store: accounts, samples: ofAccounts },
  { domain: 'cities', store: cities, samples: ofCities },
  { domain: 'diagnosis', store: diagnosis, samples: ofDiagnosis },
])('$domain', ({ domain, store, samples }) => {
  const functions = Object.entries(store).filter(([, value]) => typeof value === 'function')

  test('every exported function of the store has a sample, and no sample is left over', () => {
    expect(Object.keys(samples).toSorted()).toEqual(functions.map(([name]) => name).toSorted())
    for (const [name, calls] of Object.entries(samples)) expect(calls.length, name).toBeGreaterThan(0)
  })

  test('store.sql is the SQL that the store emits', async () => {
    const parts: string[] = []
    for (const [name, calls] of Object.entries(samples)) {
      parts.push(`-- ${name}\n${(await sqlOf(store, name, calls)).join('\n')}`)
    }
    const text = `-- The SQL of ${domain}/store.ts, written by test/sql.test.ts. UPDATE_SQL=1 writes it anew.\n\n${parts.join('\n\n')}\n`
    const file = join(projectRoot(), 'src/domains', domain, 'store.sql')
    if (process.env['UPDATE_SQL'] === '1') writeFileSync(file, text)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text)
  })
})

/** The statements of all sample calls, each once. */
async function sqlOf(store: object, name: string, calls: readonly (readonly unknown[])[]): Promise<string[]> {
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
