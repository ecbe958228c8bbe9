import { expect, test } from 'vitest'
import {
  columnOf,
  exactIndices,
  perUnitExactIndices,
  perUnitIndices,
  rankDescending,
  saltelliOutputs,
  sobolIndices,
  uniform,
} from '../../src/index.ts'
import { designOutputs, drawnPoints, factorialOutputs, ishigami } from './ishigami.ts'
import { flat } from './ranked.ts'

/** Outputs of units side by side, as the columns of a table of runs × units. */
function beside(columns: readonly Float64Array[]): Float64Array {
  const runs = columns[0]?.length ?? 0
  return Float64Array.from(
    { length: runs * columns.length },
    (_, at) => columns[at % columns.length]?.[Math.floor(at / columns.length)] as number,
  )
}

function all({ yA, yB, yAB }: ReturnType<typeof saltelliOutputs>): Float64Array {
  return flat([yA, yB, ...yAB])
}

const points = drawnPoints(uniform(11), 64, 6)
const moved = all(designOutputs(ishigami, 3, 64, points))
const second = all(designOutputs(([, two = 0]) => two, 3, 64, points))
const still = new Float64Array(moved.length).fill(7)
const never = new Float64Array(moved.length).fill(Number.NaN)

test('each unit has the indices of its own outputs', () => {
  const values = beside([moved, second, still, never])
  const before = values.slice()
  const found = perUnitIndices(values, 4, 64, { bootstraps: 20, seed: 3 })
  expect(found[0]).toEqual(sobolIndices(saltelliOutputs(moved, 64), { bootstraps: 20, seed: 3 }))
  expect(found[1]).toEqual(sobolIndices(saltelliOutputs(second, 64), { bootstraps: 20, seed: 3 }))
  expect(found[1]?.inputs.map(({ total }) => total.value > 0.5)).toEqual([false, true, false])
  expect(found[2]?.variance).toBe(0)
  expect(found[3]).toBeNull()
  expect(values).toEqual(before)
})

test('a failed run of one unit leaves the others as they are', () => {
  const found = perUnitIndices(beside([moved.with(5, Number.NaN), second]), 2, 64)
  expect(found.map((unit) => unit?.failed)).toEqual([1, 0])
})

// three units, two inputs: the first input lifts unit 0 above unit 1, nothing touches unit 2
test('exact: the input that moves a unit, by rank', () => {
  const sizes = [2, 3]
  const scores = factorialOutputs(sizes, ([first = 0]) => first)
  const ranks = flat([...scores].map((score) => rankDescending(columnOf([score, 0.5, -1]))))
  const found = perUnitExactIndices(ranks, 3, sizes)
  expect(found[0]?.inputs).toEqual([
    { first: expect.closeTo(1, 12), total: expect.closeTo(1, 12) },
    { first: expect.closeTo(0, 12), total: expect.closeTo(0, 12) },
  ])
  expect(found[2]).toMatchObject({ mean: 3, variance: 0 })
})

test('exact: options go through, and a unit that misses a run has no indices', () => {
  const own = columnOf([1, 2, 3, 6])
  const options = {
    probabilities: [
      [1, 3],
      [1, 1],
    ],
    second: true,
  }
  const found = perUnitExactIndices(beside([own, own.with(2, Number.NaN)]), 2, [2, 2], options)
  expect(found).toEqual([exactIndices(own, [2, 2], options), null])
})

// prettier-ignore
const refusals: { name: string; call: () => unknown; code: string }[] = [
  { name: 'values that are no multiple of the units', call: () => perUnitIndices(columnOf([1, 2, 3]), 2, 1), code: 'lengths_differ' },
  { name: 'runs that are no multiple of the rows', call: () => perUnitIndices(columnOf([1, 2, 3, 4, 5]), 1, 2), code: 'column_length' },
  { name: 'one bootstrap', call: () => perUnitIndices(columnOf([1, 2, 3, 4, 5, 6]), 1, 2, { bootstraps: 1 }), code: 'parameter_out_of_range' },
  { name: 'runs that are not every combination', call: () => perUnitExactIndices(columnOf([1, 2, 3, 4]), 2, [3]), code: 'column_length' },
]

test.each(refusals)('refuses $name', ({ call, code }) => {
  expect(call).toThrow(expect.objectContaining({ code }))
})
