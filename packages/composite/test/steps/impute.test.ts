import { expect, test } from 'vitest'
import { type ImputeStep, type IndexData, columnOf, framework, impute, indexData } from '../../src/index.ts'
import { type Table, tableOf } from '../../src/data/table.ts'
import { asem, known } from '../known/reference.ts'

type Cells = (number | null)[]

const step = (rest: Partial<ImputeStep>): ImputeStep => ({ step: 'impute', method: 'mean', ...rest })

// known answers: COINr 1.1.14, Impute() on the raw data of its example
// prettier-ignore
const reference: { file: string; step: ImputeStep }[] = [
  { file: 'impute/raw_mean', step: step({ method: 'mean' }) },
  { file: 'impute/raw_mean_by_EurAsia', step: step({ method: 'group_mean', group: 'EurAsia_group' }) },
  { file: 'impute/raw_rowmean_in_pillar', step: step({ method: 'row_mean', level: 2 }) },
]

test.each(reference)('the reference, to the bit: $file', ({ file, step }) => {
  const data = asem()
  const answer = known(file)
  const { table, filled, report } = impute(tableOf(data), step, data)
  expect(filled).toBe(63)
  expect(report.remaining.count).toBe(0)
  data.framework.nodes.slice(0, data.framework.indicators).forEach(({ code }, which) => {
    // within 1e-13 is what was asked; these are the same bits
    expect(table.columns[which], code).toEqual(answer.column(code))
  })
})

test('the reference: filling the divided indicators, the third step of its example, to the bit', () => {
  const [before, answer, data] = [known('pipeline/2_denominated'), known('pipeline/3_imputed'), asem()]
  const codes = data.framework.nodes.slice(0, data.framework.indicators).map(({ code }) => code)
  const table = { ...tableOf(data), columns: codes.map((code) => before.column(code)) }
  const imputed = impute(table, step({ method: 'group_mean', group: 'EurAsia_group' }), data).table
  codes.forEach((code, which) => {
    expect(imputed.columns[which], code).toEqual(answer.column(code))
  })
})

const tree = framework([
  { code: 'a', level: 1, parent: 'p' },
  { code: 'b', level: 1, parent: 'p', direction: -1 },
  { code: 'c', level: 1, parent: 'q' },
  { code: 'p', level: 2 },
  { code: 'q', level: 2 },
])

function given(columns: Record<'a' | 'b' | 'c', Cells>, rest: Partial<IndexData> = {}): IndexData {
  const indicators = new Map(Object.entries(columns).map(([code, cells]) => [code, columnOf(cells)]))
  return indexData({ framework: tree, units: columns.a.map((_, at) => `unit ${at + 1}`), indicators, ...rest })
}

const run = (data: IndexData, rest: Partial<ImputeStep>, table: Table = tableOf(data)) =>
  impute(table, step(rest), data)
const cells = ({ table }: { table: Table }) => table.columns.map((column) => [...column])

const years = given(
  { a: [1, null, 5, null], b: [4, 4, 4, 4], c: [null, 1, 1, 1] },
  { units: ['x', 'y', 'x', 'y'], times: [2021, 2021, 2020, 2020] },
)

test('each time alone, unless all together', () => {
  expect(cells(run(years, {}))[0]).toEqual([1, 1, 5, 5])
  expect(cells(run(years, { across: 'all' }))[0]).toEqual([1, 3, 5, 3])
  expect(cells(run(years, { method: 'median' }))[0]).toEqual([1, 1, 5, 5])
})

test('groups are looked at in each time', () => {
  const data = given(
    { a: [1, null, 5, null], b: [4, 4, 4, 4], c: [1, 1, 1, 1] },
    {
      units: ['x', 'y', 'x', 'y'],
      times: [2021, 2021, 2020, 2020],
      groups: new Map([['region', ['north', 'north', 'north', 'south']]]),
    },
  )
  expect(cells(run(data, { method: 'group_mean', group: 'region' }))[0]).toEqual([1, 1, 5, Number.NaN])
  expect(cells(run(data, { method: 'group_median', group: 'region', across: 'all' }))[0]).toEqual([1, 3, 5, Number.NaN])
})

test('rows that screening took out keep their labels apart', () => {
  const data = given(
    { a: [100, 1, null, 9], b: [4, 4, 4, 4], c: [1, 1, 1, 1] },
    { groups: new Map([['region', ['south', 'north', 'north', 'south']]]) },
  )
  const table = {
    rows: Int32Array.of(1, 2, 3),
    columns: [columnOf([1, null, 9]), columnOf([4, 4, 4]), columnOf([1, 1, 1])],
  }
  expect(cells(run(data, { method: 'group_mean', group: 'region' }, table))[0]).toEqual([1, 1, 9])
})

test('row methods stay inside a group of the level and read the directions', () => {
  const data = given({ a: [0, 10, 2], b: [0, 5, null], c: [0, 1, 0.9] })
  // by hand: 0.2 of the way up is 0.2 of the way from 5 down to 0
  expect(cells(run(data, { method: 'row_mean', level: 2 }))[1]).toEqual([0, 5, 4])
  // by hand: over all indicators (0.2 + 0.9) / 2 of the way
  expect(cells(run(data, { method: 'row_mean' }))[1]).toEqual([0, 5, expect.closeTo(2.25, 12)])
  expect(cells(run(data, { method: 'row_median', level: 2, normaliseFirst: false }))[1]).toEqual([0, 5, 2])
})

