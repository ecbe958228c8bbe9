import { principalComponents } from '../analysis/principal-components.ts'
import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'

/** Weights from the first principal component of a group. */
export interface PcaWeights {
  readonly weights: ReadonlyMap<string, number>
  /** Part of the variance of the group the component explains: below a half, the weights say little. */
  readonly share: number
  /** Codes whose loading runs against that of the strongest: the group does not point one way. */
  readonly opposed: readonly string[]
}

/**
 * Weights from principal component analysis: an indicator counts by how much it shares with its group.
 *
 * Convention: `squared`, the squared loadings of the first component, which sum to one and are never negative (the
 * handbook's). `loadings`: the loadings themselves as the reference takes them, of which those opposed are negative, so
 * that no recipe accepts them as they are. Opposed signs are not refused but named: a direction may be wrong, or the
 * group may measure two things. Rows with a gap are left out. One weight for each code, relative to its siblings.
 * Refuses `unknown_method`, another number of codes than columns (`lengths_differ`), and what `principalComponents`
 * refuses.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6; Nicoletti, Scarpetta and
 * Boylaud (2000), OECD Economics Department Working Papers 226.
 * @example pcaWeights(['a', 'b'], [columnOf([1, 2, 3]), columnOf([3, 2, 1])]).weights.get('a') // 0.5
 */
export function pcaWeights(
  codes: readonly string[],
  columns: readonly Column[],
  method: 'squared' | 'loadings' = 'squared',
): PcaWeights {
  if (codes.length !== columns.length)
    throw new CompositeError('lengths_differ', { codes: codes.length, columns: columns.length })
  const { vectors, shares } = principalComponents(columns)
  const loadings = vectors[0] as Float64Array
  return Object.freeze({
    weights: new Map(codes.map((code, at) => [code, weightOf(loadings[at] as number, method)])),
    share: shares[0] as number,
    opposed: Object.freeze(codes.filter((_, at) => (loadings[at] as number) < 0)),
  })
}

function weightOf(loading: number, method: 'squared' | 'loadings'): number {
  switch (method) {
    case 'squared':
      return loading * loading
    case 'loadings':
      return loading
    default:
      throw new CompositeError('unknown_method', { method })
  }
}
