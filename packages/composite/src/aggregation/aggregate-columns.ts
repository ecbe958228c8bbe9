import { type Column } from '../data/column.ts'
import { own } from '../data/own.ts'
import { CompositeError } from '../error.ts'
import type { IndexAggregation } from '../index-recipe.ts'
import { type LinearSolver, benefitOfTheDoubt } from './benefit-of-the-doubt.ts'
import { adjustedMazziottaParetoColumns, mazziottaParetoColumns } from './mazziotta-pareto.ts'
import { geometricColumns } from './geometric-columns.ts'
import { arithmeticColumns, generalisedColumns, harmonicColumns, sumColumns } from './mean-columns.ts'
import { medianColumns, orderedColumns } from './ordered-columns.ts'
import { copelandScores } from './outranking.ts'

/** A method of the user's own, named in the recipe and handed over beside it: recipes stay data. */
export type CustomAggregation = (columns: readonly Column[], weights: Float64Array, parameters: unknown) => Column

/** What an aggregation may need from outside the package. */
export interface AggregationTools {
  readonly solveLinear?: LinearSolver | undefined
  readonly aggregations?: Readonly<Record<string, CustomAggregation>> | undefined
}

/** How an aggregation is done besides its method. */
export interface AggregationOptions extends AggregationTools {
  /** Least share of children present (0–1), unweighted. Left out: 0. */
  readonly availability?: number
  /** Where most methods write: zeros, as many as there are rows. Left out: a new column. */
  readonly out?: Column
}

/**
 * Aggregation: joins the children of one aggregate into its score, row by row.
 *
 * | method | the score of a row |
 * |---|---|
 * | `arithmetic` | Σ w·x / Σ w: strength pays for weakness in full |
 * | `geometric` | exp(Σ w·ln x / Σ w): weakness costs more; refuses zero and less |
 * | `harmonic` | Σ w / Σ (w/x): weakness costs most; refuses zero and less |
 * | `generalised` | (Σ w·xᵖ / Σ w)^(1/p): −1 harmonic, 0 geometric, 1 arithmetic, 2 rewards peaks |
 * | `median` | half of the weight on either side |
 * | `weighted_sum` | Σ w·x, scaled up to the whole weight where children are missing |
 * | `ordered` | weights by place, the best first |
 * | `copeland` | pairs won less pairs lost, on more than half of the weight |
 * | `mazziotta_pareto`, `adjusted_mazziotta_pareto` | mean less a penalty for imbalance |
 * | `benefit_of_the_doubt` | the weights that suit the unit best; needs a solver |
 * | `custom` | a function handed over beside the recipe |
 *
 * Convention: a missing child leaves and its weight is shared among those that stay, in every method (the reference's
 * generalised mean gives nothing at the first gap); a row with none present is missing. Weights are relative.
 * Below the `availability` (share of children present, unweighted) the row is missing. Nothing is rounded.
 * Refuses: `unknown_method`, `value_not_positive`, `value_negative`, `weights_all_zero`, `lengths_differ`,
 * `parameter_out_of_range`, `solver_missing`, `solver_failed`, `unknown_function`; `detail` has `row` and `child` from 0.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example aggregateColumns([columnOf([1, 3]), columnOf([4, null])], [1, 1], { method: 'geometric' }) // [2, 3]
 */
export function aggregateColumns(
  columns: readonly Column[],
  weights: ArrayLike<number>,
  aggregation: IndexAggregation,
  options: AggregationOptions = {},
): Column {
  const given = weights instanceof Float64Array ? weights : Float64Array.from(weights)
  if (given.length !== columns.length)
    throw new CompositeError('lengths_differ', { columns: columns.length, weights: given.length })
  const rows = columns[0]?.length ?? 0
  columns.forEach((column, child) => {
    if (column.length !== rows) throw new CompositeError('lengths_differ', { child, rows, found: column.length })
  })
  for (const weight of given)
    if (!(weight >= 0 && weight < Infinity)) throw new CompositeError('weight_negative', { weight })
  const total = given.reduce((sum, weight) => sum + weight, 0)
  if (total === Infinity) throw new CompositeError('parameter_out_of_range', { parameter: 'weights', total })
  if (total === 0) throw new CompositeError('weights_all_zero')
  const { availability = 0, out = new Float64Array(rows) } = options
  const joined = join(columns, given, aggregation, options, out)
  return availability > 0 ? onlyAvailable(joined, columns, availability) : joined
}

function join(
  columns: readonly Column[],
  weights: Float64Array,
  aggregation: IndexAggregation,
  tools: AggregationTools,
  out: Column,
): Column {
  switch (aggregation.method) {
    case 'arithmetic':
      return arithmeticColumns(columns, weights, out)
    case 'geometric':
      return geometricColumns(columns, weights, out)
    case 'harmonic':
      return harmonicColumns(columns, weights, out)
    case 'generalised':
      return generalisedColumns(columns, weights, powerOf(aggregation.power), out)
    case 'median':
      return medianColumns(columns, weights, out)
    case 'weighted_sum':
      return sumColumns(columns, weights, out)
    case 'ordered':
      return orderedColumns(columns, weights, placesOf(aggregation.places, columns.length), out)
    case 'copeland':
      return copelandScores(columns, weights)
    case 'mazziotta_pareto':
      return mazziottaParetoColumns(columns, weights, aggregation.penalty ?? 'downward', out)
    case 'adjusted_mazziotta_pareto':
      return adjustedMazziottaParetoColumns(columns, weights, aggregation.penalty ?? 'downward', out)
    case 'benefit_of_the_doubt':
      return benefitOfTheDoubt(columns, tools.solveLinear, aggregation)
    case 'custom': {
      const custom = own(tools.aggregations, aggregation.function)
      if (custom === undefined) throw new CompositeError('unknown_function', { function: aggregation.function })
      return ofLength(out.length, custom(columns, weights, aggregation.parameters), aggregation.function)
    }
    default:
      throw new CompositeError('unknown_method', { method: (aggregation as { method: unknown }).method })
  }
}

function powerOf(power: number): number {
  if (!Number.isFinite(power)) throw new CompositeError('parameter_out_of_range', { parameter: 'power', value: power })
  return power
}

function placesOf(places: readonly number[], children: number): readonly number[] {
  const isSound = places.length === children && places.every((share) => share >= 0) && places.some((share) => share > 0)
  if (!isSound) throw new CompositeError('parameter_out_of_range', { parameter: 'places', places, children })
  return places
}

function ofLength(rows: number, column: Column, name: string): Column {
  if (column.length !== rows) throw new CompositeError('lengths_differ', { function: name, rows, found: column.length })
  return column
}

function onlyAvailable(joined: Column, columns: readonly Column[], availability: number): Column {
  return joined.map((value, row) => {
    let present = 0
    for (const column of columns) if (!Number.isNaN(column[row])) present++
    return present / columns.length < availability ? Number.NaN : value
  })
}
