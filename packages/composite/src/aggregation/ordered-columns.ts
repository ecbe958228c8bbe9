import type { Column } from '../data/column.ts'

/**
 * Weighted medians row by row: half of the weight lies on either side. Where exactly half does, the middle of the two
 * neighbours, so that equal weights give the ordinary median. Missing values leave.
 */
export function medianColumns(columns: readonly Column[], weights: Float64Array, out: Column): Column {
  return eachRow(columns, weights, out, (values, shares, count) => {
    let total = 0
    for (let place = 0; place < count; place++) total += shares[place] as number
    let below = 0
    for (let place = count - 1; place >= 0; place--) {
      below += shares[place] as number
      const ahead = below - total / 2
      // 0.1 + 0.2 is not 0.3: a trace in the last digit does not decide
      if (Math.abs(ahead) <= 1e-12 * total) return middleOf(values[place] as number, nextHigher(values, shares, place))
      if (ahead > 0) return values[place] as number
    }
    return Number.NaN
  })
}

/**
 * Ordered weighted averages row by row: weights belong to places, the best value first, not to children.
 *
 * With fewer values than places the weights are read from the same cumulative curve (linear between places), so that a
 * gap keeps the attitude of the weights. The children's own weights only say who takes part (zero: not).
 * Reference: R. Yager (1988), On ordered weighted averaging aggregation operators; (1996), Quantifier guided aggregation.
 */
export function orderedColumns(
  columns: readonly Column[],
  weights: Float64Array,
  places: readonly number[],
  out: Column,
): Column {
  const cumulative = [0]
  for (const share of places) cumulative.push((cumulative.at(-1) as number) + share)
  const whole = cumulative.at(-1) as number
  const curve = (share: number): number => {
    const place = Math.min(share * places.length, places.length)
    const below = Math.floor(place)
    const low = cumulative[below] as number
    return low + (place - below) * ((cumulative[Math.min(below + 1, places.length)] as number) - low)
  }
  return eachRow(columns, weights, out, (values, _, count) => {
    let sum = 0
    for (let place = 0; place < count; place++) {
      sum += ((curve((place + 1) / count) - curve(place / count)) / whole) * (values[place] as number)
    }
    return sum
  })
}

type Join = (values: Float64Array, weights: Float64Array, count: number) => number

/** Hands every row's present values over, the greatest first, with their weights. */
function eachRow(columns: readonly Column[], weights: Float64Array, out: Column, join: Join): Column {
  const values = new Float64Array(columns.length)
  const shares = new Float64Array(columns.length)
  for (let row = 0; row < out.length; row++) {
    let count = 0
    for (let child = 0; child < columns.length; child++) {
      const value = (columns[child] as Column)[row] as number
      const weight = weights[child] as number
      if (Number.isNaN(value) || weight === 0) continue
      let place = count++
      for (; place > 0 && (values[place - 1] as number) < value; place--) {
        values[place] = values[place - 1] as number
        shares[place] = shares[place - 1] as number
      }
      values[place] = value
      shares[place] = weight
    }
    out[row] = count === 0 ? Number.NaN : join(values, shares, count)
  }
  return out
}

function middleOf(low: number, high: number): number {
  const sum = low + high
  return Math.abs(sum) < Infinity ? sum / 2 : low / 2 + high / 2
}

function nextHigher(values: Float64Array, shares: Float64Array, place: number): number {
  for (let above = place - 1; above >= 0; above--) if ((shares[above] as number) > 0) return values[above] as number
  return values[place] as number
}
