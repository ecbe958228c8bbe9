import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  type IndexRecipe,
  type IndexStep,
  buildIndex,
  columnOf,
  ranksOf,
  removeEach,
  scoresOf,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { asem } from '../known/reference.ts'
import { refusal } from '../refusal.ts'
import { smallIndex } from '../small-index.ts'
import { untouched } from '../untouched.ts'

// scores 50, 0, 100; without roads 0, 0, 100 and without light 100, 0, 100
const small = smallIndex({ indicators: { roads: [4, 2, 4], light: [2, 2, 8] } })

test('by hand: scores, ranks with ties, mean change of rank', () => {
  const result = buildIndex(small)
  const found = untouched(
    result.steps.flatMap(({ table }) => table.columns),
    () => removeEach(result, { level: 1 }),
  )
  expect(found).toEqual({
    target: 'city',
    nominal: { scores: columnOf([50, 0, 100]), ranks: columnOf([2, 3, 1]) },
    removals: [
      { code: 'roads', scores: columnOf([0, 0, 100]), ranks: columnOf([2, 2, 1]), meanRankShift: 1 / 3 },
      { code: 'light', scores: columnOf([100, 0, 100]), ranks: columnOf([1, 3, 1]), meanRankShift: 1 / 3 },
    ],
  })
})

const recipe: IndexRecipe = freeze({
  steps: [
    { step: 'denominate' },
    { step: 'impute', method: 'group_mean', group: 'EurAsia_group' },
    { step: 'screen', units: 0.9 },
    { step: 'treat' },
    { step: 'normalise', method: 'min_max', range: [1, 100] },
    { step: 'aggregate', method: 'arithmetic', levels: { 3: { method: 'geometric' } } },
  ],
})

for (const which of ['ASEM_iData', 'ASEM_iData_panel'] as const)
  test.each([1, 2, 3])(`${which}, each of level %d: as with a weight of zero`, (level) => {
    const data = asem(which)
    const { removals, nominal } = removeEach(buildIndex(data, recipe), { level })
    expect(removals.map(({ code }) => code)).toEqual(
      data.framework.nodes.filter((node) => node.level === level).map(({ code }) => code),
    )
    for (const { code, scores, ranks, meanRankShift } of removals.slice(0, 12)) {
      const steps = recipe.steps.map((step) => (step.step === 'aggregate' ? { ...step, weights: { [code]: 0 } } : step))
      const zero = buildIndex(data, { steps })
      // added up in another order, a sum may differ in its last digit
      scoresOf(zero).forEach((score, row) => expect(scores[row]).toBeCloseTo(score, 10))
      const expected = ranksOf(zero)
      expect(ranks.filter((rank) => rank === rank)).toEqual(expected.columns.at(-1))
      const shifts = Array.from(ranks, (rank, row) => Math.abs(rank - (nominal.ranks[row] as number))).filter(
        (shift) => shift === shift,
      )
      expect(meanRankShift).toBeCloseTo(shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length, 12)
    }
  })

const deep = smallIndex({
  indicators: { bus: [1, 2, 3], tram: [3, 1, 2], path: [2, 3, 1] },
  tree: [
    { code: 'bus', level: 1, parent: 'ride' },
    { code: 'tram', level: 1, parent: 'ride' },
    { code: 'path', level: 1, parent: 'walk' },
    { code: 'ride', level: 2, parent: 'city' },
    { code: 'walk', level: 2, parent: 'city' },
    { code: 'city', level: 3 },
  ],
})

test('the last child of a group takes the group along', () => {
  const { removals } = removeEach(buildIndex(deep), { level: 1 })
  const [path, walk] = [removals[2], removeEach(buildIndex(deep), { level: 2 }).removals[1]]
  expect(path?.scores).toEqual(columnOf([50, 25, 75]))
  expect(walk?.scores).toEqual(path?.scores)
})

test('another target, which elements elsewhere do not move', () => {
  const { target, removals } = removeEach(buildIndex(deep), { level: 1, target: 'ride' })
  expect(target).toBe('ride')
  expect(removals.map(({ code, scores }) => [code, scores])).toEqual([
    ['bus', columnOf([100, 0, 50])],
    ['tram', columnOf([0, 50, 100])],
    ['path', columnOf([50, 25, 75])],
  ])
  expect(removals[2]?.meanRankShift).toBe(0)
})

test('what the recipe leaves out already stays out, and who has no rank is not counted', () => {
  const gaps = smallIndex({ indicators: { a: [1, 2, null], b: [2, 1, null], c: [1, 2, null] } })
  const steps: IndexStep[] = [
    { step: 'normalise', method: 'min_max' },
    { step: 'aggregate', method: 'arithmetic', without: ['c'] },
  ]
  const { nominal, removals } = removeEach(buildIndex(gaps, { steps }), { level: 1 })
  expect(nominal.ranks).toEqual(columnOf([1, 1, null]))
  expect(removals.map(({ scores }) => scores)).toEqual([
    columnOf([100, 0, null]),
    columnOf([0, 100, null]),
    columnOf([50, 50, null]),
  ])
  expect(removals.map(({ meanRankShift }) => meanRankShift)).toEqual([0.5, 0.5, 0])
})

test('a target that leaves has no rank and no shift', () => {
  const { removals } = removeEach(buildIndex(deep), { level: 2, target: 'walk' })
  expect(removals[1]).toEqual({
    code: 'walk',
    scores: columnOf([null, null, null]),
    ranks: columnOf([null, null, null]),
    meanRankShift: Number.NaN,
  })
})

test('functions handed over are used again', () => {
  const best = {
    best: (columns: readonly Float64Array[]) =>
      (columns[0] ?? columnOf([])).map((_, row) => Math.max(...columns.map((column) => column[row] ?? 0))),
  }
  const result = buildIndex(
    small,
    { steps: [{ step: 'aggregate', method: 'custom', function: 'best' }] },
    { aggregations: best },
  )
  expect(removeEach(result, { level: 1 }, { aggregations: best }).removals[0]?.scores).toEqual(columnOf([2, 2, 8]))
})

const range = (value: number) => ({ parameter: 'level', value, low: 1, high: 1 })
// prettier-ignore
const refusals: { name: string; steps?: IndexStep[]; choice: { level: number; target?: string }; code: CompositeErrorCode; detail: object }[] = [
  { name: 'the level of the top', choice: { level: 2 }, code: 'parameter_out_of_range', detail: range(2) },
  { name: 'a level that is not there', choice: { level: 0 }, code: 'parameter_out_of_range', detail: range(0) },
  { name: 'a target nobody knows', choice: { level: 1, target: 'tram' }, code: 'unknown_code', detail: { code: 'tram' } },
  { name: 'an index without aggregation', steps: [{ step: 'normalise', method: 'none' }], choice: { level: 1 }, code: 'step_out_of_order', detail: { needs: 'aggregate', steps: ['normalise'] } },
]

test.each(refusals)('refused: $name', ({ steps, choice, code, detail }) => {
  const result = steps === undefined ? buildIndex(small) : buildIndex(small, { steps })
  expect(() => removeEach(result, choice)).toThrow(refusal(code, detail))
})

test('refused: the last child of the top', () => {
  const alone = buildIndex(smallIndex({ indicators: { a: [1, 2] } }))
  expect(() => removeEach(alone, { level: 1 })).toThrow(refusal('no_indicators', { without: ['a'] }))
})
