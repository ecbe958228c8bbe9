import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CompositeError, type PanelImputation, columnOf, imputePanel } from '../../src/index.ts'

type Cells = (number | null)[]

const uneven = [2010, 2011, 2015, 2016, 2020]
// prettier-ignore
const cases: { name: string; options: PanelImputation; times: number[]; column: Cells; expected: Cells; sources: Cells }[] = [
  { name: 'latest is the default', options: {}, times: uneven, column: [null, 1, null, null, 2], expected: [null, 1, 1, 1, 2], sources: [null, null, 2011, 2011, null] },
  { name: 'latest, at most four years old', options: { method: 'latest', maximumGap: 4 }, times: uneven, column: [null, 1, null, null, 2], expected: [null, 1, 1, null, 2], sources: [null, null, 2011, null, null] },
  { name: 'latest, a value that was filled is not carried on', options: { maximumGap: 1 }, times: [1, 2, 3], column: [5, null, null], expected: [5, 5, null], sources: [null, 1, null] },
  { name: 'linear between neighbours in time, not in rows', options: { method: 'linear' }, times: uneven, column: [0, null, 5, null, 10], expected: [0, 1, 5, 6, 10], sources: [null, 2010, null, 2015, null] },
  { name: 'linear takes the nearest outside the range', options: { method: 'linear' }, times: uneven, column: [null, 1, null, 6, null], expected: [1, 1, 5, 6, 6], sources: [2011, null, 2016, null, 2016] },
  { name: 'linear, both neighbours within the gap', options: { method: 'linear', maximumGap: 4 }, times: uneven, column: [0, null, 5, null, 10], expected: [0, 1, 5, 6, 10], sources: [null, 2010, null, 2015, null] },
  { name: 'linear, one neighbour beyond the gap', options: { method: 'linear', maximumGap: 3 }, times: uneven, column: [0, null, 5, null, 10], expected: [0, null, 5, null, 10], sources: [null, null, null, null, null] },
  { name: 'linear, the gap holds outside the range', options: { method: 'linear', maximumGap: 1 }, times: uneven, column: [null, 1, 5, 6, null], expected: [1, 1, 5, 6, null], sources: [2011, null, null, null, null] },
  { name: 'constant is a step, at the beginning the first later', options: { method: 'constant' }, times: uneven, column: [null, 1, null, 6, null], expected: [1, 1, 1, 6, 6], sources: [2011, null, 2011, null, 2016] },
  { name: 'constant within the gap, both ways', options: { method: 'constant', maximumGap: 1 }, times: uneven, column: [null, 1, null, null, 2], expected: [1, 1, null, null, 2], sources: [2011, null, null, null, null] },
  { name: 'a unit without any value stays missing', options: { method: 'linear' }, times: [1, 2], column: [null, null], expected: [null, null], sources: [null, null] },
  { name: 'as near to both: the earlier is the source', options: { method: 'linear' }, times: [1, 2, 3], column: [1, null, 2], expected: [1, 1.5, 2], sources: [null, 1, null] },
]

test.each(cases)('$name', ({ options, times, column, expected, sources }) => {
  const given = columnOf(column)
  const rows = Object.freeze({ units: times.map(() => 'HAN'), times: Object.freeze(times) })
  const imputed = imputePanel([given], rows, Object.freeze(options))
  expect(imputed.columns[0]).toEqual(columnOf(expected))
  expect(imputed.sources[0]).toEqual(columnOf(sources))
  expect(given).toEqual(columnOf(column))
})

test('panel imputation does not mix rows of an unsorted table', () => {
  // two units, rows shuffled, HUE absent in 2021; the reference would put HAN's values in HUE's rows
  const rows = {
    units: ['HUE', 'HAN', 'HAN', 'HUE', 'HAN', 'HUE'],
    times: [2022, 2022, 2020, 2020, 2021, 2023],
  }
  const column = columnOf([null, null, 1, 50, null, 80])
  // by hand: HAN 2020 1, then nothing; HUE 2020 50, 2022 nothing, 2023 80
  expect(imputePanel([column], rows).columns[0]).toEqual(columnOf([50, 1, 1, 50, 1, 80]))
  expect(imputePanel([column], rows, { method: 'linear' }).columns[0]).toEqual(columnOf([70, 1, 1, 50, 1, 80]))
  expect(imputePanel([column], rows, { method: 'constant' }).columns[0]).toEqual(columnOf([50, 1, 1, 50, 1, 80]))
  expect(imputePanel([column], rows).sources[0]).toEqual(columnOf([2020, 2020, null, null, 2020, null]))
})

test('the order of the rows changes nothing', () => {
  const row = fc.record({
    unit: fc.constantFrom('a', 'b', 'c'),
    time: fc.integer({ min: 2000, max: 2012 }),
    value: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 2 }),
  })
  const panel = fc
    .uniqueArray(row, { selector: ({ unit, time }) => `${unit} ${time}`, minLength: 2 })
    .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })))
  const method = fc.constantFrom<NonNullable<PanelImputation['method']>[]>('latest', 'linear', 'constant')
  fc.assert(
    fc.property(panel, method, fc.integer({ min: 0, max: 6 }), ([rows, shuffled], chosen, maximumGap) => {
      const filled = (given: typeof rows) => {
        const column = columnOf(given.map(({ value }) => value))
        const which = { units: given.map(({ unit }) => unit), times: given.map(({ time }) => time) }
        const { columns, sources } = imputePanel([column], which, { method: chosen, maximumGap })
        return new Map(given.map(({ unit, time }, at) => [`${unit} ${time}`, [columns[0]?.[at], sources[0]?.[at]]]))
      }
      const [one, other] = [filled(rows), filled(shuffled)]
      for (const [key, values] of one) expect(other.get(key)).toEqual(values)
    }),
  )
})

test('columns without a change are the same objects', () => {
  const rows = { units: ['a', 'a'], times: [1, 2] }
  const columns = [columnOf([1, 2]), columnOf([null, 2]), columnOf([1, null])]
  const imputed = imputePanel(columns, rows)
  expect(imputed.columns[0]).toBe(columns[0])
  expect(imputed.columns[1]).toBe(columns[1])
  expect(imputed.columns[2]).toEqual(columnOf([1, 1]))
})

const two = { units: ['a', 'a'], times: [1, 2] }
// prettier-ignore
const refusals: { name: string; run: () => unknown; code: string }[] = [
  { name: 'without times', run: () => imputePanel([], { units: ['a'], times: null }), code: 'times_missing' },
  { name: 'a time that is not a number', run: () => imputePanel([], { units: ['a'], times: [Number.NaN] }), code: 'value_not_finite' },
  { name: 'a unit twice at one time', run: () => imputePanel([], { units: ['a', 'b', 'a'], times: [1, 1, 1] }), code: 'duplicate_unit' },
  { name: 'times of another length', run: () => imputePanel([], { units: ['a'], times: [1, 2] }), code: 'lengths_differ' },
  { name: 'a column of another length', run: () => imputePanel([columnOf([1])], two), code: 'column_length' },
  { name: 'a gap below zero', run: () => imputePanel([], two, { maximumGap: -1 }), code: 'parameter_out_of_range' },
  { name: 'a gap that is not a number', run: () => imputePanel([], two, { maximumGap: Number.NaN }), code: 'parameter_out_of_range' },
  { name: 'another method', run: () => imputePanel([], two, { method: 'spline' as 'linear' }), code: 'unknown_method' },
]

test.each(refusals)('refuses: $name', ({ run, code }) => {
  expect(run).toThrow(expect.objectContaining({ code }))
  expect(run).toThrow(CompositeError)
})
