import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  type CustomNormalisation,
  type Normalisation,
  applyNormalisation,
  columnOf,
  fitNormalisation,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

type Context = NonNullable<Parameters<typeof fitNormalisation>[3]>

interface Case {
  readonly name: string
  readonly values: Cells
  readonly by: Normalisation
  readonly direction?: 1 | -1
  readonly context?: Context
  readonly expected: Cells
}

const custom = { double: ((column, by) => column.map((value) => value * Number(by))) satisfies CustomNormalisation }

// by the table of formulas, worked by hand; exact where the numbers are
// prettier-ignore
const cases: Case[] = [
  { name: 'min_max', values: [2, 4, null, 6], by: { method: 'min_max' }, expected: [0, 50, null, 100] },
  { name: 'min_max turned', values: [2, 4, null, 6], by: { method: 'min_max' }, direction: -1, expected: [100, 50, null, 0] },
  { name: 'min_max to 1–100', values: [0, 5, 10], by: { method: 'min_max', range: [1, 100] }, expected: [1, 50.5, 100] },
  { name: 'min_max below zero', values: [-1, 3], by: { method: 'min_max', range: [-10, 10] }, expected: [-10, 10] },
  { name: 'min_max of tiny values', values: [5e-324, 1e-323], by: { method: 'min_max' }, expected: [0, 100] },
  { name: 'min_max of huge values', values: [0, 5e307, 1e308], by: { method: 'min_max' }, expected: [0, 50, 100] },
  { name: 'min_max: minus zero is zero', values: [-0, 0, 1], by: { method: 'min_max' }, expected: [0, 0, 100] },
  { name: 'z_score: 1, 2, 3 have a mean of 2 and a deviation of 1', values: [1, 2, null, 3], by: { method: 'z_score' }, expected: [-1, 0, null, 1] },
  { name: 'z_score to a mean of 100 and a deviation of 10', values: [1, 2, 3], by: { method: 'z_score', mean: 100, deviation: 10 }, expected: [90, 100, 110] },
  { name: 'z_score turned', values: [1, 2, 3], by: { method: 'z_score' }, direction: -1, expected: [1, 0, -1] },
  { name: 'rank: 1 for the lowest, ties share the smallest', values: [10, 30, 30, null, 20], by: { method: 'rank' }, expected: [1, 3, 3, null, 2] },
  { name: 'rank by average', values: [10, 30, 30, null, 20], by: { method: 'rank', ties: 'average' }, expected: [1, 3.5, 3.5, null, 2] },
  { name: 'rank turned', values: [10, 30, 30, null, 20], by: { method: 'rank' }, direction: -1, expected: [4, 1, 1, null, 3] },
  { name: 'rank of a constant column', values: [7, 7, 7], by: { method: 'rank', ties: 'average' }, expected: [2, 2, 2] },
  { name: 'rank: minus zero ties with zero', values: [0, -0, 1], by: { method: 'rank' }, expected: [1, 1, 3] },
  { name: 'borda is one less', values: [10, 30, 30, null, 20], by: { method: 'borda' }, expected: [0, 2, 2, null, 1] },
  { name: 'borda by average', values: [10, 30, 30, null, 20], by: { method: 'borda', ties: 'average' }, expected: [0, 2.5, 2.5, null, 1] },
  { name: 'percentile_rank among those present', values: [10, 30, 30, null, 20], by: { method: 'percentile_rank' }, expected: [0, 2 / 3, 2 / 3, null, 1 / 3] },
  { name: 'distance_to_maximum', values: [0, 3, 4, null], by: { method: 'distance_to_maximum' }, expected: [0, 0.75, 1, null] },
  { name: 'distance_to_maximum turned', values: [0, 3, 4, null], by: { method: 'distance_to_maximum' }, direction: -1, expected: [1, 0.25, 0, null] },
  { name: 'distance_to_reference: better than it is above one', values: [0, 2, 4], by: { method: 'distance_to_reference', unit: 'B' }, context: { reference: 2 }, expected: [0, 1, 2] },
  { name: 'distance_to_reference capped', values: [0, 2, 4, null], by: { method: 'distance_to_reference', unit: 'B', cap: true }, context: { reference: 2 }, expected: [0, 1, 1, null] },
  { name: 'distance_to_reference turned', values: [0, 2, 4], by: { method: 'distance_to_reference', unit: 'B' }, direction: -1, context: { reference: 2 }, expected: [2, 1, 0] },
  { name: 'distance_to_target of the framework', values: [0, 5, 20, null], by: { method: 'distance_to_target' }, context: { target: 10 }, expected: [0, 0.5, 2, null] },
  { name: 'distance_to_target of the step wins', values: [0, 5, 20], by: { method: 'distance_to_target', target: 20 }, context: { target: 10 }, expected: [0, 0.25, 1] },
  { name: 'distance_to_target capped', values: [0, 5, 20], by: { method: 'distance_to_target', cap: true }, context: { target: 10 }, expected: [0, 0.5, 1] },
  { name: 'distance_to_target turned: less than 5 is the aim', values: [0, 10, 15], by: { method: 'distance_to_target' }, direction: -1, context: { target: 5 }, expected: [1.5, 0.5, 0] },
  { name: 'fraction_of_maximum', values: [1, 2, 4, null], by: { method: 'fraction_of_maximum' }, expected: [0.25, 0.5, 1, null] },
  { name: 'fraction_of_maximum of one value', values: [3], by: { method: 'fraction_of_maximum' }, expected: [1] },
  { name: 'goalposts cap on both sides', values: [-5, 0, 5, 25, null], by: { method: 'goalposts', low: 0, high: 10 }, expected: [0, 0, 50, 100, null] },
  { name: 'goalposts free, to one', values: [-5, 0, 5, 25], by: { method: 'goalposts', low: 0, high: 10, scale: 1, cap: false }, expected: [-0.5, 0, 0.5, 2.5] },
  { name: 'goalposts turned: the low one is the better end', values: [0, 2, 10, 11], by: { method: 'goalposts', low: 0, high: 10 }, direction: -1, expected: [100, 80, 0, 0] },
  { name: 'goalposts do not look at the data: a constant column', values: [5, 5], by: { method: 'goalposts', low: 0, high: 10 }, expected: [50, 50] },
  { name: 'scaled: fixed ends, no cap', values: [-5, 5, 20], by: { method: 'scaled', low: 0, high: 10 }, expected: [-50, 50, 200] },
  { name: 'scaled to one', values: [5], by: { method: 'scaled', low: 0, high: 10, scale: 1 }, expected: [0.5] },
  { name: 'scaled: the value is turned and the ends are not', values: [-5], by: { method: 'scaled', low: 0, high: 10 }, direction: -1, expected: [50] },
  { name: 'none turned', values: [1, null, -2], by: { method: 'none' }, direction: -1, expected: [-1, null, 2] },
  { name: 'custom, its direction applied, its parameters with it', values: [1, null, -2], by: { method: 'custom', function: 'double', parameters: 2 }, direction: -1, context: { custom }, expected: [-2, null, 4] },
]

