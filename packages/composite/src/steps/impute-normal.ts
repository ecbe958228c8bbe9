import { sweep } from '../numbers/sweep.ts'

/** A multivariate normal distribution fitted to rows with missing values. */
export interface NormalFit {
  readonly means: Float64Array
  /** Row by row. */
  readonly covariance: Float64Array
  readonly iterations: number
  readonly converged: boolean
  /** Of the observed values, before each iteration and at the end. */
  readonly logLikelihoods: readonly number[]
}

/** Share of its variance (of 1) a variable must keep given the others; below, the covariance counts as singular. */
const leastPivot = 1e-10

/**
 * Multivariate normal distribution by expectation–maximisation: means and covariances under which the values that are
 * there are most likely.
 *
 * Convention: rows come standardised (mean 0, variance 1 of what is there), the start is that, without correlations;
 * the covariance divides by n, and `ridge` is added to every variance in each step, which is the maximum under a prior
 * that pulls correlations to zero. Every row holds at least one value. Stops when no mean and no covariance moves by
 * more than `tolerance`. A covariance that is, or becomes, singular gives `null`.
 * Reference: A. Dempster, N. Laird and D. Rubin (1977), Maximum Likelihood from Incomplete Data via the EM Algorithm,
 * Journal of the Royal Statistical Society B 39(1); R. Little and D. Rubin (2002), Statistical Analysis with Missing
 * Data, second edition, section 11.2.
 * @example fitNormal([columnOf([-1, -1]), columnOf([1, 1])], { tolerance: 1e-8, maximumIterations: 9, ridge: 0 }) // null
 */
export function fitNormal(
  rows: readonly Float64Array[],
  options: { readonly tolerance: number; readonly maximumIterations: number; readonly ridge: number },
): NormalFit | null {
  const size = rows[0]?.length ?? 0
  const patterns = patternsOf(rows)
  let means = new Float64Array(size)
  let covariance = new Float64Array(size * size)
  for (let at = 0; at < size; at++) covariance[at * size + at] = 1 + options.ridge
  const logLikelihoods: number[] = []
  let converged = false
  let iterations = 0
  while (!converged && iterations < options.maximumIterations) {
    const expected = expectation(patterns, means, covariance)
    if (expected === null) return null
    logLikelihoods.push(expected.logLikelihood)
    const next = maximised(expected, means, rows.length, options.ridge)
    converged =
      furthest(next.means, means) <= options.tolerance && furthest(next.covariance, covariance) <= options.tolerance
    means = next.means
    covariance = next.covariance
    iterations++
  }
  const reached = expectation(patterns, means, covariance)
  if (reached === null) return null
  logLikelihoods.push(reached.logLikelihood)
  return { means, covariance, iterations, converged, logLikelihoods }
}

/**
 * Rows with each missing value replaced by its expectation given the others in its row.
 *
 * Convention: the regression of the missing on the present that follows from means and covariances. Values that are
 * there stay. Units: those of the rows.
 * Reference: R. Little and D. Rubin (2002), Statistical Analysis with Missing Data, second edition, section 11.2.
 * @example conditionalMeans([columnOf([2, null])], { means: columnOf([0, 1]), covariance: columnOf([4, 2, 2, 3]) })[0] // [2, 2]
 */
export function conditionalMeans(
  rows: readonly Float64Array[],
  { means, covariance }: Pick<NormalFit, 'means' | 'covariance'>,
): readonly Float64Array[] {
  const filled = rows.map((row) => row.slice())
  for (const pattern of patternsOf(rows)) {
    const swept = sweptBy(pattern.present, covariance, means.length)?.swept
    if (swept === undefined) continue
    for (const at of pattern.places) {
      const deviations = deviationsOf(rows[at] as Float64Array, pattern, means, swept)
      for (const missing of pattern.missing)
        (filled[at] as Float64Array)[missing] = (means[missing] as number) + (deviations[missing] as number)
    }
  }
  return filled
}

/** Rows in which the same variables are missing: they share one regression. */
interface Pattern {
  readonly present: readonly number[]
  readonly missing: readonly number[]
  readonly rows: readonly Float64Array[]
  readonly places: readonly number[]
}

