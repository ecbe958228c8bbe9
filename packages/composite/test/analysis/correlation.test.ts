import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Column,
  type CorrelationMethod,
  columnOf,
  correlation,
  correlationTest,
  kendall,
  pearson,
  spearman,
} from '../../src/index.ts'
import { known } from '../known/reference.ts'

// prettier-ignore
const milesPerGallon = columnOf([
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
  14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
])
// prettier-ignore
const weight = columnOf([
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424,
  5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
])

// known values: R 4, cor.test(mtcars$mpg, mtcars$wt, method = …) as every tutorial prints it
// prettier-ignore
const printed: { method: CorrelationMethod; correlation: number; probability: number; digits: number }[] = [
  { method: 'pearson', correlation: -0.8676594, probability: 1.294e-10, digits: 7 },
  { method: 'spearman', correlation: -0.886422, probability: 1.488e-11, digits: 6 },
  { method: 'kendall', correlation: -0.7278321, probability: 6.706e-9, digits: 7 },
]

test.each(printed)('mtcars, mpg with wt: $method', ({ method, correlation: expected, probability, digits }) => {
  const found = correlationTest(milesPerGallon, weight, method)
  expect(found.pairs).toBe(32)
  expect(found.correlation).toBeCloseTo(expected, digits)
  expect(found.correlation).toBe(correlation(milesPerGallon, weight, method))
  expect(found.probability.toPrecision(4)).toBe(probability.toPrecision(4))
})

// known values: scipy 1.17.1, pearsonr, spearmanr and kendalltau (asymptotic) on the rows where both have a value
// prettier-ignore
const asem: { one: string; other: string; pairs: number; by: [method: CorrelationMethod, correlation: number, probability: number][] }[] = [
  { one: 'LPI', other: 'Flights', pairs: 51, by: [['pearson', 0.5090822089280491, 0.00013624264186505298], ['spearman', 0.5942986425339366, 4.26775999000861e-6], ['kendall', 0.4133333333333334, 1.865532943074898e-5]] },
  { one: 'ConSpeed', other: 'Tariff', pairs: 42, by: [['pearson', -0.11803173858747346, 0.4566002708363788], ['spearman', -0.4745855039046503, 0.0014959826549805636], ['kendall', -0.3918622048384915, 0.0010867763679618704]] },
  { one: 'TIRcon', other: 'RTAs', pairs: 51, by: [['pearson', 0.5131436393392429, 0.0001178914908577832], ['spearman', 0.5995612137331003, 3.333310971991566e-6], ['kendall', 0.5442112296673706, 2.239802780456763e-5]] },
  { one: 'Poverty', other: 'Palma', pairs: 41, by: [['pearson', 0.30648219160114404, 0.05130242660858471], ['spearman', 0.49675304692823385, 0.0009542773125297072], ['kendall', 0.3889671768929134, 0.0007124689701822964]] },
]

test.each(asem)('ASEM, raw data with gaps and ties: $one with $other', ({ one, other, pairs, by }) => {
  const raw = known('pipeline/1_raw')
  for (const [method, value, probability] of by) {
    const found = correlationTest(raw.column(one), raw.column(other), method)
    expect(found.pairs, method).toBe(pairs)
    expect(found.correlation, method).toBeCloseTo(value, 13)
    expect(found.probability / probability, method).toBeCloseTo(1, 11)
  }
})

// prettier-ignore
const exact: { name: string; other: readonly number[]; tau: number; probability: number }[] = [
  { name: 'scipy 1.17.1, kendalltau(method="exact")', other: [3, 1, 2, 5, 4, 7, 10, 6, 8, 9], tau: 31 / 45, probability: 0.00468694885361552 },
  { name: 'the same, five neighbours exchanged', other: [2, 1, 4, 3, 6, 5, 8, 7, 10, 9], tau: 35 / 45, probability: 0.0009463183421516755 },
  { name: 'by hand: one order of 24 is perfect, two-sided', other: [1, 2, 3, 4], tau: 1, probability: 2 / 24 },
  { name: 'by hand: turned round is as unlikely', other: [4, 3, 2, 1], tau: -1, probability: 2 / 24 },
  { name: 'by hand: one exchange, 4 of 24 orders at most so far', other: [1, 3, 2, 4], tau: 4 / 6, probability: 8 / 24 },
  { name: 'by hand: half of the pairs either way is certain', other: [4, 1, 2, 3], tau: 0, probability: 1 },
]

test.each(exact)('Kendall below 50 rows without ties, exactly: $name', ({ other, tau, probability }) => {
  const one = Float64Array.from(other, (_, at) => at)
  const found = correlationTest(one, columnOf(other), 'kendall')
  expect(found.correlation).toBeCloseTo(tau, 14)
  expect(found.probability).toBeCloseTo(probability, 14)
})

