import type { Column } from '../data/column.ts'
import type { Framework } from '../data/framework.ts'
import { CompositeError } from '../error.ts'
import { correlationTest } from './correlation-test.ts'
import { type CorrelationMethod, correlation } from './correlation.ts'
import { lineage } from './lineage.ts'

/** Correlation of two nodes of a framework, or of an indicator and a denominator. */
export interface CorrelationPair {
  readonly one: string
  readonly other: string
  /** NaN where it cannot be told, or where it was blanked by its probability. */
  readonly correlation: number
}

/** Which pairs, by which method. */
export interface CorrelationChoice {
  /** Left out: indicators with indicators. */
  readonly levels?: readonly [one: number, other: number]
  /** Left out: Pearson's. */
  readonly method?: CorrelationMethod
  /**
   * `all` pairs (left out); only those of a node with its own aggregate of the other level (`parent`); or, inside one
   * level, only those in the same group of a level above.
   */
  readonly within?: 'all' | 'parent' | { readonly group: number }
  /** A correlation with a probability above this is blanked (NaN). Left out: none is. */
  readonly significance?: number
}

/**
 * Correlations inside and between the levels of an index, one record for each pair.
 *
 * Shows whether an indicator moves with the group it stands for, and whether two of them say the same twice.
 * Convention: a pair inside one level comes once, in the order of the framework, and no node is paired with itself.
 * Columns are those of the nodes in the order of the framework (after aggregation, when an aggregate is asked for).
 * Blanking takes no account of how many tests are made. Refuses a level without columns, a group level not above, or a
 * parent of the same level (`parameter_out_of_range`), `unknown_method`, `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example correlations(framework([{ code: 'a', level: 1 }, { code: 'b', level: 1 }]), [columnOf([1, 2]), columnOf([2, 1])]) // [{ one: 'a', other: 'b', correlation: -1 }]
 */
export function correlations(
  framework: Framework,
  columns: readonly Column[],
  choice: CorrelationChoice = {},
): readonly CorrelationPair[] {
  const { levels = [1, 1], method = 'pearson', within = 'all', significance } = choice
  const low = Math.min(...levels)
  const high = Math.max(...levels)
  const belongs = membership(framework, low, high, within)
  const pairs: CorrelationPair[] = []
  for (const one of positionsAt(framework, columns, levels[0]))
    for (const other of positionsAt(framework, columns, levels[1])) {
      if ((low === high && other <= one) || !belongs(one, other)) continue
      const value = blanked(columns[one] as Column, columns[other] as Column, method, significance)
      pairs.push(Object.freeze({ one: codeOf(framework, one), other: codeOf(framework, other), correlation: value }))
    }
  return Object.freeze(pairs)
}

function membership(
  framework: Framework,
  low: number,
  high: number,
  within: CorrelationChoice['within'],
): (one: number, other: number) => boolean {
  if (within === 'all' || within === undefined) return () => true
  if (within === 'parent') {
    if (low === high) throw new CompositeError('parameter_out_of_range', { levels: [low, high], within })
    const parents = lineage(framework, high)
    return (one, other) => parents[one] === other || parents[other] === one
  }
  const { group } = within
  if (!(group > high) || group > framework.levels) throw new CompositeError('parameter_out_of_range', { group })
  const groups = lineage(framework, group)
  return (one, other) => groups[one] === groups[other] && groups[one] !== -1
}

function positionsAt({ nodes }: Framework, columns: readonly Column[], level: number): number[] {
  const positions = nodes.flatMap((node, at) => (node.level === level ? [at] : []))
  if (positions.length === 0 || (positions.at(-1) as number) >= columns.length)
    throw new CompositeError('parameter_out_of_range', { level })
  return positions
}

function blanked(one: Column, other: Column, method: CorrelationMethod, significance: number | undefined): number {
  if (significance === undefined) return correlation(one, other, method)
  const test = correlationTest(one, other, method)
  return test.probability > significance ? Number.NaN : test.correlation
}

function codeOf({ nodes }: Framework, at: number): string {
  return nodes[at]?.code ?? ''
}
