import { randomBytes } from 'node:crypto'
import type { Text } from '../../../text/index.ts'
import type { Instrument } from '../instrument.ts'
import type { WorkbookOrigin } from './data-sheet.ts'
import { factsToFill } from './facts.ts'
import { makeWorkbook } from './make-workbook.ts'

/** A workbook for nobody yet: any round of these questions takes it back. `city` only names it. */
export async function emptyWorkbook(
  instrument: Instrument,
  { city, text, at }: { city: string; text: Text; at: Date },
): Promise<Uint8Array> {
  const origin: WorkbookOrigin = {
    file: randomBytes(9).toString('base64url'),
    city: { id: '', name: city },
    round: { id: '', label: String(at.getUTCFullYear()) },
    instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    part: { kind: 'round', id: '' },
    language: text.language,
    exportedAt: at.toISOString(),
    seed: 1,
  }
  return makeWorkbook('command line', {
    instrument,
    text,
    itemIds: null,
    exported: new Map(),
    facts: factsToFill(origin, text),
    origin,
  })
}
