import type { Person } from '../../http/env.ts'
import {
  isColleagueAt,
  isContributorAt,
  isCoordinatorOf,
  isOfAMember,
  isSecretariat,
  mayAnswerFor,
} from '../accounts/index.ts'

/** What the predicates need of a round. */
export interface RoundStanding {
  readonly cityId: string
  readonly kind: 'official' | 'trial'
  readonly ownerId: string | null
  readonly isSubmitted: boolean
  readonly audience: 'members' | 'public' | null
  /** The city lets the secretariat read its answers. */
  readonly hasConsent: boolean
  /** Items of the packs that a contributor holds in this round, and how each pack stands; null for everybody else. */
  readonly packItems: ReadonlyMap<string, 'open' | 'done'> | null
  /** Whether a contributor was chosen to answer alone in this round; asked of nobody else. */
  readonly isChosenAlone: boolean
}

/** Answers: a trial is its owner's; a city's round is read by its people, and by the secretariat if the city allows it. */
export function maySeeAnswers(person: Person | null, round: RoundStanding): boolean {
  if (round.kind === 'trial') return isOwner(person, round)
  return isColleagueAt(person, round.cityId) || (isSecretariat(person) && round.hasConsent)
}

/** Reads only because the city lets the secretariat: such a view is recorded. */
export function readsByConsent(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && !isColleagueAt(person, round.cityId) && maySeeAnswers(person, round)
}

/** Coordinators and respondents, while the round is open. */
export function mayAnswer(person: Person | null, round: RoundStanding): boolean {
  return !round.isSubmitted && mayWorkOn(person, round)
}

/** The same people, whatever the state: tells "submitted" from "not yours". */
export function mayWorkOn(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'trial' ? isOwner(person, round) : mayAnswerFor(person, round.cityId)
}

/** One item: whoever sees all answers, and a contributor the items of their own packs. */
export function maySeeItem(person: Person | null, round: RoundStanding, itemId: string): boolean {
  return maySeeAnswers(person, round) || holdsItem(person, round, itemId)
}

/** Answering one item, while the round is open and a contributor has not said that the pack is done. */
export function mayAnswerItem(person: Person | null, round: RoundStanding, itemId: string): boolean {
  if (mayAnswer(person, round)) return true
  return !round.isSubmitted && holdsItem(person, round, itemId) && round.packItems?.get(itemId) === 'open'
}

/** The same people, whatever the state: tells "submitted" and "done" from "not yours". */
export function mayWorkOnItem(person: Person | null, round: RoundStanding, itemId: string): boolean {
  return mayWorkOn(person, round) || holdsItem(person, round, itemId)
}

/** Submitting, reopening: the coordinator answers for the whole. */
export function maySubmit(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'trial' ? isOwner(person, round) : isCoordinatorOf(person, round.cityId)
}

/** A trial is nobody's official result, so it is never shared. */
export function mayShare(person: Person | null, round: RoundStanding): boolean {
  return round.kind === 'official' && isCoordinatorOf(person, round.cityId)
}

/** The result (scores and steps, never comments, evidence or names). */
export function maySeeResult(person: Person | null, round: RoundStanding): boolean {
  if (maySeeAnswers(person, round)) return true
  return round.audience === 'public' || (round.audience === 'members' && isOfAMember(person))
}

export function mayOpenRound(person: Person | null, cityId: string): boolean {
  return isCoordinatorOf(person, cityId)
}

export function mayGiveConsent(person: Person | null, cityId: string): boolean {
  return isCoordinatorOf(person, cityId)
}

function holdsItem(person: Person | null, round: RoundStanding, itemId: string): boolean {
  return round.kind === 'official' && isContributorAt(person, round.cityId) && (round.packItems?.has(itemId) ?? false)
}

function isOwner(person: Person | null, round: RoundStanding): boolean {
  return person !== null && round.ownerId === person.id
}
