import { checkIndexRecipe } from '../check-recipe.ts'
import type { IndexData } from '../data/index-data.ts'
import { CompositeError } from '../error.ts'
import type { IndexRecipe } from '../index-recipe.ts'
import { sobolDimensions, sobolPoints } from '../numbers/sobol.ts'
import { streamOf } from '../numbers/stream.ts'
import { sum } from '../numbers/sums.ts'
import type { IndexTools } from '../run-step.ts'
import { factorialLevel, factorialRows, saltelliRows, saltelliSource } from './designs.ts'
import { withValue } from './pointer.ts'
import { type ReadInput, readInputs } from './read-inputs.ts'
import type { IndexUncertainty } from './uncertain-input.ts'

/** Scores an analysis may hold, and ranks as many: 2 GiB together, below what one typed array and most machines can hold. */
const mostNumbers = 2 ** 27

/** Combinations up to which an analysis is done exactly when nobody says otherwise. */
const fewCombinations = 10_000

export interface UncertaintyOptions {
  /** Whole number; the same seed gives the same bytes on any machine and any number of threads. */
  readonly seed: number
  /** Draws of the uncertain inputs; with sensitivity the rows of each matrix. An exact analysis does not need it. */
  readonly replications: number
  /** Whether sensitivity indices are wanted: (inputs + 2) times the runs. Left out: true. */
  readonly sensitivity?: boolean
  /** Whether steps are kept and used again by runs that share their inputs. Left out: true; the outcome is the same. */
  readonly reuse?: boolean
}

/** A planned analysis: which runs there are and what each input is in each of them. Any run can be asked for on its own. */
export interface UncertaintyPlan {
  readonly data: IndexData
  readonly recipe: IndexRecipe
  readonly tools: IndexTools
  readonly uncertainty: IndexUncertainty
  readonly inputs: readonly ReadInput[]
  readonly target: number
  readonly design: 'exact' | 'sobol' | 'random'
  readonly sensitivity: boolean
  readonly reuse: boolean
  readonly seed: number
  /** Rows of each matrix, or combinations. */
  readonly rows: number
  readonly runs: number
  /** Runs that are independent draws, at the beginning: those the statistics are made of. */
  readonly draws: number
  /** Form of an input in a run: the place of a discrete one, a number of its own for each draw of a continuous one. */
  readonly form: (run: number, input: number) => number
  /** Uniform numbers of a continuous input in a run; those of a form are the same in every run that has it. */
  readonly numbers: (run: number, input: number) => () => number
}

/**
 * Plan of an uncertainty analysis: reads the inputs against recipe and data and lays out the runs.
 *
 * Every alternative of a discrete input is checked on its own before the first run; combinations that clash are left in
 * and counted as failed. Refuses what `checkIndexRecipe` and `readInputs` refuse, no inputs (`too_few_values`), an `exact` design
 * with continuous inputs (`method_clash`), more uniform numbers than the Sobol' sequence has dimensions
 * (`parameter_out_of_range`), seed or replications that are no whole number (`parameter_out_of_range`).
 * Convention: inputs are independent of each other; dependent choices are one input with joint forms.
 * Reference: A. Saltelli et al. (2010), Computer Physics Communications 181(2); OECD and JRC (2008), step 7.
 * @example planUncertainty(data, plainRecipe, { inputs: [{ name: 'left out', kind: 'removal', codes: ['roads', 'light'] }] }, { seed: 1, replications: 9 }).runs // 3
 */
