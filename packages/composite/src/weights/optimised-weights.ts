import { type CorrelationMethod, correlation } from '../analysis/correlation.ts'
import { CompositeError } from '../error.ts'
import type { AggregateWith } from './arithmetic-index.ts'
import type { Minimum } from './nelder-mead.ts'
import { settledMinimum } from './settled-minimum.ts'

export interface OptimisedWeightsOptions {
  /** The nodes whose weights are sought. Their order does not matter. */
  readonly codes: readonly string[]
  readonly aggregateWith: AggregateWith
  /** `balance` (left out): importances as the targets; `infomax`: the sum of the importances as large as it gets. */
  readonly objective?: 'balance' | 'infomax'
  /** By code, relative to each other. Left out: equal. */
  readonly targets?: Readonly<Record<string, number>>
  readonly correlation?: CorrelationMethod
  /** What importance is: the correlation with the top (left out), or its square, the share of variance explained. */
  readonly importance?: 'correlation' | 'squared_correlation'
  /** Group of each code whose weights are relative to each other. Left out: all are siblings. */
  readonly parents?: Readonly<Record<string, string>>
  /** How often the index may be computed. Left out: 100,000. */
  readonly maximumEvaluations?: number
}

export interface OptimisedWeights {
  /** By code, none negative, siblings sum to 1. */
  readonly weights: Readonly<Record<string, number>>
  /** By code; for `balance` scaled to sum to 1 as the targets are, for `infomax` as they are. */
  readonly importances: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, number>> | null
  /** The search settled: started again where it ended, it found nothing better by more than 1e-12. */
  readonly converged: boolean
  /** Every importance is within 1e-6 of its target; `null` for `infomax`. No weights may do that: then the nearest are. */
  readonly reached: boolean | null
  /** How often the index was computed. */
  readonly iterations: number
  /** `balance`: mean squared difference of importances and targets; `infomax`: sum of the importances. */
  readonly objective: number
}

/**
 * Weights by correlation: finds weights with which the nodes of a level are as important to the top as they should be.
 *
 * A weight is not an importance: correlated nodes speak for each other. Targets and results go by code, so no order can
 * pair them wrongly. Weights are squares of what is searched, so none can be negative, and zero is within
 * reach. Where the targets cannot be reached that way the nearest weights are given and `reached` says no;
 * `converged` says whether the search settled, and neither is left unsaid. The reference pairs by position, goes below
 * zero, and stops at 500 steps in silence. Deterministic: fixed starts (equal, the targets, a ladder), each by
 * quasi-Newton steps (Pearson only: rank correlations are stairs, and start from Pearson's weights as well), then Nelder
 * and Mead's simplex until it settles.
 * Refuses `no_indicators`, `duplicate_code`, `unknown_code` and `code_missing` of targets and parents,
 * `weight_negative`, `weights_all_zero`, `constant_indicator` (a node or top that has no correlation with equal
 * weights), `unknown_method`, and correlations that sum to nothing with every start (`parameter_out_of_range`).
 * Convention: plain correlations scaled to one stand for importance, as in the reference; squared ones on request.
 * Reference: Becker, Saisana, Paruolo and Vandecasteele (2017), Weights and importance in composite indicators: closing
 * the gap, Ecological Indicators 80, in its linear form.
 * @example optimisedWeights({ codes: ['a', 'b'], aggregateWith: arithmeticIndex({ a: columnOf([1, 2, 3, 6]), b: columnOf([20, 50, 10, 0]) }), objective: 'infomax' }).converged // true
 */
export function optimisedWeights(options: OptimisedWeightsOptions): OptimisedWeights {
  const { objective = 'balance' } = options
  const codes = options.codes.toSorted()
  checkCodes(codes, options)
  if (objective !== 'balance' && objective !== 'infomax') throw new CompositeError('unknown_method', { objective })
  const targets = objective === 'infomax' ? null : sharesOf(codes, options.targets)
  const importancesOf = importances(codes, options)
  const ask = (roots: readonly number[]): number => {
    const found = importancesOf(roots)
    if (targets === null) return -mean(found)
    return mean(scaledToOne(found).map((one, at) => (one - (targets[at] as number)) ** 2))
  }
  const found = searchFromAll(ask, startsOf(codes, targets, options), options)
  const best = found.reduce((one, other) => (other.value < one.value ? other : one))
  if (best.value === Infinity) throw new CompositeError('parameter_out_of_range', { objective, codes })
  const roots = withoutTraces(best, codes, options, ask)
  const raw = importancesOf(roots)
  const shown = targets === null ? raw : scaledToOne(raw)
  const byCode = (values: readonly number[]) =>
    Object.freeze(Object.fromEntries(options.codes.map((code) => [code, values[codes.indexOf(code)] as number])))
  return Object.freeze({
    weights: byCode(weightsOf(roots, codes, options.parents)),
    importances: byCode(shown),
    targets: targets === null ? null : byCode(targets),
    converged: best.converged,
    reached: targets === null ? null : shown.every((one, at) => Math.abs(one - (targets[at] as number)) <= 1e-6),
    iterations: found.reduce((sum, { evaluations }) => sum + evaluations, 0),
    objective: targets === null ? -ask(roots) * codes.length : ask(roots),
  })
}

