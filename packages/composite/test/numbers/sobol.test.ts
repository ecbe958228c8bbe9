import { expect, test } from 'vitest'
import { sobolDimensions, sobolPoints } from '../../src/index.ts'
import { sobolDirections } from '../../src/numbers/sobol-directions.ts'

function pointsOf(dimensions: number, indices: readonly number[], seed?: number): number[][] {
  const points = sobolPoints(dimensions, seed)
  return indices.map((index) => {
    const out = new Float64Array(dimensions)
    points.at(index, out)
    return [...out]
  })
}

// as printed in Joe and Kuo's notes on generating Sobol' sequences, and by SciPy 1.17 (qmc.Sobol without scrambling)
// prettier-ignore
const first: { index: number; point: number[] }[] = [
  { index: 0, point: [0, 0, 0, 0, 0] },
  { index: 1, point: [0.5, 0.5, 0.5, 0.5, 0.5] },
  { index: 2, point: [0.75, 0.25, 0.25, 0.25, 0.75] },
  { index: 3, point: [0.25, 0.75, 0.75, 0.75, 0.25] },
  { index: 4, point: [0.375, 0.375, 0.625, 0.875, 0.375] },
]

test.each(first)('point $index is that of the literature', ({ index, point }) => {
  expect(pointsOf(5, [index])).toEqual([point])
})

test('the first rows of the table are those of the literature', () => {
  const rows = sobolDirections.split(';').map((row) => row.trim())
  // prettier-ignore
  expect(rows.slice(0, 9)).toEqual([
    '1 0 1', '2 1 1 3', '3 1 1 3 1', '3 2 1 1 1', '4 1 1 1 3 3', '4 4 1 3 5 13', '5 2 1 1 5 5 17', '5 4 1 1 5 5 5',
    '5 7 1 1 7 11 19',
  ])
  expect(rows).toHaveLength(sobolDimensions - 1)
})

// SciPy 1.17, qmc.Sobol(128, scramble=False, bits=32): sums of all coordinates and the last coordinate
const later: { index: number; total: number; last: number }[] = [
  { index: 100, total: 64.078125, last: 0.4609375 },
  { index: 1000, total: 66.060546875, last: 0.5439453125 },
  { index: 4095, total: 60.68408203125, last: 0.261474609375 },
  { index: 65535, total: 69.37890625, last: 0.2404327392578125 },
]

test.each(later)('point $index of 128 dimensions is that of SciPy', ({ index, total, last }) => {
  const [point = []] = pointsOf(128, [index])
  expect(point.reduce((sum, coordinate) => sum + coordinate, 0)).toBe(total)
  expect(point[127]).toBe(last)
})

test.each([undefined, 1, 2])('in all 128 dimensions, one point in each interval of length 2^-m (seed %s)', (seed) => {
  const points = sobolPoints(sobolDimensions, seed)
  const out = new Float64Array(sobolDimensions)
  for (const power of [1, 5, 10]) {
    const size = 2 ** power
    const hits = Array.from({ length: sobolDimensions }, () => new Set<number>())
    for (let index = 0; index < size; index++) {
      points.at(index, out)
      out.forEach((coordinate, dimension) => hits[dimension]?.add(Math.floor(coordinate * size)))
    }
    expect(hits.map((hit) => hit.size)).toEqual(Array.from({ length: sobolDimensions }, () => size))
  }
})

test('asked for in any order, a point is the same', () => {
  const inOrder = Array.from({ length: 300 }, (_, index) => index)
  const mixed = inOrder.toSorted((one, other) => ((one * 89) % 300) - ((other * 89) % 300))
  const expected = pointsOf(7, inOrder, 5)
  expect(pointsOf(7, mixed, 5)).toEqual(mixed.map((index) => expected[index]))
  expect(pointsOf(7, [299, 299, 4294967295, 0], 5).filter((_, at) => at !== 2)).toEqual(
    [299, 299, 0].map((index) => expected[index]),
  )
})

test('the same seed gives the same bits, another seed others', () => {
  expect(pointsOf(3, [0, 1], 11)).toEqual(pointsOf(3, [0, 1], 11))
  expect(pointsOf(3, [0], 11)).not.toEqual(pointsOf(3, [0], 12))
  expect(pointsOf(2, [0, 1], 11)).toEqual([
    [0.16981789690908045, 0.761696686851792],
    [0.6698178969090804, 0.26169668685179204],
  ])
})

test('with a seed no coordinate is 0 or 1, and every coordinate is halfway between two multiples of 2^-32', () => {
  const coordinates = pointsOf(
    sobolDimensions,
    Array.from({ length: 256 }, (_, index) => index),
    3,
  ).flat()
  expect(coordinates.every((coordinate) => coordinate > 0 && coordinate < 1)).toBe(true)
  expect(coordinates.every((coordinate) => (coordinate * 2 ** 32) % 1 === 0.5)).toBe(true)
})

test.each([0, -1, 1.5, 129, Number.NaN])('refused: %s dimensions', (dimensions) => {
  expect(() => sobolPoints(dimensions)).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})

test.each([-1, 0.5, 2 ** 32, Number.NaN])('refused: the point of index %s', (index) => {
  const { at } = sobolPoints(2)
  expect(() => at(index, new Float64Array(2))).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})

test('refused: a point that does not fit', () => {
  const { at } = sobolPoints(3)
  expect(() => at(0, new Float64Array(2))).toThrow(expect.objectContaining({ code: 'lengths_differ' }))
})
