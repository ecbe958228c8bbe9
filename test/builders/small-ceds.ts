import { join } from 'node:path'
import { type Bridge, type Instrument, loadBridges, loadInstruments } from '../../src/domains/diagnosis/index.ts'

const folder = join(import.meta.dirname, '../fixtures/instruments')

/** CeDS in small, 1.0 and 1.1: between them an item of every kind a bridge knows. Tests only; nobody is offered it. */
const loaded = loadInstruments(folder)
export const smallBridges: readonly Bridge[] = loadBridges(loaded, folder)

export const small10 = versionOf('1.0')
export const small11 = versionOf('1.1')

function versionOf(version: string): Instrument {
  const found = loaded.find((one) => one.version === version)
  if (!found) throw new Error(`test/fixtures/instruments/ceds-small/${version} is missing`)
  return found
}