function checkCodes(codes: readonly string[], { targets = {}, parents = {} }: OptimisedWeightsOptions): void {
  if (codes.length === 0) throw new CompositeError('no_indicators')
  const twice = codes.find((code, at) => code === codes[at + 1])
  if (twice !== undefined) throw new CompositeError('duplicate_code', { code: twice })
  for (const given of [targets, parents].map(Object.keys)) {
    const unknown = given.find((code) => !codes.includes(code))
    if (unknown !== undefined) throw new CompositeError('unknown_code', { code: unknown })
    const missing = given.length === 0 ? undefined : codes.find((code) => !given.includes(code))
    if (missing !== undefined) throw new CompositeError('code_missing', { code: missing })
  }
}

function sharesOf(codes: readonly string[], targets: Readonly<Record<string, number>> | undefined): readonly number[] {
  const given = codes.map((code) => {
    const target = targets?.[code] ?? 1
    if (!(target >= 0) || target === Infinity) throw new CompositeError('weight_negative', { code, target })
    return target
  })
  if (given.every((target) => target === 0)) throw new CompositeError('weights_all_zero', { codes })
  return scaledToOne(given)
}

/** Importances by the square roots of the weights, which may be any numbers. */
function importances(
  codes: readonly string[],
  { aggregateWith, parents, correlation: method, importance = 'correlation' }: OptimisedWeightsOptions,
): (roots: readonly number[]) => readonly number[] {
  const correlations = (roots: readonly number[]): readonly number[] => {
    const weights = weightsOf(roots, codes, parents)
    const { nodes, top } = aggregateWith(Object.fromEntries(codes.map((code, at) => [code, weights[at] as number])))
    return codes.map((code) => {
      const node = nodes[code]
      if (node === undefined) throw new CompositeError('indicator_missing', { code })
      return correlation(node, top, method)
    })
  }
  const none = correlations(codes.map(() => 1)).findIndex(Number.isNaN)
  if (none !== -1) throw new CompositeError('constant_indicator', { code: codes[none] })
  switch (importance) {
    case 'correlation':
      return correlations
    case 'squared_correlation':
      return (roots) => correlations(roots).map((one) => one * one)
    default:
      throw new CompositeError('unknown_method', { importance })
  }
}

/** Siblings sum to one, whatever the length of the point. */
function weightsOf(
  roots: readonly number[],
  codes: readonly string[],
  parents: Readonly<Record<string, string>> = {},
): readonly number[] {
  const totals = new Map<string, number>()
  const parentOf = (at: number) => parents[codes[at] as string] ?? ''
  roots.forEach((root, at) => totals.set(parentOf(at), (totals.get(parentOf(at)) ?? 0) + root * root))
  return roots.map((root, at) => (root * root) / (totals.get(parentOf(at)) as number))
}

/** Equal weights, the targets, and a ladder by code from 1 to 2, which favours no symmetry; for ranks also Pearson's. */
function startsOf(
  codes: readonly string[],
  targets: readonly number[] | null,
  options: OptimisedWeightsOptions,
): readonly (readonly number[])[] {
  const equal = codes.map(() => 1)
  const ladder = codes.map((_, at) => 1 + at / codes.length)
  // zero is no place to start from: there is no slope
  const away = (share: number) => Math.sqrt(codes.length * share) + 0.05
  const likeTargets = targets === null ? [] : [targets.map(away)]
  if ((options.correlation ?? 'pearson') === 'pearson') return [equal, ...likeTargets, ladder]
  const smooth = optimisedWeights({ ...options, correlation: 'pearson' }).weights
  return [equal, ...likeTargets, ladder, codes.map((code) => away(smooth[code] as number))]
}

function searchFromAll(
  ask: (roots: readonly number[]) => number,
  starts: readonly (readonly number[])[],
  { correlation: method = 'pearson', maximumEvaluations = 100_000 }: OptimisedWeightsOptions,
): readonly Minimum[] {
  return starts.map((start) =>
    settledMinimum(ask, start, {
      smooth: method === 'pearson',
      maximumEvaluations: Math.ceil(maximumEvaluations / starts.length),
    }),
  )
}

/** Weights below a billionth are traces of a search that went to zero: zero, unless that is worse. */
function withoutTraces(
  { point, value }: Minimum,
  codes: readonly string[],
  { parents }: OptimisedWeightsOptions,
  ask: (roots: readonly number[]) => number,
): readonly number[] {
  const weights = weightsOf(point, codes, parents)
  const clean = point.map((root, at) => ((weights[at] as number) < 1e-9 ? 0 : root))
  return ask(clean) <= value + 1e-12 ? clean : point
}

/** Without a positive sum there are no shares: infinite, so that the search turns away. */
function scaledToOne(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => (sum > 0 ? value / sum : Infinity))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
