import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { factorialRows } from './designs.ts'

export interface FactorialOptions {
  /** By input, how likely each level is, relative to the input's other levels. Left out: all alike. */
  readonly probabilities?: readonly (readonly number[])[]
  /** Second orders as well. Left out: false. */
  readonly second?: boolean
}

/** Exact shares of the variance of an output over every combination of discrete inputs. */
export interface ExactIndices {
  readonly mean: number
  readonly variance: number
  readonly inputs: readonly { readonly first: number; readonly total: number }[]
  /** By pair of inputs, what both explain together beyond each alone; the diagonal is 0. `null` when not asked for. */
  readonly second: readonly (readonly number[])[] | null
}

/**
 * Exact Sobol' sensitivity indices of a full factorial of discrete inputs: no sampling, so no error.
 *
 * First order: variance of the conditional means by level of the input. Total: mean variance that is left when all
 * other inputs are fixed. Second order: variance of the conditional means by pair, less both first orders.
 * `outputs` holds every combination, the first input fastest (`factorialLevel`); `sizes` is how many levels each has.
 * Convention: variance over the number of combinations (by their probability), not that number less 1: the combinations
 * are all there are. The indices do not depend on it. Inputs are independent. Probabilities are relative and need not
 * sum to one. Outputs that do not vary give indices 0. A failed run leaves no exact answer and is refused: estimate by
 * `sobolIndices` instead.
 * Units: indices are shares of the variance; the variance is in squared units of the output.
 * Refuses with `CompositeError`: `column_length`, `lengths_differ`, `value_not_finite`, `weight_negative`,
 * `weights_all_zero`, `parameter_out_of_range`.
 * Reference: I. Sobol' (1993), Sensitivity Estimates for Nonlinear Mathematical Models, Mathematical Modelling and
 * Computational Experiments 1(4); A. Saltelli et al. (2008), Global Sensitivity Analysis: The Primer, section 4.5.
 * @example exactIndices(columnOf([1, 2, 3, 6]), [2, 2]).inputs[1] // { first: 0.6428571429, total: 0.7142857143 }
 */
export function exactIndices(outputs: Column, sizes: readonly number[], options: FactorialOptions = {}): ExactIndices {
  return exactEstimator(sizes, options)(outputs)
}

/**
 * Exact Sobol' sensitivity indices as a function of the outputs, for many outputs over one factorial design.
 *
 * What depends on the design alone is computed once. Convention, units and refusals: those of `exactIndices`; what is
 * wrong with the probabilities is refused at once, what is wrong with the outputs when they come.
 * Reference: I. Sobol' (1993), Mathematical Modelling and Computational Experiments 1(4).
 * @example [columnOf([1, 2]), columnOf([3, 3])].map(exactEstimator([2])).map(({ variance }) => variance) // [0.25, 0]
 */
export function exactEstimator(
  sizes: readonly number[],
  options: FactorialOptions = {},
): (outputs: Column) => ExactIndices {
  const chances = chancesOf(sizes, options.probabilities)
  const places = placesOf(sizes)
  const inputs = sizes.map((_, input) => input)
  const placesIn = (kept: readonly number[]) => kept.map((input) => places[input] as Int32Array)
  return (outputs) => {
    checkOutputs(outputs, chances.length)
    const mean = meanOf(outputs, chances)
    const spread = spreadAround(mean, outputs)
    const explained = (kept: readonly number[]) => varianceBetween(spread, chances, placesIn(kept))
    const variance = explained(inputs)
    const share = (part: number) => (variance === 0 ? 0 : part / variance)
    const first = inputs.map((input) => share(explained([input])))
    const total = inputs.map((input) => share(variance - explained(inputs.filter((other) => other !== input))))
    const second = (one: number, other: number) =>
      one === other ? 0 : share(explained([one, other])) - (first[one] as number) - (first[other] as number)
    return Object.freeze({
      mean,
      variance,
      inputs: Object.freeze(
        inputs.map((input) => Object.freeze({ first: first[input] as number, total: total[input] as number })),
      ),
      second: options.second
        ? Object.freeze(inputs.map((one) => Object.freeze(inputs.map((other) => second(one, other)))))
        : null,
    })
  }
}

function checkOutputs(outputs: Column, runs: number): void {
  if (outputs.length !== runs) throw new CompositeError('column_length', { rows: runs, found: outputs.length })
  const failed = outputs.findIndex((output) => !Number.isFinite(output))
  if (failed >= 0) throw new CompositeError('value_not_finite', { run: failed, value: outputs[failed] })
}

/** How likely each run is; the chances of all runs sum to 1. */
function chancesOf(sizes: readonly number[], probabilities: FactorialOptions['probabilities']): Float64Array {
  const alike = sizes.map((size) => Array.from({ length: size }, () => 1))
  const given = probabilities ?? alike
  if (given.length !== sizes.length)
    throw new CompositeError('lengths_differ', { inputs: sizes.length, probabilities: given.length })
  const chances = new Float64Array(factorialRows(sizes)).fill(1)
  let stride = 1
  given.forEach((relative, input) => {
    const size = sizes[input] as number
    if (relative.length !== size)
      throw new CompositeError('lengths_differ', { input, levels: size, probabilities: relative.length })
    for (const weight of relative)
      if (!(weight >= 0) || weight === Infinity) throw new CompositeError('weight_negative', { input, weight })
    const sum = relative.reduce((some, weight) => some + weight, 0)
    if (sum === 0) throw new CompositeError('weights_all_zero', { input })
    for (let run = 0; run < chances.length; run++)
      chances[run] = ((chances[run] as number) * (relative[Math.floor(run / stride) % size] as number)) / sum
    stride *= size
  })
  return chances
}

/** By input, what its level adds to the number of a run: runs alike in some inputs have the same sum over those. */
function placesOf(sizes: readonly number[]): readonly Int32Array[] {
  const runs = factorialRows(sizes)
  let stride = 1
  return sizes.map((size) => {
    const step = stride
    stride *= size
    return new Int32Array(runs).map((_, run) => (Math.floor(run / step) % size) * step)
  })
}

/** From the first output on, so that equal outputs have exactly themselves as mean. */
function meanOf(outputs: Column, chances: Float64Array): number {
  const from = outputs[0] as number
  return from + outputs.reduce((beyond, output, run) => beyond + (output - from) * (chances[run] as number), 0)
}

/** Outputs less their mean; a spread that is only what rounding leaves of equal numbers is none. */
function spreadAround(mean: number, outputs: Column): Float64Array {
  const spread = outputs.map((output) => output - mean)
  const rounding = 8 * Number.EPSILON * Math.abs(mean)
  return spread.every((value) => Math.abs(value) <= rounding) ? spread.fill(0) : spread
}

/** Variance of the means of runs that are alike in the inputs of `places`. */
function varianceBetween(spread: Float64Array, chances: Float64Array, places: readonly Int32Array[]): number {
  const sums = new Float64Array(spread.length)
  const weights = new Float64Array(spread.length)
  for (let run = 0; run < spread.length; run++) {
    let group = 0
    for (const place of places) group += place[run] as number
    const chance = chances[run] as number
    sums[group] = (sums[group] as number) + (spread[run] as number) * chance
    weights[group] = (weights[group] as number) + chance
  }
  let variance = 0
  for (let group = 0; group < sums.length; group++) {
    const weight = weights[group] as number
    if (weight > 0) variance += (sums[group] as number) ** 2 / weight
  }
  return variance
}
