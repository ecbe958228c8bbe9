import type { Env, Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'

/** Whoever acts, guests included: a trial is theirs. */
export function signedInOrGuest(person: Person | null): Person {
  if (person === null) throw new Refusal('sign_in_needed')
  return person
}

/** Whose turn heavy work takes up: a person's, or for guests, who can be as many as they like, that of their address. */
export function ownerOfWork({ person, caller }: Pick<Env['Variables'], 'person' | 'caller'>): string {
  return person === null || person.isGuest ? `guests at ${caller}` : person.id
}
