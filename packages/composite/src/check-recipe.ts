import type { IndexData } from './data/index-data.ts'
import { own } from './data/own.ts'
import { CompositeError } from './error.ts'
import type {
  AggregateStep,
  ImputeStep,
  IndexAggregation,
  IndexRecipe,
  IndexStep,
  Normalisation,
  NormaliseStep,
} from './index-recipe.ts'
import type { IndexTools } from './run-step.ts'
import { plansOf, weightsOf } from './steps/aggregate.ts'
import { checkDenominate } from './steps/denominate.ts'
import { checkNormalise } from './steps/normalise.ts'
import { checkScreen } from './steps/screen.ts'
import { checkTreat } from './steps/treat.ts'

/**
 * Check of a recipe against its data: refuses before anything is computed what cannot come out right.
 *
 * Order: steps that work on single indicators first, `normalise` once, `aggregate` once and last (`step_out_of_order`).
 * Clashes: a mean that needs positive values over indicators normalised to a scale that holds zero or less
 * (`method_clash`, with group, method and indicators). Also refused: codes, units, groupings, levels and functions that do
 * not exist, parameters out of range, weights that are all zero, a solver that is missing, an indicator without any value.
 * Convention: one fault is thrown at a time, with all codes that have it; other software warns and computes on.
 * Reference: OECD and JRC (2008), steps 5 and 6, on methods that do not go together.
 * @example checkIndexRecipe({ steps: [{ step: 'aggregate', method: 'arithmetic' }] }, data) // null
 */
export function checkIndexRecipe(recipe: IndexRecipe, data: IndexData, tools: IndexTools = {}): null {
  if (data.units.length === 0) throw new CompositeError('no_units')
  const empty = [...data.indicators].flatMap(([code, column]) =>
    column.every((value) => Number.isNaN(value)) ? code : [],
  )
  const used = empty.filter((code) => (data.framework.position.get(code) ?? Infinity) < data.framework.indicators)
  if (used.length > 0) throw new CompositeError('too_few_values', { codes: used, needed: 1, found: 0 })
  checkOrder(recipe.steps)
  for (const step of recipe.steps) checkStep(step, data, tools)
  const aggregate = recipe.steps.find((step) => step.step === 'aggregate')
  const normalise = recipe.steps.find((step) => step.step === 'normalise')
  if (aggregate && normalise) checkClash(normalise, aggregate, data)
  return null
}

function checkOrder(steps: readonly IndexStep[]): void {
  const before = new Set<string>()
  steps.forEach(({ step }, at) => {
    const follows = before.has('aggregate') || (step === 'denominate' && before.has('normalise'))
    const again = (step === 'normalise' || step === 'aggregate') && before.has(step)
    if (follows || again) throw new CompositeError('step_out_of_order', { step, place: at + 1, after: [...before] })
    before.add(step)
  })
}

function checkStep(step: IndexStep, data: IndexData, tools: IndexTools): void {
  switch (step.step) {
    case 'denominate':
      return checkDenominate(step, data)
    case 'impute':
      return checkImpute(step, data)
    case 'screen':
      return checkScreen(step, data)
    case 'treat':
      return checkTreat(step, data)
    case 'normalise':
      return checkNormalise(step, data)
    case 'aggregate':
      return checkAggregate(step, data, tools)
    default:
      throw new CompositeError('unknown_method', { step: (step as { step: unknown }).step })
  }
}

function checkImpute(step: ImputeStep, { framework, groups, times }: IndexData): void {
  const { method, group = null, level = null } = step
  if ((method === 'group_mean' || method === 'group_median') && !groups.has(group ?? ''))
    throw new CompositeError('unknown_grouping', { group, known: [...groups.keys()] })
  if (level !== null && !framework.groups.some((one) => one.level === level))
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'level',
      value: level,
      low: 2,
      high: framework.levels,
    })
  if (method === 'panel' && times === null) throw new CompositeError('times_missing', { step: 'impute' })
}

function checkAggregate(step: AggregateStep, { framework }: IndexData, tools: IndexTools): void {
  weightsOf(step, framework)
  for (const { aggregation } of plansOf(step, framework)) {
    if (aggregation.method === 'benefit_of_the_doubt' && !tools.solveLinear)
      throw new CompositeError('solver_missing', { method: aggregation.method })
    if (aggregation.method === 'custom' && !own(tools.aggregations, aggregation.function))
      throw new CompositeError('unknown_function', { function: aggregation.function })
  }
}

function checkClash(normalise: NormaliseStep, aggregate: AggregateStep, { framework }: IndexData): void {
  for (const { node, children, aggregation } of plansOf(aggregate, framework)) {
    if (!needsPositive(aggregation)) continue
    const codes = children.flatMap((child) => {
      const code = framework.nodes[child]?.code ?? ''
      return child < framework.indicators && holdsZero(own(normalise.indicators, code) ?? normalise) ? code : []
    })
    if (codes.length > 0)
      throw new CompositeError('method_clash', {
        group: framework.nodes[node]?.code,
        aggregation: aggregation.method,
        normalisation: normalise.method,
        codes,
      })
  }
}

function needsPositive(aggregation: IndexAggregation): boolean {
  return (
    aggregation.method === 'geometric' ||
    aggregation.method === 'harmonic' ||
    (aggregation.method === 'generalised' && aggregation.power <= 0)
  )
}

/** Whether the lowest unit always comes out at zero or below, whatever the data. */
function holdsZero(normalisation: Normalisation): boolean {
  switch (normalisation.method) {
    case 'min_max':
      return (normalisation.range ?? [0, 100])[0] <= 0
    case 'z_score':
      return (normalisation.mean ?? 0) <= 0
    case 'borda':
    case 'percentile_rank':
    case 'distance_to_maximum':
    case 'distance_to_reference':
    case 'distance_to_target':
      return true
    case 'rank':
    case 'fraction_of_maximum':
    case 'goalposts':
    case 'scaled':
    case 'none':
    case 'custom':
    default:
      return false
  }
}
