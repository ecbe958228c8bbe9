import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { embeddedOptions, overPglite } from '../../src/db/connection.ts'
import { type Kind, kinds, prepare } from './prepared.ts'

declare module 'vitest' {
  interface ProvidedContext {
    embeddedDumps: Record<Kind, string>
  }
}

/** Dumps the two databases that test files copy, in a folder that goes with the run. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'wego-dumps-'))
  const files = { migrated: join(folder, 'migrated.tar'), sample: join(folder, 'sample.tar') }
  const pglite = await PGlite.create('memory://', embeddedOptions)
  const database = overPglite(pglite)
  for (const kind of kinds) {
    await prepare(database, kind)
    const dump = await pglite.dumpDataDir('none')
    writeFileSync(files[kind], new Uint8Array(await dump.arrayBuffer()))
  }
  await database.close()
  project.provide('embeddedDumps', files)
  return () => rmSync(folder, { recursive: true, force: true })
}
