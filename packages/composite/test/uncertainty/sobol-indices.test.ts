import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SaltelliOutputs, columnOf, saltelliOutputs, sobolIndices, sobolPoints, uniform } from '../../src/index.ts'
import { known } from '../known/reference.ts'
import { designOutputs, drawnPoints, exact, ishigami } from './ishigami.ts'
import { near } from './near.ts'

const sample = saltelliOutputs(known('sensitivity/ishigami_sample').column('y'), 256)
const without = { bootstraps: 0 }

/** First orders and totals in one list. */
function indicesOf(outputs: SaltelliOutputs): number[] {
  const { inputs } = sobolIndices(outputs, without)
  return [...inputs.map(({ first }) => first.value), ...inputs.map(({ total }) => total.value)]
}

function eachOutput(outputs: SaltelliOutputs, change: (output: number) => number): SaltelliOutputs {
  return {
    yA: outputs.yA.map(change),
    yB: outputs.yB.map(change),
    yAB: outputs.yAB.map((column) => column.map(change)),
  }
}

// by hand: mean of A and B 2, variance 16/5; b = 2, -2, 0. Input 0 gives AB = B, input 1 adds 1 whatever B is
test('three rows by hand', () => {
  const outputs = { yA: columnOf([0, 2, 4]), yB: columnOf([4, 0, 2]), yAB: [columnOf([4, 0, 2]), columnOf([1, 3, 5])] }
  const { variance, rows, failed, inputs } = sobolIndices(outputs, without)
  expect(variance).toBeCloseTo(3.2, 12)
  expect({ rows, failed }).toEqual({ rows: 3, failed: 0 })
  // mean of 2·4, -2·-2, 0·-2 is 4; mean of 16, 4, 4 is 8, halved 4
  expect(inputs[0]?.first.value).toBeCloseTo(4 / 3.2, 12)
  expect(inputs[0]?.total.value).toBeCloseTo(4 / 3.2, 12)
  // mean of 2·1, -2·1, 0·1 is 0; the reference, not centred, has the mean of 4, 0, 2 and says 0.625
  expect(inputs[1]?.first.value).toBeCloseTo(0, 12)
  expect(inputs[1]?.total.value).toBeCloseTo(0.5 / 3.2, 12)
})

test('known fault of the reference: a constant added to all outputs moves its first orders, not ours', () => {
  const settings = { bootstraps: 50, seed: 7 }
  const plain = sobolIndices(sample, settings)
  const lifted = sobolIndices(
    eachOutput(sample, (output) => output + 1_000_000),
    settings,
  )
  expect(lifted.variance).toBeCloseTo(plain.variance, 8)
  lifted.inputs.forEach(({ first, total }, input) => {
    for (const key of ['value', 'standardError', 'low', 'high'] as const) {
      expect(first[key]).toBeCloseTo(plain.inputs[input]?.first[key] as number, 9)
      expect(total[key]).toBeCloseTo(plain.inputs[input]?.total[key] as number, 9)
    }
  })
  const uncentred = ({ yA, yB, yAB }: SaltelliOutputs) =>
    yB.reduce((sum, b, row) => sum + b * ((yAB[0]?.[row] ?? 0) - (yA[row] ?? 0)), 0) / 256 / plain.variance
  expect(uncentred(sample)).toBeCloseTo(known('sensitivity/ishigami_indices').column('Si')[0] as number, 9)
  expect(Math.abs(uncentred(eachOutput(sample, (output) => output + 1_000_000)))).toBeGreaterThan(100)
})

test("on the reference's sample: its variance and totals, first orders nearer the truth", () => {
  const answers = known('sensitivity/ishigami_indices')
  const { variance, inputs } = sobolIndices(sample, without)
  expect(variance).toBeCloseTo(answers.column('Variance')[0] as number, 9)
  inputs.forEach(({ first, total }, input) => {
    expect(total.value).toBeCloseTo(answers.column('STi')[input] as number, 9)
    const theirs = Math.abs((answers.column('Si')[input] as number) - (exact.first[input] as number))
    expect(Math.abs(first.value - (exact.first[input] as number))).toBeLessThan(theirs)
  })
})

