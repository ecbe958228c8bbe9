import { type Day, dayOf, daysLater } from './days.ts'

export type ReminderKind = 'reminder_7' | 'reminder_2' | 'reminder_0'

const daysBefore: readonly (readonly [ReminderKind, number])[] = [
  ['reminder_7', 7],
  ['reminder_2', 2],
  ['reminder_0', 0],
]

/**
 * The reminders that a pack should get now: 7 and 2 days before the due date and on the day. One that an outage kept
 * back is sent the day after and then no more; one whose day is not after the assignment would only repeat the
 * invitation.
 */
export function remindersDue(dueOn: Day, assignedAt: Date, now: Date): readonly { kind: ReminderKind; day: Day }[] {
  const today = dayOf(now)
  return daysBefore
    .map(([kind, before]) => ({ kind, day: daysLater(dueOn, -before) }))
    .filter(({ day }) => day > dayOf(assignedAt) && (day === today || day === daysLater(today, -1)))
}
