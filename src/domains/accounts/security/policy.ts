import type { Person } from '../../../http/env.ts'

/** The secretariat keeps at least one: `others` are what is left when this one goes. */
export function lastOfRequired(person: Person, others: number): boolean {
  const isSecretariat = [...person.seats, ...person.waitingSeats].some((seat) => seat.role === 'secretariat')
  return isSecretariat && others === 0
}
