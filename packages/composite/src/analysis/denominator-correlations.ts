import type { Column } from '../data/column.ts'
import { type CorrelationMethod, correlation } from './correlation.ts'
import type { CorrelationPair } from './correlations.ts'

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
