/** A calendar day, YYYY-MM-DD. A city has no time zone of its own here, so days are those of UTC. */
export type Day = string

const dayMs = 86_400_000

export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10)
}

/** The day as a moment, for `text.date`. */
export function atNoon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`)
}

export function daysLater(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs))
}

/** A day as a form sends it; null when it is none (31 February). */
export function readDay(value: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const at = new Date(`${value}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || dayOf(at) !== value ? null : value
}
