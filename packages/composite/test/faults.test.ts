import { expect, test } from 'vitest'
import {
  type IndexRecipe,
  type UncertainInput,
  aggregateColumns,
  analyseUncertainty,
  applyTransformation,
  arithmeticIndex,
  buildIndex,
  columnOf,
  copelandScores,
  fitTransformation,
  framework,
  indexData,
  optimisedWeights,
  outrankingMatrix,
  planUncertainty,
  rankProbabilities,
  regenerate,
  replicate,
  scoresOf,
  sobolIndices,
  tableOfStep,
  winsorise,
} from '../src/index.ts'
import { levelAt } from '../src/uncertainty/uncertainty-plan.ts'
import { near } from './uncertainty/near.ts'

// known faults of the reference (COINr 1.1.14), each with the right answer worked out by hand: it must not be met again

/** Roads and light make the city. */
const city = framework([
  { code: 'roads', level: 1, parent: 'city' },
  { code: 'light', level: 1, parent: 'city' },
  { code: 'city', level: 2 },
])
const pair = (units: readonly string[], roads: (number | null)[], light: (number | null)[], times?: number[]) =>
  indexData({
    framework: city,
    units,
    times: times ?? null,
    indicators: new Map([
      ['roads', columnOf(roads)],
      ['light', columnOf(light)],
    ]),
  })

test('log_GII: returns its input', () => {
  // ln((max − 1)·(x − min)/(max − min) + 1) of 1, 2, 5: 4·0/4 + 1 = 1, 4·1/4 + 1 = 2, 4·4/4 + 1 = 5
  const column = columnOf([1, 2, null, 5])
  const found = applyTransformation(column, fitTransformation(column, { method: 'log_gii' }))
  expect([...found]).toEqual([0, near(Math.LN2), Number.NaN, near(Math.log(5))])
  // min 3, max 9: 8·(5 − 3)/6 + 1 = 11/3
  const other = columnOf([3, 5, 9])
  expect(applyTransformation(other, fitTransformation(other, { method: 'log_gii' }))[1]).toBeCloseTo(
    Math.log(11 / 3),
    12,
  )
})

test('generalised mean: empty when any child is missing', () => {
  // what is there: √((1² + 7²)/2) = 5 and √((2² + 6²)/2) = √20; with weights 2 and 1 3/(2/1 + 1/7) = 7/5 and
  // 3/(2/2 + 1/6) = 18/7; nothing there is still nothing
  const columns = [columnOf([1, 2, null]), columnOf([null, null, null]), columnOf([7, 6, null])]
  const found = (weights: number[], power: number) => [
    ...aggregateColumns(columns, weights, { method: 'generalised', power }),
  ]
  expect(found([1, 9, 1], 2)).toEqual([near(5), near(Math.sqrt(20)), Number.NaN])
  expect(found([2, 9, 1], -1)).toEqual([near(7 / 5), near(18 / 7), Number.NaN])
})

test('correlation-optimised weights: targets meet the wrong elements', () => {
  // three columns at right angles and of one length: the correlation of each with w·x is its weight over √(Σ w²), so the
  // importances are as the weights, and the weights are the targets: 0.5, 0.3, 0.2
  const columns = {
    light: columnOf([1, 1, 1, 1, -1, -1, -1, -1]),
    roads: columnOf([1, 1, -1, -1, 1, 1, -1, -1]),
    dust: columnOf([1, -1, 1, -1, 1, -1, 1, -1]),
  }
  const targets = { roads: 5, dust: 3, light: 2 }
  for (const codes of [
    ['dust', 'light', 'roads'],
    ['light', 'roads', 'dust'],
    ['roads', 'dust', 'light'],
  ]) {
    const found = optimisedWeights({ codes, aggregateWith: arithmeticIndex(columns), targets })
    expect(found).toMatchObject({ converged: true, reached: true })
    expect(found.weights).toEqual({ roads: near(0.5, 5), dust: near(0.3, 5), light: near(0.2, 5) })
  }
})

test('correlation-optimised weights: go below zero', () => {
  // two columns that agree in 6 of 8 places correlate with 1/2. With weights w and 1 − w their importances are as
  // w + (1 − w)/2 to w/2 + 1 − w. To be as 4 to 1 takes w = 1.4 and −0.4, which the reference gives. Without negative
  // weights the share of the first is at most that of w = 1: 1 to 1/2, so 2/3 and 1/3, and the target is not reached
  const columns = { a: columnOf([1, 1, 1, 1, -1, -1, -1, -1]), b: columnOf([1, 1, 1, -1, 1, -1, -1, -1]) }
  const found = optimisedWeights({
    codes: ['a', 'b'],
    aggregateWith: arithmeticIndex(columns),
    targets: { a: 4, b: 1 },
  })
  expect(found.weights).toEqual({ a: near(1, 6), b: near(0, 6) })
  expect(Math.min(...Object.values(found.weights))).toBeGreaterThanOrEqual(0)
  expect(found.importances).toEqual({ a: near(2 / 3, 6), b: near(1 / 3, 6) })
  expect(found.reached).toBe(false)
  // ((2/3 − 4/5)² + (1/3 − 1/5)²)/2
  expect(found.objective).toBeCloseTo(4 / 225, 8)
})

