import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'

/** The person, or the sign-in page with the way back. */
export function signedIn(person: Person | null): Person {
  if (person === null || person.isGuest) throw new Refusal('sign_in_needed')
  return person
}

/** The person who signed in themselves: whoever only opened a pack's link is asked to sign in first. */
export function signedInThemselves(person: Person | null): Person {
  const found = signedIn(person)
  if (found.isByPackLink) throw new Refusal('pack_link_only')
  return found
}
