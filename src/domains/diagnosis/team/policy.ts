import type { Person } from '../../../http/env.ts'
import { isColleagueAt, isContributorAt, isCoordinatorOf, mayAnswerFor } from '../../accounts/index.ts'
import type { RoundStanding } from '../policy.ts'

/** What the predicates need of a pack. */
export interface PackStanding {
  readonly cityId: string
  readonly personId: string | null
  readonly withdrawnAt: Date | null
}

/** Sharing the work is the coordinator's, for the rounds of the city itself. */
export function mayShareWork(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && isCoordinatorOf(person, round.cityId)
}

/** Anybody of the city may be somebody's pack's holder; which packs, each pack says. */
export function mayLookForPacks(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && (isColleagueAt(person, round.cityId) || isContributorAt(person, round.cityId))
}

/** Whoever has it, while their seat lasts: answering, asking, saying that it is done. */
export function mayWorkOnPack(person: Person | null, pack: PackStanding): boolean {
  return (
    person !== null &&
    pack.withdrawnAt === null &&
    pack.personId === person.id &&
    (isContributorAt(person, pack.cityId) || mayAnswerFor(person, pack.cityId))
  )
}

export function maySeePack(person: Person | null, pack: PackStanding): boolean {
  return isCoordinatorOf(person, pack.cityId) || mayWorkOnPack(person, pack)
}

/** An item stands in one open pack of a round, so that two people do not answer the same by mistake. */
export function mayShareItem(itemId: string, inPacks: ReadonlySet<string>): boolean {
  return !inPacks.has(itemId)
}
