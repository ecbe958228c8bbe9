import { expect, test } from 'vitest'
import {
  type Column,
  type IndexRecipe,
  type IndexStep,
  type IndexUncertainty,
  aggregateColumns,
  analyseUncertainty,
  applyNormalisation,
  buildIndex,
  columnOf,
  fitNormalisation,
  ranksOf,
  removeEach,
  tableOfStep,
} from '../../src/index.ts'
import { type Known, asem, known } from './reference.ts'

const data = asem()
const { nodes, indicators, position } = data.framework
const codes = nodes.slice(0, indicators).map(({ code }) => code)

/** The example index of the reference. */
const example: IndexRecipe = {
  steps: [
    { step: 'denominate' },
    { step: 'impute', method: 'group_mean', group: 'EurAsia_group' },
    { step: 'screen', units: 0.9 },
    { step: 'treat' },
    { step: 'normalise', method: 'min_max', range: [0, 100] },
    { step: 'aggregate', method: 'arithmetic' },
  ],
}
const result = buildIndex(data, example)

test.each([
  ['denominated', 'pipeline/2_denominated'],
  ['imputed', 'pipeline/3_imputed'],
  ['screened', 'pipeline/4_screened'],
  ['treated', 'pipeline/5_treated'],
  ['normalised', 'pipeline/6_normalised'],
] as const)('every value is %s to the same bit', (name, file) => {
  const table = known(file)
  tableOfStep(result, name).columns.forEach((column, at) => {
    expect(column, codes[at]).toEqual(table.column(codes[at] ?? ''))
  })
})

test('aggregates agree to 13 digits and every rank is the same', () => {
  const scores = known('pipeline/7_aggregated')
  const ranks = known('pipeline/8_ranks_all')
  tableOfStep(result, 'aggregated').columns.forEach((column, at) => {
    expectClose(column, scores.column(nodes[at]?.code ?? ''), 1e-13)
  })
  ranksOf(result).columns.forEach((column, at) => expect(column).toEqual(ranks.column(nodes[at]?.code ?? '')))
})

test('five points at most are winsorised where the reference winsorises, and the same cells', () => {
  const points = known('treat/winmax5_points')
  const treated = result.steps.find(({ name }) => name === 'treated')
  const records = treated?.report?.step === 'treat' ? treated.report.records : []
  const failing = known('treat/winmax5_details').rows.filter((row) => row['check_SkewKurt0.Pass'] === 'FALSE')
  expect(records.map(({ code }) => code)).toEqual(failing.map((row) => row['iCode']))
  const moved = records.map(({ treatments: [first] }) => (first?.method === 'winsorise' ? first.moved : -1))
  expect(moved).toEqual(failing.map((row) => Number(row['winsorise.nwin'])))
  const before = tableOfStep(result, 'screened')
  tableOfStep(result, 'treated').columns.forEach((column, at) => {
    const marks = points.text(codes[at] ?? '')
    column.forEach((value, row) => expect(value === before.columns[at]?.[row]).toBe(marks[row] === ''))
  })
})

const normalisations: [file: string, from: 'treated' | 'raw', step: (code: string) => IndexStep][] = [
  ['treated_minmax_0_100', 'treated', () => ({ step: 'normalise', method: 'min_max' })],
  ['treated_minmax_1_100', 'treated', () => ({ step: 'normalise', method: 'min_max', range: [1, 100] })],
  ['treated_rank_min', 'treated', () => ({ step: 'normalise', method: 'rank' })],
  ['treated_percentile_rank', 'treated', () => ({ step: 'normalise', method: 'percentile_rank' })],
  ['treated_dist2max', 'treated', () => ({ step: 'normalise', method: 'distance_to_maximum' })],
  ['raw_dist2targ_capped', 'raw', () => ({ step: 'normalise', method: 'distance_to_target', cap: true })],
  ['treated_goalposts_truncated', 'treated', (code) => ({ step: 'normalise', method: 'goalposts', ...postsOf(code) })],
]

