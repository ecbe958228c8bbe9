import type { Person } from './env.ts'

/** Kept in the browser: which organisation somebody with several wants to see first. */
export const actingForCookie = 'organisation'

export interface ActingFor {
  readonly id: string
  readonly name: string
  readonly isCurrent: boolean
}

/** The organisations of a person, the chosen one first; a choice that no seat backs any more counts for nothing. */
export function actingFor(person: Person, chosen: string | undefined): readonly ActingFor[] {
  const names = new Map(person.seats.map((seat) => [seat.organisationId, seat.organisationName]))
  const current = chosen !== undefined && names.has(chosen) ? chosen : person.seats[0]?.organisationId
  return [...names]
    .map(([id, name]) => ({ id, name, isCurrent: id === current }))
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}
