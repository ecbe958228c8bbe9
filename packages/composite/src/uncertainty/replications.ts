import { CompositeError } from '../error.ts'

/**
 * Number of replications in a table of replications × units, laid out replication by replication.
 *
 * Convention: `values[replication * units + unit]`, NaN where a replication failed or a unit has no value. Refuses a
 * length that is not a multiple of the units (`lengths_differ`) and units that are no whole number above 0
 * (`parameter_out_of_range`). Reference: this project, packages/composite/README.md.
 * @example replicationsOf(columnOf([1, 2, 2, 1, 1, 2]), 2) // 3
 */
export function replicationsOf(values: Float64Array, units: number): number {
  if (!Number.isInteger(units) || units < 1)
    throw new CompositeError('parameter_out_of_range', { parameter: 'units', value: units })
  const replications = values.length / units
  if (!Number.isInteger(replications)) throw new CompositeError('lengths_differ', { values: values.length, units })
  return replications
}

/**
 * One unit's values over the replications, as a column of its own.
 *
 * Convention: as `replicationsOf`; a value that is missing stays NaN. Writes into `out` when given and returns it.
 * Reference: this project, packages/composite/README.md.
 * @example replicationsOfUnit(columnOf([1, 2, 2, 1, 1, 2]), 2, 1) // [2, 1, 2]
 */
export function replicationsOfUnit(
  values: Float64Array,
  units: number,
  unit: number,
  out: Float64Array = new Float64Array(replicationsOf(values, units)),
): Float64Array {
  for (let replication = 0; replication < out.length; replication++)
    out[replication] = values[replication * units + unit] as number
  return out
}
