import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, quantile, rankDescending, rankStatistics, replicationsOfUnit } from '../../src/index.ts'
import { known } from '../known/reference.ts'
import { near } from './near.ts'
import { knownScores, ranksOf, scoreTables } from './ranked.ts'

test("the reference's 100 replications give its rank statistics", () => {
  const { units, codes, nominal, scores } = knownScores()
  const answers = known('sensitivity/ua_n100_rankstats')
  expect(codes).toEqual(answers.text('uCode'))
  const found = rankStatistics(ranksOf(scores, units), units, rankDescending(nominal))
  const pairs = [
    ['Nominal', found.nominal],
    ['Mean', found.mean],
    ['Median', found.median],
    ['Q5', found.q05],
    ['Q95', found.q95],
  ] as const
  for (const [heading, column] of pairs) {
    const answer = answers.column(heading)
    expect(column).toHaveLength(51)
    column.forEach((value, unit) =>
      expect(value, `${heading} of ${codes[unit]}`).toBeCloseTo(answer[unit] as number, 12),
    )
  }
  expect([...new Set(found.valid)]).toEqual([100])
})

// by hand: ranks 1, 1, 2, 4 of the first unit; 2, missing, 1, 1 of the second; the third never has one
const ranks = columnOf([1, 2, null, null, 1, null, null, null, 2, 1, null, null, 4, 1, null, null])

test('failed replications leave and are counted', () => {
  const { replications, valid, nominal, mean, median, q05, q95, minimum, maximum } = rankStatistics(ranks, 4)
  const list = (column: Float64Array) => [...column].slice(0, 3)
  expect(replications).toBe(4)
  expect(list(valid)).toEqual([4, 3, 0])
  expect(list(nominal)).toEqual([Number.NaN, Number.NaN, Number.NaN])
  expect(list(mean)).toEqual([2, expect.closeTo(4 / 3, 12), Number.NaN])
  expect(list(median)).toEqual([1.5, 1, Number.NaN])
  expect(list(q05)).toEqual([1, 1, Number.NaN])
  expect(list(q95)).toEqual([expect.closeTo(3.7, 12), expect.closeTo(1.9, 12), Number.NaN])
  expect(list(minimum)).toEqual([1, 1, Number.NaN])
  expect(list(maximum)).toEqual([4, 2, Number.NaN])
})

test('counting says what sorting says', () => {
  fc.assert(
    fc.property(scoreTables, ({ units, scores }) => {
      const all = ranksOf(scores, units)
      const before = all.slice()
      const found = rankStatistics(all, units)
      expect(all).toEqual(before)
      for (let unit = 0; unit < units; unit++) {
        const sorted = replicationsOfUnit(all, units, unit)
          .filter((rank) => !Number.isNaN(rank))
          .toSorted()
        expect(found.valid[unit]).toBe(sorted.length)
        expect(found.median[unit]).toEqual(near(quantile(sorted, 0.5) ?? Number.NaN))
        expect(found.q05[unit]).toEqual(near(quantile(sorted, 0.05) ?? Number.NaN))
        expect(found.q95[unit]).toEqual(near(quantile(sorted, 0.95) ?? Number.NaN))
        expect(found.minimum[unit]).toBe(sorted[0] ?? Number.NaN)
        expect(found.maximum[unit]).toBe(sorted.at(-1) ?? Number.NaN)
        const sum = sorted.reduce((some, rank) => some + rank, 0)
        expect(found.mean[unit]).toEqual(near(sum / sorted.length))
      }
    }),
  )
})

test('the nominal ranks are copied', () => {
  const given = columnOf([1, 2])
  const { nominal } = rankStatistics(columnOf([1, 2]), 2, given)
  expect(nominal).toEqual(given)
  expect(nominal).not.toBe(given)
})

// prettier-ignore
const refusals: { name: string; ranks: number[]; nominal?: number[]; code: string }[] = [
  { name: 'half a rank', ranks: [1, 1.5], code: 'rank_not_whole' },
  { name: 'rank 0', ranks: [1, 0], code: 'rank_not_whole' },
  { name: 'a rank beyond the units', ranks: [1, 3], code: 'rank_not_whole' },
  { name: 'ranks that are no multiple of the units', ranks: [1, 2, 1], code: 'lengths_differ' },
  { name: 'nominal ranks of other units', ranks: [1, 2], nominal: [1, 2, 3], code: 'lengths_differ' },
]

test.each(refusals)('refuses $name', ({ ranks, nominal, code }) => {
  expect(() => rankStatistics(columnOf(ranks), 2, nominal && columnOf(nominal))).toThrow(
    expect.objectContaining({ code }),
  )
})

test('a refused rank is named by unit and replication', () => {
  const detail = { rank: 9, unit: 1, replication: 2 }
  expect(() => rankStatistics(columnOf([1, 2, 1, 2, 1, 9]), 2)).toThrow(expect.objectContaining({ detail }))
})