test('uncertainty: failed replications vanish uncounted', () => {
  // roads 1, 2, 3 and light 3, 2, 1. Four combinations: 0–100 or 50–100, arithmetic or geometric; zero has no
  // logarithm, so 0–100 with the geometric mean fails: 1 of 4. The three that stay for HAN: (0 + 100)/2 = 50,
  // (50 + 100)/2 = 75, √(50·100) = 70.71
  const inputs: UncertainInput[] = [
    { name: 'scale', kind: 'choice', at: '/steps/normalise/range/0', values: [0, 50] },
    { name: 'mean', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
  ]
  const recipe: IndexRecipe = {
    steps: [
      { step: 'normalise', method: 'min_max', range: [50, 100] },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  }
  const data = pair(['HAN', 'HUE', 'DAD'], [1, 2, 3], [3, 2, 1])
  const result = analyseUncertainty(data, recipe, { inputs }, { seed: 1, replications: 2 })
  expect(result).toMatchObject({ runs: 4, failed: 1 })
  expect(result.failures).toMatchObject([
    { code: 'value_not_positive', count: 1, first: { run: 2, forms: { scale: 0, mean: 1 } } },
  ])
  const [first, , third, fourth] = [0, 1, 2, 3].map((run) => result.scores[3 * run])
  expect([first, third, fourth]).toEqual([50, Number.NaN, near(Math.sqrt(5000))])
  expect(result.scoreStatistics.valid[0]).toBe(3)
  expect(result.scoreStatistics.mean[0]).toBeCloseTo((50 + 75 + Math.sqrt(5000)) / 3, 12)
  for (const chances of rankProbabilities(result.ranks, 3)) expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12) // prettier-ignore
})

test('panel imputation: mixes the rows of unsorted tables', () => {
  // HAN has 1 in 2020 and 3 in 2022, HUE 10 in 2020; carried forward, 2021 of HAN is 1 and all of HUE is 10
  const units = ['HUE', 'HAN', 'HUE', 'HAN', 'HAN', 'HUE']
  const times = [2022, 2021, 2020, 2022, 2020, 2021]
  const data = pair(units, [null, null, 10, 3, 1, null], [1, 2, 3, 4, 5, 6], times)
  const filled = (panel: 'latest' | 'linear') =>
    tableOfStep(buildIndex(data, { steps: [{ step: 'impute', method: 'panel', panel }] }), 'imputed').columns[0]
  expect(filled('latest')).toEqual(columnOf([10, 1, 10, 3, 1, 10]))
  expect(filled('linear')).toEqual(columnOf([10, 2, 10, 3, 1, 10]))
})

test('an index normalised over years: cannot be regenerated', () => {
  // roads 0, 10, 5, 20 over both years together is 0, 50, 25, 100; light 4, 2, 2, 6 is 50, 0, 0, 100. Regenerated with
  // roads counting three times: (3·0 + 50)/4, (3·50 + 0)/4, (3·25 + 0)/4, 100
  const data = pair(['HAN', 'HAN', 'HUE', 'HUE'], [0, 10, 5, 20], [4, 2, 2, 6], [2020, 2021, 2020, 2021])
  const recipe = (roads: number): IndexRecipe => ({
    steps: [
      { step: 'normalise', method: 'min_max', range: [0, 100], across: 'all' },
      { step: 'aggregate', method: 'arithmetic', weights: { roads } },
    ],
  })
  const first = buildIndex(data, recipe(1))
  expect([...scoresOf(first)]).toEqual([25, 25, 12.5, 100])
  const again = regenerate(first, recipe(3))
  expect([...scoresOf(again)]).toEqual([12.5, 37.5, 18.75, 100])
  expect(scoresOf(again)).toEqual(scoresOf(buildIndex(data, recipe(3))))
  // what was not touched is not done again
  expect(tableOfStep(again, 'normalised')).toBe(tableOfStep(first, 'normalised'))
})

test('discrete inputs: cut by the range the sample has', () => {
  // two levels alike: below a half the first. Of 0.5, 0.6 and 0.9 the reference cuts the range 0.5–0.9 in the middle,
  // at 0.7, and gives the first level to two of them
  expect([0.5, 0.6, 0.9].map((share) => levelAt(share, [0.5, 0.5]))).toEqual([1, 1, 1])
  expect([0.1, 0.2, 0.3].map((share) => levelAt(share, [0.25, 0.25, 0.25, 0.25]))).toEqual([0, 0, 1])
  // 16 points of the Sobol' sequence: one in each sixteenth, so chances of 1/8 and 7/8 are met with 2 and 14
  const inputs: UncertainInput[] = [
    {
      name: 'mean',
      kind: 'choice',
      at: '/steps/aggregate/method',
      values: ['median', 'arithmetic'],
      probabilities: [1, 7],
    },
  ]
  const recipe: IndexRecipe = { steps: [{ step: 'aggregate', method: 'arithmetic' }] }
  const plan = planUncertainty(pair(['HAN', 'HUE'], [1, 2], [2, 1]), recipe, { inputs }, { seed: 3, replications: 16 })
  const forms = Array.from({ length: 16 }, (_, run) => plan.form(run, 0))
  expect(forms.filter((form) => form === 0)).toHaveLength(2)
  expect(replicate(plan, 0, plan.runs).failures).toEqual([])
})

test('first-order sensitivity: an estimator that is not centred', () => {
  // A 0, 2; B 4, 2; A with the input from B 4, 2. Mean 2, variance (4 + 0 + 4 + 0)/3 = 8/3. Centred:
  // ((4 − 2)(4 − 0) + (2 − 2)(2 − 2))/2 = 4, so 4/(8/3) = 1.5. Not centred 4·4/2 = 8, so 3, and 753 after adding 1,000
  for (const constant of [0, 1000, -1e6]) {
    const outputs = [
      [0, 2],
      [4, 2],
      [4, 2],
    ].map((column) => columnOf(column.map((value) => value + constant)))
    const [yA, yB, changed] = outputs as [Float64Array, Float64Array, Float64Array]
    const { inputs, variance } = sobolIndices({ yA, yB, yAB: [changed] }, { bootstraps: 0 })
    expect(variance).toBeCloseTo(8 / 3, 9)
    expect(inputs[0]?.first.value).toBeCloseTo(1.5, 9)
  }
})

test('harmonic mean: accepts negatives', () => {
  // of −1 and 2 the formula makes 2/(−1 + 1/2) = −4, below both: refused, as is zero
  for (const value of [-1, 0])
    for (const method of [{ method: 'harmonic' }, { method: 'generalised', power: -1 }] as const)
      expect(() => aggregateColumns([columnOf([value]), columnOf([2])], [1, 1], method)).toThrow(
        expect.objectContaining({ code: 'value_not_positive', detail: { row: 0, child: 0, value } }),
      )
  // and in an index with the unit and the indicator at fault
  const data = pair(['HAN', 'HUE'], [1, -1], [2, 2])
  expect(() => buildIndex(data, { steps: [{ step: 'aggregate', method: 'harmonic' }] })).toThrow(
    expect.objectContaining({
      code: 'value_not_positive',
      detail: { group: 'city', method: 'harmonic', cells: [{ unit: 'HUE', code: 'roads', value: -1 }], count: 1 },
    }),
  )
})

const limits = { skewness: 2, kurtosis: 3.5 }
const many = Array.from({ length: 18 }, (_, at) => at + 1)

test('winsorising: goes past its limit when values tie', () => {
  // 1 to 18 and two of 1000: skewness 2.9, kurtosis 7.0 fail. One may be moved, two tie: none is
  const tied = columnOf([...many, 1000, 1000])
  expect(winsorise(tied, limits, { limit: 1 })).toMatchObject({ moved: 0, high: Infinity, passes: false })
  expect(winsorise(tied, limits, { limit: 2 })).toMatchObject({ moved: 2, high: 18, passes: true })
  // 1000 comes down to 500, where two stand already: three would have to move on together, two may. One has moved
  const joining = columnOf([...many, 500, 500, 1000])
  const found = winsorise(joining, limits, { limit: 2, force: true })
  expect(found).toMatchObject({ moved: 1, high: 500 })
  expect(found.column).toEqual(columnOf([...many, 500, 500, 500]))
})

test('outranking: a pair and its mirror with missing values', () => {
  // HAN 3, –, 5, 2 and HUE 1, 4, 5, 6 with weights 2, 1, 1, 1. Of the 4 both have HAN wins 2 and ties 1: 2.5/4 = 0.625;
  // HUE wins 1 and ties 1: 1.5/4 = 0.375. The reference divides by all 5 and takes the mirror from 1: 0.5 and 0.5, or
  // 0.3 and 0.7 with the rows the other way round
  const han = [3, null, 5, 2]
  const hue = [1, 4, 5, 6]
  const weights = [2, 1, 1, 1]
  const columns = (one: (number | null)[], other: (number | null)[]) =>
    one.map((value, at) => columnOf([value, other[at]]))
  expect([...outrankingMatrix(columns(han, hue), weights).matrix]).toEqual([0, near(0.625), near(0.375), 0])
  expect([...outrankingMatrix(columns(hue, han), weights).matrix]).toEqual([0, near(0.375), near(0.625), 0])
  expect([...copelandScores(columns(han, hue), weights)]).toEqual([1, -1])
})
