import * as fc from 'fast-check'
import { expect } from 'vitest'
import {
  type Column,
  CompositeError,
  type IndexAggregation,
  type IndexData,
  type IndexRecipe,
  type IndexStep,
  buildIndex,
  framework,
  indexData,
} from '../src/index.ts'
import { freeze } from './freeze.ts'

/** A row of the describing table. */
export interface Row {
  readonly code: string
  readonly level: number
  readonly parent: string | null
  readonly direction: 1 | -1
  readonly weight: number
}

/** A random index as plain data, from which its variants are made. */
export interface Small {
  readonly rows: readonly Row[]
  readonly units: readonly string[]
  /** By code of the indicator, a value for each unit, 1 to 60. */
  readonly values: Readonly<Record<string, readonly number[]>>
}

/** Numbers to build from, so that one draw decides all: position by position, never at an end. */
export const digits = (length: number, most: number) => fc.array(fc.nat(most), { minLength: length, maxLength: length })

export const small: fc.Arbitrary<Small> = fc
  .record({
    // how many nodes each level has, from the indicators upwards; the top is alone
    sizes: fc.oneof(
      fc.tuple(fc.integer({ min: 2, max: 6 })),
      fc.tuple(fc.integer({ min: 3, max: 8 }), fc.integer({ min: 1, max: 3 })),
      fc.tuple(fc.integer({ min: 4, max: 9 }), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 2 })),
    ),
    units: fc.integer({ min: 3, max: 12 }),
    parents: digits(18, 1000),
    weights: digits(18, 5),
    directions: digits(18, 1),
    values: digits(9 * 12, 59),
    holes: digits(9 * 12, 6),
    spell: fc.nat(25),
  })
  .map(({ sizes, units, parents, weights, directions, values, holes, spell }) => {
    const counts = [...sizes, 1]
    const nodes = counts.flatMap((count, below) => Array.from({ length: count }, (_, at) => ({ level: below + 1, at })))
    // codes whose order is not that of the table
    const codeOf = (place: number) => `${String.fromCharCode(97 + ((spell + 7 * place) % 26))}${place}`
    const placeOf = (level: number, at: number) => nodes.findIndex((one) => one.level === level && one.at === at)
    const rows = nodes.map(({ level, at }, place): Row => {
      const above = counts[level] ?? 0
      // the first ones see to it that nobody above is left without a child that counts
      const parent = at < above ? at : (parents[place] ?? 0) % Math.max(1, above)
      return {
        code: codeOf(place),
        level,
        parent: above === 0 ? null : codeOf(placeOf(level + 1, parent)),
        direction: directions[place] === 0 ? 1 : -1,
        weight: at < above ? 1 + (weights[place] ?? 0) : (weights[place] ?? 0),
      }
    })
    const columns = rows
      .filter(({ level }) => level === 1)
      .map(({ code }, which): [string, number[]] => {
        const column = Array.from({ length: units }, (_, unit) =>
          holes[which * 12 + unit] === 0 ? Number.NaN : 1 + (values[which * 12 + unit] ?? 0),
        )
        // an indicator that never varies has no scale
        column[which % units] = 17
        column[(which + 1) % units] = 18
        return [code, column]
      })
    return freeze({
      rows,
      units: Array.from({ length: units }, (_, at) => `U${at}`),
      values: Object.fromEntries(columns),
    })
  })

/** The data of a random index, made anew. */
export function dataOf({ rows, units, values }: Small): IndexData {
  return indexData({
    framework: framework(rows),
    units,
    indicators: new Map(Object.entries(values).map(([code, column]) => [code, Float64Array.from(column)])),
  })
}

