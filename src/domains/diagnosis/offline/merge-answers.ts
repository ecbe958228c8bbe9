import { targetCost, targetYear } from '../answers-document.ts'
import type { AnswerRow } from '../answers.store.ts'
import { linkIn } from '../evidence-link.ts'
import type { Item } from '../instrument.ts'
import type { HeldItems } from '../team/held-items.ts'
import { type WholeWords, type Words, bothChanges, isSameAnswer, noWords, saidOver } from './answer-fields.ts'
import type { OfflineEntry } from './offline-answers.ts'

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
  /** What the file says; where it says nothing, what stands. */
  readonly mine: OfflineEntry & WholeWords
  readonly theirs: AnswerRow | null
  /** In a conflict: what each side changed in one answer, where they changed different things of it. */
  readonly both: WholeWords | null
}

/**
 * Compares a file with what stands, item by item, over the revision that the file was made with. An answer counts as a
 * whole, as everywhere: a comment changed here and a step changed there are a conflict, which can be ended by taking both.
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
    .map(([itemId, entry]) => {
      const item = known.get(itemId)?.item
      // nothing of the answer that stands is said of an item that is not theirs
      if (item !== undefined && held !== null && !held.has(itemId))
        return {
          itemId,
          verdict: 'not_in_pack',
          mine: { ...entry, ...saidOver(entry, noWords) },
          theirs: null,
          both: null,
        }
      const theirs = current.get(itemId) ?? null
      const mine = { ...entry, ...saidOver(entry, theirs ?? noWords) }
      const fault =
        held?.get(itemId) === 'done' ? 'pack_done' : alone.has(itemId) ? 'answered_alone' : faultOf(mine, item)
      if (fault !== null) return { itemId, verdict: fault, mine, theirs, both: null }
      const base = entry.base ?? (entry.revision === 0 ? noWords : baseOf(itemId, entry.revision))
      return { itemId, mine, theirs, ...verdictOf(mine, theirs, base === undefined ? null : saidOver(base, noWords)) }
    })
}

function verdictOf(
  mine: OfflineEntry & WholeWords,
  theirs: AnswerRow | null,
  base: WholeWords | null,
): Pick<Merged, 'verdict' | 'both'> {
  const is = (verdict: Verdict) => ({ verdict, both: null })
  const stands = theirs ?? noWords
  if (isSameAnswer(mine, stands))
    return is(mine.isConfirmed && theirs !== null && theirs.carriedFrom !== null ? 'mine' : 'same')
  if (theirs === null) return is('mine')
  if (base === null) return is('conflict')
  // a field of which the file says nothing was not changed in it
  const before = saidOver({ ...mine, ...base, unsaid: mine.unsaid }, mine)
  if (isSameAnswer(mine, before)) return is('theirs')
  if (isSameAnswer(stands, base)) return is('mine')
  return { verdict: 'conflict', both: bothChanges(mine, theirs, before) }
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
  return mine.evidenceLink === '' || linkIn(mine.evidenceLink) !== null ? null : 'link_unusable'
}