/** Outputs of Ishigami at the points of a Sobol' sequence. */
function atSobolPoints(sampleRows: number, seed?: number): SaltelliOutputs {
  const points = sobolPoints(6, seed)
  const table = new Float64Array(6 * sampleRows)
  for (let row = 0; row < sampleRows; row++) points.at(row, table.subarray(6 * row, 6 * row + 6))
  return designOutputs(ishigami, 3, sampleRows, (row, dimension) => table[6 * row + dimension] as number)
}

test("2^14 points of the Sobol' sequence give the closed form to 0.005", () => {
  const truth = [...exact.first, ...exact.total]
  indicesOf(atSobolPoints(2 ** 14)).forEach((index, at) => {
    expect(Math.abs(index - (truth[at] as number))).toBeLessThan(0.005)
  })
})

test('the error falls as N grows, faster than with random points', () => {
  const truth = [...exact.first, ...exact.total]
  const errorAt = (sampleRows: number) => {
    const squares = [1, 2, 3, 4, 5].flatMap((seed) =>
      indicesOf(atSobolPoints(sampleRows, seed)).map((index, at) => (index - (truth[at] as number)) ** 2),
    )
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
  }
  const [few, more, many, most] = [2 ** 6, 2 ** 8, 2 ** 10, 2 ** 12].map(errorAt) as [number, number, number, number]
  expect(more).toBeLessThan(few)
  expect(many).toBeLessThan(more)
  expect(most).toBeLessThan(many)
  // random points: 64 times as many, an eighth of the error
  expect(most).toBeLessThan(few / 16)
})

// the experiment of the doc comment, of those that need no further runs
test('the estimator chosen errs least on Ishigami', () => {
  const errors = { ours: 0, janonMonod: 0, jansen: 0, uncentred: 0 }
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  for (let seed = 1; seed <= 100; seed++) {
    const outputs = designOutputs(ishigami, 3, 128, drawnPoints(uniform(seed), 128, 6))
    const { variance, inputs } = sobolIndices(outputs, without)
    const { yA, yB, yAB } = outputs
    const centre = (mean(yA) + mean(yB)) / 2
    yAB.forEach((changed, input) => {
      const truth = exact.first[input] as number
      const rowMean = (term: (a: number, b: number, c: number) => number) =>
        mean(yA.map((a, row) => term(a - centre, (yB[row] as number) - centre, (changed[row] as number) - centre)))
      const middle = rowMean((_, b, c) => (b + c) / 2)
      const janonMonod =
        (rowMean((_, b, c) => b * c) - middle ** 2) / (rowMean((_, b, c) => (b * b + c * c) / 2) - middle ** 2)
      errors.ours += ((inputs[input]?.first.value as number) - truth) ** 2
      errors.janonMonod += (janonMonod - truth) ** 2
      errors.jansen += (1 - rowMean((_, b, c) => (b - c) ** 2) / 2 / variance - truth) ** 2
      errors.uncentred += (rowMean((a, b, c) => (b + centre) * (c - a)) / variance - truth) ** 2
    })
  }
  expect(errors.ours).toBeLessThan(errors.janonMonod)
  expect(errors.janonMonod).toBeLessThan(errors.jansen)
  expect(errors.jansen).toBeLessThan(errors.uncentred)
})

test('nine tenths of the intervals of 200 samples hold the truth, near enough', () => {
  const held = { first: 0, total: 0 }
  for (let seed = 1; seed <= 200; seed++) {
    const outputs = designOutputs(ishigami, 3, 128, drawnPoints(uniform(1000 + seed), 128, 6))
    const { inputs } = sobolIndices(outputs, { seed })
    for (const key of ['first', 'total'] as const) {
      const { low, high } = inputs[0]?.[key] ?? { low: null, high: null }
      if (low !== null && high !== null && low <= exact[key][0] && exact[key][0] <= high) held[key]++
    }
  }
  for (const count of Object.values(held)) {
    expect(count).toBeGreaterThan(160)
    expect(count).toBeLessThan(196)
  }
})

