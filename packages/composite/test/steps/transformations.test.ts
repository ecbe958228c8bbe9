import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  type Treatment,
  applyTransformation,
  columnOf,
  fitTransformation,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

type Transformation = Parameters<typeof fitTransformation>[1]

const ln = Math.log
// each by its formula, worked with the minimum and maximum of the values by hand
// prettier-ignore
const cases: { name: string; values: Cells; by: Transformation; expected: Cells }[] = [
  { name: 'ln', values: [1, Math.E, null, 10], by: { method: 'ln' }, expected: [0, 1, null, ln(10)] },
  { name: 'ln of tiny and huge', values: [5e-324, 1e308], by: { method: 'ln' }, expected: [-744.4400719213812, 709.1962086421661] },
  { name: 'log_ct: 0 and 100 become ln 1 and ln 101', values: [0, 100, null, 50], by: { method: 'log_ct' }, expected: [0, ln(101), null, ln(51)] },
  { name: 'log_ct of negative values: the lowest becomes ln 0.1', values: [-10, 0], by: { method: 'log_ct' }, expected: [ln(0.1), ln(10.1)] },
  { name: 'log_ct_plus skewed high is log_ct', values: [0, 1, 2, 100], by: { method: 'log_ct_plus' }, expected: [0, ln(2), ln(3), ln(101)] },
  { name: 'log_ct_plus skewed low looks from the other end', values: [0, 98, 99, 100], by: { method: 'log_ct_plus' }, expected: [-ln(101), -ln(3), -ln(2), -0] },
  { name: 'log_ct_original: the lowest becomes ln 1', values: [-3, 0, null], by: { method: 'log_ct_original' }, expected: [0, ln(4), null] },
  { name: 'log_ct_original of a constant column is zero', values: [7, 7], by: { method: 'log_ct_original' }, expected: [0, 0] },
  { name: 'log_gii is not its input (the reference returns it): 0, 5, 11 become ln 1, ln(50/11 + 1), ln 11', values: [0, 5, 11, null], by: { method: 'log_gii' }, expected: [0, ln(50 / 11 + 1), ln(11), null] },
  { name: 'signed_log keeps zero and the sign', values: [-9, -0, 0, 9, null], by: { method: 'signed_log' }, expected: [-ln(10), -0, 0, ln(10), null] },
  { name: 'box_cox of 2 from a minimum of 1', values: [3, 5, null], by: { method: 'box_cox', lambda: 2 }, expected: [0, 4, null] },
  { name: 'box_cox of 0 is ln', values: [3, 5], by: { method: 'box_cox', lambda: 0 }, expected: [0, ln(3)] },
  { name: 'box_cox of 1 takes one off', values: [-3, 5], by: { method: 'box_cox', lambda: 1 }, expected: [0, 8] },
  { name: 'box_cox of -1', values: [1, 4], by: { method: 'box_cox', lambda: -1 }, expected: [0, 0.75] },
  { name: 'box_cox without a shift', values: [2, 4], by: { method: 'box_cox', lambda: 2, shift: false }, expected: [1.5, 7.5] },
  { name: 'nothing', values: [], by: { method: 'log_ct' }, expected: [] },
  { name: 'all missing stays missing', values: [null, null], by: { method: 'box_cox', lambda: 2 }, expected: [null, null] },
]

test.each(cases)('$name', ({ values, by, expected }) => {
  const column = columnOf(values)
  const done = untouched([column], () => applyTransformation(column, fitTransformation(column, freeze(by))))
  expect(Array.from(done)).toEqual(expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 12))))
})

test('what the fit keeps: ends, side of the tail, lambda', () => {
  const fitted = fitTransformation(columnOf([0, 98, null, 99, 100]), { method: 'log_ct_plus' })
  expect(fitted).toEqual({ method: 'log_ct_plus', minimum: 0, maximum: 100, skewed: 'low', lambda: 0, shift: false })
  expect(Object.isFrozen(fitted)).toBe(true)
  expect(fitTransformation(columnOf([1, 2]), { method: 'box_cox', lambda: 3 })).toMatchObject({
    lambda: 3,
    shift: true,
  })
})

test('a newcomer is measured with the ends of the others, also outside them', () => {
  const fitted = fitTransformation(columnOf([0, 100]), { method: 'log_ct' })
  expect(Array.from(applyTransformation(columnOf([200, null]), fitted))).toEqual([
    expect.closeTo(ln(201), 12),
    Number.NaN,
  ])
})

// prettier-ignore
const refusals: { name: string; values: Cells; by: Transformation; code: CompositeErrorCode; detail: object }[] = [
  { name: 'ln of zero', values: [1, 0, 2], by: { method: 'ln' }, code: 'value_not_positive', detail: { method: 'ln', value: 0 } },
  { name: 'ln of a negative value', values: [1, -2], by: { method: 'ln' }, code: 'value_not_positive', detail: { method: 'ln', value: -2 } },
  { name: 'box_cox without a shift of zero', values: [0, 1], by: { method: 'box_cox', lambda: 2, shift: false }, code: 'value_not_positive', detail: { method: 'box_cox', value: 0 } },
  { name: 'log_ct of a constant column', values: [3, null, 3], by: { method: 'log_ct' }, code: 'constant_indicator', detail: { method: 'log_ct', value: 3 } },
  { name: 'log_ct_plus of one value', values: [3], by: { method: 'log_ct_plus' }, code: 'constant_indicator', detail: { method: 'log_ct_plus', value: 3 } },
  { name: 'log_gii of a constant column', values: [3, 3], by: { method: 'log_gii' }, code: 'constant_indicator', detail: { method: 'log_gii', value: 3 } },
  { name: 'log_gii with a maximum of one: all would be zero', values: [0, 1], by: { method: 'log_gii' }, code: 'parameter_out_of_range', detail: { method: 'log_gii', parameter: 'maximum', value: 1 } },
  { name: 'a lambda left out', values: [1, 2], by: { method: 'box_cox' } as never, code: 'parameter_out_of_range', detail: { method: 'box_cox', parameter: 'lambda', value: undefined } },
  { name: 'an infinite lambda', values: [1, 2], by: { method: 'box_cox', lambda: Infinity }, code: 'parameter_out_of_range', detail: { method: 'box_cox', parameter: 'lambda', value: Infinity } },
]

test.each(refusals)('refused: $name', ({ values, by, code, detail }) => {
  expect(() => fitTransformation(columnOf(values), by)).toThrow(refusal(code, detail))
})

test('a method nobody knows is refused by name', () => {
  const fitted = fitTransformation(columnOf([1, 2]), { method: 'log_log' } as unknown as Exclude<
    Treatment,
    { method: 'none' | 'winsorise' }
  >)
  expect(() => applyTransformation(columnOf([1, 2]), fitted)).toThrow(refusal('unknown_method', { method: 'log_log' }))
})
