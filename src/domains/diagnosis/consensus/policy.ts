import type { Role } from '../../../db/tables.ts'
import type { Person } from '../../../http/env.ts'
import { isContributorAt, isCoordinatorOf, mayAnswerFor } from '../../accounts/index.ts'
import { type RoundStanding, maySeeAnswers } from '../policy.ts'

/** The seats whose holders may be asked to answer alone. */
export const rolesThatAnswer: readonly Role[] = ['coordinator', 'respondent', 'contributor']

/** A trial is one person's, so there is nobody to agree with. */
export function mayChooseAlone(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && isCoordinatorOf(person, round.cityId)
}

/** Who answers for the city, and of those who only hold packs whoever was chosen to answer alone. */
export function mayTakePart(person: Person | null, round: RoundStanding): boolean {
  if (round.kind !== 'official') return false
  return mayAnswerFor(person, round.cityId) || (isContributorAt(person, round.cityId) && round.isChosenAlone)
}

/** The coordinator answers for the whole, so the coordinator records what was agreed. */
export function mayRecordConsensus(person: Person | null, round: RoundStanding): boolean {
  return mayChooseAlone(person, round)
}

/** The map and the single answers, once open: everybody who reads the city's answers. */
export function maySeeMap(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && (mayTakePart(person, round) || maySeeAnswers(person, round))
}

/** Names stand only where the round says so, and only for those who take part: not for viewers and the secretariat. */
export function maySeeNames(person: Person | null, round: RoundStanding, showsNames: boolean): boolean {
  return showsNames && mayTakePart(person, round)
}
