import { expect, test } from 'vitest'
import { observedSeries } from '../../src/index.ts'

test('sorts by time and leaves out what is missing', () => {
  const values = Float64Array.of(9, Number.NaN, 4, 6)
  const times = Object.freeze([2022, 2021, 2020, 2019])
  expect(observedSeries(values, times)).toEqual({
    values: Float64Array.of(6, 4, 9),
    times: Float64Array.of(2019, 2020, 2022),
  })
  expect(values).toEqual(Float64Array.of(9, Number.NaN, 4, 6))
})

// prettier-ignore
const refusals: { name: string; values: readonly number[]; times: readonly number[]; code: string; detail: object }[] = [
  { name: 'another number of times than values', values: [1, 2], times: [1], code: 'lengths_differ', detail: { values: 2, times: 1 } },
  { name: 'a time that is missing', values: [1, 2], times: [1, Number.NaN], code: 'value_not_finite', detail: { time: Number.NaN, row: 2 } },
  { name: 'a value without end', values: [1, Infinity], times: [1, 2], code: 'value_not_finite', detail: { value: Infinity, time: 2 } },
  { name: 'a time observed twice', values: [1, 2, 3], times: [2020, 2021, 2020], code: 'duplicate_time', detail: { time: 2020 } },
]

test.each(refusals)('refused: $name', ({ values, times, code, detail }) => {
  expect(() => observedSeries(values, times)).toThrow(expect.objectContaining({ code, detail }))
})

test('a time whose value is missing may come twice', () => {
  expect(observedSeries([1, Number.NaN], [2020, 2020]).values).toEqual(Float64Array.of(1))
})
