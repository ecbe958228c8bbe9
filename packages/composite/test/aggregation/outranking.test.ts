import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aggregateColumns, columnOf, copelandScores, outrankingMatrix } from '../../src/index.ts'
import { asem, known } from '../known/reference.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

// prettier-ignore
const cases: { name: string; columns: readonly Cells[]; weights?: number[]; matrix: number[]; dominant: number; scores: Cells }[] = [
  { name: 'ahead on one, even on the other', columns: [[3, 1], [2, 2]], matrix: [0, 0.75, 0.25, 0], dominant: 0, scores: [1, -1] },
  { name: 'ahead on everything', columns: [[3, 1], [2, 1]], matrix: [0, 1, 0, 0], dominant: 1, scores: [1, -1] },
  { name: 'even on everything', columns: [[3, 3], [2, 2]], matrix: [0, 0.5, 0.5, 0], dominant: 0, scores: [0, 0] },
  { name: 'one each', columns: [[3, 1], [1, 3]], matrix: [0, 0.5, 0.5, 0], dominant: 0, scores: [0, 0] },
  { name: 'one each, by weight', columns: [[3, 1], [1, 3]], weights: [3, 1], matrix: [0, 0.75, 0.25, 0], dominant: 0, scores: [1, -1] },
  { name: 'a weight of zero does not count', columns: [[3, 1], [1, 3]], weights: [1, 0], matrix: [0, 1, 0, 0], dominant: 1, scores: [1, -1] },
  { name: 'what one of them lacks leaves the pair and the rest is scaled', columns: [[3, null], [2, 2], [1, 5]], weights: [6, 1, 3], matrix: [0, 0.125, 0.875, 0], dominant: 0, scores: [-1, 1] },
  { name: 'nothing in common stands at one half', columns: [[3, null], [null, 2]], matrix: [0, 0.5, 0.5, 0], dominant: 0, scores: [0, 0] },
  { name: 'a unit without any value has no score and takes part in no pair', columns: [[3, null, 1], [2, null, 1]], matrix: [0, 0.5, 1, 0.5, 0, 0.5, 0, 0.5, 0], dominant: 1, scores: [1, null, -1] },
  { name: 'a ring: each beats one and loses to one', columns: [[3, 2, 1], [2, 1, 3], [1, 3, 2]], matrix: [0, 2 / 3, 1 / 3, 1 / 3, 0, 2 / 3, 2 / 3, 1 / 3, 0], dominant: 0, scores: [0, 0, 0] },
  { name: 'only the order counts: huge, tiny, minus zero', columns: [[1e308, 5e-324, -0, 0]], matrix: [0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0.5, 0, 0, 0.5, 0], dominant: 5, scores: [3, 1, -2, -2] },
  { name: 'one unit', columns: [[3]], matrix: [0], dominant: 0, scores: [0] },
  { name: 'no units', columns: [[]], matrix: [], dominant: 0, scores: [] },
]

test.each(cases)('$name', ({ columns, weights, matrix, dominant, scores }) => {
  const given = columns.map(columnOf)
  const found = untouched(given, () => outrankingMatrix(given, weights))
  expect(Array.from(found.matrix)).toEqual(matrix.map((share) => expect.closeTo(share, 14)))
  const units = columns[0]?.length ?? 0
  const pairs = (units * (units - 1)) / 2
  expect(found).toMatchObject({ units, dominant, dominantShare: pairs === 0 ? 0 : dominant / pairs })
  expect(untouched(given, () => copelandScores(given, weights))).toEqual(columnOf(scores))
})

test('weights that are even in all but the last digit decide no pair: 0.1 + 0.7 against 0.8', () => {
  const columns = [columnOf([2, 1]), columnOf([2, 1]), columnOf([1, 2])]
  expect(copelandScores(columns, [0.1, 0.7, 0.8])).toEqual(columnOf([0, 0]))
  expect(outrankingMatrix(columns, [0.1, 0.7, 0.8]).matrix[1]).not.toBe(0.5)
})

test('the top of the reference example: every score is the same', () => {
  const normalised = known('aggregate/normalised_1_100')
  const expected = known('aggregate/copeland_top_level')
  const { framework } = asem()
  const means = (code: string): Float64Array => {
    const children = framework.nodes.filter(({ parent }) => parent === code)
    if (children.length === 0) return normalised.column(code)
    return aggregateColumns(
      children.map((child) => means(child.code)),
      children.map(({ weight }) => weight),
      { method: 'arithmetic' },
    )
  }
  const scores = copelandScores([means('Conn'), means('Sust')])
  expect(scores).toEqual(expected.column('Index'))
  expect(new Set(scores).size).toBeGreaterThan(20)
})

const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { minLength: 5, maxLength: 5 }), {
    minLength: width,
    maxLength: width,
  }),
)

test('a pair and its mirror sum to one, the diagonal is zero, all pairs won are pairs lost', () => {
  fc.assert(
    fc.property(table, (cells) => {
      const columns = cells.map(columnOf)
      const { matrix, units } = outrankingMatrix(columns)
      for (let one = 0; one < units; one++)
        for (let other = 0; other < units; other++)
          expect((matrix[one * units + other] ?? 0) + (matrix[other * units + one] ?? 0)).toBe(one === other ? 0 : 1)
      const scores = copelandScores(columns).filter((score) => !Number.isNaN(score))
      expect(scores.reduce((sum, score) => sum + score, 0)).toBe(0)
    }),
  )
})

test('the order of units and of columns changes no score', () => {
  fc.assert(
    fc.property(table, (cells) => {
      const scores = copelandScores(cells.map(columnOf))
      const turned = cells.toReversed().map((column) => columnOf(column.toReversed()))
      expect(copelandScores(turned).toReversed()).toEqual(scores)
    }),
  )
})

test('a unit whose only value weighs nothing has no Copeland score, as in the means', () => {
  expect(copelandScores([columnOf([1, 2, null]), columnOf([null, 5, 6])], [0, 1])).toEqual(columnOf([null, -1, 1]))
})
