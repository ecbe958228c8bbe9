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
 * Correlation matrix: of each of some columns with each of others, the rows of the result being the first.
 *
 * Convention: each pair over the rows where both have a value. Left out: others are the same columns, so that the
 * diagonal is 1 (NaN for a column that does not vary), and Pearson's method. Refuses `unknown_method`, `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4.
 * @example correlationMatrix([columnOf([1, 2, 3]), columnOf([3, 2, 1])]) // [[1, -1], [-1, 1]]
 */
export function correlationMatrix(
  columns: readonly Column[],
  others: readonly Column[] = columns,
  method: CorrelationMethod = 'pearson',
): readonly Float64Array[] {
  const matrix = columns.map(() => new Float64Array(others.length))
  columns.forEach((one, row) =>
    others.forEach((other, at) => {
      const known = others === columns && at < row
      const value = known ? (matrix[at]?.[row] as number) : correlation(one, other, method)
      ;(matrix[row] as Float64Array)[at] = value
    }),
  )
  return Object.freeze(matrix)
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
        return Object.freeze({ ...pair, group: codeOf(framework, at), flag })
      }),
  )
}

/**
 * Correlations of indicators with denominators that are strong: a hint that an indicator speaks of size, and by what it
 * may be divided.
 *
 * Convention: the absolute value is above the threshold (left out: 0.6). Refuses `unknown_method`, `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, scale adjustment.
 * @example denominatorCorrelations(new Map([['roads', columnOf([1, 2])]]), new Map([['area', columnOf([5, 9])]])) // [{ one: 'roads', other: 'area', correlation: 1 }]
 */
export function denominatorCorrelations(
  indicators: ReadonlyMap<string, Column>,
  denominators: ReadonlyMap<string, Column>,
  choice: { readonly threshold?: number; readonly method?: CorrelationMethod } = {},
): readonly CorrelationPair[] {
  const { threshold = 0.6, method = 'pearson' } = choice
  const pairs: CorrelationPair[] = []
  for (const [one, column] of indicators)
    for (const [other, denominator] of denominators) {
      const value = correlation(column, denominator, method)
      if (Math.abs(value) > threshold) pairs.push(Object.freeze({ one, other, correlation: value }))
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
