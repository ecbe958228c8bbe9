import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'

/** Whoever has an account; a guest has none to secure. */
export function securityOwner(person: Person | null): Person {
  if (person === null || person.isGuest) throw new Refusal('sign_in_needed')
  return person
}

/** The secretariat keeps at least one: `others` are what is left when this one goes. */
export function lastOfRequired(person: Person, others: number): boolean {
  const isSecretariat = [...person.seats, ...person.waitingSeats].some((seat) => seat.role === 'secretariat')
  return isSecretariat && others === 0
}
