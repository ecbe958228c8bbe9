import { CompositeError } from '../error.ts'

/** How one person spreads the budget. A code that is left out (or `null`) was not answered. */
export interface Ballot {
  readonly by: string
  readonly points: Readonly<Record<string, number | null>>
  /** How much this person counts; left out: 1. */
  readonly weight?: number
}

export interface BudgetRules {
  /** What is voted on; left out: every code that any ballot names. */
  readonly codes?: readonly string[]
  /** Points each person has; left out: 100. */
  readonly budget?: number
  /** A ballot with another sum is brought to the budget instead of refused. */
  readonly rescale?: boolean
  /** A code that a ballot leaves out: refused (left out: this) or no points. */
  readonly unanswered?: 'refuse' | 'zero'
}

export interface BudgetAllocation {
  /** Mean share of each code, 0–1; they sum to 1. */
  readonly weights: Readonly<Record<string, number>>
  /** How far people agree, in shares, in the order of the codes. `null` for one person. */
  readonly spread: readonly {
    readonly code: string
    readonly deviation: number | null
    readonly least: number
    readonly most: number
  }[]
  readonly people: number
}

/**
 * Budget allocation: weights from several people who each spread the same number of points over the same codes.
 *
 * The weight of a code is the mean of its shares, people counting alike unless they carry a weight; somebody of weight
 * zero counts nowhere. The spread is the sample deviation (n − 1; with weights Σw − Σw²/Σw), which many rounds of
 * discussion should make smaller. Convention: nothing is repaired in silence. Refuses with `CompositeError`:
 * `no_ballots`, `duplicate_ballot`, `unknown_code`, `code_missing`, `value_not_finite`, `weight_negative`, a sum that is
 * not the budget (`weights_sum`, with who and by how much), a ballot or a group of people that is all zero
 * (`weights_all_zero`), a budget not above zero (`parameter_out_of_range`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6, budget allocation process.
 * @example budgetAllocation([{ by: 'Ana', points: { roads: 60, water: 40 } }, { by: 'Bo', points: { roads: 80, water: 20 } }]).weights // { roads: 0.7, water: 0.3 }
 */
export function budgetAllocation(ballots: readonly Ballot[], rules: BudgetRules = {}): BudgetAllocation {
  const { budget = 100 } = rules
  if (!(budget > 0) || budget === Infinity) throw new CompositeError('parameter_out_of_range', { budget })
  checkPeople(ballots)
  const codes = rules.codes ?? [...new Set(ballots.flatMap(({ points }) => Object.keys(points)))]
  const shares = ballots.map((ballot) => sharesOf(ballot, codes, budget, rules))
  const counted = ballots.flatMap(({ weight = 1 }, at) => (weight > 0 ? [{ weight, shares: shares[at] ?? [] }] : []))
  const total = counted.reduce((sum, { weight }) => sum + weight, 0)
  const squares = counted.reduce((sum, { weight }) => sum + weight * weight, 0)
  const rows = codes.map((code, at) => {
    const ofCode = counted.map(({ weight, shares }) => ({ weight, share: shares[at] as number }))
    const mean = ofCode.reduce((sum, { weight, share }) => sum + weight * share, 0) / total
    const around = ofCode.reduce((sum, { weight, share }) => sum + weight * (share - mean) ** 2, 0)
    const every = ofCode.map(({ share }) => share)
    const deviation = counted.length < 2 ? null : Math.sqrt(around / (total - squares / total))
    return { code, mean, spread: { code, deviation, least: Math.min(...every), most: Math.max(...every) } }
  })
  return Object.freeze({
    weights: Object.freeze(Object.fromEntries(rows.map(({ code, mean }) => [code, mean]))),
    spread: Object.freeze(rows.map(({ spread }) => Object.freeze(spread))),
    people: counted.length,
  })
}

function checkPeople(ballots: readonly Ballot[]): void {
  if (ballots.length === 0) throw new CompositeError('no_ballots')
  const seen = new Set<string>()
  for (const { by, weight = 1 } of ballots) {
    if (seen.has(by)) throw new CompositeError('duplicate_ballot', { by })
    seen.add(by)
    if (!(weight >= 0) || weight === Infinity) throw new CompositeError('weight_negative', { by, weight })
  }
  if (ballots.every(({ weight }) => weight === 0)) throw new CompositeError('weights_all_zero', { people: [...seen] })
}

function sharesOf({ by, points }: Ballot, codes: readonly string[], budget: number, rules: BudgetRules): number[] {
  const unknown = Object.keys(points).find((code) => !codes.includes(code))
  if (unknown !== undefined) throw new CompositeError('unknown_code', { by, code: unknown })
  const given = codes.map((code) => {
    const value = points[code] ?? null
    if (value === null && rules.unanswered !== 'zero') throw new CompositeError('code_missing', { by, code })
    if (!Number.isFinite(value ?? 0)) throw new CompositeError('value_not_finite', { by, code })
    if ((value ?? 0) < 0) throw new CompositeError('weight_negative', { by, code, points: value })
    return value ?? 0
  })
  const sum = given.reduce((total, value) => total + value, 0)
  if (sum === 0) throw new CompositeError('weights_all_zero', { by })
  // thirds of a budget never add up to the last digit
  if (rules.rescale !== true && Math.abs(sum - budget) > 1e-9 * budget)
    throw new CompositeError('weights_sum', { by, sum, budget, difference: sum - budget })
  return given.map((value) => value / sum)
}
