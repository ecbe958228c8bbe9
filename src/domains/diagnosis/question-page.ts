import type { Language } from '../../text/index.ts'
import { type Item, type ItemWords, groupName, itemOf, roleName, stepName, wordsOf } from './instrument.ts'
import { progressOf } from './progress.ts'
import type { OpenedRound } from './round-access.ts'
import type { AnswerRow } from './answers.store.ts'
import type { PackPlace } from './team/pack-place.ts'

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
  /** Where the list of questions is that this one stands in: the round, or a pack. */
  readonly home: { readonly href: string; readonly label: string }
  readonly crumbs: readonly { readonly href: string; readonly label: string }[]
  readonly pack: PackPlace | null
  readonly item: Item
  /** Where forms send the answer: with the version they were drawn with, so that another one is noticed. */
  readonly answerPath: string
  readonly words: ItemWords
  /** Language the words are in; differs from the reader's where no translation stands yet. */
  readonly wordsLanguage: Language
  readonly group: { readonly id: string; readonly name: string; readonly done: number; readonly total: number }
  readonly place: { readonly at: number; readonly of: number }
  readonly before: string | null
  readonly after: string | null
  readonly role: string
  /** Without an address where the reader may not open it. */
  readonly needs: readonly { readonly id: string; readonly name: string; readonly href: string | null }[]
  readonly scale: readonly string[] | null
  readonly answer: AnswerRow | null
  /** What a cost that is not given yet is probably in. */
  readonly currency: string | null
  readonly thisYear: number
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
    pack = null,
    alone = null,
    currency = null,
    thisYear = 0,
  }: {
    answer: AnswerRow | undefined
    answered: ReadonlySet<string>
    mayAnswer: boolean
    carriedFrom?: string | null
    pack?: PackPlace | null
    alone?: QuestionPage['alone']
    currency?: string | null
    thisYear?: number
  },
): QuestionPage {
  const { words, language: wordsLanguage } = wordsOf(instrument, item.id, language)
  const inGroup = instrument.items.filter((one) => one.group === item.group).map((one) => one.id)
  const walk = pack?.items ?? instrument.items.map((one) => one.id)
  const at = walk.indexOf(item.id)
  const among = pack?.items ?? inGroup
  const progress = progressOf(instrument, answered).find((one) => one.id === item.group)
  const path_ = (id: string | undefined) => (id === undefined ? null : `${path}/items/${id}${pack?.query ?? ''}`)
  const city = { href: `/cities/${row.cityId}`, label: cityName }
  const round = { href: path, label: row.label }
  const group = groupName(instrument, item.group, language)
  const isInside = pack !== null && pack.query === ''
  const home = pack === null ? round : { href: pack.path, label: pack.name }
  return {
    round: {
      path,
      label: row.label,
      cityName,
      cityPath: `/cities/${row.cityId}`,
      isSubmitted: row.submittedAt !== null,
      isTrial: row.kind === 'trial',
    },
    home,
    crumbs:
      pack === null
        ? [city, round, { href: `${path}/groups/${item.group}`, label: group }]
        : [city, ...(isInside ? [] : [round]), home],
    pack,
    item,
    answerPath: `${path}/items/${item.id}/answer?version=${row.instrumentVersion}${pack ? pack.query.replace('?', '&') : ''}`,
    words,
    wordsLanguage,
    group: {
      id: item.group,
      name: pack?.name ?? group,
      done: pack?.settled.size ?? progress?.done ?? 0,
      total: pack?.items.length ?? progress?.total ?? 0,
    },
    place: { at: among.indexOf(item.id) + 1, of: among.length },
    before: path_(walk[at - 1]),
    after: path_(walk[at + 1]),
    role: roleName(instrument, item.role, language),
    needs: item.needs.flatMap((id) =>
      itemOf(instrument, id)
        ? [
            {
              id,
              name: wordsOf(instrument, id, language).words.name,
              href: isInside && !pack.items.includes(id) ? null : `${path}/items/${id}`,
            },
          ]
        : [],
    ),
    scale: item.isSystem ? item.values.map((_, step) => stepName(instrument, step, language)) : null,
    answer: answer ?? null,
    currency,
    thisYear,
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
  readonly targetYear: string
  readonly targetCost: string
  readonly targetCurrency: string
}