test('Kendall with ties in one column only is by the normal distribution, whichever comes first', () => {
  // known value: scipy 1.17.1, kendalltau(method="asymptotic")
  const one = columnOf([1, 2, 3, 4, 5])
  const other = columnOf([1, 2, 2, 3, 5])
  expect(correlationTest(one, other, 'kendall').probability).toBeCloseTo(0.022977401503206065, 14)
  expect(correlationTest(other, one, 'kendall').probability).toBeCloseTo(0.022977401503206065, 14)
})

const gap = null
const none = { pearson: Number.NaN, spearman: Number.NaN, kendall: Number.NaN }
// prettier-ignore
const cases: { name: string; one: readonly (number | null)[]; other: readonly (number | null)[]; expected: Record<CorrelationMethod, number> }[] = [
  { name: 'a straight line', one: [1, 2, 3], other: [10, 20, 30], expected: { pearson: 1, spearman: 1, kendall: 1 } },
  { name: 'a falling curve', one: [1, 2, 3], other: [9, 4, 3], expected: { pearson: -0.9332565252573829, spearman: -1, kendall: -1 } },
  { name: 'by hand: ties on both sides', one: [1, 1, 2, 3], other: [1, 2, 2, 3], expected: { pearson: 0.8528028654224417, spearman: 0.8333333333333334, kendall: 0.8 } },
  { name: 'ranks are those of the rows in common', one: [1, 100, 2, 3], other: [1, gap, 3, 2], expected: { pearson: 0.5, spearman: 0.5, kendall: 1 / 3 } },
  { name: 'a column that does not vary', one: [0.1, 0.1, 0.1], other: [1, 2, 3], expected: none },
  { name: 'that does not vary over the rows in common', one: [5, 5, 7], other: [1, 2, gap], expected: none },
  { name: 'one row', one: [1], other: [1], expected: none },
  { name: 'nothing', one: [], other: [], expected: none },
]

test.each(cases)('$name', ({ one, other, expected }) => {
  for (const method of ['pearson', 'spearman', 'kendall'] as const)
    expect([correlation(columnOf(one), columnOf(other), method)], method).toEqual([near(expected[method])])
})

test('two rows have no probability by Student, nor has a column that does not vary', () => {
  expect(correlationTest(columnOf([1, 2]), columnOf([1, 2])).probability).toBeNaN()
  for (const method of ['pearson', 'spearman', 'kendall'] as const)
    expect(correlationTest(columnOf([1, 1, 1]), columnOf([1, 2, 3]), method)).toEqual({
      correlation: Number.NaN,
      pairs: 3,
      probability: Number.NaN,
    })
})

test('a perfect line has no chance of being chance', () => {
  expect(correlationTest(columnOf([1, 2, 3, 4]), columnOf([1, 2, 3, 4])).probability).toBe(0)
})

/** Near a number, or no number. */
function near(value: number): unknown {
  return Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 12)
}

/** Every pair of rows compared: slow and plainly right. */
function kendallByDefinition(one: Column, other: Column): number {
  let surplus = 0
  let oneUntied = 0
  let otherUntied = 0
  for (let at = 0; at < one.length; at++)
    for (let next = 0; next < at; next++) {
      const left = Math.sign((one[at] as number) - (one[next] as number))
      const right = Math.sign((other[at] as number) - (other[next] as number))
      surplus += left * right
      oneUntied += left * left
      otherUntied += right * right
    }
  return surplus / Math.sqrt(oneUntied * otherUntied)
}

const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -9, max: 9 })), { maxLength: 70 })

test('Kendall in n log n counts what all pairs of rows count', () => {
  fc.assert(
    fc.property(rows, (some) => {
      const one = Float64Array.from(some, ([left]) => left)
      const other = Float64Array.from(some, ([, right]) => right)
      expect([kendall(one, other)]).toEqual([near(kendallByDefinition(one, other))])
    }),
  )
})

test('a correlation stays within -1 and 1, turns with its column and does not mind which comes first', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(pearson, spearman, kendall), (some, method) => {
      const one = Float64Array.from(some, ([left]) => left / 3)
      const other = Float64Array.from(some, ([, right]) => right / 7)
      const value = method(one, other)
      if (Number.isNaN(value)) return
      expect(Math.abs(value)).toBeLessThanOrEqual(1)
      expect(method(other, one)).toBeCloseTo(value, 12)
      const negative = one.map((left) => -left)
      expect(method(negative, other)).toBeCloseTo(-value, 12)
    }),
  )
})

test('another method or another length is refused', () => {
  const other = 'tau' as CorrelationMethod
  expect(() => correlation(columnOf([1]), columnOf([1]), other)).toThrow('unknown_method {"method":"tau"}')
  expect(() => correlationTest(columnOf([1]), columnOf([1]), other)).toThrow('unknown_method {"method":"tau"}')
  for (const method of ['pearson', 'spearman', 'kendall'] as const)
    expect(() => correlation(columnOf([1]), columnOf([1, 2]), method), method).toThrow('lengths_differ')
})
