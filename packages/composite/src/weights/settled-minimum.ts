import { type Minimum, nelderMead } from './nelder-mead.ts'
import { quasiNewton } from './quasi-newton.ts'

export interface SettledMinimumOptions {
  /** The function has no stairs or corners: quasi-Newton steps come first. */
  readonly smooth: boolean
  /** What counts as better. Left out: 1e-12. */
  readonly tolerance?: number
  readonly maximumEvaluations?: number
}

/**
 * Settled minimum: searches again from where a search ended until nothing better is found, and says whether that came.
 *
 * Quasi-Newton steps where the function is smooth, then Nelder and Mead's simplex, which needs no slopes; converged when
 * a whole round gains no more than `tolerance` and one of the two came to rest in it. Otherwise the evaluations ran out.
 * Convention: it is settled when a second search from the minimum finds nothing lower.
 * Reference: Press et al. (2007), Numerical Recipes, 3rd edition, 10.5 (a simplex is to be started again).
 * @example settledMinimum(([x]) => Math.abs(x - 3), [0], { smooth: false }).converged // true
 */
export function settledMinimum(
  ask: (point: readonly number[]) => number,
  start: readonly number[],
  { smooth, tolerance = 1e-12, maximumEvaluations = 100_000 }: SettledMinimumOptions,
): Minimum {
  let evaluations = 1
  let best: { point: readonly number[]; value: number } = { point: start, value: ask(start) }
  let converged = false
  while (!converged && evaluations < maximumEvaluations && best.value < Infinity) {
    const before = best.value
    const stepped = smooth
      ? quasiNewton(ask, best.point, { maximumEvaluations: maximumEvaluations - evaluations })
      : null
    if (stepped !== null && stepped.value < best.value) best = stepped
    evaluations += stepped?.evaluations ?? 0
    const left = maximumEvaluations - evaluations
    // where slopes came to rest the simplex only has a look around
    const most = Math.min(left, (stepped?.converged === true ? 50 : 500) * start.length)
    const simplex = nelderMead(ask, best.point, { step: 0.05, maximumEvaluations: most })
    evaluations += simplex.evaluations
    const gained = before - Math.min(best.value, simplex.value)
    const looked = best.value - simplex.value
    if (simplex.value < best.value) best = simplex
    const atRest = stepped?.converged === true || simplex.converged
    converged = atRest && (gained <= tolerance || (stepped?.converged === true && looked <= tolerance))
  }
  return Object.freeze({ point: Object.freeze([...best.point]), value: best.value, evaluations, converged })
}
