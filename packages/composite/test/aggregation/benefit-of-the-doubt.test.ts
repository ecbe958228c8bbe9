import { expect, test } from 'vitest'
import { type LinearProgramme, type LinearSolver, benefitOfTheDoubt, columnOf } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'
import type { Cells } from '../small-index.ts'
import { untouched } from '../untouched.ts'

/** Exact for two unknowns: the best of all corners, a corner being where two of the lines and axes meet. */
const corners: LinearSolver = ({ objective: [c = 0, d = 0], rows, limits }) => {
  const lines = [
    ...rows.map((row, at) => [row[0] ?? 0, row[1] ?? 0, limits[at] ?? 0] as const),
    [-1, 0, 0] as const,
    [0, -1, 0] as const,
  ]
  let best: { value: number; x: number[] } | null = null
  for (const [a, b, e] of lines)
    for (const [f, g, h] of lines) {
      const size = a * g - b * f
      if (Math.abs(size) < 1e-12) continue
      const x = [(e * g - b * h) / size, (a * h - e * f) / size] as const
      if (lines.some(([one, two, limit]) => one * x[0] + two * x[1] > limit + 1e-9)) continue
      const value = c * x[0] + d * x[1]
      if (best === null || value > best.value) best = { value, x: [...x] }
    }
  return best
}

// worked by hand: the ends of the frontier are (4, 1) and (1, 4), on which the weights 1/5 and 1/5 give one
// prettier-ignore
const cases: { name: string; columns: [Cells, Cells]; bounds?: { least?: number; most?: number }; expected: Cells }[] = [
  { name: 'the frontier has one, (2, 2) four fifths of it, half of (4, 1) a half', columns: [[4, 1, 2, 2], [1, 4, 2, 0.5]], expected: [1, 1, 0.8, 0.5] },
  { name: 'best on one child is enough', columns: [[4, 4, 0], [1, 0, 4]], expected: [1, 1, 1] },
  { name: 'the scale of a child does not matter', columns: [[4e6, 1e6, 2e6, 2e6], [1, 4, 2, 0.5]], expected: [1, 1, 0.8, 0.5] },
  { name: 'twins have the same score', columns: [[4, 2, 2], [4, 2, 2]], expected: [1, 0.5, 0.5] },
  { name: 'a unit of zeros has zero', columns: [[4, 0], [4, -0]], expected: [1, 0] },
  { name: 'one unit is its own frontier', columns: [[3], [5]], expected: [1] },
  { name: 'a gap counts nothing and leaves the others alone', columns: [[4, 1, 2, null], [1, 4, 2, 2]], expected: [1, 1, 0.8, 0.5] },
  { name: 'nothing there', columns: [[4, null], [1, null]], expected: [1, null] },
  { name: 'no units', columns: [[], []], expected: [] },
  { name: 'each child half of the score: (4, 1) needs weights of 1 to 4, (1, 4) allows 1/17', columns: [[4, 1, 2], [1, 4, 2]], bounds: { least: 0.5 }, expected: [8 / 17, 8 / 17, 0.8] },
  { name: 'at most half says the same for two children', columns: [[4, 1, 2], [1, 4, 2]], bounds: { most: 0.5 }, expected: [8 / 17, 8 / 17, 0.8] },
  { name: 'bounds of zero and one bind nothing', columns: [[4, 1, 2], [1, 4, 2]], bounds: { least: 0, most: 1 }, expected: [1, 1, 0.8] },
  { name: 'at least a fifth: (4, 1) may keep its weights of 1/5 and 1/5', columns: [[4, 1, 2], [1, 4, 2]], bounds: { least: 0.2, most: 0.8 }, expected: [1, 1, 0.8] },
]

test.each(cases)('$name', ({ columns, bounds = {}, expected }) => {
  const given = columns.map(columnOf)
  const scores = untouched(given, () => benefitOfTheDoubt(given, corners, freeze(bounds)))
  expect(Array.from(scores)).toEqual(expected.map((value) => (value === null ? Number.NaN : expect.closeTo(value, 10))))
})

test('what the solver is asked: the own values over every unit’s limit of one, then the shares', () => {
  const asked: LinearProgramme[] = []
  const listening: LinearSolver = (programme) => {
    asked.push(programme)
    return { value: 0.25, x: [0, 0] }
  }
  const scores = benefitOfTheDoubt([columnOf([4, 1]), columnOf([null, 3])], listening, { least: 0.25, most: 0.75 })
  expect(scores).toEqual(columnOf([0.25, 0.25]))
  expect(asked[1]).toEqual({
    objective: [1, 3],
    rows: [
      [4, 0],
      [1, 3],
      [-0.75, 0.75],
      [0.25, -2.25],
      [0.25, -2.25],
      [-0.75, 0.75],
    ],
    limits: [1, 1, 0, 0, 0, 0],
  })
})

test('refused: no solver, no solution, a negative value', () => {
  expect(() => benefitOfTheDoubt([columnOf([1])], undefined)).toThrow(
    refusal('solver_missing', { method: 'benefit_of_the_doubt' }),
  )
  const second: LinearSolver = ({ objective }) => (objective[0] === 2 ? null : { value: 1, x: [1] })
  expect(() => benefitOfTheDoubt([columnOf([1, 2])], second)).toThrow(refusal('solver_failed', { row: 1 }))
  expect(() => benefitOfTheDoubt([columnOf([1, 2]), columnOf([1, -2])], corners)).toThrow(
    refusal('value_negative', { row: 1, child: 1, value: -2 }),
  )
})
