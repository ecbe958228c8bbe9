import type { Minimum } from './nelder-mead.ts'

/**
 * Quasi-Newton search (BFGS): a minimum of a smooth function of many variables, from its values alone.
 *
 * Slopes are central differences; the curvature is learned on the way. Far fewer questions than a simplex when there are
 * many variables, but it needs a smooth function: on one with stairs it stops at once. Converged when no slope is above
 * `slope` (left out: 1e-9); otherwise the evaluations ran out (between steps, so a few
 * more may be made) or no step made the value smaller. A local minimum is all
 * it promises.
 * Convention: gradients by central differences, so that no derivative has to be given.
 * Reference: Nocedal and Wright (2006), Numerical Optimization, 2nd edition, algorithm 6.1.
 * @example quasiNewton(([x, y]) => (x - 3) ** 2 + (x - y) ** 2, [0, 0]).point // [3, 3]
 */
export function quasiNewton(
  ask: (point: readonly number[]) => number,
  start: readonly number[],
  {
    slope = 1e-9,
    maximumEvaluations = 100_000,
  }: { readonly slope?: number; readonly maximumEvaluations?: number } = {},
): Minimum {
  let evaluations = 0
  const value = (point: readonly number[]): number => {
    evaluations++
    return ask(point)
  }
  const end = (point: readonly number[], least: number, converged: boolean): Minimum =>
    Object.freeze({ point: Object.freeze([...point]), value: least, evaluations, converged })
  let point = start
  let least = value(point)
  let slopes = slopesAt(value, point)
  let curvature = identity(start.length)
  while (true) {
    if (slopes.every((one) => Math.abs(one) <= slope)) return end(point, least, true)
    if (evaluations >= maximumEvaluations) return end(point, least, false)
    let direction = curvature.map((row) => -product(row, slopes))
    if (!(product(direction, slopes) < 0)) {
      curvature = identity(start.length)
      direction = slopes.map((one) => -one)
    }
    const next = lowered(value, point, least, direction, product(direction, slopes))
    if (next === null) return end(point, least, false)
    const nextSlopes = slopesAt(value, next.point)
    const moved = next.point.map((x, at) => x - (point[at] as number))
    const turned = nextSlopes.map((one, at) => one - (slopes[at] as number))
    curvature = updated(curvature, moved, turned)
    point = next.point
    least = next.value
    slopes = nextSlopes
  }
}

function slopesAt(value: (point: readonly number[]) => number, point: readonly number[]): number[] {
  const width = 1e-5
  return point.map((x, axis) => {
    const at = (moved: number) => value(point.map((one, other) => (other === axis ? moved : one)))
    return (at(x + width) - at(x - width)) / (2 * width)
  })
}

/** Halves the step until the value falls by a fair part of what the slope promised. */
function lowered(
  value: (point: readonly number[]) => number,
  point: readonly number[],
  least: number,
  direction: readonly number[],
  slope: number,
): { readonly point: readonly number[]; readonly value: number } | null {
  const longest = Math.max(...direction.map(Math.abs))
  for (let step = Math.min(1, 0.5 / longest); step * longest > 1e-12; step /= 2) {
    const tried = point.map((x, at) => x + step * (direction[at] as number))
    const found = value(tried)
    if (found <= least + 1e-4 * step * slope) return { point: tried, value: found }
  }
  return null
}

/** The inverse of the curvature after a step; as it was where the slope did not turn with the step. */
function updated(curvature: number[][], moved: readonly number[], turned: readonly number[]): number[][] {
  const along = product(moved, turned)
  if (!(along > 1e-14 * Math.sqrt(product(moved, moved) * product(turned, turned)))) return curvature
  const bent = curvature.map((row) => product(row, turned))
  const scale = (1 + product(turned, bent) / along) / along
  return curvature.map((row, one) =>
    row.map(
      (entry, other) =>
        entry +
        scale * (moved[one] as number) * (moved[other] as number) -
        ((bent[one] as number) * (moved[other] as number) + (moved[one] as number) * (bent[other] as number)) / along,
    ),
  )
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, row) => Array.from({ length: size }, (_, column) => (row === column ? 1 : 0)))
}

function product(one: readonly number[], other: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number)
  return sum
}