test.each(cases)('$name', ({ values, by, direction = 1, context = {}, expected }) => {
  const column = columnOf(values)
  const done = untouched([column], () =>
    applyNormalisation(column, fitNormalisation(column, freeze(by), direction, context), context.custom),
  )
  expect(Array.from(done)).toEqual(expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 14))))
})

test('none without a turn is the same column', () => {
  const column = columnOf([1])
  expect(applyNormalisation(column, fitNormalisation(column, { method: 'none' }))).toBe(column)
})

// the others are 10, 20, 20 and 30
// prettier-ignore
const newcomers: { name: string; by: Normalisation; expected: Cells }[] = [
  { name: 'min_max goes beyond its ends', by: { method: 'min_max' }, expected: [-50, 50, 75, 150, null] },
  { name: 'rank: the place it would take, at most that of the best', by: { method: 'rank' }, expected: [1, 2, 4, 4, null] },
  { name: 'rank by average', by: { method: 'rank', ties: 'average' }, expected: [1, 2.5, 4, 4, null] },
  { name: 'borda', by: { method: 'borda' }, expected: [0, 1, 3, 3, null] },
  { name: 'percentile_rank stays within one', by: { method: 'percentile_rank' }, expected: [0, 1 / 3, 1, 1, null] },
  { name: 'fraction_of_maximum', by: { method: 'fraction_of_maximum' }, expected: [0, 2 / 3, 5 / 6, 4 / 3, null] },
]

