import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, probabilityOfStage } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { near } from './near.ts'
import { scoreTables } from './ranked.ts'

// one unit, scores by replication
// prettier-ignore
const cases: { name: string; scores: (number | null)[]; thresholds: number[]; expected: number[] }[] = [
  { name: 'by hand', scores: [5, 25, 30, 70], thresholds: [20, 60], expected: [0.25, 0.5, 0.25] },
  { name: 'a score on a threshold has reached it', scores: [20, 60], thresholds: [20, 60], expected: [0, 0.5, 0.5] },
  { name: 'never rounded: 59.999 has not', scores: [59.999], thresholds: [60], expected: [1, 0] },
  { name: 'what a geometric mean leaves of 60 has', scores: [59.999_999_999_999_986], thresholds: [60], expected: [0, 1] },
  { name: 'failed replications leave', scores: [5, null, 25, null], thresholds: [20], expected: [0.5, 0.5] },
  { name: 'without a score there is no stage', scores: [null], thresholds: [20], expected: [Number.NaN, Number.NaN] },
  { name: 'without thresholds there is one stage', scores: [1, 2], thresholds: [], expected: [1] },
]

test.each(cases)('$name', ({ scores, thresholds, expected }) => {
  const given = columnOf(scores)
  expect(probabilityOfStage(given, 1, freeze(thresholds)).map((column) => [...column])).toEqual([expected])
  expect(given).toEqual(columnOf(scores))
})

test('each unit has its own', () => {
  const found = probabilityOfStage(columnOf([10, 60, 40, 80]), 2, [20, 60])
  expect(found.map((column) => [...column])).toEqual([
    [0.5, 0.5, 0],
    [0, 0, 1],
  ])
})

test('stages of a unit sum to 1', () => {
  fc.assert(
    fc.property(scoreTables, ({ units, scores }) => {
      probabilityOfStage(scores, units, [1, 3, 4]).forEach((column, unit) => {
        const hasScore = scores.some((score, at) => at % units === unit && !Number.isNaN(score))
        expect(column.reduce((sum, share) => sum + share, 0)).toEqual(near(hasScore ? 1 : Number.NaN))
      })
    }),
  )
})

// prettier-ignore
const refusals: { name: string; thresholds: number[]; units: number; code: string }[] = [
  { name: 'thresholds out of order', thresholds: [60, 20], units: 1, code: 'stages_out_of_order' },
  { name: 'two thresholds alike', thresholds: [20, 20], units: 1, code: 'stages_out_of_order' },
  { name: 'a threshold that is no number', thresholds: [Number.NaN], units: 1, code: 'stages_out_of_order' },
  { name: 'scores that are no multiple of the units', thresholds: [20], units: 2, code: 'lengths_differ' },
]

test.each(refusals)('refuses $name', ({ thresholds, units, code }) => {
  expect(() => probabilityOfStage(columnOf([1, 2, 3]), units, thresholds)).toThrow(expect.objectContaining({ code }))
})
