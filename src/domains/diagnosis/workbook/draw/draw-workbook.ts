import type { Text } from '../../../../text/index.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import type { Instrument } from '../../instrument.ts'
import type { Book } from '../../../../files/workbook/book.ts'
import { type Exported, type WorkbookOrigin, dataSheet } from './data-sheet.ts'
import type { Fact } from './facts.ts'
import { aboutSheet, evidenceSheet } from './front-sheets.ts'
import { itemPlaces, itemsSheet } from './hidden-items.ts'
import { scoresSheet } from './hidden-scores.ts'
import { scopeOf } from './place-of-items.ts'
import { questionSheet } from './question-sheet.ts'
import { resultSheet } from './result-sheet.ts'
import { roadmapSheet } from './roadmap-sheet.ts'
import { sheetNames } from './sheet-names.ts'
import { spokenSheet } from './spoken-sheet.ts'
import { startSheet } from './start-sheet.ts'
import { systemsSheet } from './systems-sheet.ts'
import { startTitle } from './titles.ts'

export interface WorkbookContent {
  readonly instrument: Instrument
  readonly origin: WorkbookOrigin
  /** Items of a part; `null` is the whole instrument, which then scores itself. */
  readonly itemIds: ReadonlySet<string> | null
  readonly exported: ReadonlyMap<string, Exported>
  /** Items that several people answer alone: what they agreed on counts here, and is changed on the platform only. */
  readonly locked?: ReadonlySet<string>
  readonly facts: readonly Fact[]
  /** What costs of this city are probably in; nothing where nobody knows. */
  readonly currency?: string | null
  readonly text: Text
}

/** The diagnosis as a workbook: the same questions, answers, scores and systems as on the platform, live in formulas. */
export function drawWorkbook({
  instrument,
  origin,
  itemIds,
  exported,
  facts,
  currency = null,
  locked = new Set(),
  text,
}: WorkbookContent): Book {
  const scope = scopeOf(instrument, itemIds)
  const open = { ...scope, items: scope.items.filter(({ id }) => !locked.has(id)) }
  const names = sheetNames(instrument, text)
  const places = itemPlaces(instrument, scope)
  const scored = scope.isWhole ? scoresSheet(instrument, places) : null
  const scores = scored?.scores ?? null
  const answers: Record<string, AnswerEntry> = {}
  for (const [id, { entry }] of exported) if (entry !== null) answers[id] = entry
  const questions = instrument.groups.flatMap(({ id }) => {
    const items = scope.items.filter((item) => item.group === id)
    return items.length === 0
      ? []
      : [questionSheet(instrument, id, items, { names, places, scores, answers, locked, text })]
  })
  return {
    properties: {
      title: startTitle({ cityName: origin.city.name, label: origin.round.label }, text),
      subject: `${instrument.id} ${instrument.version} ${instrument.hash}`,
      language: text.language,
    },
    active: names.start,
    sheets: [
      startSheet(instrument, scope, names, { places, scores, origin, facts, text }),
      ...questions,
      ...(scores === null
        ? []
        : [
            resultSheet(instrument, names, scores, { cityName: origin.city.name, label: origin.round.label, text }),
            systemsSheet(instrument, names, places, text),
          ]),
      spokenSheet(roadmapSheet(instrument, open, names, { places, answers, currency, text }), text),
      evidenceSheet(instrument, scope, names, { answers, text }),
      aboutSheet(instrument, names, origin, text),
      itemsSheet(instrument, scope, names, places, text),
      ...(scored === null ? [] : [scored.sheet]),
      dataSheet(
        origin,
        scope.items.map(({ id }) => [id, exported.get(id) ?? { revision: 0, entry: null }] as const),
      ),
    ],
  }
}
