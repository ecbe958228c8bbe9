import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/config.ts'
import { accounts, accountsHandover, accountsSecurity } from './accounts.ts'
import { checks } from './checks.ts'
import { cities } from './cities.ts'
import { consensus } from './consensus.ts'
import { diagnosis } from './diagnosis.ts'
import { evidence } from './evidence.ts'
import { offline } from './offline.ts'
import { sqlOf } from './emitted.ts'
import { team } from './team.ts'
import { versions } from './versions.ts'
import { diagnosisReviews } from './reviews.ts'

// The SQL of every named query stands in the store.sql beside its store, so that a review sees it change.
// UPDATE_SQL=1 writes the files anew.

const stores = [
  accounts,
  accountsSecurity,
  accountsHandover,
  cities,
  diagnosis,
  team,
  evidence,
  checks,
  versions,
  consensus,
  diagnosisReviews,
  offline,
]

describe.each(stores)('$folder', ({ folder, store, samples }) => {
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
    const text = `-- The SQL of ${folder}/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.\n\n${parts.join('\n\n')}\n`
    const file = join(projectRoot(), 'src/domains', folder, 'store.sql')
    if (process.env['UPDATE_SQL'] === '1') writeFileSync(file, text)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text)
  })
})
