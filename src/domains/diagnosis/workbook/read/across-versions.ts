import type { AnswerEntry } from '../../answers-document.ts'
import { carry } from '../../versions/carry.ts'
import type { Bridge } from '../../versions/bridge.ts'

/** The answers of a workbook of older questions, before it was filled in and after. */
export interface OlderAnswers {
  readonly before: Readonly<Record<string, AnswerEntry>>
  readonly after: Readonly<Record<string, AnswerEntry>>
  /** Questions whose answer somebody changed in the workbook. */
  readonly changed: ReadonlySet<string>
}

/** What a workbook of older questions says of one newer question. */
export interface BroughtAcross {
  readonly item: string
  readonly before: AnswerEntry | null
  readonly after: AnswerEntry
  /** The same question under the same number: what the platform knows of its revisions still holds. */
  readonly isSame: boolean
  /** The older questions whose answers it comes from. */
  readonly was: readonly string[]
}

/**
 * Brings what was changed in a workbook across bridges, and with it what stood there before: an upgraded round holds
 * the answers of before as the bridge carried them, so only the difference of the two is a change.
 */
export function bringAcross({ before, after, changed }: OlderAnswers, path: readonly Bridge[]): BroughtAcross[] {
  const was = new Map(carry(before, path).passages.map((passage) => [passage.item, passage.entry]))
  return carry(after, path)
    .passages.filter((passage) => passage.was.some(({ item }) => changed.has(item)))
    .map(({ item, entry, kind, was: old }) => ({
      item,
      before: was.get(item) ?? null,
      after: entry,
      isSame: kind === 'same' && old[0]?.item === item,
      was: old.map((one) => one.item),
    }))
}
