import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/** Where a run of a Saltelli design takes one input from: a matrix (0 is A, 1 is B) and its row there. */
export interface SaltelliSource {
  readonly matrix: 0 | 1
  readonly index: number
}

/** Outputs of a Saltelli design: those of A, those of B, and for each input those of A with that input from B. */
export interface SaltelliOutputs {
  readonly yA: Column
  readonly yB: Column
  readonly yAB: readonly Column[]
}

/**
 * Number of runs of a Saltelli design: N rows of A, N of B, and for each input N of A with that input taken from B.
 *
 * Convention: N(d + 2), Saltelli's radial design with A changed by B; the older one of N(2d + 2) asks for B changed by A
 * as well and tells little more. `sampleRows` is N, `inputs` is d. Refuses what is not a whole number above 0
 * (`parameter_out_of_range`).
 * Reference: A. Saltelli et al. (2010), Variance based sensitivity analysis of model output, Computer Physics
 * Communications 181(2), table 2.
 * @example saltelliRows(256, 3) // 1280
 */
export function saltelliRows(sampleRows: number, inputs: number): number {
  checkCount('sampleRows', sampleRows)
  checkCount('inputs', inputs)
  return sampleRows * (inputs + 2)
}

/**
 * Source of an input in a run of a Saltelli design, by arithmetic alone, so that any thread can start at any run.
 *
 * Convention: runs in the order A, B, A with input 0 from B, A with input 1 from B, …, N of each (`sampleRows`); runs and
 * inputs are counted from 0. `matrix` 0 is A and 1 is B; `index` is the row there.
 * Reference: A. Saltelli et al. (2010), Computer Physics Communications 181(2), section 4.
 * @example saltelliSource(10, 1, 4) // { matrix: 0, index: 2 }
 */
export function saltelliSource(run: number, input: number, sampleRows: number): SaltelliSource {
  const block = Math.floor(run / sampleRows)
  return { matrix: block === 1 || block === input + 2 ? 1 : 0, index: run - block * sampleRows }
}

/**
 * Outputs of a Saltelli design by matrix: views into the list of all outputs, nothing is copied.
 *
 * Refuses a list whose length is not a multiple of N, at least three of them (`column_length`).
 * Convention: the order of `saltelliSource`: A, B, then A with each input from B.
 * Reference: A. Saltelli et al. (2010), Computer Physics Communications 181(2), section 4.
 * @example saltelliOutputs(columnOf([1, 2, 3, 4, 5, 6]), 2).yAB // [[5, 6]]
 */
export function saltelliOutputs(outputs: Column, sampleRows: number): SaltelliOutputs {
  checkCount('sampleRows', sampleRows)
  const blocks = outputs.length / sampleRows
  if (!Number.isInteger(blocks) || blocks < 3)
    throw new CompositeError('column_length', { rows: sampleRows, found: outputs.length })
  const block = (at: number) => outputs.subarray(at * sampleRows, (at + 1) * sampleRows)
  return { yA: block(0), yB: block(1), yAB: Array.from({ length: blocks - 2 }, (_, input) => block(input + 2)) }
}

/**
 * Number of runs of a full factorial design: every combination of the levels of discrete inputs.
 *
 * `sizes` is how many levels each input has. Refuses what is not a whole number above 0 (`parameter_out_of_range`).
 * Convention: all combinations, none left out by a fraction.
 * Reference: D. Montgomery (2017), Design and Analysis of Experiments, chapter 5.
 * @example factorialRows([5, 2, 100, 2]) // 2000
 */
export function factorialRows(sizes: readonly number[]): number {
  for (const size of sizes) checkCount('sizes', size)
  return sizes.reduce((runs, size) => runs * size, 1)
}

/**
 * Level of an input in a run of a full factorial design: a digit of the run's number in mixed radix.
 *
 * Convention: the first input varies fastest, as in R's `expand.grid`; runs, inputs and levels are counted from 0.
 * Reference: D. Knuth (1997), The Art of Computer Programming 2, section 4.1.
 * @example factorialLevel(7, 1, [5, 2]) // 1
 */
export function factorialLevel(run: number, input: number, sizes: readonly number[]): number {
  let stride = 1
  for (let before = 0; before < input; before++) stride *= sizes[before] as number
  return Math.floor(run / stride) % (sizes[input] as number)
}

function checkCount(parameter: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) throw new CompositeError('parameter_out_of_range', { parameter, value })
}
