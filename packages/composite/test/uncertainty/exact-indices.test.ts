import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, exactEstimator, exactIndices } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { known } from '../known/reference.ts'
import { factorialOutputs } from './ishigami.ts'

test('the 2,000 combinations of ASEM give the indices of the reference', () => {
  const answers = known('sensitivity/factorial_indices')
  const outputs = known('sensitivity/factorial_runs').column('mean_abs_rank_change')
  const before = outputs.slice()
  const { variance, inputs } = exactIndices(outputs, freeze([5, 2, 100, 2]))
  inputs.forEach(({ first, total }, input) => {
    expect(first).toBeCloseTo(answers.column('Si')[input] as number, 9)
    expect(total).toBeCloseTo(answers.column('STi')[input] as number, 9)
  })
  // the reference divides by the number of combinations too
  expect(variance).toBeCloseTo(answers.column('Variance')[0] as number, 9)
  expect(outputs).toEqual(before)
})

// by hand: y = 1, 2, 3, 6 over two inputs of two levels; mean 3, variance 3.5; means by the first 2 and 4 (variance 1),
// by the second 1.5 and 4.5 (2.25); the rest, 0.25, is what they do together
test('two inputs of two levels by hand', () => {
  const { mean, variance, inputs, second } = exactIndices(columnOf([1, 2, 3, 6]), [2, 2], { second: true })
  expect(mean).toBe(3)
  expect(variance).toBeCloseTo(3.5, 12)
  expect(inputs[0]?.first).toBeCloseTo(1 / 3.5, 12)
  expect(inputs[0]?.total).toBeCloseTo(1.25 / 3.5, 12)
  expect(inputs[1]?.first).toBeCloseTo(2.25 / 3.5, 12)
  expect(inputs[1]?.total).toBeCloseTo(2.5 / 3.5, 12)
  expect(second?.[0]?.[1]).toBeCloseTo(0.25 / 3.5, 12)
  expect(second?.[1]?.[0]).toBeCloseTo(0.25 / 3.5, 12)
  expect(second?.[0]?.[0]).toBe(0)
})

// by hand: y = 0, 1 of the first input with chances 1/4 and 3/4 (variance 3/16), plus 0, 2 of the second with 1/2 (1)
test('probabilities count and need not sum to one', () => {
  const { mean, variance, inputs } = exactIndices(columnOf([0, 1, 2, 3]), [2, 2], {
    probabilities: freeze([
      [1, 3],
      [5, 5],
    ]),
  })
  expect(mean).toBeCloseTo(1.75, 12)
  expect(variance).toBeCloseTo(19 / 16, 12)
  expect(inputs[0]?.first).toBeCloseTo(3 / 19, 12)
  expect(inputs[1]?.total).toBeCloseTo(16 / 19, 12)
})

test('a level that never occurs changes nothing', () => {
  const { inputs } = exactIndices(columnOf([0, 1, 900, 2, 3, -900]), [3, 2], {
    probabilities: [
      [1, 3, 0],
      [1, 1],
    ],
  })
  expect(inputs[0]?.first).toBeCloseTo(3 / 19, 12)
  expect(inputs[1]?.total).toBeCloseTo(16 / 19, 12)
})

test('equal outputs give zeros, also where equal means to the last digit but one', () => {
  const zeros = [
    { first: 0, total: 0 },
    { first: 0, total: 0 },
  ]
  expect(exactIndices(columnOf([0.1, 0.1, 0.1, 0.1]), [2, 2])).toMatchObject({ variance: 0, inputs: zeros })
  expect(exactIndices(columnOf([0.3, 0.1 + 0.2, 0.3, 0.3]), [2, 2])).toMatchObject({ variance: 0, inputs: zeros })
})

test('thousands of equal outputs are equal: their mean is themselves', () => {
  expect(exactIndices(new Float64Array(8000).fill(0.1), [80, 100])).toMatchObject({ mean: 0.1, variance: 0 })
})

test('one design for many outputs gives what each gives alone', () => {
  const options = {
    probabilities: freeze([
      [1, 3],
      [5, 5],
    ]),
    second: true,
  }
  const indicesOf = exactEstimator(freeze([2, 2]), options)
  for (const outputs of [columnOf([1, 2, 3, 6]), columnOf([9, 1, 4, 4]), columnOf([2, 2, 2, 2])])
    expect(indicesOf(outputs)).toEqual(exactIndices(outputs, [2, 2], options))
})

