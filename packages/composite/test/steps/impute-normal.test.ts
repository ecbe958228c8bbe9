import { expect, test } from 'vitest'
import { columnOf, conditionalMeans, fitNormal } from '../../src/index.ts'

const options = { tolerance: 1e-12, maximumIterations: 10_000, ridge: 0 }

test('complete rows: the mean and the covariance that divides by n, after one step', () => {
  const rows = [columnOf([-1, 2]), columnOf([0, 0]), columnOf([1, -1]), columnOf([2, 3])]
  const fit = fitNormal(rows, options)
  expect(fit?.iterations).toBe(2)
  expect([...(fit?.means ?? [])]).toEqual([0.5, 1].map((value) => expect.closeTo(value, 12)))
  // by hand: squares 5, products 1, squares 10
  expect([...(fit?.covariance ?? [])]).toEqual([1.25, 0.25, 0.25, 2.5].map((value) => expect.closeTo(value, 12)))
})

test('a ridge is what it adds to every variance', () => {
  const rows = [columnOf([-1, 2]), columnOf([0, 0]), columnOf([1, -1]), columnOf([2, 3])]
  const fit = fitNormal(rows, { ...options, ridge: 0.5 })
  expect([...(fit?.covariance ?? [])]).toEqual([1.75, 0.25, 0.25, 3].map((value) => expect.closeTo(value, 12)))
})

test('missing here and there: no step in any direction makes the observed values more likely', () => {
  // prettier-ignore
  const rows = [[1, 2], [2, null], [null, 1], [3, 5], [-1, null], [null, 4], [0, 1], [2, 2], [-2, -3]].map(columnOf)
  const fit = fitNormal(rows, options)
  if (fit === null) throw new Error('singular')
  const [varianceOne, covariance, , varianceTwo] = fit.covariance as unknown as [number, number, number, number]
  const reached = [...fit.means, varianceOne, covariance, varianceTwo]
  const best = logLikelihood(rows, reached)
  expect(fit.logLikelihoods.at(-1)).toBeCloseTo(best, 10)
  reached.forEach((_, at) => {
    for (const step of [-1e-3, 1e-3])
      expect(
        logLikelihood(
          rows,
          reached.map((value, which) => (which === at ? value + step : value)),
        ),
      ).toBeLessThan(best)
  })
})

test('a singular covariance is not fitted', () => {
  expect(fitNormal([columnOf([-1, -2]), columnOf([0, 0]), columnOf([1, 2])], options)).toBeNull()
})

test('the expectation of what is missing given the rest', () => {
  // by hand: the regression of the second on the first has slope 2/4
  const fit = { means: columnOf([1, 10]), covariance: columnOf([4, 2, 2, 3]) }
  const rows = [columnOf([3, null]), columnOf([null, 13]), columnOf([5, 6]), columnOf([null, null])]
  expect(conditionalMeans(rows, fit).map((row) => [...row])).toEqual([
    [3, 11],
    [3, 13],
    [5, 6],
    [1, 10],
  ])
  expect(rows[0]).toEqual(columnOf([3, null]))
})

/** Of two variables, written out: an answer that does not go through sweeping. */
function logLikelihood(rows: readonly Float64Array[], parameters: readonly number[]): number {
  const [meanOne, meanTwo, varianceOne, covariance, varianceTwo] = parameters as [
    number,
    number,
    number,
    number,
    number,
  ]
  const alone = (value: number, mean: number, variance: number) =>
    -(Math.log(2 * Math.PI * variance) + (value - mean) ** 2 / variance) / 2
  return rows.reduce((sum, row) => {
    const [one, two] = row as unknown as [number, number]
    if (Number.isNaN(two)) return sum + alone(one, meanOne, varianceOne)
    if (Number.isNaN(one)) return sum + alone(two, meanTwo, varianceTwo)
    const slope = covariance / varianceOne
    return (
      sum +
      alone(one, meanOne, varianceOne) +
      alone(two, meanTwo + slope * (one - meanOne), varianceTwo - slope * covariance)
    )
  }, 0)
}
