import * as fc from 'fast-check'
import { rankDescending } from '../../src/index.ts'
import { known } from '../known/reference.ts'

/** Scores of the reference's 100 replications, as replications × units; `nominal` are those of the run itself. */
export function knownScores() {
  const table = known('sensitivity/ua_n100_scores')
  const columns = table.headings.filter((heading) => heading.startsWith('r_')).map((heading) => table.column(heading))
  return {
    units: table.rows.length,
    codes: table.text('uCode'),
    nominal: table.column('Nominal'),
    scores: flat(columns),
  }
}

/** Columns one after the other: a replication each. */
export function flat(replications: readonly Float64Array[]): Float64Array {
  return Float64Array.from(replications.flatMap((column) => [...column]))
}

/** Scores to ranks, replication by replication. */
export function ranksOf(scores: Float64Array, units: number): Float64Array {
  const replications = Array.from({ length: scores.length / units }, (_, at) =>
    scores.subarray(at * units, (at + 1) * units),
  )
  return flat(replications.map((column) => rankDescending(column)))
}

/** Tables of a few scores with many ties and with holes. */
export const scoreTables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 12 }))
  .chain(([units, replications]) =>
    fc.record({
      units: fc.constant(units),
      scores: fc
        .array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: Number.NaN, freq: 6 }), {
          minLength: units * replications,
          maxLength: units * replications,
        })
        .map((values) => Float64Array.from(values)),
    }),
  )