test.each(newcomers)('a newcomer at 0, 20, 25, 40 and nowhere: $name', ({ by, expected }) => {
  const fitted = fitNormalisation(columnOf([10, 20, null, 20, 30]), by)
  expect(Array.from(applyNormalisation(columnOf([0, 20, 25, 40, null]), fitted))).toEqual(
    expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 14))),
  )
})

const reference = { method: 'distance_to_reference', unit: 'B' } as const
// prettier-ignore
const refusals: { name: string; values: Cells; by: Normalisation; direction?: 1 | -1; context?: Context; code: CompositeErrorCode; detail: object }[] = [
  { name: 'min_max of a constant column', values: [3, null, 3], by: { method: 'min_max' }, code: 'constant_indicator', detail: { value: 3 } },
  { name: 'min_max of zero and minus zero', values: [0, -0], by: { method: 'min_max' }, code: 'constant_indicator', detail: { value: 0 } },
  { name: 'min_max of one value', values: [3], by: { method: 'min_max' }, code: 'constant_indicator', detail: { value: 3 } },
  { name: 'min_max of nothing', values: [null], by: { method: 'min_max' }, code: 'too_few_values', detail: { needed: 1, found: 0 } },
  { name: 'min_max over a range beyond the largest number', values: [-1e308, 1e308], by: { method: 'min_max' }, code: 'value_not_finite', detail: { parameter: 'range', least: -1e308, most: 1e308 } },
  { name: 'min_max to a range turned round', values: [1, 2], by: { method: 'min_max', range: [100, 0] }, code: 'parameter_out_of_range', detail: { parameter: 'range', value: [100, 0] } },
  { name: 'min_max to a point', values: [1, 2], by: { method: 'min_max', range: [5, 5] }, code: 'parameter_out_of_range', detail: { parameter: 'range', value: [5, 5] } },
  { name: 'z_score of a constant column whose mean is not its value: three times 0.1', values: [0.1, 0.1, 0.1], by: { method: 'z_score' }, code: 'constant_indicator', detail: { value: 0.1 } },
  { name: 'z_score of one value', values: [1, null], by: { method: 'z_score' }, code: 'too_few_values', detail: { needed: 2, found: 1 } },
  { name: 'z_score of values whose squares are beyond the largest number: all would be 0', values: [1e200, 2e200, 3e200], by: { method: 'z_score' }, code: 'value_not_finite', detail: { parameter: 'deviation', least: 1e200, most: 3e200 } },
  { name: 'z_score of values whose squares are below the smallest number', values: [1e-200, 2e-200], by: { method: 'z_score' }, code: 'value_not_finite', detail: { parameter: 'deviation', least: 1e-200, most: 2e-200 } },
  { name: 'z_score with a deviation of zero', values: [1, 2], by: { method: 'z_score', deviation: 0 }, code: 'parameter_out_of_range', detail: { parameter: 'deviation', value: 0 } },
  { name: 'rank of one value', values: [1, null], by: { method: 'rank' }, code: 'too_few_values', detail: { needed: 2, found: 1 } },
  { name: 'percentile_rank of one value', values: [1], by: { method: 'percentile_rank' }, code: 'too_few_values', detail: { needed: 2, found: 1 } },
  { name: 'borda of nothing', values: [], by: { method: 'borda' }, code: 'too_few_values', detail: { needed: 2, found: 0 } },
  { name: 'distance_to_maximum of a constant column', values: [2, 2], by: { method: 'distance_to_maximum' }, code: 'constant_indicator', detail: { value: 2 } },
  { name: 'distance_to_reference: the unit is the worst', values: [1, 2], by: reference, context: { reference: 1 }, code: 'goalposts_equal', detail: { unit: 'B', value: 1 } },
  { name: 'distance_to_reference: the unit is the worst when turned', values: [1, 2], by: reference, direction: -1, context: { reference: 2 }, code: 'goalposts_equal', detail: { unit: 'B', value: -2 } },
  { name: 'distance_to_reference: the unit has no value, all would be missing', values: [1, 2], by: reference, context: { reference: Number.NaN }, code: 'too_few_values', detail: { unit: 'B', needed: 1, found: 0 } },
  { name: 'distance_to_reference of nothing', values: [null], by: reference, context: { reference: 1 }, code: 'too_few_values', detail: { needed: 1, found: 0 } },
  { name: 'distance_to_target without one', values: [1, 2], by: { method: 'distance_to_target' }, context: { target: null }, code: 'target_missing', detail: {} },
  { name: 'distance_to_target that is the lowest', values: [1, 2], by: { method: 'distance_to_target', target: 1 }, code: 'goalposts_equal', detail: { target: 1, value: 1 } },
  { name: 'distance_to_target that is the worst when turned', values: [1, 2], by: { method: 'distance_to_target', target: 2 }, direction: -1, code: 'goalposts_equal', detail: { target: 2, value: -2 } },
  { name: 'fraction_of_maximum of a maximum of zero', values: [-1, 0], by: { method: 'fraction_of_maximum' }, code: 'value_zero', detail: { parameter: 'maximum' } },
  { name: 'goalposts on one spot', values: [1, 2], by: { method: 'goalposts', low: 4, high: 4 }, code: 'goalposts_equal', detail: { low: 4, high: 4 } },
  { name: 'scaled between one spot', values: [1, 2], by: { method: 'scaled', low: 4, high: 4 }, code: 'goalposts_equal', detail: { low: 4, high: 4 } },
  { name: 'a function nobody handed over', values: [1, 2], by: { method: 'custom', function: 'triple' }, context: { custom }, code: 'unknown_function', detail: { function: 'triple' } },
  { name: 'a function every object seems to have', values: [1, 2], by: { method: 'custom', function: 'toString' }, context: { custom }, code: 'unknown_function', detail: { function: 'toString' } },
  { name: 'a method nobody knows', values: [1, 2], by: { method: 'maximin' as 'none' }, code: 'unknown_method', detail: { method: 'maximin' } },
]

