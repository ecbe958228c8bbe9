import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/** How units compare in pairs. */
export interface Outranking {
  readonly units: number
  /** Row-major: share of the weight on which the row's unit beats the column's; a tie counts half. Zero on the diagonal. */
  readonly matrix: Float64Array
  /** Pairs in which one unit is ahead on everything. */
  readonly dominant: number
  /** Those pairs as a share of all pairs. */
  readonly dominantShare: number
}

/**
 * Outranking matrix: for every pair of units the share of the weight on which one beats the other.
 *
 * Convention: indicators missing for one of the two leave the pair and the rest is scaled to one, so that a pair and its
 * mirror always sum to one; the reference scales by all weights, and its mirror then depends on the order of rows. A pair
 * with nothing in common stands at one half. Weights are relative. Higher values are better: turn directions first.
 * Reference: OECD and JRC (2008), step 6 (non-compensatory multi-criteria approach).
 * @example outrankingMatrix([columnOf([3, 1]), columnOf([2, 2])]).matrix // [0, 0.75, 0.25, 0]
 */
export function outrankingMatrix(columns: readonly Column[], weights?: ArrayLike<number>): Outranking {
  const units = columns[0]?.length ?? 0
  check(columns, weights)
  const matrix = new Float64Array(units * units)
  const rows = byRow(columns, units)
  const shares = Float64Array.from(columns, (_, child) => weights?.[child] ?? 1)
  let total = 0
  for (const share of shares) total += share
  let dominant = 0
  for (let one = 0; one < units; one++) {
    for (let other = one + 1; other < units; other++) {
      const share = comparePair(rows, shares, total, one, other)
      matrix[one * units + other] = share
      matrix[other * units + one] = 1 - share
      if (share === 1 || share === 0) dominant++
    }
  }
  const pairs = (units * units - units) / 2
  return Object.freeze({ units, matrix, dominant, dominantShare: pairs === 0 ? 0 : dominant / pairs })
}

/**
 * Copeland scores: pairs a unit wins less pairs it loses, between −(n − 1) and n − 1.
 *
 * A pair is won on more than half of the weight (a tie on an indicator counts half), to a billionth of it, so that weights
 * whose sums leave a trace in the last digit do not decide. Only the order inside each indicator counts: strength
 * in one pays for nothing in another. A unit without any value has no score and takes part in no pair.
 * Convention: wins less losses, as in the reference since its version 1.1; sums over the row of the matrix, its older
 * form, let the size of a victory count.
 * Reference: A. H. Copeland (1951), A reasonable social welfare function; OECD and JRC (2008), step 6.
 * @example copelandScores([columnOf([3, 1, 2]), columnOf([2, 2, 1])]) // [2, -1, -1]
 */
export function copelandScores(columns: readonly Column[], weights?: ArrayLike<number>): Column {
  const { matrix, units } = outrankingMatrix(columns, weights)
  const scores = new Float64Array(units)
  for (let one = 0; one < units; one++) {
    if (columns.every((column, child) => Number.isNaN(column[one] as number) || weights?.[child] === 0))
      scores[one] = Number.NaN
    else
      for (let other = 0; other < units; other++) scores[one] = (scores[one] as number) + won(matrix, units, one, other)
  }
  return scores
}

function won(matrix: Float64Array, units: number, one: number, other: number): number {
  const lead = one === other ? 0 : (matrix[one * units + other] as number) - 0.5
  return Math.abs(lead) <= 1e-9 ? 0 : Math.sign(lead)
}

function check(columns: readonly Column[], weights: ArrayLike<number> | undefined): void {
  const rows = columns[0]?.length ?? 0
  columns.forEach((column, child) => {
    if (column.length !== rows) throw new CompositeError('lengths_differ', { child, rows, found: column.length })
    const weight = weights?.[child] ?? 1
    if (!(weight >= 0 && weight < Infinity)) throw new CompositeError('weight_negative', { child, weight })
  })
  if (weights !== undefined && weights.length !== columns.length)
    throw new CompositeError('lengths_differ', { columns: columns.length, weights: weights.length })
}

/** Values of a unit side by side: a pair then reads two short runs instead of jumping through every column. */
function byRow(columns: readonly Column[], units: number): Float64Array {
  const rows = new Float64Array(units * columns.length)
  columns.forEach((column, child) => {
    for (let unit = 0; unit < units; unit++) rows[unit * columns.length + child] = column[unit] as number
  })
  return rows
}

function comparePair(rows: Float64Array, shares: Float64Array, total: number, one: number, other: number): number {
  const width = shares.length
  let ahead = 0
  let level = 0
  let behind = 0
  for (let child = 0; child < width; child++) {
    const mine = rows[one * width + child] as number
    const theirs = rows[other * width + child] as number
    const share = shares[child] as number
    if (mine > theirs) ahead += share
    else if (mine < theirs) behind += share
    else if (mine === theirs) level += share
  }
  if (behind === 0 && level === 0 && ahead > 0) return 1
  if (ahead === 0 && level === 0 && behind > 0) return 0
  // the whole weight where nothing is missing: sums in another order would leave a trace in the last digit
  const common = Math.abs(ahead + level + behind - total) <= 1e-12 * total ? total : ahead + level + behind
  return common === 0 ? 0.5 : (ahead + level / 2) / common
}
