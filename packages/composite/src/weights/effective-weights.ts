import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'

/**
 * Effective weights: the share that each node of the framework has in its top, from 0 to 1, by code.
 *
 * Siblings are scaled to sum to one and multiplied by the share of their parent, from the top down. Convention: every
 * node without a parent is a top of its own with share 1, so the indicators below each top sum to 1; the reference
 * scales several tops against each other. `weights` (by code, relative to siblings) replace those of the framework.
 * What stands below a zero weight has zero. Refuses `unknown_code`, `weight_negative`, and siblings that are all zero
 * (`weights_all_zero`).
 * Reference: Becker et al. (2022), COINr, Journal of Open Source Software 7(78), `get_eff_weights`.
 * @example effectiveWeights(framework([{ code: 'a', level: 1, parent: 'top', weight: 3 }, { code: 'b', level: 1, parent: 'top' }, { code: 'top', level: 2 }])) // { a: 0.75, b: 0.25, top: 1 }
 */
export function effectiveWeights(
  framework: Framework,
  weights: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const relative = relativeWeights(framework, weights)
  const shares = new Float64Array(framework.nodes.length)
  framework.nodes.forEach(({ parent }, at) => {
    if (parent === null) shares[at] = 1
  })
  for (const { node, children } of framework.groups.toReversed()) {
    const total = children.reduce((sum, child) => sum + (relative[child] as number), 0)
    if (total === 0) throw new CompositeError('weights_all_zero', { group: framework.nodes[node]?.code })
    for (const child of children) shares[child] = ((shares[node] as number) * (relative[child] as number)) / total
  }
  return Object.freeze(Object.fromEntries(framework.nodes.map(({ code }, at) => [code, shares[at] as number])))
}

function relativeWeights({ nodes, position }: Framework, weights: Readonly<Record<string, number>>): number[] {
  const relative = nodes.map(({ weight }) => weight)
  for (const [code, weight] of Object.entries(weights)) {
    const at = position.get(code)
    if (at === undefined) throw new CompositeError('unknown_code', { code })
    if (!(weight >= 0) || weight === Infinity) throw new CompositeError('weight_negative', { code, weight })
    relative[at] = weight
  }
  return relative
}
