import { Refusal } from '../../../http/refusal.ts'

/** The calendar day of an instant, in UTC as everywhere on the platform. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** Days later, as a day. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(instantOf(day).getTime() + days * 86_400_000))
}

/** Whole months later; the last day of a shorter month stands for a day it does not have. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))))
}

/** A day as an instant, for showing it. */
export function instantOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** A day from a form; empty is none. Refused when no calendar has it. */
export function readDay(typed: string, field: string): string | null {
  const value = typed.trim()
  if (value === '') return null
  const isDay = /^(19|20|21)\d\d-\d\d-\d\d$/.test(value)
  const at = isDay ? instantOf(value) : null
  if (at === null || Number.isNaN(at.getTime()) || dayOf(at) !== value) {
    throw new Refusal('date_unusable', { given: value.slice(0, 20), field })
  }
  return value
}
