import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answers, type Recipe, type Structure, type Way, score, shortestWay } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { anyAssessment, answersOf, changed, fiveStepItem, fiveSteps, recipe } from './small.ts'

test('one item, one step', () => {
  const one = fiveSteps({ E: { A: 1 } })
  expect(shortestWay(answersOf(one, [1]), one, recipe)).toEqual({
    stage: 3,
    raises: [{ item: 'A-1', group: 'A', from: 1, to: 2 }],
    steps: 1,
    overallAfter: expect.closeTo(50, 9) as number,
  })
})

test('several steps of one item are one raise', () => {
  const one = fiveSteps({ E: { A: 1 } })
  const way = shortestWay(answersOf(one, [0]), one, changed({ stages: [{ stage: 1, from: 0 }, { stage: 2, from: 75 }] })) // prettier-ignore
  expect(way).toMatchObject({ stage: 2, steps: 3, raises: [{ item: 'A-1', from: 0, to: 3 }] })
})

test('the weaker group gains more under the geometric mean, so it is raised', () => {
  const two = fiveSteps({ E: { A: 2 }, S: { B: 2 } })
  // 12.5 and 75: √(12.5·75) = 30.6; one step in A gives √(25·75) = 43.3, one step in B only √(12.5·87.5) = 33.1
  const way = shortestWay(answersOf(two, [0, 1, 3, 3]), two, recipe)
  expect(way).toMatchObject({ stage: 3, steps: 1, raises: [{ group: 'A' }] })
  expect(way?.overallAfter).toBeCloseTo(Math.sqrt(25 * 75), 9)
})

test('the kink of the floor: the first rises of a very weak group gain nothing, and are taken all the same', () => {
  // A holds twelve items at 0. With a floor of 20 its score must pass 20 before anything moves: taking the best single
  // rise again and again would never touch it
  const two = fiveSteps({ E: { A: 4, B: 2 } })
  const high = changed({
    aggregate: { ...recipe.aggregate, groups: { method: 'geometric', floor: 20 }, axes: { method: 'geometric', floor: 20 } },
    weakestMayLag: 100,
  }) // prettier-ignore
  const answers = answersOf(two, [0, 0, 0, 0, 4, 4])
  // √(20·100) = 44.7 is stage 3; stage 4 asks √(a·100) ≥ 60, so a ≥ 36: six steps of 6.25
  expect(shortestWay(answers, two, high)).toMatchObject({ stage: 4, steps: 6 })
  expect(bruteForce(answers, two, high)).toBe(6)
})

test('it respects the weakest: the score alone would do, but a group must reach its need', () => {
  const three = fiveSteps({ E: { A: 2, B: 2 }, S: { C: 2 } })
  // overall is far above 60, held at stage 3 by A at 25; A must reach 40, which takes two steps of 12.5
  const answers = answersOf(three, [1, 1, 4, 4, 4, 4])
  expect(score(answers, three, recipe).staged).toMatchObject({ stage: 3, reason: { code: 'held_by_weakest' } })
  const way = shortestWay(answers, three, recipe)
  expect(way).toMatchObject({ stage: 4, steps: 2 })
  expect(way?.raises.every((raise) => raise.group === 'A')).toBe(true)
})

test('a need that is met exactly is met, whatever the last digits of the sum', () => {
  // fifteen items: 24 steps of 25 / 15 are 40, but added one by one they fall short of it in the last digit
  const many = fiveSteps({ E: { A: 15, B: 1 }, S: { C: 1 } })
  const answers = answersOf(many, [...Array.from({ length: 15 }, () => 1), 4, 4])
  const before = score(answers, many, recipe)
  expect(before.staged).toMatchObject({ stage: 3, reason: { code: 'held_by_weakest', needed: 40 } })
  expect(shortestWay(answers, many, recipe)).toMatchObject({ stage: 4, steps: 9 })
})

test('`prefer` breaks ties inside a group', () => {
  const one = fiveSteps({ E: { A: 3 } })
  const answers = answersOf(one, [1, 1, 2])
  const last = (item: string) => -Number(item.slice(2))
  const first = (item: string) => Number(item.slice(2))
  expect(shortestWay(answers, one, recipe, undefined, first)?.raises[0]?.item).toBe('A-1')
  expect(shortestWay(answers, one, recipe, undefined, last)?.raises[0]?.item).toBe('A-2')
})

test('a step that gains more than the one before still comes after it', () => {
  const steep: Structure = freeze({
    ...fiveSteps({ E: { A: 1 } }),
    items: [{ id: 'A-1', group: 'A', weight: 1, values: [20, 25, 50], goalposts: [0, 100] }],
  })
  expect(shortestWay({ 'A-1': { step: 0, strength: 'claimed' } }, steep, recipe)).toMatchObject({
    steps: 2,
    raises: [{ item: 'A-1', from: 0, to: 2 }],
  })
})

