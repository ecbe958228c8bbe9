import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, probabilitiesAbove, probabilityAbove } from '../../src/index.ts'
import { near } from './near.ts'
import { ranksOf, scoreTables } from './ranked.ts'

// three units, five replications; the second fails once, the third is never ranked
const ranks = columnOf([1, 2, null, 1, 1, null, 2, 1, null, 1, null, null, 1, 2, null])

// prettier-ignore
const cases: { name: string; one: number; other: number; expected: object }[] = [
  { name: 'by hand: two of four, one tie', one: 0, other: 1, expected: { above: 0.5, tied: 0.25, below: 0.25, valid: 4 } },
  { name: 'the other way round', one: 1, other: 0, expected: { above: 0.25, tied: 0.25, below: 0.5, valid: 4 } },
  { name: 'a unit ties with itself where it has a rank', one: 1, other: 1, expected: { above: 0, tied: 1, below: 0, valid: 4 } },
  { name: 'a unit without ranks compares with none', one: 0, other: 2, expected: { above: Number.NaN, tied: Number.NaN, below: Number.NaN, valid: 0 } },
]

test.each(cases)('$name', ({ one, other, expected }) => {
  expect(probabilityAbove(ranks, 3, one, other)).toEqual(expected)
})

test('two that move together never change places, though their ranges overlap', () => {
  expect(probabilityAbove(columnOf([1, 2, 3, 3, 1, 2, 2, 3, 1]), 3, 0, 1).above).toBeCloseTo(2 / 3, 12)
  expect(probabilityAbove(columnOf([1, 2, 3, 2, 3, 1, 1, 2, 3]), 3, 0, 1).above).toBe(1)
})

test('all pairs at once are the pairs one by one, and above, tied and below sum to 1', () => {
  fc.assert(
    fc.property(scoreTables, ({ units, scores }) => {
      const all = ranksOf(scores, units)
      const before = all.slice()
      const { above, tied } = probabilitiesAbove(all, units)
      for (let unit = 0; unit < units; unit++)
        for (let other = 0; other < units; other++) {
          const pair = probabilityAbove(all, units, unit, other)
          expect(above[unit]?.[other]).toEqual(near(pair.above))
          expect(tied[unit]?.[other]).toEqual(near(pair.tied))
          expect(above[other]?.[unit]).toEqual(near(pair.below))
          expect(pair.above + pair.tied + pair.below).toEqual(near(pair.valid === 0 ? Number.NaN : 1))
        }
      expect(all).toEqual(before)
    }),
  )
})

// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'a unit that is not there', call: () => probabilityAbove(ranks, 3, 0, 3), code: 'parameter_out_of_range' },
  { name: 'a negative unit', call: () => probabilityAbove(ranks, 3, -1, 1), code: 'parameter_out_of_range' },
  { name: 'ranks that are no multiple of the units', call: () => probabilityAbove(ranks, 2, 0, 1), code: 'lengths_differ' },
  { name: 'all pairs of other lengths', call: () => probabilitiesAbove(ranks, 2), code: 'lengths_differ' },
  { name: 'half a rank', call: () => probabilitiesAbove(columnOf([1, 1.5]), 2), code: 'rank_not_whole' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
