import type { Person } from '../../../http/env.ts'
import { type RoundStanding, mayWorkOn } from '../policy.ts'

/** What the predicates need of an upload. */
export interface ImportStanding {
  readonly packId: string | null
  readonly uploadedBy: string | null
}

/** Who works on the round, and a contributor who holds a pack of it; which uploads, each upload says. */
export function mayLookForImports(person: Person | null, round: RoundStanding): boolean {
  return mayWorkOn(person, round) || (round.packItems !== null && round.packItems.size > 0)
}

/** The city's team every upload; the holder of a pack what they brought for it. */
export function maySeeImport(person: Person | null, round: RoundStanding, upload: ImportStanding): boolean {
  if (mayWorkOn(person, round)) return true
  return mayLookForImports(person, round) && upload.packId !== null && upload.uploadedBy === person?.id
}
