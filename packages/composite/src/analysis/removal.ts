import { type IndexResult, regenerate, scoresOf } from '../build-index.ts'
import type { Column } from '../data/column.ts'
import { rankWithinTimes } from '../data/rank-within-times.ts'
import { CompositeError } from '../error.ts'
import type { IndexTools } from '../run-step.ts'

/** What the target would be without one element. */
export interface Removal {
  readonly code: string
  readonly scores: Column
  readonly ranks: Column
  /** Mean over the units of the absolute change of rank. */
  readonly meanRankShift: number
}

/** An index and what becomes of it without each element of a level. */
export interface Removals {
  readonly target: string
  readonly nominal: { readonly scores: Column; readonly ranks: Column }
  readonly removals: readonly Removal[]
}

/**
 * Removal of elements, one at a time: how much the ranks depend on each indicator or aggregate.
 *
 * Convention: the element leaves the aggregation and its weight is shared among its siblings; what was filled, screened and
 * treated stays as it was, as in the reference, which sets its weight to zero. A group left without children leaves as
 * well. The last child of the top cannot be removed. Only the aggregation is done again.
 * Units: scores as in the recipe, ranks from 1 inside each time. Refuses an unknown `level` or `target`
 * (`parameter_out_of_range`, `unknown_code`) and an index without aggregation (`step_out_of_order`).
 * Reference: OECD and JRC (2008), step 7 (inclusion and exclusion of indicators).
 * @example removeEach(buildIndex(data), { level: 1 }).removals.map(({ code, meanRankShift }) => [code, meanRankShift]) // [['roads', 0.3333333333], ['light', 0.3333333333]]
 */
export function removeEach(
  result: IndexResult,
  { level, target }: { readonly level: number; readonly target?: string },
  tools: IndexTools = {},
): Removals {
  const { data, recipe } = result
  const { framework, times, units } = data
  const followed = target ?? framework.nodes.at(-1)?.code ?? ''
  const codes = framework.nodes.flatMap((node) => (node.level === level && node.parent !== null ? node.code : []))
  if (codes.length === 0)
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'level',
      value: level,
      low: 1,
      high: framework.levels - 1,
    })
  if (!recipe.steps.some(({ step }) => step === 'aggregate'))
    throw new CompositeError('step_out_of_order', { needs: 'aggregate', steps: recipe.steps.map(({ step }) => step) })
  const rows = Int32Array.from(units, (_, row) => row)
  const ranked = (scores: Column) => ({ scores, ranks: rankWithinTimes(scores, times, rows) })
  const nominal = ranked(scoresOf(result, followed))
  const removals = codes.map((code) => {
    const steps = recipe.steps.map((step) =>
      step.step === 'aggregate' ? { ...step, without: [...(step.without ?? []), code] } : step,
    )
    const { scores, ranks } = ranked(scoresOf(regenerate(result, { ...recipe, steps }, tools), followed))
    return { code, scores, ranks, meanRankShift: meanShift(ranks, nominal.ranks) }
  })
  return Object.freeze({ target: followed, nominal, removals })
}

function meanShift(ranks: Column, nominal: Column): number {
  let sum = 0
  let count = 0
  for (let row = 0; row < ranks.length; row++) {
    const shift = Math.abs((ranks[row] as number) - (nominal[row] as number))
    if (Number.isNaN(shift)) continue
    sum += shift
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}