test.each(refusals)('refused: $name', ({ values, by, direction = 1, context = {}, code, detail }) => {
  expect(() => fitNormalisation(columnOf(values), by, direction, context)).toThrow(refusal(code, detail))
})

const column = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 12 })

test('a turn mirrors: min-max of x and of −x add up to 100, ranks to n + 1', () => {
  fc.assert(
    fc.property(column, (values) => {
      const both = ([1, -1] as const).map((direction) =>
        (['min_max', 'rank'] as const).map((method) =>
          applyNormalisation(columnOf(values), fitNormalisation(columnOf(values), { method }, direction)),
        ),
      )
      values.forEach((_, row) => {
        expect((both[0]?.[0]?.[row] ?? 0) + (both[1]?.[0]?.[row] ?? 0)).toBeCloseTo(100, 10)
        expect((both[0]?.[1]?.[row] ?? 0) + (both[1]?.[1]?.[row] ?? 0)).toBe(values.length + 1)
      })
    }),
  )
})

test('the scale of an indicator changes no min-max, z-score or rank', () => {
  fc.assert(
    fc.property(column, fc.constantFrom('min_max', 'z_score', 'rank'), (values, method) => {
      const of = (some: number[]) => applyNormalisation(columnOf(some), fitNormalisation(columnOf(some), { method }))
      const once = of(values)
      of(values.map((value) => value * 8 + 24)).forEach((value, row) =>
        expect(value).toBeCloseTo(once[row] ?? Number.NaN, 9),
      )
    }),
  )
})

test.each([
  ['goalposts the other way round', { method: 'goalposts', low: 10, high: 0 }],
  ['goalposts that are no numbers', { method: 'goalposts', low: Number.NaN, high: 1 }],
  ['a scale of zero', { method: 'scaled', low: 0, high: 1, scale: 0 }],
  ['a target on the wrong side of the worst value', { method: 'distance_to_target', target: 0.5 }],
] as const)('%s are refused: they would turn the order or empty it', (_, by) => {
  expect(() => fitNormalisation(columnOf([1, 2, 3]), by)).toThrow(
    expect.objectContaining({ code: 'parameter_out_of_range' }),
  )
})

test('scaled values beyond the largest number are refused', () => {
  const by = { method: 'scaled', low: 0, high: 1e-300, scale: 1e300 } as const
  expect(() => fitNormalisation(columnOf([1, 2]), by)).toThrow(expect.objectContaining({ code: 'value_not_finite' }))
})
