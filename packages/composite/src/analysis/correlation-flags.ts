import type { Column } from '../data/column.ts'
import type { Framework } from '../data/framework.ts'
import type { CorrelationMethod } from './correlation.ts'
import { type CorrelationPair, correlations } from './correlations.ts'
import { lineage } from './lineage.ts'

/**
 * Correlations of indicators inside a group that are strikingly high or low.
 *
 * A high one hints at counting the same thing twice; a low one at an indicator that pulls against its group.
 * Convention: above `high` (left out: 0.75) or below `low` (left out: -0.4), groups of level 2 unless said; each pair
 * once. Columns as normalised, so that directions are in. Refuses as `correlations` does.
 * Reference: Becker and others (2022), Journal of Open Source Software 7(78), 4567, `get_corr_flags`.
 * @example correlationFlags(framework([{ code: 'a', level: 1, parent: 'g' }, { code: 'b', level: 1, parent: 'g' }, { code: 'g', level: 2 }]), [columnOf([1, 2]), columnOf([3, 4])]) // [{ one: 'a', other: 'b', correlation: 1, group: 'g', flag: 'high' }]
 */
export function correlationFlags(
  framework: Framework,
  columns: readonly Column[],
  choice: {
    readonly high?: number
    readonly low?: number
    readonly group?: number
    readonly method?: CorrelationMethod
  } = {},
): readonly (CorrelationPair & { readonly group: string; readonly flag: 'high' | 'low' })[] {
  const { high = 0.75, low = -0.4, group = 2, method = 'pearson' } = choice
  const groups = lineage(framework, group)
  return Object.freeze(
    correlations(framework, columns, { method, within: { group } })
      .filter(({ correlation: value }) => value > high || value < low)
      .map((pair) => {
        const at = groups[framework.position.get(pair.one) as number] as number
        const flag = pair.correlation > high ? ('high' as const) : ('low' as const)
        return Object.freeze({ ...pair, group: framework.nodes[at]?.code ?? '', flag })
      }),
  )
}