function patternsOf(rows: readonly Float64Array[]): readonly Pattern[] {
  const byPattern = new Map<string, number[]>()
  rows.forEach((row, place) => {
    const key = missingIn(row).join()
    const places = byPattern.get(key)
    if (places) places.push(place)
    else byPattern.set(key, [place])
  })
  return [...byPattern.values()].map((places) => {
    const alike = places.map((place) => rows[place] as Float64Array)
    const missing = missingIn(alike[0] as Float64Array)
    const present = Array.from(alike[0] as Float64Array, (_, at) => at).filter((at) => !missing.includes(at))
    return { present, missing, rows: alike, places }
  })
}

function missingIn(row: Float64Array): readonly number[] {
  return Array.from(row, (value, at) => (Number.isNaN(value) ? at : -1)).filter((at) => at >= 0)
}

interface Expected {
  /** Sum of the rows' deviations from the means, missing ones by their expectation. */
  readonly sums: Float64Array
  /** Sum of the products of the deviations, with the covariance that the missing ones keep. */
  readonly products: Float64Array
  readonly logLikelihood: number
}

function expectation(patterns: readonly Pattern[], means: Float64Array, covariance: Float64Array): Expected | null {
  const size = means.length
  const sums = new Float64Array(size)
  const products = new Float64Array(size * size)
  let logLikelihood = 0
  for (const pattern of patterns) {
    const { swept, logDeterminant } = sweptBy(pattern.present, covariance, size) ?? {}
    if (swept === undefined || logDeterminant === undefined) return null
    const constant = pattern.present.length * Math.log(2 * Math.PI) + logDeterminant
    for (const row of pattern.rows) {
      const deviations = deviationsOf(row, pattern, means, swept)
      logLikelihood -= (constant + squaredDistance(deviations, pattern.present, swept)) / 2
      for (let one = 0; one < size; one++) {
        const deviation = deviations[one] as number
        sums[one] = (sums[one] as number) + deviation
        for (let other = 0; other < size; other++)
          products[one * size + other] =
            (products[one * size + other] as number) + deviation * (deviations[other] as number)
      }
    }
    for (const one of pattern.missing)
      for (const other of pattern.missing)
        products[one * size + other] =
          (products[one * size + other] as number) + pattern.rows.length * (swept[one * size + other] as number)
  }
  return { sums, products, logLikelihood }
}

/** The covariance swept by what is present; `undefined` when one of them is settled by the others. */
function sweptBy(present: readonly number[], covariance: Float64Array, size: number) {
  const swept = covariance.slice()
  let logDeterminant = 0
  for (const at of present) {
    const pivot = swept[at * size + at] as number
    if (!(pivot > leastPivot * (covariance[at * size + at] as number))) return undefined
    logDeterminant += Math.log(pivot)
    sweep(swept, size, at)
  }
  return { swept, logDeterminant }
}

function deviationsOf(row: Float64Array, pattern: Pattern, means: Float64Array, swept: Float64Array): Float64Array {
  const deviations = new Float64Array(means.length)
  for (const at of pattern.present) deviations[at] = (row[at] as number) - (means[at] as number)
  for (const missing of pattern.missing) {
    let expected = 0
    for (const at of pattern.present)
      expected += (swept[missing * means.length + at] as number) * (deviations[at] as number)
    deviations[missing] = expected
  }
  return deviations
}

/** Mahalanobis distance squared of what is present; the swept block is minus the inverse. */
function squaredDistance(deviations: Float64Array, present: readonly number[], swept: Float64Array): number {
  let distance = 0
  for (const one of present)
    for (const other of present)
      distance -=
        (deviations[one] as number) * (swept[one * deviations.length + other] as number) * (deviations[other] as number)
  return distance
}

function maximised({ sums, products }: Expected, means: Float64Array, count: number, ridge: number) {
  const size = means.length
  const shifts = sums.map((sum) => sum / count)
  const covariance = products.map((product, at) => {
    const one = Math.floor(at / size)
    const other = at % size
    const shifted = product / count - (shifts[one] as number) * (shifts[other] as number)
    return one === other ? shifted + ridge : shifted
  })
  return { means: means.map((mean, at) => mean + (shifts[at] as number)), covariance }
}

function furthest(one: Float64Array, other: Float64Array): number {
  let distance = 0
  for (let at = 0; at < one.length; at++)
    distance = Math.max(distance, Math.abs((one[at] as number) - (other[at] as number)))
  return distance
}
