import { CompositeError } from '../error.ts'
import { uniform } from './random.ts'
import { sobolDirections } from './sobol-directions.ts'

const rows = sobolDirections.split(';').map((row) => row.trim().split(' ').map(Number))

/** Most dimensions `sobolPoints` has. */
export const sobolDimensions = rows.length + 1

/** The points of a Sobol' sequence, to be asked for in any order. */
export interface SobolPoints {
  readonly dimensions: number
  /** Writes the point of an index (from 0) into the first places of `out`. Quickest when asked for in order. */
  readonly at: (index: number, out: Float64Array) => void
}

/**
 * Sobol' low-discrepancy points: they fill the unit cube more evenly than random ones, whatever their number.
 *
 * Convention: Gray code order (Antonov and Saleev), 32 bits, direction numbers of Joe and Kuo; index 0 is the origin
 * and not left out, so the first 2^m points are a net: in every dimension one in each interval of length 2^-m. With a
 * seed each dimension is shifted digitally (exclusive or with 32 random bits), which keeps the net, and half a last
 * digit is added, so that no coordinate is 0 or 1. A point depends on dimensions, seed and index only, so threads may
 * share them out.
 * Refuses with `CompositeError` `parameter_out_of_range` dimensions not from 1 to 128 and an index not from 0 to 2^32 -
 * 1, with `lengths_differ` an `out` that is too short.
 * Reference: S. Joe and F. Y. Kuo (2008), Constructing Sobol Sequences with Better Two-Dimensional Projections, SIAM
 * Journal on Scientific Computing 30; I. A. Antonov and V. M. Saleev (1979), An Economic Method of Computing
 * LPτ-sequences, USSR Computational Mathematics and Mathematical Physics 19.
 * @example sobolPoints(3).dimensions // 3
 */
export function sobolPoints(dimensions: number, seed?: number): SobolPoints {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > sobolDimensions)
    throw new CompositeError('parameter_out_of_range', { dimensions, least: 1, most: sobolDimensions })
  const directions = directionsOf(dimensions)
  const state = new Uint32Array(dimensions)
  if (seed !== undefined) {
    const random = uniform(seed)
    for (let dimension = 0; dimension < dimensions; dimension++) state[dimension] = random() * 4294967296
  }
  const half = seed === undefined ? 0 : 0.5
  let code = 0
  const at = (index: number, out: Float64Array) => {
    if (index >>> 0 !== index) throw new CompositeError('parameter_out_of_range', { index, least: 0, most: 4294967295 })
    if (out.length < dimensions) throw new CompositeError('lengths_differ', { dimensions, found: out.length })
    // from the point asked for before: in order, neighbours differ in one bit of their Gray code
    const next = index ^ (index >>> 1)
    for (let different = next ^ code; different !== 0; different &= different - 1) {
      const bit = 31 - Math.clz32(different & -different)
      for (let dimension = 0, from = bit * dimensions; dimension < dimensions; dimension++)
        state[dimension] = (state[dimension] as number) ^ (directions[from + dimension] as number)
    }
    code = next
    for (let dimension = 0; dimension < dimensions; dimension++)
      out[dimension] = ((state[dimension] as number) + half) / 4294967296
  }
  return Object.freeze({ dimensions, at })
}

/** Bit by bit, so that a step of the sequence reads neighbours. */
function directionsOf(dimensions: number): Int32Array {
  const directions = new Int32Array(32 * dimensions)
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const numbers = dimension === 0 ? bitsAlone() : directionsOfRow(rows[dimension - 1] as readonly number[])
    numbers.forEach((number, bit) => (directions[bit * dimensions + dimension] = number))
  }
  return directions
}

function bitsAlone(): readonly number[] {
  return Array.from({ length: 32 }, (_, bit) => 1 << (31 - bit))
}

/** The recurrence of the primitive polynomial: Joe and Kuo (2008), equation 2, with every m shifted to the left. */
function directionsOfRow([degree = 0, coefficients = 0, ...starts]: readonly number[]): readonly number[] {
  const numbers = starts.map((start, bit) => start << (31 - bit))
  for (let bit = degree; bit < 32; bit++) {
    const before = numbers[bit - degree] as number
    let number = before ^ (before >>> degree)
    for (let back = 1; back < degree; back++)
      if (((coefficients >>> (degree - 1 - back)) & 1) === 1) number ^= numbers[bit - back] as number
    numbers.push(number)
  }
  return numbers
}
