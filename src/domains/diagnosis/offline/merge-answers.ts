import { type Money, isSameMoney } from '../../../money/currencies.ts'
import { targetCost, targetYear } from '../answers-document.ts'
import type { AnswerRow } from '../answers.store.ts'
import type { Item } from '../instrument.ts'
import type { HeldItems } from '../team/held-items.ts'
import type { OfflineEntry } from './offline-answers.ts'

/** The part of an answer that a file can change. */
export type Words = Pick<AnswerRow, 'step' | 'mark' | 'comment' | 'evidenceLink' | 'evidenceNote'> & {
  readonly targetStep?: number | null | undefined
  readonly targetReason?: string | undefined
  readonly targetYear?: number | null | undefined
  readonly targetCost?: Money | null | undefined
}

export type Verdict =
  /** Both say the same: nothing to do. */
  | 'same'
  /** Changed in the file only: will be saved. */
  | 'mine'
  /** Changed on the platform only, after the file was made: stays. */
  | 'theirs'
  /** Changed in both: somebody chooses. */
  | 'conflict'
  | Fault

/** Why an entry cannot be taken. */
export type Fault =
  | 'not_in_pack'
  | 'pack_done'
  | 'item_unknown'
  | 'answered_alone'
  | 'step_unknown'
  | 'link_unusable'
  | 'text_too_long'
  | 'year_unknown'
  | 'cost_unknown'

export interface Merged {
  readonly itemId: string
  readonly verdict: Verdict
  readonly mine: OfflineEntry
  readonly theirs: AnswerRow | null
}

const nothing: Words = {
  step: null,
  mark: null,
  comment: '',
  evidenceLink: '',
  evidenceNote: '',
  targetStep: null,
  targetReason: '',
  targetYear: null,
  targetCost: null,
}

/**
 * Compares a file with what stands, item by item, over the revision that the file was made with. An answer counts as a
 * whole, as everywhere: a comment changed here and a step changed there are a conflict.
 */
export function mergeAnswers(
  answers: Readonly<Record<string, OfflineEntry>>,
  {
    items,
    current,
    baseOf,
    alone = new Set(),
    held = null,
  }: {
    items: readonly Item[]
    current: ReadonlyMap<string, AnswerRow>
    /** What the revision said; undefined when there never was such a revision. */
    baseOf: (itemId: string, revision: number) => Words | undefined
    /** Items that several people answer alone: the answer of the round is theirs to agree on. */
    alone?: ReadonlySet<string>
    /** The items that who brought the file may bring, where it came in by a pack; null for all. */
    held?: HeldItems | null
  },
): Merged[] {
  const known = new Map(items.map((item, at) => [item.id, { item, at }]))
  const place = (id: string) => known.get(id)?.at ?? Number.MAX_SAFE_INTEGER
  return Object.entries(answers)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([itemId, mine]) => {
      const item = known.get(itemId)?.item
      // nothing of the answer that stands is said of an item that is not theirs
      if (item !== undefined && held !== null && !held.has(itemId))
        return { itemId, verdict: 'not_in_pack', mine, theirs: null }
      const theirs = current.get(itemId) ?? null
      if (held?.get(itemId) === 'done') return { itemId, verdict: 'pack_done', mine, theirs }
      const fault = alone.has(itemId) ? 'answered_alone' : faultOf(mine, item)
      if (fault !== null) return { itemId, verdict: fault, mine, theirs }
      const base = mine.base ?? (mine.revision === 0 ? nothing : baseOf(itemId, mine.revision))
      return { itemId, verdict: verdictOf(mine, theirs, base), mine, theirs }
    })
}

function verdictOf(mine: OfflineEntry, theirs: AnswerRow | null, base: Words | undefined): Verdict {
  const stands = theirs ?? nothing
  if (isSame(mine, stands)) return mine.isConfirmed && theirs !== null && theirs.carriedFrom !== null ? 'mine' : 'same'
  if (theirs === null) return 'mine'
  if (base === undefined) return 'conflict'
  if (isSame(mine, base)) return 'theirs'
  return isSame(stands, base) ? 'mine' : 'conflict'
}

export function isSame(a: Words, b: Words): boolean {
  return (
    a.step === b.step &&
    a.mark === b.mark &&
    a.comment === b.comment &&
    a.evidenceLink === b.evidenceLink &&
    a.evidenceNote === b.evidenceNote &&
    // a side that has no targets says nothing of them
    (a.targetReason === undefined ||
      b.targetReason === undefined ||
      (a.targetReason === b.targetReason && a.targetStep === b.targetStep)) &&
    (a.targetYear === undefined || b.targetYear === undefined || a.targetYear === b.targetYear) &&
    (a.targetCost === undefined || b.targetCost === undefined || isSameMoney(a.targetCost, b.targetCost))
  )
}

function faultOf(mine: OfflineEntry, item: Item | undefined): Fault | null {
  if (item === undefined) return 'item_unknown'
  if (mine.step !== null && item.values[mine.step] === undefined) return 'step_unknown'
  if (mine.targetStep != null && item.values[mine.targetStep] === undefined) return 'step_unknown'
  if (!targetYear.nullish().safeParse(mine.targetYear).success) return 'year_unknown'
  if (!targetCost.nullish().safeParse(mine.targetCost).success) return 'cost_unknown'
  if ((mine.targetReason ?? '').length > 4000) return 'text_too_long'
  if (mine.comment.length > 4000 || mine.evidenceNote.length > 4000 || mine.evidenceLink.length > 2000)
    return 'text_too_long'
  return mine.evidenceLink === '' || isLink(mine.evidenceLink) ? null : 'link_unusable'
}

function isLink(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)
}
