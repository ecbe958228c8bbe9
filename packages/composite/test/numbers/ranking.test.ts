import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Column, columnOf, rankAscending, rankDescending } from '../../src/index.ts'
import { asemFramework, known } from '../known/reference.ts'

const gap = null
// prettier-ignore
const cases: { name: string; values: readonly (number | null)[]; descending: readonly (number | null)[]; ascending: readonly (number | null)[]; average: readonly (number | null)[] }[] = [
  { name: 'no ties', values: [10, 30, 20], descending: [3, 1, 2], ascending: [1, 3, 2], average: [1, 3, 2] },
  { name: 'ties share the smallest rank, or the mean of theirs', values: [1, 2, 2, 3], descending: [4, 2, 2, 1], ascending: [1, 2, 2, 4], average: [1, 2.5, 2.5, 4] },
  { name: 'a gap has no rank and does not count', values: [gap, 5, gap, 7], descending: [gap, 2, gap, 1], ascending: [gap, 1, gap, 2], average: [gap, 1, gap, 2] },
  { name: '-0 equals 0', values: [0, -0, 1, -1], descending: [2, 2, 1, 4], ascending: [2, 2, 4, 1], average: [2.5, 2.5, 4, 1] },
  { name: 'infinities at the ends', values: [3, Infinity, -Infinity, 2], descending: [2, 1, 4, 3], ascending: [3, 4, 1, 2], average: [3, 4, 1, 2] },
  { name: 'infinite on one side', values: [3, Infinity, 3, Infinity], descending: [3, 1, 3, 1], ascending: [1, 3, 1, 3], average: [1.5, 3.5, 1.5, 3.5] },
  { name: 'a range wider than a number', values: [1.7e308, -1.7e308, 0], descending: [1, 3, 2], ascending: [3, 1, 2], average: [3, 1, 2] },
  { name: 'a range too narrow to divide by', values: [5e-324, 0, 1e-323, 0], descending: [2, 3, 1, 3], ascending: [3, 1, 4, 1], average: [3, 1.5, 4, 1.5] },
  { name: 'all equal', values: [4, 4, 4], descending: [1, 1, 1], ascending: [1, 1, 1], average: [2, 2, 2] },
  { name: 'the last digit decides', values: [0.3, 0.1 + 0.2, 0.3], descending: [2, 1, 2], ascending: [1, 3, 1], average: [1.5, 3, 1.5] },
  { name: 'one value', values: [7], descending: [1], ascending: [1], average: [1] },
  { name: 'all missing', values: [gap, gap], descending: [gap, gap], ascending: [gap, gap], average: [gap, gap] },
  { name: 'nothing', values: [], descending: [], ascending: [], average: [] },
]

test.each(cases)('$name', ({ values, descending, ascending, average }) => {
  const column = columnOf(values)
  expect(rankDescending(column)).toEqual(columnOf(descending))
  expect(rankAscending(column, 'min')).toEqual(columnOf(ascending))
  expect(rankAscending(column, 'average')).toEqual(columnOf(average))
  expect(column).toEqual(columnOf(values))
})

test('the ASEM example: ranks of all indicators and aggregates as the reference has them', () => {
  const scores = known('pipeline/7_aggregated')
  const ranks = known('pipeline/8_ranks_all')
  const codes = ranks.headings.filter((heading) => heading !== 'uCode')
  expect(codes).toHaveLength(60)
  for (const code of codes) expect(rankDescending(scores.column(code)), code).toEqual(ranks.column(code))
})

test('the ASEM example: normalised by rank, lowest first, as the reference has it', () => {
  const ranks = known('normalise/treated_rank_min')
  const treated = known('pipeline/5_treated')
  const directions = new Map(asemFramework().nodes.map(({ code, direction }) => [code, direction]))
  for (const code of ranks.headings.filter((heading) => heading !== 'uCode')) {
    const directed = treated.column(code).map((value) => value * (directions.get(code) ?? 1))
    expect(rankAscending(directed, 'min'), code).toEqual(ranks.column(code))
  }
})

/** By the definition: how many are above, below and equal. Slow and plainly right. */
function byDefinition(column: Column, rank: (above: number, below: number, equal: number) => number): Column {
  return column.map((value) => {
    const count = (holds: (other: number) => boolean) => column.filter(holds).length
    if (Number.isNaN(value)) return Number.NaN
    return rank(
      count((other) => other > value),
      count((other) => other < value),
      count((other) => other === value),
    )
  })
}

const anything = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0, Infinity, -Infinity))
// outliers push the rest into one part, which is then sorted and searched
const crowded = fc.array(fc.double({ min: 0, max: 1 }), { minLength: 30, maxLength: 90 }).map((some) => [...some, 1e9])

test.each([
  { name: 'any values', values: fc.array(anything, { maxLength: 60 }) },
  { name: 'a crowd and an outlier', values: crowded },
  { name: 'many ties in a crowd', values: fc.array(fc.constantFrom(1, 2, 3, 1e9, Number.NaN), { minLength: 90 }) },
])('ranks are what their definition counts: $name', ({ values }) => {
  fc.assert(
    fc.property(values, (some) => {
      const column = Float64Array.from(some)
      expect(rankDescending(column)).toEqual(byDefinition(column, (above) => above + 1))
      expect(rankAscending(column, 'min')).toEqual(byDefinition(column, (_, below) => below + 1))
      const shared = byDefinition(column, (_, below, equal) => below + (equal + 1) / 2)
      expect(rankAscending(column, 'average')).toEqual(shared)
    }),
  )
})

test('a column longer than the memory that stays', () => {
  const column = Float64Array.from({ length: 10_000 }, (_, at) => ((at * 7919) % 10_007) / 3)
  const sorted = column.toSorted()
  const ranks = rankDescending(column)
  expect(ranks.toSorted()).toEqual(Float64Array.from({ length: 10_000 }, (_, at) => at + 1))
  for (let at = 0; at < 10_000; at += 97) expect(sorted[10_000 - (ranks[at] as number)]).toBe(column[at])
})

test('writes into the array given, which may be the column itself', () => {
  const out = new Float64Array(3)
  expect(rankDescending(columnOf([5, 6, null]), out)).toBe(out)
  expect(out).toEqual(columnOf([2, 1, null]))
  const column = columnOf([5, 6, null])
  expect(rankAscending(column, 'min', column)).toEqual(columnOf([1, 2, null]))
})

test('an array of another length is refused', () => {
  expect(() => rankDescending(columnOf([1, 2]), new Float64Array(3))).toThrow('lengths_differ')
  expect(() => rankAscending(columnOf([1, 2]), 'min', new Float64Array(3))).toThrow('lengths_differ')
})
