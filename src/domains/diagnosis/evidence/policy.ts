import type { Person } from '../../../http/env.ts'
import { isColleagueAt, isSecretariat, mayAnswerFor } from '../../accounts/index.ts'

/** The library of a city: its people, and the secretariat if the city allows it, as with answers. */
export function maySeeEvidence(person: Person | null, cityId: string, hasConsent: boolean): boolean {
  return isColleagueAt(person, cityId) || (isSecretariat(person) && hasConsent)
}

/** Reads only because the city lets the secretariat: such a view is recorded. */
export function readsEvidenceByConsent(person: Person | null, cityId: string): boolean {
  return !isColleagueAt(person, cityId) && isSecretariat(person)
}

/** Adding, replacing, dating and withdrawing: whoever answers for the city. */
export function mayKeepEvidence(person: Person | null, cityId: string): boolean {
  return mayAnswerFor(person, cityId)
}
