/* oxlint-disable unicorn/no-thenable -- the second treatment of a recipe is called `then`; nobody awaits one */
import { expect, test } from 'vitest'
import {
  type CompositeErrorCode,
  type TreatSpecification,
  applyTreatments,
  columnOf,
  moments,
  shapeOf,
  treatColumn,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const outlier = [...nine, 1000]
/** So steep that five winsorised points do not mend it, while a logarithm does. */
const steep = Array.from({ length: 80 }, (_, at) => Math.exp(at / 4))
const ln = Math.log
const ct = (values: readonly number[]) => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return values.map((value) => ln(value - low + 0.01 * (high - low)))
}

// prettier-ignore
const cases: { name: string; values: Cells; specification?: TreatSpecification; expected: Cells; methods: string[]; passes?: boolean }[] = [
  { name: 'winsorised where nobody says otherwise', values: outlier, expected: [...nine, 9], methods: ['winsorise'] },
  { name: 'what still fails is transformed by log_ct, from the original', values: steep, expected: ct(steep), methods: ['log_ct'] },
  { name: 'the first treatment may be a transformation', values: outlier, specification: { first: { method: 'ln' }, then: { method: 'none' } }, expected: outlier.map((value) => ln(value)), methods: ['ln'], passes: false },
  { name: 'nothing after the first: what it did stands though it fails', values: outlier, specification: { first: { method: 'winsorise', limit: 0 }, then: { method: 'none' } }, expected: outlier, methods: [], passes: false },
  { name: 'nothing first: then at once', values: outlier, specification: { first: { method: 'none' }, then: { method: 'winsorise' } }, expected: [...nine, 9], methods: ['winsorise'] },
  { name: 'combined: the second on top of the first', values: steep, specification: { first: { method: 'winsorise', limit: 1 }, then: { method: 'ln' }, combine: true }, expected: [...steep.slice(0, -1), Math.exp(78 / 4)].map((value) => ln(value)), methods: ['winsorise', 'ln'], passes: true },
  { name: 'not combined: the second instead of the first', values: steep, specification: { first: { method: 'winsorise', limit: 1 }, then: { method: 'ln' } }, expected: steep.map((value) => ln(value)), methods: ['ln'], passes: true },
  { name: 'forced on what passes', values: nine, specification: { first: { method: 'winsorise', limit: 1, force: true } }, expected: [1, 2, 3, 4, 5, 6, 7, 8, 8], methods: ['winsorise'] },
  { name: 'wider limits let it pass', values: outlier, specification: { skewness: 4 }, expected: outlier, methods: [] },
  { name: 'a wider limit on the other measure lets it pass', values: outlier, specification: { kurtosis: 11 }, expected: outlier, methods: [] },
  { name: 'what passes is not transformed', values: nine, specification: { first: { method: 'ln' } }, expected: nine, methods: [] },
  { name: 'a constant column has nothing to mend', values: [5, 5, 5, 5], specification: { first: { method: 'log_ct' } }, expected: [5, 5, 5, 5], methods: [] },
  { name: 'missing values stay', values: [null, ...outlier], expected: [null, ...nine, 9], methods: ['winsorise'] },
  { name: 'all missing', values: [null, null], expected: [null, null], methods: [] },
  { name: 'nothing', values: [], expected: [], methods: [] },
]

test.each(cases)('$name', ({ values, specification = {}, expected, methods, passes = true }) => {
  const column = columnOf(values)
  const done = untouched([column], () => treatColumn(column, freeze(specification)))
  expect(Array.from(done.column)).toEqual(
    expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 12))),
  )
  expect(done.treatments.map(({ method }) => method)).toEqual(methods)
  expect(done.passes).toBe(passes)
  if (methods.length === 0) expect(done.column).toBe(column)
  expect(untouched([column], () => applyTreatments(column, done.treatments))).toEqual(done.column)
})

test('a newcomer comes into the range of the others and through the same logarithm', () => {
  const { treatments } = treatColumn(columnOf(steep), {
    first: { method: 'winsorise', limit: 1 },
    then: { method: 'ln' },
    combine: true,
  })
  expect(Array.from(applyTreatments(columnOf([1e9, Math.exp(19.5), 1, null]), freeze(treatments)))).toEqual([
    expect.closeTo(19.5, 12),
    expect.closeTo(19.5, 12),
    0,
    Number.NaN,
  ])
})

test('no treatment gives the same column', () => {
  const column = columnOf([1, 2])
  expect(applyTreatments(column, [])).toBe(column)
})

test('skewness and kurtosis for a report are those of the moments', () => {
  const { skewness, kurtosis } = moments(outlier)
  expect(shapeOf(columnOf([null, ...outlier]))).toEqual({ skewness, kurtosis })
})

const limit = (value: number) => ({ parameter: 'limit', value, low: 0 })
// prettier-ignore
const refusals: { name: string; values?: Cells; specification: TreatSpecification; code: CompositeErrorCode; detail: object }[] = [
  { name: 'half a value', specification: { first: { method: 'winsorise', limit: 2.5 } }, code: 'parameter_out_of_range', detail: limit(2.5) },
  { name: 'less than none', specification: { then: { method: 'winsorise', limit: -1 } }, code: 'parameter_out_of_range', detail: limit(-1) },
  { name: 'a method nobody knows, also for a column that passes', specification: { first: { method: 'mend' as 'ln' } }, code: 'unknown_method', detail: { method: 'mend' } },
  { name: 'a second method nobody knows, also where it is not needed', specification: { then: { method: 'mend' as 'ln' } }, code: 'unknown_method', detail: { method: 'mend' } },
  { name: 'no lambda', specification: { then: { method: 'box_cox', lambda: Number.NaN } }, code: 'parameter_out_of_range', detail: { method: 'box_cox', parameter: 'lambda', value: Number.NaN } },
  { name: 'a limit of skewness that is no number', specification: { skewness: Number.NaN }, code: 'parameter_out_of_range', detail: { parameter: 'skewness', value: Number.NaN } },
  { name: 'a limit of kurtosis that is no number', specification: { kurtosis: Infinity }, code: 'parameter_out_of_range', detail: { parameter: 'kurtosis', value: Infinity } },
  { name: 'a logarithm of zero', values: [0, ...outlier], specification: { first: { method: 'ln' } }, code: 'value_not_positive', detail: { method: 'ln', value: 0 } },
]

test.each(refusals)('refused: $name', ({ values = nine, specification, code, detail }) => {
  expect(() => treatColumn(columnOf(values), specification)).toThrow(refusal(code, detail))
})
