/** Why a map opens by itself. */
export type OpeningCause = 'all_in' | 'due'

export interface Waiting {
  /** Last day to answer, `2026-11-30`; null when none is set. */
  readonly dueOn: string | null
  /** People who may still answer, with how many of the chosen items they have answered. */
  readonly people: readonly { readonly answered: number }[]
  readonly items: number
}

/**
 * Whether single answers are to be opened now. All in: everybody who may still answer has answered everything. Nobody left
 * to wait for is not "all in": with every seat ended, the due date or the coordinator decides.
 */
export function openingCause({ dueOn, people, items }: Waiting, now: Date, zone = 'UTC'): OpeningCause | null {
  if (items === 0) return null
  if (people.length > 0 && people.every((one) => one.answered >= items)) return 'all_in'
  return dueOn !== null && hasPassed(dueOn, now, zone) ? 'due' : null
}

/** The due day itself still counts, to its last second in the zone. */
export function hasPassed(dueOn: string, now: Date, zone = 'UTC'): boolean {
  return dayIn(zone, now) > dueOn
}

/** Two days before the due day, once; on the day after it there is nothing left to remind of. */
export function isReminderDue(dueOn: string | null, now: Date, zone = 'UTC'): boolean {
  if (dueOn === null || hasPassed(dueOn, now, zone)) return false
  return dayIn(zone, new Date(now.getTime() + reminderDays * 86_400_000)) >= dueOn
}

const reminderDays = 2

/** The calendar day of an instant, `2026-11-30`. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)
}

/** A day that exists in the calendar, written `2026-11-30`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}
