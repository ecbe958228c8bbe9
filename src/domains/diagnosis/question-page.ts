import type { Language } from '../../text/index.ts'
import { type Item, type ItemWords, groupName, itemOf, roleName, stepName, wordsOf } from './instrument.ts'
import { progressOf } from './progress.ts'
import type { OpenedRound } from './round-access.ts'
import type { AnswerRow } from './answers.store.ts'

/** Plain data of one question, for the question page, the dimension page, the conflict page and the history. */
export interface QuestionPage {
  readonly round: {
    readonly path: string
    readonly label: string
    readonly cityName: string
    readonly cityPath: string
    readonly isSubmitted: boolean
    readonly isTrial: boolean
  }
  readonly item: Item
  readonly words: ItemWords
  /** Language the words are in; differs from the reader's where no translation stands yet. */
  readonly wordsLanguage: Language
  readonly group: { readonly id: string; readonly name: string; readonly done: number; readonly total: number }
  readonly place: { readonly at: number; readonly of: number }
  readonly before: string | null
  readonly after: string | null
  readonly role: string
  readonly needs: readonly { readonly id: string; readonly name: string }[]
  readonly scale: readonly string[] | null
  readonly answer: AnswerRow | null
  /** Label of the round the answer was carried over from; null when somebody has looked at it since. */
  readonly carriedFrom: string | null
  readonly mayAnswer: boolean
  /** Several people answer this item alone: until they agreed it takes no answer here, and after that no other step. */
  readonly alone: 'blind' | 'open' | 'settled' | null
}

export function questionPage(
  { row, instrument, cityName, path }: OpenedRound,
  item: Item,
  language: Language,
  {
    answer,
    answered,
    mayAnswer,
    carriedFrom = null,
    alone = null,
  }: {
    answer: AnswerRow | undefined
    answered: ReadonlySet<string>
    mayAnswer: boolean
    carriedFrom?: string | null
    alone?: QuestionPage['alone']
  },
): QuestionPage {
  const { words, language: wordsLanguage } = wordsOf(instrument, item.id, language)
  const at = instrument.items.indexOf(item)
  const inGroup = instrument.items.filter((one) => one.group === item.group)
  const progress = progressOf(instrument, answered).find((one) => one.id === item.group)
  const path_ = (id: string | undefined) => (id === undefined ? null : `${path}/items/${id}`)
  return {
    round: {
      path,
      label: row.label,
      cityName,
      cityPath: `/cities/${row.cityId}`,
      isSubmitted: row.submittedAt !== null,
      isTrial: row.kind === 'trial',
    },
    item,
    words,
    wordsLanguage,
    group: {
      id: item.group,
      name: groupName(instrument, item.group, language),
      done: progress?.done ?? 0,
      total: progress?.total ?? 0,
    },
    place: { at: inGroup.indexOf(item) + 1, of: inGroup.length },
    before: path_(instrument.items[at - 1]?.id),
    after: path_(instrument.items[at + 1]?.id),
    role: roleName(instrument, item.role, language),
    needs: item.needs.flatMap((id) =>
      itemOf(instrument, id) ? [{ id, name: wordsOf(instrument, id, language).words.name }] : [],
    ),
    scale: item.isSystem ? item.values.map((_, step) => stepName(instrument, step, language)) : null,
    answer: answer ?? null,
    carriedFrom,
    mayAnswer: mayAnswer && (alone === null || alone === 'settled'),
    alone,
  }
}

/** What a refused form held, as text. */
export interface Typed {
  readonly step: string
  readonly comment: string
  readonly evidenceLink: string
  readonly evidenceNote: string
  readonly targetStep: string
  readonly targetReason: string
}
