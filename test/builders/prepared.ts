import { readFileSync } from 'node:fs'
import type { Database } from '../../src/db/connection.ts'
import { migrate } from '../../src/db/migrate.ts'
import { keepInstruments, loadInstruments } from '../../src/domains/diagnosis/index.ts'
import { prepareInstallation } from '../../src/sample.ts'

/** When the platform of a test begins. */
export const beginning = new Date('2026-11-21T09:00:00Z')

/**
 * Making a database costs seconds and most tests want the same two: a migrated one, and one with the sample
 * organisation. Each is made once a run and copied for every test file.
 */
export const kinds = ['migrated', 'sample'] as const
export type Kind = (typeof kinds)[number]

export async function prepare(database: Database, kind: Kind): Promise<void> {
  await migrate(database)
  if (kind === 'migrated') return
  const instruments = loadInstruments()
  await keepInstruments(database.db, instruments, beginning)
  await prepareInstallation(database.db, instruments, { sampleData: true }, beginning)
}

/** Opens a copy of what the embedded set-up dumped. */
export async function openCopy(file: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { embeddedOptions, overPglite } = await import('../../src/db/connection.ts')
  const dump = new Blob([new Uint8Array(readFileSync(file))])
  return overPglite(await PGlite.create('memory://', { ...embeddedOptions, loadDataDir: dump }))
}