test.each(normalisations)('%s is the same to the bit', (file, from, stepOf) => {
  const table = known(`normalise/${file}`)
  expect(tableOfStep(result, from).columns.map((column, at) => normalised(column, at, stepOf))).toEqual(
    codes.map((code) => table.column(code)),
  )
})

test('z-scores agree to 13 digits', () => {
  const table = known('normalise/treated_zscore_10_2')
  const step = () => ({ step: 'normalise', method: 'z_score', mean: 10, deviation: 2 }) as const
  tableOfStep(result, 'treated').columns.forEach((column, at) =>
    expectClose(normalised(column, at, step), table.column(codes[at] ?? ''), 1e-13),
  )
})

const aggregations: [file: string, from: string, weights: string | null, step: object][] = [
  ['minmax1_100_amean', 'normalised_1_100', null, { method: 'arithmetic' }],
  ['minmax1_100_gmean', 'normalised_1_100', null, { method: 'geometric' }],
  ['minmax1_100_hmean', 'normalised_1_100', null, { method: 'harmonic' }],
  ['holes_a_amean_t0.8', 'holes_normalised_1_100', null, { method: 'arithmetic', availability: 0.8 }],
  ['unequal_a_amean', 'normalised_1_100', 'unequal_weights', { method: 'arithmetic' }],
  ['unequal_holes_a_gmean', 'holes_normalised_1_100', 'unequal_weights', { method: 'geometric' }],
  ['copeland_top_level', 'normalised_1_100', null, { method: 'arithmetic', levels: { 4: { method: 'copeland' } } }],
]

test.each(aggregations)('%s agrees to 13 digits', (file, from, weighted, step) => {
  const given = known(`aggregate/${from}`)
  const expected = known(`aggregate/${file}`)
  const set = weighted === null ? null : known(`aggregate/${weighted}`)
  const weights =
    set && Object.fromEntries(set.text('iCode').map((code, at) => [code, set.column('Weight')[at] as number]))
  const built = buildIndex(
    { ...data, indicators: new Map(codes.map((code) => [code, given.column(code)])) },
    { steps: [{ step: 'aggregate', ...step, ...(weights ? { weights } : {}) } as IndexStep] },
  )
  nodes.slice(indicators).forEach(({ code }, at) => {
    expectClose(tableOfStep(built, 'aggregated').columns[indicators + at] as Column, expected.column(code), 1e-13)
  })
})

test('a generalised mean of power −1 is the harmonic mean, also to the reference', () => {
  const given = known('aggregate/normalised_1_100')
  const expected = known('aggregate/minmax1_100_hmean')
  const physical = nodes.filter(({ parent }) => parent === 'Physical').map(({ code }) => given.column(code))
  const joined = aggregateColumns(
    physical,
    physical.map(() => 1),
    { method: 'generalised', power: -1 },
  )
  expectClose(joined, expected.column('Physical'), 1e-13)
})

test('without one element each, ranks move as they did in the reference for its own removals', () => {
  // no table of the reference is at hand; weight zero is what it does
  const { removals } = removeEach(result, { level: 2 })
  for (const { code, scores } of removals) {
    const steps = example.steps.map((step) => (step.step === 'aggregate' ? { ...step, weights: { [code]: 0 } } : step))
    expectClose(scores, tableOfStep(buildIndex(data, { steps }), 'aggregated').columns.at(-1) as Column, 1e-13)
  }
  expect(removals).toHaveLength(8)
})

