import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'

/**
 * Equal weights: a weight for every node of the framework, relative to its siblings, by code.
 *
 * Two things are called equal. `among: 'siblings'` (left out: this) gives every node 1: parts of one whole count alike,
 * and an indicator in a small group has more share in the top than one in a large group. `among: 'indicators'` gives a
 * node the number of indicators below it, so that every indicator has the same effective weight in its top.
 * With `level`, only nodes of that level are changed; the others keep the weight the framework gives them. Refuses a
 * level the framework does not have (`parameter_out_of_range`) and another word for `among` (`unknown_method`).
 * Convention: equal among siblings is not equal among indicators where groups differ in size; both can be had.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6, equal weighting.
 * @example equalWeights(framework([{ code: 'a', level: 1, parent: 'top', weight: 3 }, { code: 'b', level: 1, parent: 'top' }, { code: 'top', level: 2 }])) // { a: 1, b: 1, top: 1 }
 */
export function equalWeights(
  framework: Framework,
  { level, among = 'siblings' }: { readonly level?: number; readonly among?: 'siblings' | 'indicators' } = {},
): Readonly<Record<string, number>> {
  if (level !== undefined && !(Number.isInteger(level) && level >= 1 && level <= framework.levels))
    throw new CompositeError('parameter_out_of_range', { level, levels: framework.levels })
  const equal = weightOfEach(framework, among)
  return Object.freeze(
    Object.fromEntries(
      framework.nodes.map((node, at) => [
        node.code,
        level === undefined || node.level === level ? (equal[at] as number) : node.weight,
      ]),
    ),
  )
}

function weightOfEach(framework: Framework, among: 'siblings' | 'indicators'): readonly number[] {
  switch (among) {
    case 'siblings':
      return framework.nodes.map(() => 1)
    case 'indicators':
      return indicatorsBelow(framework)
    default:
      throw new CompositeError('unknown_method', { among })
  }
}

function indicatorsBelow({ nodes, groups }: Framework): readonly number[] {
  const counts: number[] = nodes.map(({ level }) => (level === 1 ? 1 : 0))
  for (const { node, children } of groups)
    counts[node] = children.reduce((sum, child) => sum + (counts[child] as number), 0)
  return counts
}
