import { lotOf } from './draw-sample.ts'

/** A city as the pairing sees it; null where a figure is not known. */
export interface Candidate {
  readonly id: string
  readonly country: string | null
  readonly population: number | null
  /** GDP of its country per person, PPP dollars. */
  readonly income: number | null
  /** The language most spoken in its country. */
  readonly language: string | null
  readonly hasCoordinator: boolean
  readonly hasSubmitted: boolean
  /** Reviews it took on lately. */
  readonly recent: number
}

/** Who reviews or reviewed whom in the calendar year of the request. */
export interface Pairing {
  readonly reviewed: string
  readonly reviewer: string
}

export type Obstacle =
  'itself' | 'same_country' | 'each_other' | 'refused_before' | 'no_coordinator' | 'no_round' | 'country_unknown'

export interface Ranked {
  readonly id: string
  readonly recent: number
  /** Twice as large or half as large is 1; null when a population is not known. */
  readonly sizeDistance: number | null
  readonly incomeDistance: number | null
  readonly sharesLanguage: boolean
}

export interface PairQuestion {
  readonly city: Candidate
  readonly candidates: readonly Candidate[]
  readonly thisYear: readonly Pairing[]
  /** Cities that declined this request, or left it for an interest. */
  readonly gone: readonly string[]
  /** Reviewer cities whose place stands; the others are sought. */
  readonly kept: readonly Candidate[]
  readonly seed: string
  /** The secretariat takes cities without a submitted round too. */
  readonly withoutRound?: boolean
}

/** Why a city cannot review this one; null when it can. */
export function obstacleOf(question: Omit<PairQuestion, 'candidates' | 'seed'>, one: Candidate): Obstacle | null {
  const { city, thisYear, gone, kept } = question
  if (one.id === city.id) return 'itself'
  if (one.country === null) return 'country_unknown'
  if (one.country === city.country || kept.some((other) => other.country === one.country)) return 'same_country'
  if (thisYear.some((pair) => pair.reviewed === one.id && pair.reviewer === city.id)) return 'each_other'
  if (gone.includes(one.id)) return 'refused_before'
  if (!one.hasCoordinator) return 'no_coordinator'
  if (!one.hasSubmitted && question.withoutRound !== true) return 'no_round'
  return null
}

/**
 * The cities that should review, as many as places are open (two at most), best first: whoever reviewed least lately, then the most
 * alike in size, income and language, then by lot. Never two of one country. The same seed gives the same cities.
 */
export function proposePair(question: PairQuestion): readonly Ranked[] {
  const { city, candidates, kept, seed } = question
  const fitting = candidates
    .filter((one) => obstacleOf(question, one) === null)
    .map((one) => ({ one, ranked: rankedOf(city, one), lot: lotOf(seed, one.id) }))
    .toSorted(
      (a, b) => a.ranked.recent - b.ranked.recent || unlike(a.ranked) - unlike(b.ranked) || (a.lot < b.lot ? -1 : 1),
    )
  const chosen: typeof fitting = []
  for (const next of fitting) {
    if (kept.length + chosen.length === 2) break
    if (!chosen.some(({ one }) => one.country === next.one.country)) chosen.push(next)
  }
  return Object.freeze(chosen.map(({ ranked }) => ranked))
}

function rankedOf(city: Candidate, one: Candidate): Ranked {
  return {
    id: one.id,
    recent: one.recent,
    sizeDistance: doublings(city.population, one.population),
    incomeDistance: doublings(city.income, one.income),
    sharesLanguage: city.language !== null && city.language === one.language,
  }
}

/** Distance in doublings; an unknown figure counts as three of them, a common language takes two off. Whole steps, so that the lot decides among the nearly alike. */
function unlike(one: Ranked): number {
  return Math.round((one.sizeDistance ?? 3) + (one.incomeDistance ?? 3) - (one.sharesLanguage ? 2 : 0))
}

function doublings(a: number | null, b: number | null): number | null {
  return a === null || b === null || a <= 0 || b <= 0 ? null : Math.abs(Math.log2(a / b))
}
