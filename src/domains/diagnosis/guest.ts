import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'

/** Whoever acts, guests included: a trial is theirs. */
export function signedInOrGuest(person: Person | null): Person {
  if (person === null) throw new Refusal('sign_in_needed')
  return person
}
