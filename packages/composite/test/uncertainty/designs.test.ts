import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  factorialLevel,
  factorialRows,
  saltelliOutputs,
  saltelliRows,
  saltelliSource,
  columnOf,
} from '../../src/index.ts'
import { known } from '../known/reference.ts'
import { ishigami } from './ishigami.ts'

const A = 0
const B = 1
// prettier-ignore
const sources: { name: string; run: number; input: number; matrix: 0 | 1; index: number }[] = [
  { name: 'the first run takes input 0 from A', run: 0, input: 0, matrix: A, index: 0 },
  { name: 'the last run of A', run: 3, input: 1, matrix: A, index: 3 },
  { name: 'the first run of B', run: 4, input: 0, matrix: B, index: 0 },
  { name: 'the last run of B takes every input from B', run: 7, input: 1, matrix: B, index: 3 },
  { name: 'A with input 0 from B: input 0', run: 8, input: 0, matrix: B, index: 0 },
  { name: 'A with input 0 from B: input 1', run: 8, input: 1, matrix: A, index: 0 },
  { name: 'A with input 1 from B: input 0', run: 15, input: 0, matrix: A, index: 3 },
  { name: 'A with input 1 from B: input 1', run: 15, input: 1, matrix: B, index: 3 },
]

test.each(sources)('$name', ({ run, input, matrix, index }) => {
  expect(saltelliSource(run, input, 4)).toEqual({ matrix, index })
})

test("the order is that of the reference's sample: its inputs follow from its A and B", () => {
  const sample = known('sensitivity/ishigami_sample')
  const columns = ['x1', 'x2', 'x3'].map((heading) => sample.column(heading))
  const y = sample.column('y')
  for (let run = 0; run < saltelliRows(256, 3); run++) {
    const point = columns.map((column, input) => {
      const { matrix, index } = saltelliSource(run, input, 256)
      return column[matrix * 256 + index] as number
    })
    expect(point).toEqual(columns.map((column) => column[run]))
    expect(ishigami(point)).toBeCloseTo(y[run] as number, 12)
  }
})

test('outputs are views by matrix', () => {
  const outputs = columnOf([1, 2, 3, 4, 5, 6, 7, 8])
  const { yA, yB, yAB } = saltelliOutputs(outputs, 2)
  expect([yA, yB, ...yAB].map((column) => [...column])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ])
  expect(yA.buffer).toBe(outputs.buffer)
})

test('a factorial has the first input fastest, as expand.grid', () => {
  const sizes = [2, 3]
  expect(factorialRows(sizes)).toBe(6)
  const runs = Array.from({ length: 6 }, (_, run) => sizes.map((_, input) => factorialLevel(run, input, sizes)))
  expect(runs).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [0, 2],
    [1, 2],
  ])
})

test('every combination of levels occurs exactly once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), (sizes) => {
      const runs = Array.from({ length: factorialRows(sizes) }, (_, run) =>
        sizes.map((_, input) => factorialLevel(run, input, sizes)),
      )
      expect(new Set(runs.map(String)).size).toBe(sizes.reduce((product, size) => product * size, 1))
      runs.forEach((levels) => levels.forEach((level, input) => expect(level).toBeLessThan(sizes[input] as number)))
    }),
  )
})

// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'no rows', call: () => saltelliRows(0, 3), code: 'parameter_out_of_range' },
  { name: 'half an input', call: () => saltelliRows(8, 1.5), code: 'parameter_out_of_range' },
  { name: 'an input without levels', call: () => factorialRows([5, 0]), code: 'parameter_out_of_range' },
  { name: 'outputs that are no multiple of the rows', call: () => saltelliOutputs(columnOf([1, 2, 3, 4, 5, 6, 7]), 2), code: 'column_length' },
  { name: 'outputs of A and B only', call: () => saltelliOutputs(columnOf([1, 2, 3, 4]), 2), code: 'column_length' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