test('EM stays inside a group of the level and reports each of them', () => {
  const data = given({ a: [1, 2, 3, 4], b: [2, 4, 7, null], c: [9, 1, 1, 8] })
  const result = run(data, { method: 'em', level: 2, tolerance: 1e-12 })
  expect(cells(result)[1]).toEqual([2, 4, 7, expect.closeTo(28 / 3, 8)])
  expect(result.report.em).toMatchObject([
    { time: null, codes: ['a', 'b'], converged: true, ridge: 0 },
    { time: null, codes: ['c'], iterations: 0 },
  ])
  expect(run(data, { method: 'em', level: 2, maximumIterations: 1 }).report.em[0]?.converged).toBe(false)
})

test('panel looks at other times and says which', () => {
  const data = given(
    { a: [null, 3, 1, null], b: [4, 4, 4, 4], c: [1, 1, 1, 1] },
    { units: ['x', 'x', 'x', 'y'], times: [2021, 2023, 2019, 2023] },
  )
  expect(cells(run(data, { method: 'panel' }))[0]).toEqual([1, 3, 1, Number.NaN])
  expect(cells(run(data, { method: 'panel', panel: 'linear' }))[0]).toEqual([2, 3, 1, Number.NaN])
  expect(cells(run(data, { method: 'panel', maximumGap: 1 }))[0]).toEqual([Number.NaN, 3, 1, Number.NaN])
  expect(run(data, { method: 'panel' }).report.sources?.[0]).toEqual(columnOf([2019, null, null, null]))
})

test('what is still missing is counted and named', () => {
  const result = run(years, {})
  expect(result.filled).toBe(2 + 1)
  const empty = given({ a: [1, null, 3], b: [null, null, null], c: [1, 1, 1] })
  const { filled, report } = run(empty, {})
  expect(filled).toBe(1)
  expect(report.remaining).toEqual({
    count: 3,
    cells: ['unit 1', 'unit 2', 'unit 3'].map((unit) => ({ unit, time: null, code: 'b' })),
  })
  expect(run(years, { method: 'none' }).report.remaining.cells).toEqual([
    { unit: 'y', time: 2021, code: 'a' },
    { unit: 'y', time: 2020, code: 'a' },
    { unit: 'x', time: 2021, code: 'c' },
  ])
})

test('a hundred cells are named, all are counted', () => {
  const nothing = Array.from({ length: 150 }, () => null)
  const { report } = run(given({ a: nothing, b: nothing, c: nothing }), {})
  expect(report.remaining.count).toBe(450)
  expect(report.remaining.cells).toHaveLength(100)
})

test('nothing missing, or nothing done: the same table; otherwise untouched columns are shared', () => {
  const complete = given({ a: [1, 2], b: [3, 4], c: [5, 6] })
  for (const method of ['mean', 'group_median', 'row_mean', 'em', 'none'] as const) {
    const data = indexData({ ...complete, groups: new Map([['region', ['x', 'x']]]) })
    const table = tableOf(data)
    expect(impute(table, step({ method, group: 'region' }), data).table).toBe(table)
  }
  const table = tableOf(years)
  expect(impute(table, step({ method: 'none' }), years).table).toBe(table)
  const filled = impute(table, step({}), years).table
  expect(filled.columns[1]).toBe(table.columns[1])
  expect(filled.rows).toBe(table.rows)
  expect(table.columns[0]).toEqual(columnOf([1, null, 5, null]))
})

const single = given({ a: [1, null], b: [1, 2], c: [1, 2] })
// prettier-ignore
const refusals: { name: string; run: () => unknown; code: string; detail: object }[] = [
  { name: 'an unknown method', run: () => run(single, { method: 'mode' as 'mean' }), code: 'unknown_method', detail: { method: 'mode' } },
  { name: 'an unknown grouping', run: () => run(single, { method: 'group_mean', group: 'size' }), code: 'unknown_grouping', detail: { grouping: 'size' } },
  { name: 'no grouping', run: () => run(single, { method: 'group_median' }), code: 'unknown_grouping', detail: { grouping: null } },
  { name: 'a level there is not', run: () => run(single, { method: 'row_mean', level: 3 }), code: 'parameter_out_of_range', detail: { level: 3 } },
  { name: 'an unknown across', run: () => run(single, { across: 'year' as 'time' }), code: 'unknown_parameter', detail: { across: 'year' } },
  { name: 'panel without times', run: () => run(single, { method: 'panel' }), code: 'times_missing', detail: {} },
  { name: 'panel at each time alone', run: () => run(years, { method: 'panel', across: 'time' }), code: 'method_clash', detail: { across: 'time' } },
  { name: 'an unknown way of panel', run: () => run(years, { method: 'panel', panel: 'spline' as 'linear' }), code: 'unknown_method', detail: { panel: 'spline' } },
  { name: 'a table with aggregates', run: () => run(single, {}, { rows: Int32Array.of(0, 1), columns: [1, 2, 3, 4].map(() => columnOf([1, 2])) }), code: 'step_out_of_order', detail: {} },
]

test.each(refusals)('refuses: $name', ({ run, code, detail }) => {
  expect(run).toThrow(expect.objectContaining({ code, detail: expect.objectContaining(detail) as object }))
})
