/** What `moments` tells of a column. */
export interface Moments {
  /** Values present. */
  readonly count: number
  readonly mean: number
  /** Standard deviation of the sample (n - 1). */
  readonly deviation: number
  readonly skewness: number
  readonly kurtosis: number
}

// what the last column measured gave, so that a loop over columns leaves nothing to collect
const measured = new Float64Array(5)

/**
 * Count, mean, standard deviation, skewness and excess kurtosis of a column.
 *
 * Convention: corrected for samples, as Excel's STDEV.S, SKEW and KURT and type 2 of R's e1071:
 * G1 = g1 · √(n(n-1)) / (n-2) and G2 = (n-1) / ((n-2)(n-3)) · ((n+1) g2 + 6). R's moments package has g1 and g2 plain,
 * which pass fewer small samples. A missing value (NaN) is left out. NaN where too few values are present (mean 1,
 * deviation 2, skewness 3, kurtosis 4) and for skewness and kurtosis of a constant column, which have none.
 * Units: mean and deviation those of the values, skewness and kurtosis none.
 * Reference: D. N. Joanes and C. A. Gill (1998), Comparing Measures of Sample Skewness and Kurtosis, The Statistician
 * 47(1); OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4 (outliers).
 * @example moments([1, 2, 3, 10]) // { count: 4, mean: 4, deviation: 4.0824829046, skewness: 1.7636326148, kurtosis: 3.228 }
 */
export function moments(values: ArrayLike<number>): Moments {
  measure(values)
  const [count = 0, mean = 0, deviation = 0, skewness = 0, kurtosis = 0] = measured
  return Object.freeze({ count, mean, deviation, skewness, kurtosis })
}

/**
 * Skewness and excess kurtosis of a column, written into two places.
 *
 * The same numbers and the same convention as `moments`, for loops that test one column after another: it makes no
 * object. Shape: `out[0]` is the skewness G1, `out[1]` the kurtosis G2; NaN where the column has none.
 * Convention: that of `moments`.
 * Reference: D. N. Joanes and C. A. Gill (1998), Comparing Measures of Sample Skewness and Kurtosis, The Statistician
 * 47(1).
 * @example [new Float64Array(2)].map((out) => (skewAndKurtosis([1, 2, 3, 10], out), out)) // [[1.7636326148, 3.228]]
 */
export function skewAndKurtosis(values: ArrayLike<number>, out: Float64Array): void {
  measure(values)
  out[0] = measured[3] as number
  out[1] = measured[4] as number
}

/**
 * Two passes: the second takes the powers of the distances to a first mean, and their sum, which is not quite zero,
 * corrects for the rounding of that mean: T. F. Chan, G. H. Golub and R. J. LeVeque (1983), Algorithms for Computing
 * the Sample Variance, The American Statistician 37(3).
 */
function measure(values: ArrayLike<number>): void {
  let present = 0
  let total = 0
  let least = Infinity
  let most = -Infinity
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (Number.isNaN(value)) continue
    present++
    total += value
    if (value < least) least = value
    if (value > most) most = value
  }
  const near = total / present
  // fourth powers of distances leave the range of numbers first: very wide and very narrow columns are measured by their width
  const width = most - least
  const unit = width > 1e70 || (width > 0 && width < 1e-70) ? width : 1
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    if (Number.isNaN(value)) continue
    const distance = (value - near) / unit
    const square = distance * distance
    first += distance
    second += square
    third += square * distance
    fourth += square * square
  }
  // the shift is some 1e-16 of the deviation, its powers are nothing
  const shift = first / present
  const m2 = second / present
  const m3 = third / present - 3 * shift * m2
  const m4 = fourth / present - 4 * shift * m3
  const constant = least === most
  const n = present
  const skewness = ((m3 / (m2 * Math.sqrt(m2))) * Math.sqrt(n * (n - 1))) / (n - 2)
  const kurtosis = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6)
  measured[0] = n
  measured[1] = near + shift * unit
  measured[2] = n < 2 ? Number.NaN : constant ? 0 : Math.sqrt((m2 * n) / (n - 1)) * unit
  measured[3] = n < 3 || constant ? Number.NaN : skewness
  measured[4] = n < 4 || constant ? Number.NaN : kurtosis
}
