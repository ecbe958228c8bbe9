import type { Db } from '../../db/connection.ts'
import type { Instrument } from './instrument.ts'
import { insertInstrument, knownInstrument } from './results.store.ts'

/** Records each version at its first start, and refuses one whose content differs from what this installation has used. */
export async function keepInstruments(db: Db, instruments: readonly Instrument[], at: Date): Promise<void> {
  for (const instrument of instruments) {
    const known = await knownInstrument(db, instrument.id, instrument.version)
    if (known && known.contentHash !== instrument.hash) {
      throw new Error(
        `instruments/${instrument.id}/${instrument.version} differs from the version this installation has answers to; put it back, or make a new version`,
      )
    }
    if (known) continue
    await insertInstrument(db, {
      instrument_id: instrument.id,
      version: instrument.version,
      content_hash: instrument.hash,
      content: instrument.content,
      loaded_at: at,
    })
  }
}
