import { type Day, dayOf, daysLater } from './days.ts'

const daysAfterDue = 30
const daysWithoutDue = 60

export type LinkEnd = 'done' | 'passed_on' | 'submitted' | 'expired'

/** Why a pack's link no longer works, or null while it does. */
export function linkEnd(
  pack: {
    readonly assignedAt: Date
    readonly dueOn: Day | null
    readonly withdrawnAt: Date | null
    readonly isDone: boolean
    readonly isRoundSubmitted: boolean
    /** The seat of its person ended after the pack was given. */
    readonly hasLostSeat: boolean
  },
  now: Date,
): LinkEnd | null {
  if (pack.withdrawnAt !== null || pack.hasLostSeat) return 'passed_on'
  if (pack.isRoundSubmitted) return 'submitted'
  if (pack.isDone) return 'done'
  return dayOf(now) > lastDay(pack) ? 'expired' : null
}

function lastDay({ assignedAt, dueOn }: { assignedAt: Date; dueOn: Day | null }): Day {
  return dueOn === null ? daysLater(dayOf(assignedAt), daysWithoutDue) : daysLater(dueOn, daysAfterDue)
}
