import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, moments, passesOutlierTest, winsorise } from '../../src/index.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

const limits = Object.freeze({ skewness: 2, kurtosis: 3.5 })
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9]

// prettier-ignore
const tests: { name: string; values: Cells; passes: boolean }[] = [
  { name: 'even steps', values: ten, passes: true },
  { name: 'one far above', values: [...ten, 1000], passes: false },
  { name: 'one far below: the sign of the skewness does not matter', values: [...ten, -1000], passes: false },
  { name: 'far on both sides: kurtosis alone is not enough', values: [-1000, ...ten, 1000], passes: true },
  { name: 'missing values do not count', values: [null, ...ten, null, 1000], passes: false },
  { name: 'constant', values: [4, 4, 4, 4, 4], passes: true },
  { name: 'three values have a skewness and no kurtosis', values: [0, 0, 1e6], passes: true },
  { name: 'one value', values: [4], passes: true },
  { name: 'no value', values: [null, null], passes: true },
  { name: 'nothing', values: [], passes: true },
]

test.each(tests)('outlier test: $name', ({ values, passes }) => {
  const column = columnOf(values)
  expect(untouched([column], () => passesOutlierTest(column, limits))).toBe(passes)
})

test('a limit that is met exactly fails; G1 of 0, 0, 0, 1 is 2 and G2 is 4 by hand', () => {
  const column = columnOf([0, 0, 0, 1])
  const { skewness, kurtosis } = moments(column)
  expect([skewness, kurtosis]).toEqual([expect.closeTo(2, 14), expect.closeTo(4, 14)])
  expect(passesOutlierTest(column, { skewness, kurtosis })).toBe(false)
  expect(passesOutlierTest(column, { skewness: skewness + 1e-9, kurtosis })).toBe(true)
  expect(passesOutlierTest(column, { skewness, kurtosis: kurtosis + 1e-9 })).toBe(true)
})

interface Case {
  readonly name: string
  readonly values: Cells
  readonly limit?: number | null
  readonly force?: boolean
  readonly expected: Cells
  readonly moved: number
  readonly high?: number
  readonly low?: number
  readonly passes?: boolean
}

// prettier-ignore
const cases: Case[] = [
  { name: 'the highest to the next below', values: [...ten, 1000], expected: [...ten, 9], moved: 1, high: 9 },
  { name: 'the lowest to the next above', values: [-1000, ...ten], expected: [1, ...ten], moved: 1, low: 1 },
  { name: 'two steps at the high end: both come to the third', values: [...ten, ...ten, 900, 1000], expected: [...ten, ...ten, 9, 9], moved: 2, high: 9 },
  { name: 'missing stays missing', values: [null, ...ten, 1000, null], expected: [null, ...ten, 9, null], moved: 1, high: 9 },
  { name: 'what passes is not moved', values: ten, expected: ten, moved: 0 },
  { name: 'a limit of zero moves nothing and fails', values: [...ten, 1000], limit: 0, expected: [...ten, 1000], moved: 0, passes: false },
  { name: 'ties move together and each counts', values: [...ten, ...ten, 1000, 1000], limit: 2, expected: [...ten, ...ten, 9, 9], moved: 2, high: 9 },
  { name: 'ties that would go past the limit stay: the reference moves them', values: [...ten, ...ten, 1000, 1000], limit: 1, expected: [...ten, ...ten, 1000, 1000], moved: 0, passes: false },
  { name: 'a value met on the way is a tie of those that came there', values: [...ten, ...ten, 100, 1000], limit: 1, expected: [...ten, ...ten, 100, 100], moved: 1, high: 100, passes: false },
  { name: 'without a limit as many as it takes', values: [...ten, ...ten, 1000, 1000], limit: null, expected: [...ten, ...ten, 9, 9], moved: 2, high: 9 },
  { name: 'forced: up to the limit though it passes, from the high end where both are even', values: [1, 2, 3, 4, 5], limit: 1, force: true, expected: [1, 2, 3, 4, 4], moved: 1, high: 4 },
  { name: 'forced twice: the second move is at the other end', values: [1, 2, 3, 4, 5], limit: 2, force: true, expected: [2, 2, 3, 4, 4], moved: 2, high: 4, low: 2 },
  { name: 'forced on a constant column: nowhere to go', values: [3, 3, 3, 3], force: true, expected: [3, 3, 3, 3], moved: 0 },
  { name: 'forced on one value', values: [3], force: true, expected: [3], moved: 0 },
  { name: 'all missing', values: [null, null], force: true, expected: [null, null], moved: 0 },
  { name: 'nothing', values: [], expected: [], moved: 0 },
  { name: 'large values as small ones', values: [...ten, 1000].map((value) => value * 2 ** 200), expected: [...ten, 9].map((value) => value * 2 ** 200), moved: 1, high: 9 * 2 ** 200 },
]

test.each(cases)(
  '$name',
  ({ values, limit, force, expected, moved, high = Infinity, low = -Infinity, passes = true }) => {
    const column = columnOf(values)
    const options = { ...(limit === undefined ? {} : { limit }), ...(force === undefined ? {} : { force }) }
    const done = untouched([column], () => winsorise(column, limits, options))
    expect(done).toEqual({ column: columnOf(expected), moved, high, low, passes })
    if (moved === 0) expect(done.column).toBe(column)
  },
)

test('five at most where nobody says otherwise', () => {
  const six = [...ten, ...ten, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8]
  expect(winsorise(columnOf(six), limits).moved).toBeLessThanOrEqual(5)
  expect(
    winsorise(columnOf([...Array.from({ length: 60 }, (_, at) => at), 1e3, 1e5, 1e7, 1e9, 1e11, 1e13]), limits),
  ).toMatchObject({
    moved: 5,
    high: 1e3,
    passes: false,
  })
})

test('the outcome lies between its two ends, moves no more than the limit and keeps the order', () => {
  const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN), fc.integer({ min: -1e6, max: 1e6 }))
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 20 }),
      fc.integer({ min: 0, max: 6 }),
      fc.boolean(),
      (values, limit, force) => {
        const column = Float64Array.from(values)
        const done = untouched([column], () => winsorise(column, limits, { limit, force }))
        expect(done.moved).toBeLessThanOrEqual(limit)
        expect(column.filter((one, row) => one === one && one !== done.column[row]).length).toBe(done.moved)
        expect(done.column).toEqual(column.map((one) => Math.min(done.high, Math.max(done.low, one))))
        expect(done.passes).toBe(passesOutlierTest(done.column, limits))
      },
    ),
  )
})
