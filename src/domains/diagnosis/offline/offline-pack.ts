import type { Language } from '../../../text/index.ts'
import type { AnswerRow } from '../answers.store.ts'
import {
  type Instrument,
  type Item,
  type ItemWords,
  groupName,
  itemOf,
  roleName,
  stepName,
  wordsOf,
} from '../instrument.ts'
import type { OpenedRound } from '../round-access.ts'
import { type OfflineOrigin, packFormat } from './offline-answers.ts'

/** Which questions go into a file, what they are called together, and what stands in the file's name. */
export interface PackChoice {
  readonly part: OfflineOrigin['part']
  readonly title: string
  readonly itemIds: readonly string[]
}

export interface PackQuestion {
  readonly item: Item
  readonly words: ItemWords
  readonly wordsLanguage: Language
  readonly groupName: string
  readonly role: string
  readonly scale: readonly string[] | null
  readonly answer: AnswerRow | null
}

/** Everything a file without a line holds: nothing but these items, and their answers as they are now. */
export interface OfflinePack {
  readonly format: typeof packFormat
  readonly origin: OfflineOrigin
  readonly questions: readonly PackQuestion[]
}

/**
 * The content of one file. `answers` are those that the file may hold: who builds packs hands in what their receiver may
 * see, and nothing else gets into the file.
 */
export function offlinePack(
  opened: Pick<OpenedRound, 'instrument' | 'cityName'> & { row: Pick<OpenedRound['row'], 'cityId' | 'id' | 'label'> },
  choice: PackChoice,
  { answers, language, file, at }: { answers: readonly AnswerRow[]; language: Language; file: string; at: Date },
): OfflinePack {
  const { row, instrument } = opened
  const held = new Map(answers.map((answer) => [answer.itemId, answer]))
  const questions = choice.itemIds.flatMap((id) => {
    const item = itemOf(instrument, id)
    return item === undefined ? [] : [questionOf(instrument, item, held.get(id), language)]
  })
  return {
    format: packFormat,
    origin: {
      file,
      title: choice.title,
      city: { id: row.cityId, name: opened.cityName },
      round: { id: row.id, label: row.label },
      instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
      part: choice.part,
      language,
      exportedAt: at.toISOString(),
      items: questions.length,
    },
    questions,
  }
}

/** A file name that says what is inside, in letters every phone keeps: `hanoi-2026-gov.html`. */
export function offlineFileName({ city, round, part }: OfflineOrigin, ending = 'html'): string {
  const plain = (word: string) =>
    word
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
  return `${[city.id, round.id, part.id]
    .map(plain)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 100)}.${ending}`
}

function questionOf(
  instrument: Instrument,
  item: Item,
  answer: AnswerRow | undefined,
  language: Language,
): PackQuestion {
  const { words, language: wordsLanguage } = wordsOf(instrument, item.id, language)
  return {
    item,
    words,
    wordsLanguage,
    groupName: groupName(instrument, item.group, language),
    role: roleName(instrument, item.role, language),
    scale: item.isSystem ? item.values.map((_, step) => stepName(instrument, step, language)) : null,
    answer: answer ?? null,
  }
}
