import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// the scoring package from its source, also in the set-up files, which know no export conditions
const alias = { '@wego/composite': new URL('packages/composite/src/index.ts', import.meta.url).pathname }
/** Pure code, stores, walls: quick enough for every commit. */
const quick = ['packages/*/test/**/*.test.ts', 'src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/sql/*.test.ts']
/** Through the door: HTTP in, visible text out. */
const throughTheDoor = ['src/**/*.routes.test.ts', 'src/http/*.test.ts', 'src/mail/*.test.ts']
/**
 * Long tests of parts that a browser journey goes through on the embedded database: over HTTP they run on PostgreSQL, which
 * is quicker and has the races. Their policies and every query (test/sql) still run on both.
 */
const withJourneys = [
  'src/domains/diagnosis/{consensus,reviews,comparison,evidence,workbook}/*.routes.test.ts',
  'src/domains/diagnosis/team/{team,reminders,links,link-sessions,packs,pack-files}.routes.test.ts',
  'src/domains/accounts/security/*.routes.test.ts',
  'src/domains/accounts/handover/*.routes.test.ts',
  'src/domains/diagnosis/versions/*.routes.test.ts',
  'src/domains/diagnosis/offline/slow-upload.routes.test.ts',
]
/** Tests that open a database: they run on the embedded one and again on a PostgreSQL server. */
const onDatabase = [
  'src/domains/**/*.store.test.ts',
  'src/domains/**/*.routes.test.ts',
  'src/db/*.test.ts',
  'src/mail/*.test.ts',
]

/** Longest first: a long journey that begins last keeps one core waiting. A file says nothing of how long it takes. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = /\/(diagnose|team|diagnose-without-script|team-without-script|kill|cli|composite-package)\.test\.ts$/
    // the sequencer's own method, not an array's
    // oxlint-disable-next-line unicorn/no-array-sort
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => Number(long.test(b.moduleId)) - Number(long.test(a.moduleId)))
  }
}

export default defineConfig({
  resolve: { alias },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // as many as the smallest machine has cores; threads share the compiled embedded database
    maxWorkers: 2,
    pool: 'threads',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: quick,
          exclude: throughTheDoor,
          globalSetup: 'test/builders/embedded-dumps.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: throughTheDoor,
          exclude: withJourneys,
          globalSetup: 'test/builders/embedded-dumps.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: onDatabase,
          // who may open what, and pages that only read, say nothing more on another database
          exclude: [
            '**/policy.routes.test.ts',
            'src/domains/publishing/**',
            'src/domains/accounts/provider/**',
            'src/domains/cities/**/*.routes.test.ts',
            'src/domains/diagnosis/{bad-input,try,results}.routes.test.ts',
          ],
          globalSetup: 'test/builders/postgres-server.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          globalSetup: 'test/builders/built.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: 'forks',
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/builders/built.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: 'forks',
        },
      },
    ],
  },
})
