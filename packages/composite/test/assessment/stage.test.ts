import { expect, test } from 'vitest'
import { type StageReason, geometricMean, stageOf } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { changed, recipe } from './small.ts'

type Groups = [id: string, score: number | null, coverage: number | null][]
const even = (score: number): Groups => [
  ['a', score, 1],
  ['b', score, 1],
]
const next = (nextStage: number, nextFrom: number): StageReason => ({ code: 'score_below_next', nextStage, nextFrom })
const held = (scoreAlone: number, groups: string[], needed: number): StageReason => ({
  code: 'held_by_weakest',
  scoreAlone,
  groups,
  needed,
})
const thin = (...groups: string[]): StageReason => ({ code: 'not_enough_answers', groups })

// prettier-ignore
const cases: { name: string; overall: number | null; groups: Groups; stage: number | null; reason: StageReason }[] = [
  { name: 'nothing scored', overall: null, groups: [], stage: null, reason: thin() },
  { name: 'the lowest score is stage 1', overall: 0, groups: even(0), stage: 1, reason: next(2, 20) },
  { name: '19.999… is stage 1', overall: 19.999_999, groups: even(20), stage: 1, reason: next(2, 20) },
  { name: 'exactly 20 is stage 2', overall: 20, groups: even(20), stage: 2, reason: next(3, 40) },
  { name: 'exactly 40 is stage 3', overall: 40, groups: even(40), stage: 3, reason: next(4, 60) },
  { name: '59.999… is stage 3, it is not rounded up', overall: 59.999_99, groups: even(60), stage: 3, reason: next(4, 60) },
  { name: 'exactly 60 is stage 4', overall: 60, groups: even(60), stage: 4, reason: next(5, 80) },
  { name: 'exactly 80 is the highest', overall: 80, groups: even(80), stage: 5, reason: { code: 'highest_stage' } },
  { name: '100 is the highest', overall: 100, groups: even(100), stage: 5, reason: { code: 'highest_stage' } },
  { name: 'the weakest exactly at its need lets pass', overall: 65, groups: [['a', 40, 1], ['b', 90, 1]], stage: 4, reason: next(5, 80) },
  { name: 'the weakest at 39.999… holds back by one', overall: 65, groups: [['a', 39.999, 1], ['b', 90, 1]], stage: 3, reason: held(4, ['a'], 40) },
  { name: 'the weakest holds back by two', overall: 65, groups: [['a', 19.9, 1], ['b', 90, 1]], stage: 2, reason: held(4, ['a'], 20) },
  { name: 'the weakest holds back from the highest by three', overall: 80, groups: [['a', 5, 1], ['b', 100, 1]], stage: 2, reason: held(5, ['a'], 20) },
  { name: 'all that hold back are named, others not', overall: 65, groups: [['a', 30, 1], ['b', 39, 1], ['c', 40, 1]], stage: 3, reason: held(4, ['a', 'b'], 40) },
  { name: 'only those below the very next stage are named', overall: 65, groups: [['a', 10, 1], ['b', 30, 1]], stage: 2, reason: held(4, ['a'], 20) },
  { name: 'a group at zero still lets stage 2', overall: 39, groups: [['a', 0, 1], ['b', 90, 1]], stage: 2, reason: next(3, 40) },
  { name: 'a group out of scope has no say', overall: 65, groups: [['a', null, null], ['b', 65, 1]], stage: 4, reason: next(5, 80) },
  { name: 'coverage exactly at the least is enough', overall: 65, groups: [['a', 65, 0.6], ['b', 65, 1]], stage: 4, reason: next(5, 80) },
  { name: 'a rounding below the least is enough too', overall: 65, groups: [['a', 65, 0.6 - 2 ** -53], ['b', 65, 1]], stage: 4, reason: next(5, 80) },
  { name: 'thin coverage leaves the stage open', overall: 65, groups: [['a', 65, 0.59], ['b', 65, 1]], stage: null, reason: thin('a') },
  { name: 'every thin group is named', overall: 65, groups: [['a', 65, 0.2], ['b', null, 0], ['c', 65, 1]], stage: null, reason: thin('a', 'b') },
]

test.each(cases)('$name', ({ overall, groups, stage, reason }) => {
  const standings = freeze(groups.map(([id, score, coverage]) => ({ id, score, coverage })))
  expect(stageOf(overall, standings, recipe)).toEqual({ stage, reason })
})

test.each([20, 40, 60, 80])('a city that is %d everywhere has the stage that begins there', (score) => {
  const groups = Array.from({ length: 6 }, (_, at) => ({ id: String(at), score, coverage: 1 }))
  const overall = geometricMean(groups.map((group) => ({ value: group.score, weight: 1 })))
  expect(stageOf(overall, groups, recipe).stage).toBe(score / 20 + 1)
})

test('a first threshold above the score gives no stage', () => {
  const late = changed({ stages: [{ stage: 1, from: 10 }] })
  expect(stageOf(5, [], late)).toEqual({ stage: null, reason: thin() })
})

test('another recipe needs no code: two stages, and a weakest that may not lag', () => {
  const strict = changed({ stages: [{ stage: 1, from: 0 }, { stage: 2, from: 50 }], weakestMayLag: 0 }) // prettier-ignore
  expect(stageOf(70, [{ id: 'a', score: 49, coverage: 1 }], strict)).toEqual({ stage: 1, reason: held(2, ['a'], 50) })
  expect(stageOf(70, [{ id: 'a', score: 50, coverage: 1 }], strict).reason).toEqual({ code: 'highest_stage' })
})