const two = fiveSteps({ E: { A: 2 }, S: { B: 2 } })
const mixed = changed({
  aggregate: { items: { method: 'arithmetic' }, groups: { method: 'arithmetic' }, axes: { method: 'geometric', floor: 1 } },
}) // prettier-ignore
// prettier-ignore
const none: { name: string; answers: Answers; structure?: Structure; recipe?: Recipe }[] = [
  { name: 'already the highest stage', answers: answersOf(two, [4, 4, 4, 4]) },
  { name: 'no stage yet', answers: answersOf(two, [1, null, null, null]) },
  { name: 'nothing answered', answers: {} },
  { name: 'groups and axes joined by different means', answers: answersOf(two, [1, 1, 1, 1]), recipe: mixed },
  { name: 'nothing left to raise', answers: answersOf(two, [4, 4, 4, 4]), recipe: changed({ stages: [{ stage: 1, from: 0 }, { stage: 2, from: 101 }] }) },
  { name: 'the weakest cannot reach its need', answers: answersOf(two, [1, 1, 4, 4]), structure: { ...two, items: two.items.map((item) => (item.group === 'A' ? { ...item, values: [0, 1] } : item)) } },
]

test.each(none)('null: $name', ({ answers, structure = two, recipe: by = recipe }) => {
  expect(shortestWay(answers, structure, by)).toBeNull()
})

test('missing items are left alone', () => {
  const long = fiveSteps({ E: { A: 5 } })
  const way = shortestWay(answersOf(long, [1, 1, 1, null, 'dont_know']), long, recipe)
  expect(way?.raises.length).toBeGreaterThan(0)
  expect(way?.raises.some((raise) => ['A-4', 'A-5'].includes(raise.item))).toBe(false)
})

test('as short as the best of all combinations, for any small assessment', () => {
  const floor = fc.constantFrom(1, 10, 30)
  const lag = fc.constantFrom(0, 20, 100)
  const method = fc.constantFrom('geometric' as const, 'arithmetic' as const)
  fc.assert(
    fc.property(anyAssessment({ most: 2 }), floor, lag, method, ({ structure, answers }, least, weakestMayLag, by) => {
      const mean = by === 'geometric' ? { method: by, floor: least } : { method: by }
      const asked = changed({
        aggregate: { items: { method: 'arithmetic' }, groups: mean, axes: mean },
        weakestMayLag,
        minimumCoverage: 0,
      })
      const way = shortestWay(answers, structure, asked)
      expect(way?.steps ?? null).toBe(bruteForce(answers, structure, asked))
      if (way) expectTrue(way, answers, structure, asked)
    }),
    { numRuns: 6000 },
  )
})

test('joining items by the geometric mean, it still keeps what it says', () => {
  const asked = changed({
    aggregate: { ...recipe.aggregate, items: { method: 'geometric', floor: 1 } },
    minimumCoverage: 0,
  })
  fc.assert(
    fc.property(anyAssessment({ most: 3 }), ({ structure, answers }) => {
      const way = shortestWay(answers, structure, asked)
      if (way) expectTrue(way, answers, structure, asked)
    }),
  )
})

test('what it promises is kept for items of unequal and uneven steps too', () => {
  const uneven = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 })
  const items = fc.array(fc.record({ values: uneven, weight: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(items, items, (inA, inB) => {
      const of = (group: string, some: typeof inA) =>
        some.map(({ values, weight }, at) => ({
          ...fiveStepItem(`${group}-${at}`, group, weight),
          values: values.toSorted((a, b) => a - b),
          goalposts: [0, 100] as const,
        }))
      const structure = freeze({
        ...fiveSteps({ E: { A: 1 }, S: { B: 1 } }),
        items: [...of('A', inA), ...of('B', inB)],
      })
      const answers = answersOf(structure, structure.items.map(() => 0)) // prettier-ignore
      const way = shortestWay(answers, structure, recipe)
      if (way) expectTrue(way, answers, structure, recipe)
    }),
  )
})

/** The raises, applied, lead where the way says, with as many single steps as it says. */
function expectTrue(way: Way, answers: Answers, structure: Structure, by: Recipe): void {
  const raised: Record<string, Answers[string]> = { ...answers }
  for (const { item, from, to } of way.raises) {
    const entry = raised[item]
    expect(entry).toMatchObject({ step: from })
    if (entry && 'step' in entry) raised[item] = { ...entry, step: to }
  }
  const after = score(raised, structure, by)
  expect(after.staged.stage).toBeGreaterThanOrEqual(way.stage)
  expect(after.overall).toBeCloseTo(way.overallAfter, 9)
  expect(way.raises.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(way.steps)
}

/** Fewest single steps over every combination of higher steps, by trying them all. */
function bruteForce(answers: Answers, structure: Structure, by: Recipe): number | null {
  const now = score(answers, structure, by).staged.stage
  const target = by.stages.find((stage) => now !== null && stage.stage > now)
  if (!target) return null
  const open = structure.items.filter(({ id }) => {
    const entry = answers[id]
    return entry !== undefined && 'step' in entry
  })
  let best: number | null = null
  const trial: Record<string, Answers[string]> = { ...answers }
  const walk = (at: number, steps: number): void => {
    if (best !== null && steps >= best) return
    const item = open[at]
    if (item === undefined) {
      if ((score(trial, structure, by).staged.stage ?? 0) >= target.stage) best = steps
      return
    }
    const entry = answers[item.id]
    if (entry === undefined || !('step' in entry)) return
    for (let step = entry.step; step < item.values.length; step++) {
      trial[item.id] = { ...entry, step }
      walk(at + 1, steps + step - entry.step)
    }
    trial[item.id] = entry
  }
  walk(0, 0)
  return best
}