const sets = known('sensitivity/weight_sets')
/** The four inputs of the reference's factorial: 5 · 2 · 100 · 2 = 2,000 combinations, the first fastest. */
const inputs: IndexUncertainty = {
  inputs: [
    {
      name: 'winmax',
      kind: 'choice',
      at: '/steps/treat/first',
      values: [1, 2, 3, 4, 5].map((limit) => ({ method: 'winsorise', limit })),
    },
    {
      name: 'normalisation',
      kind: 'choice',
      at: '/steps/normalise',
      values: [
        { step: 'normalise', method: 'min_max', range: [1, 100] },
        { step: 'normalise', method: 'z_score', mean: 10, deviation: 2 },
      ],
    },
    {
      name: 'weights',
      kind: 'weight_sets',
      sets: sets.headings
        .filter((heading) => heading.startsWith('set_'))
        .map((heading) => {
          const column = sets.column(heading)
          return Object.fromEntries(sets.text('iCode').map((code, at) => [code, column[at] as number]))
        }),
    },
    { name: 'aggregation', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
  ],
}
const analysed = analyseUncertainty(data, example, inputs, { seed: 1, replications: 100 })

test('all 2,000 combinations: every mean rank change is the reference’s', () => {
  expect(analysed.design).toBe('exact')
  expect(analysed.failed).toBe(0)
  expectClose(analysed.rankShifts, known('sensitivity/factorial_runs').column('mean_abs_rank_change'), 1e-9)
})

test('rank statistics over all combinations are exactly the reference’s', () => {
  const expected = known('sensitivity/factorial_rankstats')
  const { nominal, mean, median, q05, q95 } = analysed.rankStatistics
  expect(nominal).toEqual(expected.column('Nominal'))
  expect(median).toEqual(expected.column('Median'))
  expectClose(mean, expected.column('Mean'), 1e-13)
  expectClose(q05, expected.column('Q5'), 1e-13)
  expectClose(q95, expected.column('Q95'), 1e-13)
})

test('exact sensitivity indices are the reference’s', () => {
  const expected = known('sensitivity/factorial_indices')
  if (analysed.sensitivity?.kind !== 'exact') throw new Error('not exact')
  expectClose(columnOf(analysed.sensitivity.inputs.map(({ first }) => first)), expected.column('Si'), 1e-9)
  expectClose(columnOf(analysed.sensitivity.inputs.map(({ total }) => total)), expected.column('STi'), 1e-9)
})

test('100 replications of the reference, by their inputs: every score to 1e-10', () => {
  const scores = known('sensitivity/ua_n100_scores')
  const width = data.units.length
  known('sensitivity/ua_n100_parameters').rows.forEach((row, at) => {
    const aggregation = row['aggregation'] === 'a_amean' ? 0 : 1
    const normalisation = row['normalisation'] === 'n_minmax' ? 0 : 1
    const run =
      Number(row['winmax']) - 1 + 5 * (normalisation + 2 * (Number(row['weight_set']) - 1 + 100 * aggregation))
    expectClose(analysed.scores.subarray(run * width, (run + 1) * width), scores.column(`r_${at + 1}`), 1e-10)
  })
})

test('estimated indices come near the exact ones', () => {
  const sampled = analyseUncertainty(
    data,
    example,
    { ...inputs, design: 'sobol' },
    { seed: 7, replications: 512, bootstraps: 50 },
  )
  const expected = known('sensitivity/factorial_indices')
  if (sampled.sensitivity?.kind !== 'estimated') throw new Error('not estimated')
  sampled.sensitivity.inputs.forEach(({ first, total }, at) => {
    expect(Math.abs(first.value - (expected.column('Si')[at] as number))).toBeLessThan(0.05)
    expect(Math.abs(total.value - (expected.column('STi')[at] as number))).toBeLessThan(0.05)
  })
})

function postsOf(code: string) {
  const row = known('normalise/parameters').rows.find((one) => one['iCode'] === code)
  return { low: Number(row?.['goalpost_lower']), high: Number(row?.['goalpost_upper']), scale: 100 }
}

function normalised(column: Column, at: number, stepOf: (code: string) => IndexStep): Column {
  const node = nodes[at]
  const step = stepOf(node?.code ?? '')
  if (step.step !== 'normalise') throw new Error('not a normalisation')
  return applyNormalisation(
    column,
    fitNormalisation(column, step, node?.direction ?? 1, { target: node?.target ?? null }),
  )
}

function expectClose(found: Column, expected: Column, relative: number): void {
  expect(found.length).toBe(expected.length)
  found.forEach((value, row) => {
    const wanted = expected[row] as number
    if (Number.isNaN(wanted)) expect(value).toBeNaN()
    else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(wanted)))
  })
}

test('the known answers are there to be met', () => {
  const whole: Known = known('pipeline/7_aggregated')
  expect(whole.rows).toHaveLength(51)
  expect(position.get('Index')).toBe(59)
})
