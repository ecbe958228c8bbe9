import { type AnswerEntry, type Instrument, drawWorkbook } from '../../src/domains/diagnosis/index.ts'
import { textIn } from '../../src/text/index.ts'

/** A workbook of these answers, for nobody in particular. */
export function bookOf(
  instrument: Instrument,
  answers: Readonly<Record<string, AnswerEntry>>,
  {
    language = 'en',
    itemIds = null,
    currency = null,
  }: { language?: string; itemIds?: ReadonlySet<string> | null; currency?: string | null } = {},
) {
  return drawWorkbook({
    instrument,
    text: textIn(language),
    itemIds,
    exported: new Map(Object.entries(answers).map(([id, entry]) => [id, { revision: 1, entry }])),
    facts: [],
    currency,
    origin: {
      file: 'test',
      city: { id: 'hanoi', name: 'Hanoi' },
      round: { id: '2026', label: '2026' },
      instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
      part: { kind: 'round', id: '' },
      language,
      exportedAt: '2026-11-22T09:00:00.000Z',
      seed: 7,
    },
  })
}
