import type { Point } from './point.ts'

const STEPS = 28

/** Every pair of scores whose geometric mean is `mean`: from the top edge of the 0–100 square to its right edge. */
export function isoLine(mean: number): Point[] {
  if (mean <= 0) return [[0, 100], [0, 0], [100, 0]] // prettier-ignore
  const reach = Math.log(100 / mean)
  return Array.from({ length: STEPS + 1 }, (_, step): Point => {
    const lean = reach * ((2 * step) / STEPS - 1)
    return [Math.min(100, mean * Math.exp(lean)), Math.min(100, mean * Math.exp(-lean))]
  })
}

/** The outline of all pairs whose geometric mean lies between two values. */
export function isoBand(low: number, high: number): Point[] {
  return [...isoLine(high), ...isoLine(low).toReversed()]
}
