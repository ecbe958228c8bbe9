import type { FrameworkNode } from '../data/framework.ts'
import { CompositeError } from '../error.ts'
import { type Scored, type Standing, columnAt, rowOf, standingAt } from './standing.ts'

/**
 * Summary of a unit: its score and rank on each node of the levels asked for, the highest level first.
 *
 * Convention: ranks as `rankDescending` gives them, of the columns as they are (scores, where higher is better); a unit
 * without a score has neither (NaN). Refuses `unknown_unit`, a level without columns (`parameter_out_of_range`),
 * `lengths_differ`.
 * Reference: Becker and others (2022), Journal of Open Source Software 7(78), 4567, `get_unit_summary`.
 * @example unitSummary({ framework: framework([{ code: 'a', level: 1 }]), units: ['x', 'y'], columns: [columnOf([1, 2])] }, 'x', [1]) // [{ code: 'a', name: 'a', value: 1, rank: 2, of: 2 }]
 */
export function unitSummary(scored: Scored, unit: string, levels: readonly number[]): readonly Standing[] {
  const row = rowOf(scored, unit)
  const { nodes } = scored.framework
  const descending = [...new Set(levels)].toSorted((one, other) => other - one)
  return Object.freeze(
    descending.flatMap((level) => {
      const positions = nodes.flatMap((node, at) => (node.level === level && at < scored.columns.length ? [at] : []))
      if (positions.length === 0) throw new CompositeError('parameter_out_of_range', { level })
      return positions.map((at) => {
        const column = columnAt(scored, at)
        return Object.freeze(standingAt(nodes[at] as FrameworkNode, column, column, row))
      })
    }),
  )
}
