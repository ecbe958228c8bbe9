import { expect, test } from 'vitest'
import { dirichlet, streamOf, uniform } from '../../src/index.ts'

// mean alpha / total, variance mean · (1 - mean) / (total + 1): Johnson and Kotz, Continuous Multivariate Distributions
const cases: { name: string; alphas: readonly number[] }[] = [
  { name: 'equal', alphas: [1, 1, 1] },
  { name: 'concentrated', alphas: [50, 30, 20] },
  { name: 'below one', alphas: [0.2, 0.5, 0.3] },
  { name: 'unequal, with a zero', alphas: [6, 0, 3, 0.5, 0.5] },
]

test.each(cases)('$name: shares sum to 1, with the means and variances of the distribution', ({ alphas }) => {
  const given = Object.freeze([...alphas])
  const random = uniform(9)
  const draws = 20_000
  const sums = alphas.map(() => 0)
  const squares = alphas.map(() => 0)
  for (let draw = 0; draw < draws; draw++) {
    const shares = dirichlet(given, random)
    expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 14)
    shares.forEach((share, at) => {
      sums[at] = (sums[at] as number) + share
      squares[at] = (squares[at] as number) + share * share
    })
  }
  const total = alphas.reduce((so, alpha) => so + alpha, 0)
  alphas.forEach((alpha, at) => {
    const expected = alpha / total
    const variance = (expected * (1 - expected)) / (total + 1)
    const mean = (sums[at] as number) / draws
    // four standard errors of the mean; the variance within a tenth
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * Math.sqrt(variance / draws))
    expect(Math.abs((squares[at] as number) / draws - mean * mean - variance)).toBeLessThanOrEqual(variance / 10)
  })
})

test('tiny alphas still give shares', () => {
  const shares = dirichlet([0.001, 0.001, 0.001], uniform(2))
  expect(shares.reduce((total, share) => total + share, 0)).toBe(1)
})

test('an alpha of zero is a share of zero', () => {
  expect(dirichlet([2, 0, 1], uniform(3))[1]).toBe(0)
  expect([...dirichlet([0, 5], uniform(3))]).toEqual([0, 1])
})

test('an alpha of zero takes nothing from the stream', () => {
  expect([...dirichlet([2, 0, 1], uniform(3))].filter((share) => share > 0)).toEqual([...dirichlet([2, 1], uniform(3))])
})

test('the same stream gives the same bits', () => {
  expect([...dirichlet([4, 3, 0.5], streamOf(1, 2, 3))]).toEqual([
    0.5969694971533465, 0.34289564432224406, 0.060134858524409404,
  ])
})

test('a stream that begins with zero is no trouble', () => {
  let draw = 0
  expect([...dirichlet([0.5, 1], () => (draw++ % 4) / 4)].every(Number.isFinite)).toBe(true)
})

test.each([{ alphas: [1, -1] }, { alphas: [Number.NaN] }, { alphas: [1, Infinity] }])(
  'refused: $alphas',
  ({ alphas }) => {
    expect(() => dirichlet(alphas, uniform(1))).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
  },
)

test.each([{ alphas: [] }, { alphas: [0, 0] }])('refused, as nothing is positive: $alphas', ({ alphas }) => {
  expect(() => dirichlet(alphas, uniform(1))).toThrow(expect.objectContaining({ code: 'weights_all_zero' }))
})
