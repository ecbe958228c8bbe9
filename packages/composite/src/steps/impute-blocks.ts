import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'

/**
 * Indicators that stand together at a level of the framework, as positions: those of each pillar, or of each sub-index.
 *
 * Convention: without a level all indicators are one block. An indicator that skips the level (its parent is higher)
 * stands with the others directly below that parent, one without any aggregate at or above the level stands alone.
 * Blocks come in the order of their first indicator. Refuses a level that is not a whole number from 2 to the highest
 * (`parameter_out_of_range`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 1.
 * @example imputeBlocks(framework([{ code: 'a', level: 1, parent: 'p' }, { code: 'b', level: 1, parent: 'p' }, { code: 'p', level: 2 }]), 2) // [[0, 1]]
 */
export function imputeBlocks(framework: Framework, level?: number): readonly (readonly number[])[] {
  const { nodes, indicators, levels } = framework
  const all = Array.from({ length: indicators }, (_, at) => at)
  if (level === undefined) return [all]
  if (!Number.isInteger(level) || level < 2 || level > levels)
    throw new CompositeError('parameter_out_of_range', { step: 'impute', parameter: 'level', level, levels })
  const blocks = new Map<string | undefined, number[]>()
  for (const at of all) {
    let node = nodes[at]
    while (node && node.level < level)
      node = node.parent === null ? undefined : nodes[framework.position.get(node.parent) ?? -1]
    const key = node?.code ?? nodes[at]?.code
    const block = blocks.get(key)
    if (block) block.push(at)
    else blocks.set(key, [at])
  }
  return [...blocks.values()]
}