test('a standard error halves with four times the rows, and a wider level gives a wider interval', () => {
  const errorAt = (rows: number) => {
    const outputs = designOutputs(ishigami, 3, rows, drawnPoints(uniform(3), rows, 6))
    return sobolIndices(outputs, { bootstraps: 400 }).inputs[1]?.first.standardError as number
  }
  expect(errorAt(400) / errorAt(1600)).toBeGreaterThan(1.6)
  expect(errorAt(400) / errorAt(1600)).toBeLessThan(2.4)
  const widthAt = (level: number) => {
    const { low, high } = sobolIndices(sample, { level }).inputs[0]?.first ?? {}
    return (high as number) - (low as number)
  }
  expect(widthAt(0.5)).toBeLessThan(widthAt(0.9))
})

test('the same seed gives the same bits, another seed others; the result says which', () => {
  const one = sobolIndices(sample, { seed: 5 })
  expect(sobolIndices(sample, { seed: 5 })).toEqual(one)
  expect(sobolIndices(sample, { seed: 6 }).inputs[0]?.first.standardError).not.toBe(one.inputs[0]?.first.standardError)
  expect(one).toMatchObject({ bootstraps: 100, seed: 5, level: 0.9 })
})

// computed apart from the code, in Python with exact sums (math.fsum), from the stream of seed 1 and the estimators: value,
// standard error and interval, first order and total of each input. A change here changes every published interval.
// prettier-ignore
const published = [
  [0.1709775492215175, 0.04704233531087635, 0.09353309098367292, 0.23935552462695533],
  [0.6165721510988907, 0.09868873104294877, 0.469984449716843, 0.7696065247760803],
  [0.444229529378081, 0.05055162986177787, 0.372299050590752, 0.5284741562654033],
  [0.3942809709889971, 0.03773565655375053, 0.33883677749953484, 0.4534641860513915],
  [0.017098690397166667, 0.05277376302562653, -0.07443369296478364, 0.0962743628680978],
  [0.2879932339519056, 0.03055244004281705, 0.2307427767496761, 0.33493559719788746],
]

test('the 100 bootstraps of seed 1', () => {
  const { inputs } = sobolIndices(sample)
  const found = inputs.flatMap(({ first, total }) => [first, total])
  expect(found.map(({ value, standardError, low, high }) => [value, standardError, low, high])).toEqual(
    published.map((row) => row.map((number) => near(number))),
  )
})

test('without bootstraps there are indices alone', () => {
  expect(sobolIndices(sample, without).inputs[0]?.first).toMatchObject({ standardError: null, low: null, high: null })
})

test('a row with a failed run is left out with all its runs, and counted', () => {
  const broken = {
    yA: sample.yA.with(5, Number.NaN),
    yB: sample.yB.with(10, Number.NaN),
    yAB: [
      sample.yAB[0] as Float64Array,
      (sample.yAB[1] as Float64Array).with(3, Number.NaN),
      (sample.yAB[2] as Float64Array).with(77, Infinity),
    ],
  }
  const complete = (column: Float64Array) => column.filter((_, row) => ![3, 5, 10, 77].includes(row))
  const shorter = { yA: complete(sample.yA), yB: complete(sample.yB), yAB: sample.yAB.map(complete) }
  const found = sobolIndices(broken)
  expect(found).toEqual({ ...sobolIndices(shorter), failed: 4 })
  expect(found).toMatchObject({ rows: 252, failed: 4 })
})

