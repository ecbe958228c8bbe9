import { CompositeError } from '../error.ts'
import { saltelliOutputs } from './designs.ts'
import { type ExactIndices, type FactorialOptions, exactEstimator } from './exact-indices.ts'
import { replicationsOf, replicationsOfUnit } from './replications.ts'
import { type BootstrapOptions, type SobolIndices, sobolIndices } from './sobol-indices.ts'

/**
 * Sensitivity indices of each unit's own rank or score: which input moves this unit, whatever it does to the others.
 *
 * `values` holds the runs of a Saltelli design in the order of `saltelliSource`, at run · units + unit; `sampleRows` is N.
 * Convention: indices and bootstraps are those of `sobolIndices`, with the same seed for every unit, so that units are
 * compared over the same draws. A unit that never moves has indices 0; one with fewer than two complete rows has none
 * (`null`). Refuses `lengths_differ`, `column_length`, `parameter_out_of_range`.
 * Reference: M. Saisana, A. Saltelli and S. Tarantola (2005), Uncertainty and Sensitivity Analysis Techniques as Tools
 * for the Quality Assessment of Composite Indicators, Journal of the Royal Statistical Society A 168(2).
 * @example perUnitIndices(columnOf([1, 2, 2, 2, 2, 2, 1, 2, 2, 2, 1, 2]), 2, 2).map(({ variance }) => variance > 0) // [true, false]
 */
export function perUnitIndices(
  values: Float64Array,
  units: number,
  sampleRows: number,
  options: BootstrapOptions = {},
): readonly (SobolIndices | null)[] {
  const own = new Float64Array(replicationsOf(values, units))
  const outputs = saltelliOutputs(own, sampleRows)
  return forEachUnit(values, units, own, () => sobolIndices(outputs, options))
}

/**
 * Exact sensitivity indices of each unit's own rank or score over a full factorial design.
 *
 * `values` holds every combination of the inputs, the first fastest, at run · units + unit; `sizes` is how many levels
 * each input has. Convention: indices are those of `exactIndices`; a unit that misses a value in any run has none
 * (`null`), as its indices are not exact any more. Refuses what `exactIndices` does.
 * Reference: I. Sobol' (1993), Sensitivity Estimates for Nonlinear Mathematical Models, Mathematical Modelling and
 * Computational Experiments 1(4).
 * @example perUnitExactIndices(columnOf([1, 2, 2, 1]), 2, [2]).map(({ inputs }) => inputs[0].first) // [1, 1]
 */
export function perUnitExactIndices(
  values: Float64Array,
  units: number,
  sizes: readonly number[],
  options: FactorialOptions = {},
): readonly (ExactIndices | null)[] {
  const own = new Float64Array(replicationsOf(values, units))
  const indicesOf = exactEstimator(sizes, options)
  return forEachUnit(values, units, own, () => indicesOf(own))
}

/** Fills `own` with each unit's values in turn; a unit without enough of them has no indices. */
function forEachUnit<Indices>(
  values: Float64Array,
  units: number,
  own: Float64Array,
  indices: () => Indices,
): readonly (Indices | null)[] {
  return Object.freeze(
    Array.from({ length: units }, (_, unit) => {
      replicationsOfUnit(values, units, unit, own)
      try {
        return indices()
      } catch (refusal) {
        const isMissing =
          refusal instanceof CompositeError &&
          (refusal.code === 'too_few_values' || refusal.code === 'value_not_finite')
        if (isMissing) return null
        throw refusal
      }
    }),
  )
}
