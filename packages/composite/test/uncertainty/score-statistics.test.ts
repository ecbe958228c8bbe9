import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, quantile, replicationsOfUnit, scoreStatistics } from '../../src/index.ts'
import { near } from './near.ts'
import { knownScores, scoreTables } from './ranked.ts'

// by hand: 2, 4, 4, 10 of the first unit; 7, missing, missing, missing of the second; none of the third
const scores = columnOf([10, 7, null, 4, null, null, 2, null, null, 4, null, null])

test('failed replications leave and are counted', () => {
  const found = scoreStatistics(scores, 3, columnOf([5, 6, null]))
  expect(found.replications).toBe(4)
  expect([...found.valid]).toEqual([4, 1, 0])
  expect([...found.nominal]).toEqual([5, 6, Number.NaN])
  expect([...found.mean]).toEqual([5, 7, Number.NaN])
  // squares 9 + 1 + 1 + 25 over 3
  expect([...found.deviation]).toEqual([expect.closeTo(Math.sqrt(12), 12), Number.NaN, Number.NaN])
  expect([...found.median]).toEqual([4, 7, Number.NaN])
  expect([...found.q05]).toEqual([expect.closeTo(2.3, 12), 7, Number.NaN])
  expect([...found.q95]).toEqual([expect.closeTo(9.1, 12), 7, Number.NaN])
  expect([...found.minimum]).toEqual([2, 7, Number.NaN])
  expect([...found.maximum]).toEqual([10, 7, Number.NaN])
  expect(scores).toEqual(columnOf([10, 7, null, 4, null, null, 2, null, null, 4, null, null]))
})

test("the reference's replications, computed one unit at a time", () => {
  const { units, scores: given } = knownScores()
  const found = scoreStatistics(given, units)
  for (let unit = 0; unit < units; unit++) {
    const own = replicationsOfUnit(given, units, unit).toSorted()
    expect(found.median[unit]).toBeCloseTo(((own[49] as number) + (own[50] as number)) / 2, 12)
    expect(found.mean[unit]).toBeCloseTo(own.reduce((sum, score) => sum + score, 0) / 100, 10)
    expect(found.maximum[unit]).toBe(own[99])
  }
})

test('the mean is compensated: a plain sum loses the small scores beside the large', () => {
  expect(scoreStatistics(columnOf([1e16, 1, 1, -1e16]), 1).mean[0]).toBe(0.5)
})

// known: a third of three times 0.003 is 0.0030000000000000005
test('equal scores have themselves as mean and no deviation', () => {
  const { mean, deviation } = scoreStatistics(columnOf([0.003, 0.003, 0.003]), 1)
  expect([mean[0], deviation[0]]).toEqual([0.003, 0])
})

test('quantiles, range and deviation agree with the long way round', () => {
  fc.assert(
    fc.property(scoreTables, ({ units, scores: given }) => {
      const before = given.slice()
      const found = scoreStatistics(given, units)
      expect(given).toEqual(before)
      for (let unit = 0; unit < units; unit++) {
        const own = replicationsOfUnit(given, units, unit)
          .filter((score) => !Number.isNaN(score))
          .toSorted()
        const mean = own.reduce((sum, score) => sum + score, 0) / own.length
        const squares = own.reduce((sum, score) => sum + score ** 2, 0)
        expect(found.valid[unit]).toBe(own.length)
        expect(found.q05[unit]).toBe(quantile(own, 0.05) ?? Number.NaN)
        expect(found.q95[unit]).toBe(quantile(own, 0.95) ?? Number.NaN)
        const variance = own.length < 2 ? Number.NaN : (squares - own.length * mean ** 2) / (own.length - 1)
        expect((found.deviation[unit] as number) ** 2).toEqual(near(variance, 9))
      }
    }),
  )
})

test.each([
  { name: 'scores that are no multiple of the units', units: 5, nominal: undefined },
  { name: 'nominal scores of other units', units: 3, nominal: columnOf([1]) },
])('refuses $name', ({ units, nominal }) => {
  expect(() => scoreStatistics(scores, units, nominal)).toThrow(expect.objectContaining({ code: 'lengths_differ' }))
})
