import { type ReadBook, readSheets } from '../../../../files/workbook/read-sheets.ts'
import { Refusal } from '../../../../http/refusal.ts'
import type { AnswerEntry, AnswersDocument } from '../../answers-document.ts'
import type { Instrument } from '../../instrument.ts'
import { readDataSheet } from './read-data-sheet.ts'
import { type Finding, readWorkbook } from './read-workbook.ts'
import { entryAfter } from './said-of-item.ts'

/**
 * The answers of a workbook as a document to score, without a platform: what stands on its sheets, on top of what stood in
 * it when it was made.
 * @throws Refusal `workbook_…` for a file that cannot be read, `instrument_unknown` for other questions
 */
export async function documentOfWorkbook(
  bytes: Uint8Array,
  instruments: readonly Instrument[],
): Promise<{
  document: AnswersDocument
  instrument: Instrument
  findings: readonly Finding[]
  ignored: ReadBook['ignored']
}> {
  const book = await readSheets(bytes)
  const data = readDataSheet(book.sheets)
  const wanted = data?.origin.instrument
  const instrument = wanted
    ? instruments.find((one) => one.id === wanted.id && one.version === wanted.version)
    : instruments.find(({ id }) => id === 'ceds')
  if (!instrument) throw new Refusal('instrument_unknown')
  const { said, findings } = readWorkbook(book, instrument)
  if (data === null && said.size === 0) throw new Refusal('workbook_foreign')
  const answers: Record<string, AnswerEntry> = {}
  for (const { id } of instrument.items) {
    const before = data?.exported.get(id)?.entry ?? null
    const entry = entryAfter(before, said.get(id) ?? {})
    if (Object.keys(entry).length > 1) answers[id] = withStrength(entry, before)
  }
  return {
    instrument,
    findings,
    ignored: book.ignored,
    document: {
      format: 'wego-answers/1',
      instrument: { id: instrument.id, version: instrument.version },
      city: data?.origin.city ?? { id: '', name: '' },
      round: { ...(data?.origin.round ?? { id: '', label: '' }), sample: false },
      seed: data?.origin.seed ?? 1,
      answers,
    },
  }
}

/** As the platform would have it: what it knew of an answer holds while the answer is the same; else proof makes it documented. */
function withStrength(entry: AnswerEntry, before: AnswerEntry | null): AnswerEntry {
  if (before !== null && before.strength !== 'claimed' && before.step === entry.step && before.mark === entry.mark)
    return { ...entry, strength: before.strength }
  const isDocumented =
    entry.evidenceLink !== undefined || entry.evidenceNote !== undefined || entry.evidence !== undefined
  return { ...entry, strength: isDocumented ? 'documented' : 'claimed' }
}
