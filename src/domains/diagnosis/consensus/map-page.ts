import type { Text } from '../../../text/index.ts'
import { groupName, wordsOf } from '../instrument.ts'
import type { OpenedRound } from '../round-access.ts'
import type { OpenedAnswer } from './alone.store.ts'
import type { ConsensusRow } from './consensus.store.ts'
import { type Agreement, type Choice, agreementOf, choiceOf, medianOf, spreadOf, stepsOf } from './spread.ts'

export type Show = 'all' | 'open' | 'agreed'

export interface MapRow {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly href: string
  readonly agreement: Agreement
  /** Answers on each step, lowest first. */
  readonly steps: readonly number[]
  readonly dontKnow: number
  readonly notOurs: number
  readonly median: number | null
  readonly spread: number | null
  readonly settled: Choice | null
  readonly people: readonly { readonly label: string; readonly choice: Choice }[]
}

export interface MapPage {
  readonly groups: readonly { readonly id: string; readonly name: string; readonly rows: readonly MapRow[] }[]
  readonly counts: Readonly<Record<Show, number>> & { readonly settled: number }
}

/** Plain data of the disagreement map: items by dimension, widest apart first; what is agreed stands last. */
export function mapPage(
  { instrument, path }: OpenedRound,
  text: Text,
  {
    items,
    answers,
    consensus,
    showsNames,
    show,
  }: {
    items: readonly string[]
    answers: readonly OpenedAnswer[]
    consensus: readonly ConsensusRow[]
    showsNames: boolean
    show: Show
  },
): MapPage {
  const given = Map.groupBy(answers, (one) => one.itemId)
  const recorded = newestRecorded(consensus)
  const rows = instrument.items
    .filter((item) => items.includes(item.id))
    .map((item) => {
      const own = given.get(item.id) ?? []
      const choices = own.map(choiceOf)
      const steps = stepsOf(choices)
      const { words, language } = wordsOf(instrument, item.id, text.language)
      const settled = recorded.get(item.id)
      return {
        group: item.group,
        row: {
          id: item.id,
          name: words.name,
          language,
          href: `${path}/consensus/${item.id}`,
          agreement: agreementOf(choices),
          steps: item.values.map((_, step) => steps.filter((one) => one === step).length),
          dontKnow: choices.filter((one) => one.mark === 'dont_know').length,
          notOurs: choices.filter((one) => one.mark === 'not_our_competence').length,
          median: medianOf(steps),
          spread: spreadOf(steps, item.values.length),
          settled: settled ? choiceOf(settled) : null,
          people: own.map((one) => ({ label: labelOf(one, showsNames, text), choice: choiceOf(one) })),
        },
      }
    })
  const isShown = (row: MapRow) => show === 'all' || (show === 'agreed') === (row.agreement === 'agreed')
  return {
    groups: instrument.groups.flatMap((group) => {
      const inside = rows.filter((one) => one.group === group.id && isShown(one.row)).map((one) => one.row)
      return inside.length === 0
        ? []
        : [{ id: group.id, name: groupName(instrument, group.id, text.language), rows: inside.toSorted(byDispute) }]
    }),
    counts: {
      all: rows.length,
      agreed: rows.filter((one) => one.row.agreement === 'agreed').length,
      open: rows.filter((one) => one.row.agreement !== 'agreed').length,
      settled: rows.filter((one) => one.row.agreement !== 'agreed' && one.row.settled !== null).length,
    },
  }
}

/** Steps widest apart come first, then marks beside steps, then one answer or none; agreed ones last. */
function byDispute(a: MapRow, b: MapRow): number {
  const order = { disputed: 0, alone: 1, nobody: 2, agreed: 3 } as const
  const marks = (row: MapRow) => row.dontKnow + row.notOurs
  return (
    order[a.agreement] - order[b.agreement] ||
    (b.spread ?? 0) - (a.spread ?? 0) ||
    marks(b) - marks(a) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** Items that still need words, in the order of the map. */
export function itemsToTalkOver(page: MapPage): string[] {
  return page.groups
    .flatMap((group) => group.rows)
    .filter((row) => row.agreement !== 'agreed' && row.settled === null)
    .map((row) => row.id)
}

/** The consensus in force of every item. */
export function newestRecorded(consensus: readonly ConsensusRow[]): Map<string, ConsensusRow> {
  const newest = new Map<string, ConsensusRow>()
  for (const row of consensus) {
    if (row.outcome === 'recorded' && (newest.get(row.itemId)?.number ?? 0) < row.number) newest.set(row.itemId, row)
  }
  return newest
}

/** A name where the round shows names, else "Person C": the same one in the whole round, another one in the next. */
export function labelOf(
  one: { readonly name: string; readonly alias: number | null },
  showsNames: boolean,
  text: Text,
): string {
  return showsNames ? one.name : text('consensus.person', { letter: letterOf(one.alias ?? 0) })
}

/** 0 is A, 25 is Z, 26 is AA. */
export function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26))
  return place < 26 ? letter : letterOf(Math.floor(place / 26) - 1) + letter
}
