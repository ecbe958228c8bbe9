import type { IndexData } from '../data/index-data.ts'
import { CompositeError } from '../error.ts'
import type { IndexRecipe } from '../index-recipe.ts'
import { type Pointer, pointerTo } from './pointer.ts'
import type { UncertainInput, WeightSpreadInput } from './uncertain-input.ts'

/**
 * An uncertain input read against a recipe and its data: how many forms it can take, and which part of the work it touches.
 *
 * `levels` is the number of forms of a discrete input, 0 for a continuous one. `stage` says where it first changes
 * something: the raw values, a step by its place, or the aggregation from a level of the framework upwards.
 */
export interface ReadInput {
  readonly input: UncertainInput
  readonly levels: number
  /** Chance of each form; sums to one. Empty when continuous. */
  readonly chances: readonly number[]
  /** Uniform numbers one draw takes; 0: a stream of its own, as long as it needs. */
  readonly width: number
  readonly pointer: Pointer | null
  /** Nodes whose weights it moves. */
  readonly nodes: readonly number[]
}

/** Forms of a whole range: beyond it the steps between are nothing, and a range that is not whole does the same. */
const mostForms = 100_000

/**
 * Reads uncertain inputs and refuses what cannot be drawn.
 *
 * Refuses with `CompositeError`: `unknown_parameter`, `unknown_code`, `unknown_method`, `parameter_out_of_range`,
 * `lengths_differ`, `duplicate_code` (two inputs of one name), `step_out_of_order` (weights without aggregation).
 */
export function readInputs(
  inputs: readonly UncertainInput[],
  recipe: IndexRecipe,
  data: IndexData,
): readonly ReadInput[] {
  const names = new Set<string>()
  return inputs.map((input) => {
    if (names.has(input.name)) throw new CompositeError('duplicate_code', { input: input.name })
    names.add(input.name)
    try {
      return readInput(input, recipe, data)
    } catch (error) {
      if (!(error instanceof CompositeError)) throw error
      throw new CompositeError(error.code, { input: input.name, ...error.detail })
    }
  })
}

function readInput(input: UncertainInput, recipe: IndexRecipe, data: IndexData): ReadInput {
  const { framework } = data
  switch (input.kind) {
    case 'choice':
      return discrete(input, input.values.length, input.probabilities, pointerTo(input.at, recipe), [])
    case 'range': {
      if (
        !(input.low < input.high && input.high - input.low < Infinity) ||
        (input.whole === true && !(Number.isInteger(input.low) && Number.isInteger(input.high)))
      )
        throw new CompositeError('parameter_out_of_range', { low: input.low, high: input.high })
      if (input.whole === true && input.high - input.low >= mostForms)
        throw new CompositeError('parameter_out_of_range', {
          parameter: 'high',
          value: input.high,
          low: input.low,
          high: input.low + mostForms - 1,
        })
      const pointer = pointerTo(input.at, recipe)
      if (input.whole === true) return discrete(input, input.high - input.low + 1, undefined, pointer, [])
      return { input, levels: 0, chances: [], width: 1, pointer, nodes: [] }
    }
    case 'weight_sets':
      aggregationOf(recipe)
      return discrete(input, input.sets.length, input.probabilities, null, movedBySets(input.sets, data, recipe))
    case 'weights': {
      aggregationOf(recipe)
      if (!(input.spread >= 0 && input.spread <= 1))
        throw new CompositeError('parameter_out_of_range', {
          parameter: 'spread',
          value: input.spread,
          low: 0,
          high: 1,
        })
      const nodes = weighted(input, data)
      return { input, levels: 0, chances: [], width: nodes.length, pointer: null, nodes }
    }
    case 'dirichlet': {
      aggregationOf(recipe)
      if (!(input.concentration > 0 && input.concentration < Infinity))
        throw new CompositeError('parameter_out_of_range', { parameter: 'concentration', value: input.concentration })
      const nodes = weighted({ ...input, kind: 'weights', spread: 0 }, data)
      return { input, levels: 0, chances: [], width: 0, pointer: null, nodes }
    }
    case 'removal': {
      aggregationOf(recipe)
      const nodes = input.codes.map((code) => nodeOf(code, data))
      return discrete(input, nodes.length + (input.orNone === false ? 0 : 1), undefined, null, nodes)
    }
    case 'error':
      for (const code of input.codes ?? [])
        if (nodeOf(code, data) >= framework.indicators) throw new CompositeError('unknown_code', { code })
      return continuous(input, input.error)
    case 'imputed':
      if (!recipe.steps.some(({ step }) => step === 'impute'))
        throw new CompositeError('step_out_of_order', { needs: 'impute', steps: recipe.steps.map(({ step }) => step) })
      return continuous(input, input.error)
    default:
      throw new CompositeError('unknown_method', { kind: (input as { kind: unknown }).kind })
  }
}

function discrete(
  input: UncertainInput,
  levels: number,
  given: readonly number[] | undefined,
  pointer: Pointer | null,
  nodes: readonly number[],
): ReadInput {
  if (levels < 1) throw new CompositeError('too_few_values', { needed: 1, found: levels })
  if (given !== undefined && given.length !== levels)
    throw new CompositeError('lengths_differ', { values: levels, probabilities: given.length })
  const likely = given ?? Array.from({ length: levels }, () => 1)
  const whole = likely.reduce((sum, one) => sum + one, 0)
  if (!likely.every((one) => one >= 0) || !(whole > 0 && whole < Infinity))
    throw new CompositeError('parameter_out_of_range', { parameter: 'probabilities', value: likely })
  return { input, levels, chances: likely.map((one) => one / whole), width: 1, pointer, nodes }
}

function continuous(input: UncertainInput, error: number): ReadInput {
  if (!(error >= 0 && error < Infinity))
    throw new CompositeError('parameter_out_of_range', { parameter: 'error', value: error, low: 0 })
  return { input, levels: 0, chances: [], width: 0, pointer: null, nodes: [] }
}

function aggregationOf({ steps }: IndexRecipe): void {
  if (!steps.some(({ step }) => step === 'aggregate'))
    throw new CompositeError('step_out_of_order', { needs: 'aggregate', steps: steps.map(({ step }) => step) })
}

function nodeOf(code: string, { framework }: IndexData): number {
  const node = framework.position.get(code)
  if (node === undefined) throw new CompositeError('unknown_code', { code })
  return node
}

/** Nodes whose weight some set gives otherwise than the recipe does; a level nobody touches need not be done again. */
function movedBySets(
  sets: readonly Readonly<Record<string, number>>[],
  data: IndexData,
  { steps }: IndexRecipe,
): readonly number[] {
  const step = steps.find((one) => one.step === 'aggregate')
  const moved = new Set<number>()
  for (const set of sets)
    for (const [code, weight] of Object.entries(set)) {
      const node = nodeOf(code, data)
      if (!(weight >= 0 && weight < Infinity)) throw new CompositeError('weight_negative', { code, weight })
      if (weight !== (step?.weights?.[code] ?? data.framework.nodes[node]?.weight)) moved.add(node)
    }
  return [...moved]
}

function weighted({ level, codes }: WeightSpreadInput, data: IndexData): readonly number[] {
  if (codes !== undefined) return codes.map((code) => nodeOf(code, data))
  const nodes = data.framework.nodes.flatMap((node, at) =>
    node.parent !== null && (level === undefined || node.level === level) ? [at] : [],
  )
  if (nodes.length === 0)
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'level',
      value: level,
      low: 1,
      high: data.framework.levels - 1,
    })
  return nodes
}
