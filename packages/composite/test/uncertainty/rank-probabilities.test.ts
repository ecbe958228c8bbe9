import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, probabilityOfTop, rankProbabilities, rankStatistics } from '../../src/index.ts'
import { near } from './near.ts'
import { knownScores, ranksOf, scoreTables } from './ranked.ts'

// by hand: ranks 1, 1, 2, 1 of the first unit; 2, missing, 1, 1 of the second; the third has none
const ranks = columnOf([1, 2, null, 1, null, null, 2, 1, null, 1, 1, null])

test('by hand', () => {
  const [first, second, third] = rankProbabilities(ranks, 3).map((column) => [...column])
  expect(first).toEqual([0.75, 0.25, 0])
  expect(second).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12), 0])
  expect(third).toEqual([Number.NaN, Number.NaN, Number.NaN])
  expect([...probabilityOfTop(ranks, 3, 1)]).toEqual([0.75, expect.closeTo(2 / 3, 12), Number.NaN])
  expect([...probabilityOfTop(ranks, 3, 2)]).toEqual([1, 1, Number.NaN])
})

test('two that tie for the first place are both first', () => {
  expect([...probabilityOfTop(columnOf([1, 1, 3]), 3, 1)]).toEqual([1, 1, 0])
})

test("over the reference's replications the probabilities have its mean ranks", () => {
  const { units, scores } = knownScores()
  const all = ranksOf(scores, units)
  const { mean } = rankStatistics(all, units)
  rankProbabilities(all, units).forEach((column, unit) => {
    expect(column.reduce((sum, share, at) => sum + share * (at + 1), 0)).toBeCloseTo(mean[unit] as number, 10)
  })
})

test('probabilities of a unit sum to 1, and those up to a place are the probability of the top', () => {
  fc.assert(
    fc.property(scoreTables, fc.integer({ min: 1, max: 6 }), ({ units, scores }, places) => {
      const all = ranksOf(scores, units)
      const before = all.slice()
      const top = probabilityOfTop(all, units, places)
      rankProbabilities(all, units).forEach((column, unit) => {
        const isRanked = !Number.isNaN(column[0])
        const sum = column.reduce((some, share) => some + share, 0)
        expect(sum).toEqual(near(isRanked ? 1 : Number.NaN))
        expect(top[unit]).toEqual(near(column.slice(0, places).reduce((some, share) => some + share, 0)))
      })
      expect(all).toEqual(before)
    }),
  )
})

// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'half a rank', call: () => rankProbabilities(columnOf([1, 1.5]), 2), code: 'rank_not_whole' },
  { name: 'a rank beyond the units in a top', call: () => probabilityOfTop(columnOf([1, 3]), 2, 1), code: 'rank_not_whole' },
  { name: 'ranks that are no multiple of the units', call: () => rankProbabilities(columnOf([1, 2, 1]), 2), code: 'lengths_differ' },
  { name: 'a top of other lengths', call: () => probabilityOfTop(columnOf([1, 2, 1]), 2, 1), code: 'lengths_differ' },
  { name: 'a top of no places', call: () => probabilityOfTop(columnOf([1, 2]), 2, 0), code: 'parameter_out_of_range' },
  { name: 'a top of half a place', call: () => probabilityOfTop(columnOf([1, 2]), 2, 1.5), code: 'parameter_out_of_range' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
