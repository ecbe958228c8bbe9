import { CompositeError } from '../error.ts'

/** Where a search ended. */
export interface Minimum {
  readonly point: readonly number[]
  readonly value: number
  /** How often the function was asked. */
  readonly evaluations: number
  /** The simplex shrank to a point; otherwise the evaluations ran out. */
  readonly converged: boolean
}

export interface NelderMeadOptions {
  /** Length of the first simplex along each axis. Left out: 0.1. */
  readonly step?: number
  /** Converged when no corner is further than this from the best, along any axis. Left out: 1e-8. */
  readonly width?: number
  /** And no corner's value is further than this from the best one's. Left out: 1e-14. */
  readonly spread?: number
  readonly maximumEvaluations?: number
}

/**
 * Nelder and Mead's simplex search: a minimum of a function of several variables, without derivatives.
 *
 * Convention: the coefficients of Gao and Han, which depend on the number of variables and keep the simplex from
 * collapsing when there are many; no chance anywhere. A value that is NaN counts as infinite, so a function may refuse
 * a place. A local minimum is all it promises: start it again, elsewhere and where it ended. Refuses a start where the
 * function is infinite (`parameter_out_of_range`).
 * Reference: Nelder and Mead (1965), Computer Journal 7; Gao and Han (2012), Computational Optimization and
 * Applications 51.
 * @example nelderMead(([x]) => (x - 3) ** 2, [0]).converged // true
 */
export function nelderMead(
  ask: (point: readonly number[]) => number,
  start: readonly number[],
  options: NelderMeadOptions = {},
): Minimum {
  const { step = 0.1, width = 1e-8, spread = 1e-14, maximumEvaluations = 2000 * start.length } = options
  const count = start.length
  const expansion = 1 + 2 / count
  const contraction = 0.75 - 1 / (2 * Math.max(count, 2))
  const shrinkage = 1 - 1 / Math.max(count, 2)
  let evaluations = 0
  const corner = (point: readonly number[]): Corner => {
    evaluations++
    const value = ask(point)
    return { point, value: Number.isNaN(value) ? Infinity : value }
  }
  let simplex = [start, ...start.map((_, axis) => start.map((x, at) => (at === axis ? x + step : x)))].map(corner)
  if (simplex[0]?.value === Infinity) throw new CompositeError('parameter_out_of_range', { start })
  while (true) {
    simplex = simplex.toSorted((one, other) => one.value - other.value)
    const best = simplex[0] as Corner
    const converged = isSmall(simplex, best, width, spread)
    if (converged || evaluations >= maximumEvaluations)
      return Object.freeze({ point: Object.freeze([...best.point]), value: best.value, evaluations, converged })
    const worst = simplex[count] as Corner
    const middle = start.map((_, axis) => {
      let sum = 0
      for (let at = 0; at < count; at++) sum += simplex[at]?.point[axis] as number
      return sum / count
    })
    const away = (factor: number) => corner(middle.map((x, at) => x + factor * (x - (worst.point[at] as number))))
    const reflected = away(1)
    let taken: Corner | null = reflected
    if (reflected.value < best.value) {
      const expanded = away(expansion)
      if (expanded.value < reflected.value) taken = expanded
    } else if (reflected.value >= (simplex[count - 1] as Corner).value) {
      const outside = reflected.value < worst.value
      const contracted = away(outside ? contraction : -contraction)
      taken = contracted.value < Math.min(reflected.value, worst.value) ? contracted : null
    }
    if (taken !== null) simplex[count] = taken
    else simplex = [best, ...simplex.slice(1).map(({ point }) => corner(between(best.point, point, shrinkage)))]
  }
}

interface Corner {
  readonly point: readonly number[]
  readonly value: number
}

function isSmall(simplex: readonly Corner[], best: Corner, width: number, spread: number): boolean {
  return simplex.every(
    ({ point, value }) =>
      value - best.value <= spread && point.every((x, at) => Math.abs(x - (best.point[at] as number)) <= width),
  )
}

function between(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((x, at) => x + share * ((to[at] as number) - x))
}
