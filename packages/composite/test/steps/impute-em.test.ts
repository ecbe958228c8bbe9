import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, imputeEm, uniform } from '../../src/index.ts'

test('two variables, one of them missing at the end: the maximum is known in closed form', () => {
  // by hand after Anderson (1957), Maximum Likelihood Estimates for a Multivariate Normal Distribution when Some
  // Observations are Missing, JASA 52: on the three complete rows the slope is 5/2 and the residual variance 1/2;
  // x has mean 3 and variance 2 on all rows, so y has mean 4 + 5/2 · (3 - 2) and variance 1/2 + 25/4 · 2
  const columns = [columnOf([1, 2, 3, 4, 5]), columnOf([2, 3, 7, null, null])]
  const { columns: filled, report } = imputeEm(columns, { tolerance: 1e-12 })
  expect(report.converged).toBe(true)
  expect(report.ridge).toBe(0)
  expect(filled[0]).toBe(columns[0])
  expect([...(filled[1] ?? [])]).toEqual([2, 3, 7, expect.closeTo(9, 8), expect.closeTo(11.5, 8)])
  expect(report.model?.means).toEqual([3, 6.5].map((value) => expect.closeTo(value, 8)))
  expect(report.model?.covariances).toEqual([2, 5, 5, 13].map((value) => expect.closeTo(value, 8)))
  const likelihood = -2.5 * (Math.log(2 * Math.PI * 2) + 1) - 1.5 * (Math.log(2 * Math.PI * 0.5) + 1)
  expect(report.logLikelihoods.at(-1)).toBeCloseTo(likelihood, 8)
})

const cell = fc.integer({ min: -30, max: 30 })
const some = fc.option(cell, { freq: 4 })

test('monotone missing: any data meets the closed form', () => {
  // twelve complete rows that spread well, so that the fit is far from singular
  const noise = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(noise, fc.array(cell, { minLength: 1, maxLength: 8 }), (shifts, others) => {
      const x = shifts.map((_, at) => at - 4)
      const y = shifts.map((shift, at) => shift + (at % 3))
      const [meanX, meanY] = [sum(x) / 12, sum(y) / 12]
      const slope =
        sum(x.map((value, at) => (value - meanX) * ((y[at] as number) - meanY))) /
        sum(x.map((value) => (value - meanX) ** 2))
      if (new Set(y).size === 1) return
      const { columns, report } = imputeEm([columnOf([...x, ...others]), columnOf([...y, ...others.map(() => null)])], {
        tolerance: 1e-12,
        maximumIterations: 100_000,
      })
      fc.pre(report.ridge === 0)
      expect(report.converged).toBe(true)
      others.forEach((value, at) => {
        expect(columns[1]?.[12 + at]).toBeCloseTo(meanY + slope * (value - meanX), 7)
      })
    }),
  )
})

test('the likelihood never falls, and values that are there keep their bits', () => {
  const rows = fc.array(fc.tuple(some, some, some), { minLength: 8, maxLength: 20 })
  fc.assert(
    fc.property(rows, (table) => {
      const columns = [0, 1, 2].map((which) => columnOf(table.map((row) => row[which])))
      const { columns: filled, report } = imputeEm(columns, { maximumIterations: 200 })
      columns.forEach((column, which) => {
        column.forEach((value, at) => {
          if (!Number.isNaN(value)) expect(filled[which]?.[at]).toBe(value)
        })
      })
      if (report.ridge > 0) return
      report.logLikelihoods.forEach((likelihood, at) => {
        if (at > 0) expect(likelihood - (report.logLikelihoods[at - 1] as number)).toBeGreaterThan(-1e-7)
      })
    }),
  )
})

test('simulated data, seed 1: means, covariances and the missing values come back', () => {
  const normal = normals(1)
  const whole = Array.from({ length: 3000 }, () => {
    const [one, two, three] = [normal(), normal(), normal()]
    // means 1, -2, 100; variances 1, 4, 900; correlations 0.8, 0.5 and 0.64
    return [1 + one, -2 + 1.6 * one + 1.2 * two, 100 + 30 * (0.5 * one + 0.4 * two + Math.sqrt(0.59) * three)] as const
  })
  const draw = uniform(2)
  const missing = whole.map((row) => row.map((value) => (draw() < 0.25 ? null : value)))
  const columns = [0, 1, 2].map((which) => columnOf(missing.map((row) => row[which] ?? null)))
  const { columns: filled, report } = imputeEm(columns)
  expect(report.converged).toBe(true)
  const [first, second, third] = report.model?.means ?? []
  expect(Math.abs((first as number) - 1)).toBeLessThan(0.06)
  expect(Math.abs((second as number) + 2)).toBeLessThan(0.12)
  expect(Math.abs((third as number) - 100)).toBeLessThan(1.8)
  const expected = [1, 1.6, 15, 1.6, 4, 38.4, 15, 38.4, 900]
  report.model?.covariances.forEach((value, at) => {
    expect(Math.abs(value / (expected[at] as number) - 1)).toBeLessThan(0.1)
  })
  // given both others the second has residual variance 4 · (1 - R²), below the 4 of filling by the mean
  const squares = whole.flatMap(([one, two, three], row) =>
    missing[row]?.[1] === null && missing[row][0] !== null && missing[row][2] !== null && one !== three
      ? [(two - (filled[1]?.[row] as number)) ** 2]
      : [],
  )
  // by hand: R² = (0.8² + 0.64² - 2 · 0.8 · 0.64 · 0.5) / (1 - 0.5²) = 0.716…; 4 · 0.284 = 1.137
  expect(sum(squares) / squares.length).toBeGreaterThan(0.95)
  expect(sum(squares) / squares.length).toBeLessThan(1.35)
})