/** 1–100, so that every mean can follow. */
export const minMax: IndexStep = { step: 'normalise', method: 'min_max', range: [1, 100] }
export const joined = (aggregation: IndexAggregation): IndexStep => ({ step: 'aggregate', ...aggregation })
/** Means, none of which leaves the range of its children. */
export const means: readonly IndexAggregation[] = freeze<IndexAggregation[]>([
  { method: 'arithmetic' },
  { method: 'geometric' },
  { method: 'harmonic' },
  { method: 'generalised', power: 2 },
  { method: 'generalised', power: -0.5 },
  { method: 'median' },
])
/** No step adds up over the units. */
// prettier-ignore
export const recipesWithoutSums: readonly IndexRecipe[] = freeze<IndexRecipe[]>([
  ...means.map((aggregation) => ({ steps: [minMax, joined(aggregation)] })),
  { steps: [minMax, { step: 'aggregate', method: 'arithmetic', levels: { '2': { method: 'geometric' } }, availability: 0.5 }] },
  { steps: [minMax, joined({ method: 'copeland' })] },
  { steps: [minMax, joined({ method: 'weighted_sum' })] },
  { steps: [minMax, joined({ method: 'mazziotta_pareto' })] },
  { steps: [{ step: 'normalise', method: 'rank', ties: 'average' }, joined({ method: 'geometric' })] },
  { steps: [{ step: 'normalise', method: 'percentile_rank' }, joined({ method: 'arithmetic' })] },
  { steps: [{ step: 'normalise', method: 'distance_to_maximum' }, joined({ method: 'median' })] },
  { steps: [{ step: 'normalise', method: 'goalposts', low: 5, high: 50 }, joined({ method: 'arithmetic' })] },
  { steps: [{ step: 'screen', units: 0.5 }, { step: 'impute', method: 'median' }, minMax, joined({ method: 'harmonic' })] },
  { steps: [{ step: 'impute', method: 'row_median' }, minMax, joined({ method: 'arithmetic' })] },
])
// prettier-ignore
const recipesWithSums: readonly IndexRecipe[] = freeze<IndexRecipe[]>([
  { steps: [{ step: 'normalise', method: 'z_score', mean: 10, deviation: 2 }, joined({ method: 'arithmetic' })] },
  { steps: [{ step: 'impute', method: 'mean' }, minMax, joined({ method: 'geometric' })] },
  { steps: [{ step: 'impute', method: 'row_mean', level: 2 }, { step: 'treat' }, minMax, joined({ method: 'arithmetic' })] },
  { steps: [minMax, { step: 'aggregate', method: 'arithmetic', levels: { '2': { method: 'adjusted_mazziotta_pareto' } } }] },
])
export const everyRecipe = [...recipesWithoutSums, ...recipesWithSums]
export const recipeOf = (recipes: readonly IndexRecipe[]) => fc.constantFrom(...recipes)
/** Both indices, or `null` where the recipe refuses one; it must then refuse the other for the same reason. */
export function builtBoth(one: Small, other: Small, recipe: IndexRecipe) {
  const attempts = [one, other].map((index) => {
    try {
      return { built: buildIndex(dataOf(index), recipe), refusal: null }
    } catch (error) {
      if (!(error instanceof CompositeError)) throw error
      return { built: null, refusal: error.code }
    }
  })
  expect(attempts[1]?.refusal).toBe(attempts[0]?.refusal)
  return [attempts[0]?.built ?? null, attempts[1]?.built ?? null] as const
}

/** A permutation of 0 to length − 1 (Fisher and Yates). */
export function shuffled(length: number, chance: fc.Stream<number>): number[] {
  const order = Array.from({ length }, (_, at) => at)
  const draws = chance.take(length)[Symbol.iterator]()
  for (let last = length - 1; last > 0; last--) {
    const at = (draws.next().value ?? 0) % (last + 1)
    ;[order[last], order[at]] = [order[at] as number, order[last] as number]
  }
  return order
}

export function expectNear(found: Column, expected: Column, relative: number): void {
  expect(found.length).toBe(expected.length)
  found.forEach((value, unit) => {
    const wanted = expected[unit] as number
    if (Number.isNaN(wanted)) expect(value).toBeNaN()
    else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(wanted)))
  })
}

/** Whoever is ahead by more than the margin stays ahead. */
export function expectSameOrder(found: Column, expected: Column, margin: number): void {
  expected.forEach((one, unit) => {
    expected.forEach((other, against) => {
      if (one - other > margin) expect(found[unit]).toBeGreaterThan(found[against] as number)
    })
  })
}
