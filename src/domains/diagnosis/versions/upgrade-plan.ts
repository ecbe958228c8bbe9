import type { AnswerTable } from '../../../db/tables.ts'
import type { AnswerEntry } from '../answers-document.ts'
import type { AnswerRow } from '../answers.store.ts'
import { costColumns } from '../cost-columns.ts'
import type { Instrument } from '../instrument.ts'
import { entryOf } from '../round-document.ts'
import { type Carried, type Passage, carry, freshItems } from './carry.ts'
import type { Step } from './versions.ts'

/** What an upgrade does to the answers of a round, before it is done and afterwards. */
export interface UpgradePlan {
  readonly carried: Carried
  /** Items that nobody can have answered under the older version. */
  readonly fresh: readonly string[]
  /** Answers that stay as they are, not even saved again. */
  readonly untouched: readonly string[]
  /** Answers to write under the newer version. */
  readonly written: readonly Passage[]
  /** Items whose answers are taken out of force first. */
  readonly takenOut: readonly string[]
}

/** Plans an upgrade from the answers alone; nothing is changed by asking. */
export function planUpgrade(rows: readonly AnswerRow[], from: Instrument, { to, path }: Step): UpgradePlan {
  const carried = carry(Object.fromEntries(rows.map((row) => [row.itemId, entryOf(row)])), path)
  const isUntouched = ({ kind, item, was }: Passage) => kind === 'same' && was[0]?.item === item
  const untouched = carried.passages.filter(isUntouched).map(({ item }) => item)
  const staying = new Set(untouched)
  return {
    carried,
    fresh: freshItems(
      from.items.map(({ id }) => id),
      to.items.map(({ id }) => id),
      path,
    ),
    untouched,
    written: carried.passages.filter((passage) => !isUntouched(passage)),
    takenOut: rows.map(({ itemId }) => itemId).filter((item) => !staying.has(item)),
  }
}

/** The row of a carried answer: still said by whoever said it last, and when. */
export function rowOfPassage(
  passage: Passage,
  rows: ReadonlyMap<string, AnswerRow>,
  place: Pick<AnswerTable, 'city_id' | 'round_id' | 'revision'>,
): AnswerTable {
  const last = passage.was
    .flatMap(({ item }) => rows.get(item) ?? [])
    .toSorted((a, b) => b.answeredAt.getTime() - a.answeredAt.getTime())[0]
  return {
    ...place,
    item_id: passage.item,
    ...columnsOf(passage.entry),
    answered_by: last?.answeredBy ?? null,
    answered_at: last?.answeredAt ?? new Date(0),
  }
}

function columnsOf(
  entry: AnswerEntry,
): Omit<AnswerTable, 'city_id' | 'round_id' | 'item_id' | 'revision' | 'answered_by' | 'answered_at'> {
  return {
    step: entry.step ?? null,
    mark: entry.mark ?? null,
    strength: entry.strength,
    comment: entry.comment ?? '',
    evidence_link: entry.evidenceLink ?? '',
    evidence_note: entry.evidenceNote ?? '',
    target_step: entry.targetStep ?? null,
    target_reason: entry.targetReason ?? '',
    target_year: entry.targetYear ?? null,
    ...costColumns(entry.targetCost ?? null),
    carried_from: entry.carriedFrom ?? null,
  }
}
