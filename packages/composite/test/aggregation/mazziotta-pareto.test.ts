import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  aggregateColumns,
  applyNormalisation,
  columnOf,
  fitNormalisation,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

// worked by hand from M ∓ S²/M (no published table of the authors was at hand)
type Method = 'mazziotta_pareto' | 'adjusted_mazziotta_pareto'
interface Case {
  readonly name: string
  readonly columns: readonly Cells[]
  readonly weights?: readonly number[]
  readonly method?: Method
  readonly penalty?: 'downward' | 'upward'
  readonly expected: Cells
}

// prettier-ignore
const cases: Case[] = [
  { name: 'balanced units pay nothing', columns: [[100, 80], [100, 80]], expected: [100, 80] },
  { name: 'M 100, S² 100: one is taken off', columns: [[90], [110]], expected: [99] },
  { name: 'upward: one is put on, where more is worse', columns: [[90], [110]], penalty: 'upward', expected: [101] },
  { name: 'weighted: M 100, S² (2 · 100 + 400)/3', columns: [[90], [120]], weights: [2, 1], expected: [98] },
  { name: 'weights are relative', columns: [[90], [120]], weights: [20, 10], expected: [98] },
  { name: 'a child of no weight costs nothing', columns: [[100], [500]], weights: [1, 0], expected: [100] },
  { name: 'what is missing leaves', columns: [[90, 90], [null, 110], [110, null]], expected: [99, 99] },
  { name: 'nothing there', columns: [[null], [null]], expected: [null] },
  { name: 'nothing there that weighs', columns: [[5], [null]], weights: [0, 1], expected: [null] },
  { name: 'three children: M 100, S² 200/3', columns: [[90], [100], [110]], expected: [100 - 2 / 3] },
  { name: 'no rows', columns: [[], []], expected: [] },
  { name: 'adjusted: 0, 50, 100 are 70, 100, 130; 10, 20, 60 around 30 are 76, 88, 136', method: 'adjusted_mazziotta_pareto', columns: [[0, 50, 100], [10, 20, 60]], expected: [73 - 9 / 73, 94 - 36 / 94, 133 - 9 / 133] },
  { name: 'adjusted upward', method: 'adjusted_mazziotta_pareto', penalty: 'upward', columns: [[0, 50, 100], [10, 20, 60]], expected: [73 + 9 / 73, 94 + 36 / 94, 133 + 9 / 133] },
  { name: 'adjusted: ends and mean are those of the values present', method: 'adjusted_mazziotta_pareto', columns: [[0, null, 100], [10, 20, 60]], expected: [73 - 9 / 73, 88, 133 - 9 / 133] },
  { name: 'adjusted: the unit of the values does not matter', method: 'adjusted_mazziotta_pareto', columns: [[0, 5e9, 1e10], [-1000, -990, -950]], expected: [73 - 9 / 73, 94 - 36 / 94, 133 - 9 / 133] },
]

test.each(cases)('$name', ({ columns, weights, method = 'mazziotta_pareto', penalty, expected }) => {
  const given = columns.map(columnOf)
  const aggregation = freeze({ method, ...(penalty === undefined ? {} : { penalty }) })
  const done = untouched(given, () => aggregateColumns(given, weights ?? columns.map(() => 1), aggregation))
  expect(Array.from(done)).toEqual(expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 11))))
})

test('from raw values: standardised to 100 and 10, then joined', () => {
  // 1, 2, 3 and 30, 10, 20 become 90, 100, 110 and 110, 90, 100
  const standardised = [columnOf([1, 2, 3]), columnOf([30, 10, 20])].map((column) =>
    applyNormalisation(column, fitNormalisation(column, { method: 'z_score', mean: 100, deviation: 10 })),
  )
  expect(Array.from(aggregateColumns(standardised, [1, 1], { method: 'mazziotta_pareto' }))).toEqual([
    expect.closeTo(99, 12),
    expect.closeTo(95 - 25 / 95, 12),
    expect.closeTo(105 - 25 / 105, 12),
  ])
})

// prettier-ignore
const refusals: { name: string; columns: readonly Cells[]; method?: Method; code: CompositeErrorCode; detail: object }[] = [
  { name: 'a mean of zero', columns: [[1, -1], [1, 1]], code: 'value_not_positive', detail: { row: 1, value: 0 } },
  { name: 'a mean below zero', columns: [[-3], [1]], code: 'value_not_positive', detail: { row: 0, value: -1 } },
  { name: 'a sum beyond the largest number', columns: [[1e308], [1e308]], code: 'value_not_finite', detail: { row: 0, value: Infinity } },
  { name: 'squares beyond the largest number', columns: [[1e200], [3e200]], code: 'value_not_finite', detail: { row: 0, value: 2e200 } },
  { name: 'adjusted: a child that does not vary', method: 'adjusted_mazziotta_pareto', columns: [[1, 2], [3, 3]], code: 'constant_indicator', detail: { child: 1 } },
  { name: 'adjusted: a child with nothing there', method: 'adjusted_mazziotta_pareto', columns: [[null, null], [3, 4]], code: 'constant_indicator', detail: { child: 0 } },
  { name: 'adjusted: one row', method: 'adjusted_mazziotta_pareto', columns: [[1], [3]], code: 'constant_indicator', detail: { child: 0 } },
  { name: 'adjusted: a range beyond the largest number', method: 'adjusted_mazziotta_pareto', columns: [[1, 2], [-1e308, 1e308]], code: 'value_not_finite', detail: { child: 1, least: -1e308, most: 1e308 } },
]

test.each(refusals)('refused: $name', ({ columns, method = 'mazziotta_pareto', code, detail }) => {
  expect(() =>
    aggregateColumns(
      columns.map(columnOf),
      columns.map(() => 1),
      { method },
    ),
  ).toThrow(refusal(code, detail))
})
