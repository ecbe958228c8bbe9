import type { Language } from '../../../text/index.ts'
import type { AnswerRow } from '../answers.store.ts'
import { type Instrument, itemOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import { type Day, atNoon, dayOf } from './days.ts'
import { packName } from './pack-name.ts'
import { type PackState, packState } from './pack-state.ts'
import { mostMinutes } from './share-items.ts'
import type { PackRow } from './store.ts'

/** One pack as its coordinator and its holder see it. */
export interface PackLine {
  readonly id: string
  readonly name: string
  /** Name of the person, or the address until somebody opened the link. */
  readonly holder: string
  readonly email: string
  readonly isAccepted: boolean
  /** It is not done, and it was somebody's whose seat has ended. */
  readonly isNobodys: boolean
  readonly state: PackState
  readonly total: number
  readonly done: number
  readonly minutes: number
  readonly minutesLeft: number
  readonly dueOn: Date | null
  readonly isLate: boolean
  readonly isTooLong: boolean
  readonly lastActivity: Date | null
}

export interface RoundAnswers {
  readonly instrument: Instrument
  readonly answers: readonly Pick<AnswerRow, 'itemId' | 'step' | 'mark' | 'carriedFrom' | 'answeredAt' | 'answeredBy'>[]
}

/** What was answered in this round: an answer carried over waits for somebody to look at it. */
export function settledIn(
  answers: readonly Pick<AnswerRow, 'itemId' | 'step' | 'mark' | 'carriedFrom'>[],
): ReadonlySet<string> {
  return new Set(
    answers
      .filter((one) => one.carriedFrom === null && (one.step !== null || one.mark !== null))
      .map((one) => one.itemId),
  )
}

export function packLine(
  pack: PackRow,
  itemIds: readonly string[],
  { instrument, answers }: RoundAnswers,
  language: Language,
  now: Date,
): PackLine {
  const settled = settledIn(answers)
  const items = itemIds.flatMap((id) => itemOf(instrument, id) ?? [])
  const left = items.filter((item) => !settled.has(item.id))
  const ids = new Set(itemIds)
  const times = answers
    .filter((one) => ids.has(one.itemId) && one.carriedFrom === null && one.answeredBy === pack.personId)
    .map((one) => one.answeredAt.getTime())
  const whole = minutes(items)
  return {
    id: pack.id,
    name: packName(instrument, pack, itemIds, language),
    holder: pack.personName ?? pack.email ?? '',
    email: pack.email ?? '',
    isAccepted: pack.personId !== null,
    isNobodys: pack.personId !== null && !pack.hasSeat && pack.doneAt === null,
    state: packState({
      answered: items.length - left.length,
      isDone: pack.doneAt !== null,
      openQuestions: Number(pack.openQuestions),
    }),
    total: items.length,
    done: items.length - left.length,
    minutes: whole,
    minutesLeft: minutes(left),
    dueOn: pack.dueOn === null ? null : atNoon(pack.dueOn),
    isLate: pack.doneAt === null && isBefore(pack.dueOn, dayOf(now)),
    isTooLong: whole > mostMinutes,
    lastActivity: times.length === 0 ? pack.acceptedAt : new Date(Math.max(...times)),
  }
}

function isBefore(day: Day | null, today: Day): boolean {
  return day !== null && day < today
}
