import { CompositeError } from '../error.ts'

/** What was observed of one unit, in the order of time. */
export interface ObservedSeries {
  readonly values: Float64Array
  readonly times: Float64Array
}

/**
 * Observed series: the values that are there, in the order of time.
 *
 * Missing values (NaN) leave with their times; the times need not come sorted. Refuses lists of different lengths
 * (`lengths_differ`), a time or value that is not finite (`value_not_finite`) and a time that is observed twice
 * (`duplicate_time`).
 * Convention: sorted by time; missing values leave; two values at one time are refused rather than averaged.
 * Reference: this project, packages/composite/README.md.
 * @example observedSeries([9, Number.NaN, 4], [2022, 2021, 2020]) // { values: [4, 9], times: [2020, 2022] }
 */
export function observedSeries(values: ArrayLike<number>, times: ArrayLike<number>): ObservedSeries {
  if (values.length !== times.length)
    throw new CompositeError('lengths_differ', { values: values.length, times: times.length })
  const kept: number[] = []
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number
    const time = times[at] as number
    if (!Number.isFinite(time)) throw new CompositeError('value_not_finite', { time, row: at + 1 })
    if (value === Infinity || value === -Infinity) throw new CompositeError('value_not_finite', { value, time })
    if (!Number.isNaN(value)) kept.push(at)
  }
  const order = kept.toSorted((one, other) => (times[one] as number) - (times[other] as number))
  order.forEach((at, place) => {
    const before = order[place - 1]
    if (before !== undefined && times[before] === times[at])
      throw new CompositeError('duplicate_time', { time: times[at] })
  })
  return {
    values: Float64Array.from(order, (at) => values[at] as number),
    times: Float64Array.from(order, (at) => times[at] as number),
  }
}