test('units of measurement do not matter', () => {
  const columns = [columnOf([1, 2, 4, 3, null, 7]), columnOf([2, 1, 5, null, 6, 9]), columnOf([null, 1, 3, 2, 4, 5])]
  const scaled = columns.map((column, at) => (at === 1 ? column.map((value) => 1e6 * value + 5e7) : column))
  const [one, other] = [imputeEm(columns).columns, imputeEm(scaled).columns]
  one.forEach((column, which) => {
    const back = other[which]?.map((value) => (which === 1 ? (value - 5e7) / 1e6 : value)) ?? []
    expect([...back]).toEqual([...column].map((value) => expect.closeTo(value, 6)))
  })
})

test('complete columns are the same objects, and nothing is fitted', () => {
  const columns = [columnOf([1, 2, 4]), columnOf([3, 1, 1])]
  const { columns: filled, report } = imputeEm(columns)
  expect(filled).toBe(columns)
  expect(report).toEqual({ iterations: 0, converged: true, ridge: 0, logLikelihoods: [], constant: [], model: null })
})

test('a singular covariance is given a ridge, and the report says so', () => {
  const twice = [columnOf([1, 2, 3, 4, 5]), columnOf([2, 4, 6, 8, null])]
  const { columns, report } = imputeEm(twice)
  expect(report.ridge).toBe(0.01)
  expect(report.converged).toBe(true)
  expect(columns[1]?.[4]).toBeCloseTo(10, 0)
  const wide = Array.from({ length: 6 }, (_, which) =>
    columnOf([0, 1, 2, 3].map((row) => (which === row ? null : (which + 2) ** row % 7))),
  )
  expect(imputeEm(wide).report.ridge).toBe(0.01)
  expect(imputeEm(wide, { ridge: 0.1 }).report.ridge).toBe(0.1)
  expect(imputeEm(wide).columns.every((column) => !column.includes(Number.NaN))).toBe(true)
})

test('iterations that ran out are reported', () => {
  const columns = [columnOf([1, 2, 3, 4, 5]), columnOf([2, 3, 7, null, null])]
  const { columns: filled, report } = imputeEm(columns, { maximumIterations: 2 })
  expect(report).toMatchObject({ iterations: 2, converged: false })
  expect(report.logLikelihoods).toHaveLength(3)
  expect(filled[1]).not.toContain(Number.NaN)
})

test('a row without any value stays missing, a column that never varies is filled with its only value', () => {
  const columns = [columnOf([1, 2, 4, null, 3]), columnOf([2, 3, 7, null, null]), columnOf([0.1, 0.1, null, null, 0.1])]
  const { columns: filled, report } = imputeEm([...columns, columnOf([null, null, null, null, null])])
  expect(filled[0]).toBe(columns[0])
  expect(filled[1]?.[3]).toBeNaN()
  expect(filled[1]?.[4]).not.toBeNaN()
  expect(filled[2]).toEqual(columnOf([0.1, 0.1, 0.1, null, 0.1]))
  expect(filled[3]).toEqual(columnOf([null, null, null, null, null]))
  expect(report.constant).toEqual([2])
  expect(report.model?.modelled).toEqual([0, 1])
})

test('what was given is not written into', () => {
  const columns = [columnOf([1, 2, null]), columnOf([null, 3, 4])]
  imputeEm(Object.freeze(columns))
  expect(columns).toEqual([columnOf([1, 2, null]), columnOf([null, 3, 4])])
})

// prettier-ignore
const refusals: { name: string; run: () => unknown; code: string }[] = [
  { name: 'a tolerance of zero', run: () => imputeEm([], { tolerance: 0 }), code: 'parameter_out_of_range' },
  { name: 'no iterations', run: () => imputeEm([], { maximumIterations: 0 }), code: 'parameter_out_of_range' },
  { name: 'half an iteration', run: () => imputeEm([], { maximumIterations: 1.5 }), code: 'parameter_out_of_range' },
  { name: 'a ridge of zero', run: () => imputeEm([], { ridge: 0 }), code: 'parameter_out_of_range' },
  { name: 'columns of different lengths', run: () => imputeEm([columnOf([1]), columnOf([1, 2])]), code: 'column_length' },
]

test.each(refusals)('refuses: $name', ({ run, code }) => {
  expect(run).toThrow(expect.objectContaining({ code }))
})

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Box–Muller on a seeded stream. */
function normals(seed: number): () => number {
  const draw = uniform(seed)
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}