export function planUncertainty(
  data: IndexData,
  recipe: IndexRecipe,
  uncertainty: IndexUncertainty,
  options: UncertaintyOptions,
  tools: IndexTools = {},
): UncertaintyPlan {
  checkIndexRecipe(recipe, data, tools)
  const inputs = readInputs(uncertainty.inputs, recipe, data)
  if (inputs.length === 0) throw new CompositeError('too_few_values', { parameter: 'inputs', needed: 1, found: 0 })
  checkAlternatives(inputs, recipe, data, tools)
  const target = targetOf(uncertainty, data, recipe)
  const design = designOf(uncertainty, inputs)
  const { seed, replications, sensitivity = true, reuse = true } = options
  if (!Number.isSafeInteger(seed))
    throw new CompositeError('parameter_out_of_range', { parameter: 'seed', value: seed })
  const shared = { data, recipe, tools, uncertainty, inputs, target, design, sensitivity, reuse, seed }
  if (design === 'exact') {
    const sizes = inputs.map(({ levels }) => levels)
    const runs = factorialRows(sizes)
    checkSize(runs, data)
    const form = (run: number, input: number) => factorialLevel(run, input, sizes)
    return { ...shared, rows: runs, runs, draws: runs, form, numbers: () => () => Number.NaN }
  }
  if (!Number.isInteger(replications) || replications < 2)
    throw new CompositeError('parameter_out_of_range', { parameter: 'replications', value: replications, low: 2 })
  const runs = sensitivity ? saltelliRows(replications, inputs.length) : replications
  checkSize(runs, data)
  const source = sensitivity
    ? (run: number, input: number) => saltelliSource(run, input, replications)
    : (run: number) => ({ matrix: 0 as const, index: run })
  const coordinate = coordinates(design, inputs, sensitivity ? 2 : 1, seed)
  return {
    ...shared,
    rows: replications,
    runs,
    draws: sensitivity ? 2 * replications : replications,
    form: (run, input) => {
      const { matrix, index } = source(run, input)
      const { levels, chances } = inputs[input] as ReadInput
      if (levels === 0) return matrix * replications + index
      return levelAt(coordinate(matrix, index, input, 0), chances)
    },
    numbers: (run, input) => {
      const { matrix, index } = source(run, input)
      if (inputs[input]?.width === 0) return streamOf(seed, input, matrix, index)
      let place = 0
      return () => coordinate(matrix, index, input, place++)
    },
  }
}

/** Level of a discrete input by a uniform number and the chances of each; not by the range a sample happens to have. */
export function levelAt(share: number, chances: readonly number[]): number {
  let below = 0
  for (let level = 0; level < chances.length; level++) {
    below += chances[level] as number
    if (share < below) return level
  }
  return chances.findLastIndex((chance) => chance > 0)
}

type Coordinate = (matrix: number, index: number, input: number, place: number) => number

function coordinates(
  design: 'sobol' | 'random',
  inputs: readonly ReadInput[],
  matrices: number,
  seed: number,
): Coordinate {
  const widths = inputs.map((input) => input.width)
  const starts = widths.map((_, at) => sum(widths.slice(0, at)))
  const width = sum(widths)
  if (design === 'random') {
    const numbers = new Float64Array(width)
    let held = -1
    let heldMatrix = -1
    return (matrix, index, input, place) => {
      if (held !== index || heldMatrix !== matrix) {
        // one stream for each row, so that a row does not depend on those before it
        const stream = streamOf(seed, -1, matrix, index)
        for (let at = 0; at < width; at++) numbers[at] = stream()
        held = index
        heldMatrix = matrix
      }
      return numbers[(starts[input] as number) + place] as number
    }
  }
  if (width * matrices > sobolDimensions)
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'design',
      value: 'sobol',
      numbers: width * matrices,
      high: sobolDimensions,
    })
  // inputs with streams of their own take no coordinate
  if (width === 0) return () => Number.NaN
  // points are shifted by 32 bits: a larger seed is stirred into them, else it would be a smaller one's double
  const shift = (seed | 0) === seed ? seed : Math.floor(streamOf(seed)() * 4294967296)
  const points = sobolPoints(width * matrices, shift)
  const point = new Float64Array(width * matrices)
  const dimensions = dimensionsOf(widths, matrices)
  let held = -1
  return (matrix, index, input, place) => {
    if (held !== index) points.at(index, point)
    held = index
    return point[(dimensions[matrix]?.[input] as number) + place] as number
  }
}