test('outputs that do not vary give zeros, also where rounding makes them differ', () => {
  const zero = { value: 0, standardError: 0, low: 0, high: 0 }
  for (const other of [0.3, 0.1 + 0.2]) {
    const outputs = {
      yA: columnOf([0.3, 0.3, 0.3]),
      yB: columnOf([0.3, other, 0.3]),
      yAB: [columnOf([other, 0.3, 0.3])],
    }
    expect(sobolIndices(outputs)).toMatchObject({ variance: 0, inputs: [{ first: zero, total: zero }] })
  }
})

test('thousands of equal outputs are equal', () => {
  const equal = new Float64Array(8192).fill(0.1)
  expect(sobolIndices({ yA: equal, yB: equal, yAB: [equal] }, without).variance).toBe(0)
})

test('small samples and few levels never give NaN, though a bootstrap may draw rows all alike', () => {
  const level = fc.constantFrom(0, 0.1, 0.3)
  const row = fc.tuple(level, level, level)
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), (rows) => {
      const column = (at: 0 | 1 | 2) => columnOf(rows.map((values) => values[at]))
      const { inputs } = sobolIndices({ yA: column(0), yB: column(1), yAB: [column(2)] }, { bootstraps: 20 })
      for (const { first, total } of inputs)
        for (const number of [first, total].flatMap((index) => Object.values(index))) {
          expect(Number.isFinite(number)).toBe(true)
          expect(Math.abs(number as number)).toBeLessThan(1e6)
        }
    }),
  )
})

const outputsOfTwo = fc
  .array(fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: -50, max: 50 }))), {
    minLength: 3,
    maxLength: 20,
  })
  .map(
    (rows) =>
      [0, 1, 2, 3].map((at) => columnOf(rows.map((row) => row[at]))) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ],
  )
  .map(([yA, yB, ...yAB]): SaltelliOutputs => ({ yA, yB, yAB }))

test('another scale, another order of rows or of inputs changes nothing', () => {
  fc.assert(
    fc.property(
      outputsOfTwo,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: -99, max: 99 }),
      (outputs, scale, shift) => {
        const before = structuredClone(outputs)
        const plain = indicesOf(outputs)
        const close = plain.map((index) => expect.closeTo(index, 9))
        expect(indicesOf(eachOutput(outputs, (output) => shift - scale * output))).toEqual(close)
        const reversed = (column: Float64Array) => column.toReversed()
        expect(
          indicesOf({ yA: reversed(outputs.yA), yB: reversed(outputs.yB), yAB: outputs.yAB.map(reversed) }),
        ).toEqual(close)
        const swapped = indicesOf({ ...outputs, yAB: outputs.yAB.toReversed() })
        expect(swapped).toEqual([plain[1], plain[0], plain[3], plain[2]])
        expect(outputs).toEqual(before)
      },
    ),
  )
})

const three = columnOf([1, 2, 4])
const whole: SaltelliOutputs = { yA: three, yB: three, yAB: [three] }
// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'outputs of B of another length', call: () => sobolIndices({ ...whole, yB: columnOf([1]) }), code: 'lengths_differ' },
  { name: 'outputs of an input of another length', call: () => sobolIndices({ ...whole, yAB: [columnOf([1])] }), code: 'lengths_differ' },
  { name: 'one complete row', call: () => sobolIndices({ ...whole, yB: columnOf([1, null, null]) }), code: 'too_few_values' },
  { name: 'one bootstrap', call: () => sobolIndices(whole, { bootstraps: 1 }), code: 'parameter_out_of_range' },
  { name: 'fewer bootstraps than none', call: () => sobolIndices(whole, { bootstraps: -2 }), code: 'parameter_out_of_range' },
  { name: 'half a bootstrap', call: () => sobolIndices(whole, { bootstraps: 2.5 }), code: 'parameter_out_of_range' },
  { name: 'half a seed', call: () => sobolIndices(whole, { seed: 0.5 }), code: 'parameter_out_of_range' },
  { name: 'a level of 1', call: () => sobolIndices(whole, { level: 1 }), code: 'parameter_out_of_range' },
  { name: 'a level of 0', call: () => sobolIndices(whole, { level: 0 }), code: 'parameter_out_of_range' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