const effects = fc.array(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 4 }), {
  minLength: 2,
  maxLength: 4,
})
const chancesFor = (given: readonly (readonly number[])[]) =>
  given.map((levels, input) => levels.map((_, level) => 1 + ((3 * level + 5 * input) % 4)))

test('an additive function: first orders sum to one and are the totals, no two inputs act together', () => {
  fc.assert(
    fc.property(effects, (given) => {
      fc.pre(given.some((levels) => new Set(levels).size > 1))
      const sizes = given.map(({ length }) => length)
      const outputs = factorialOutputs(sizes, (at) =>
        at.reduce((sum, level, input) => sum + (given[input]?.[level] ?? 0), 0),
      )
      const { inputs, second } = exactIndices(outputs, sizes, { probabilities: chancesFor(given), second: true })
      expect(inputs.reduce((sum, { first }) => sum + first, 0)).toBeCloseTo(1, 10)
      for (const { first, total } of inputs) expect(total).toBeCloseTo(first, 10)
      for (const row of second ?? []) for (const index of row) expect(index).toBeCloseTo(0, 10)
    }),
  )
})

// closed form: with r_i = variance / mean² of each factor, V/m² = Π(1 + r) − 1, V_i = r_i, V_Ti = r_i Π_{j≠i}(1 + r_j)
test('a product of functions has the closed form', () => {
  const positive = fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 4 }), {
    minLength: 2,
    maxLength: 4,
  })
  fc.assert(
    fc.property(positive, (given) => {
      fc.pre(given.some((levels) => new Set(levels).size > 1))
      const sizes = given.map(({ length }) => length)
      const probabilities = chancesFor(given)
      const outputs = factorialOutputs(sizes, (at) =>
        at.reduce((product, level, input) => product * (given[input]?.[level] ?? 0), 1),
      )
      const relative = given.map((levels, input) => {
        const weights = probabilities[input] ?? []
        const sum = weights.reduce((some, weight) => some + weight, 0)
        const mean = levels.reduce((some, value, level) => some + (value * (weights[level] ?? 0)) / sum, 0)
        return (
          levels.reduce((some, value, level) => some + ((value - mean) ** 2 * (weights[level] ?? 0)) / sum, 0) /
          mean ** 2
        )
      })
      const all = relative.reduce((product, variance) => product * (1 + variance), 1)
      const { inputs, second } = exactIndices(outputs, sizes, { probabilities, second: true })
      inputs.forEach(({ first, total }, input) => {
        const own = relative[input] ?? 0
        expect(first).toBeCloseTo(own / (all - 1), 9)
        expect(total).toBeCloseTo((own * all) / (1 + own) / (all - 1), 9)
      })
      expect(second?.[0]?.[1]).toBeCloseTo(((relative[0] ?? 0) * (relative[1] ?? 0)) / (all - 1), 9)
    }),
  )
})

const four = columnOf([1, 2, 3, 4])
// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'outputs that are not every combination', call: () => exactIndices(four, [2, 3]), code: 'column_length' },
  { name: 'a failed run', call: () => exactIndices(columnOf([1, null, 3, 4]), [2, 2]), code: 'value_not_finite' },
  { name: 'probabilities for another number of inputs', call: () => exactIndices(four, [2, 2], { probabilities: [[1, 1]] }), code: 'lengths_differ' },
  { name: 'probabilities for another number of levels', call: () => exactIndices(four, [2, 2], { probabilities: [[1, 1], [1]] }), code: 'lengths_differ' },
  { name: 'a negative probability', call: () => exactIndices(four, [2, 2], { probabilities: [[1, 1], [2, -1]] }), code: 'weight_negative' },
  { name: 'a probability that is no number', call: () => exactIndices(four, [2, 2], { probabilities: [[1, 1], [2, Number.NaN]] }), code: 'weight_negative' },
  { name: 'probabilities all zero', call: () => exactIndices(four, [2, 2], { probabilities: [[1, 1], [0, 0]] }), code: 'weights_all_zero' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