/**
 * First dimension of each input in each matrix. Inputs of one number come first, for both matrices, then the wide ones:
 * in 128 points the first bits of dimensions 60 and 120 are the same or opposite throughout. A choice there was the same in
 * both matrices, so that it seemed to explain nothing; one weight among many is lost without harm.
 */
function dimensionsOf(widths: readonly number[], matrices: number): readonly (readonly number[])[] {
  const [narrow, wide] = [widths.map((one) => (one === 1 ? 1 : 0)), widths.map((one) => (one === 1 ? 0 : one))]
  return Array.from({ length: matrices }, (_, matrix) =>
    widths.map((one, at) =>
      one === 1
        ? matrix * sum(narrow) + sum(narrow.slice(0, at))
        : matrices * sum(narrow) + matrix * sum(wide) + sum(wide.slice(0, at)),
    ),
  )
}

function designOf({ design = 'auto' }: IndexUncertainty, inputs: readonly ReadInput[]): 'exact' | 'sobol' | 'random' {
  const isDiscrete = inputs.every(({ levels }) => levels > 0)
  const isEven = inputs.every(({ chances }) => chances.every((chance) => chance === chances[0]))
  switch (design) {
    case 'auto': {
      const combinations = inputs.reduce((product, { levels }) => product * levels, 1)
      if (isDiscrete && isEven && combinations <= fewCombinations) return 'exact'
      const width = inputs.reduce((sum, one) => sum + one.width, 0)
      return 2 * width <= sobolDimensions ? 'sobol' : 'random'
    }
    case 'exact':
      if (!isDiscrete || !isEven)
        throw new CompositeError('method_clash', {
          design,
          inputs: inputs.flatMap(({ input, levels, chances }) =>
            levels === 0 || chances.some((chance) => chance !== chances[0]) ? input.name : [],
          ),
        })
      return design
    case 'sobol':
    case 'random':
      return design
    default:
      throw new CompositeError('unknown_method', { design })
  }
}

/** Refused before the first run and not by the machine after the last. */
function checkSize(runs: number, { units }: IndexData): void {
  if (runs * units.length > mostNumbers)
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'replications',
      runs,
      units: units.length,
      scores: runs * units.length,
      high: mostNumbers,
    })
}

function targetOf({ target, stages = [] }: IndexUncertainty, { framework }: IndexData, { steps }: IndexRecipe): number {
  stages.forEach((from, at) => {
    if (at > 0 && !(from > (stages[at - 1] as number))) throw new CompositeError('stages_out_of_order', { stages })
  })
  const node = target === undefined ? framework.nodes.length - 1 : framework.position.get(target)
  if (node === undefined) throw new CompositeError('unknown_code', { code: target, parameter: 'target' })
  if (node >= framework.indicators && !steps.some(({ step }) => step === 'aggregate'))
    throw new CompositeError('step_out_of_order', { needs: 'aggregate', steps: steps.map(({ step }) => step) })
  return node
}

/** Alternatives that could never run are refused by name; those that only clash with another input's are left to fail. */
function checkAlternatives(
  inputs: readonly ReadInput[],
  recipe: IndexRecipe,
  data: IndexData,
  tools: IndexTools,
): void {
  for (const { input, pointer } of inputs) {
    if (pointer === null) continue
    const values = input.kind === 'choice' ? input.values : input.kind === 'range' ? [input.low, input.high] : []
    for (const value of values) {
      try {
        const steps = recipe.steps.map((step, at) =>
          at === pointer.step ? withValue(step, pointer.keys, value) : step,
        )
        checkIndexRecipe({ ...recipe, steps }, data, tools)
      } catch (error) {
        if (!(error instanceof CompositeError)) throw error
        if (error.code !== 'method_clash')
          throw new CompositeError(error.code, { input: input.name, value, ...error.detail })
      }
    }
  }
}
