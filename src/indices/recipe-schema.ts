import { z } from 'zod'
import { uncertaintySchema } from './uncertainty-schema.ts'

const share = z.number().min(0).max(1)
const across = z.enum(['time', 'all']).exactOptional()
const level = z.int().min(2)
const byCode = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value)

const denominate = z.strictObject({
  step: z.literal('denominate'),
  denominators: byCode(z.string().nullable()).exactOptional(),
  scale: byCode(z.number()).exactOptional(),
})

const impute = z.strictObject({
  step: z.literal('impute'),
  method: z.enum(['mean', 'median', 'group_mean', 'group_median', 'row_mean', 'row_median', 'em', 'panel', 'none']),
  group: z.string().exactOptional(),
  level: level.exactOptional(),
  normaliseFirst: z.boolean().exactOptional(),
  panel: z.enum(['latest', 'linear', 'constant']).exactOptional(),
  maximumGap: z.number().min(0).exactOptional(),
  tolerance: z.number().positive().exactOptional(),
  maximumIterations: z.int().min(1).exactOptional(),
  across,
})

const screen = z.strictObject({
  step: z.literal('screen'),
  units: share.exactOptional(),
  groups: z.strictObject({ level, share }).exactOptional(),
  nonZero: share.exactOptional(),
  keep: z.array(z.string()).exactOptional(),
  drop: z.array(z.string()).exactOptional(),
})

const treatment = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('winsorise'),
    limit: z.number().min(0).nullable().exactOptional(),
    force: z.boolean().exactOptional(),
  }),
  z.strictObject({
    method: z.enum(['ln', 'log_ct', 'log_ct_plus', 'log_ct_original', 'log_gii', 'signed_log']),
  }),
  z.strictObject({ method: z.literal('box_cox'), lambda: z.number(), shift: z.boolean().exactOptional() }),
  z.strictObject({ method: z.literal('none') }),
])

const treatSpecification = {
  first: treatment.exactOptional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the name the recipe has for its second treatment; never awaited
  then: treatment.exactOptional(),
  combine: z.boolean().exactOptional(),
  skewness: z.number().exactOptional(),
  kurtosis: z.number().exactOptional(),
}

const treat = z.strictObject({
  step: z.literal('treat'),
  ...treatSpecification,
  indicators: byCode(z.union([z.literal('none'), z.strictObject(treatSpecification)])).exactOptional(),
  across,
})

// the shapes of nested and step methods are the same but for what a step adds
const normalisationWith = <More extends z.core.$ZodLooseShape>(more: More) =>
  z.discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('min_max'),
      range: z.tuple([z.number(), z.number()]).exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('z_score'),
      mean: z.number().exactOptional(),
      deviation: z.number().positive().exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.enum(['rank', 'borda', 'percentile_rank']),
      ties: z.enum(['min', 'average']).exactOptional(),
      ...more,
    }),
    z.strictObject({ method: z.enum(['distance_to_maximum', 'fraction_of_maximum', 'none']), ...more }),
    z.strictObject({
      method: z.literal('distance_to_reference'),
      unit: z.string(),
      cap: z.boolean().exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('distance_to_target'),
      target: z.number().exactOptional(),
      cap: z.boolean().exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('goalposts'),
      low: z.number(),
      high: z.number(),
      scale: z.number().exactOptional(),
      cap: z.boolean().exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('scaled'),
      low: z.number(),
      high: z.number(),
      scale: z.number().exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('custom'),
      function: z.string(),
      parameters: z.unknown().exactOptional(),
      ...more,
    }),
  ])

const normalise = normalisationWith({
  step: z.literal('normalise'),
  indicators: byCode(normalisationWith({})).exactOptional(),
  directions: byCode(z.literal([1, -1])).exactOptional(),
  across,
})

const penalty = z.enum(['downward', 'upward']).exactOptional()
const aggregationWith = <More extends z.core.$ZodLooseShape>(more: More) =>
  z.discriminatedUnion('method', [
    z.strictObject({
      method: z.enum(['arithmetic', 'geometric', 'harmonic', 'median', 'weighted_sum', 'copeland']),
      ...more,
    }),
    z.strictObject({ method: z.literal('generalised'), power: z.number(), ...more }),
    z.strictObject({ method: z.literal('ordered'), places: z.array(z.number().min(0)).min(1), ...more }),
    z.strictObject({ method: z.literal('mazziotta_pareto'), penalty, ...more }),
    z.strictObject({ method: z.literal('adjusted_mazziotta_pareto'), penalty, ...more }),
    z.strictObject({
      method: z.literal('benefit_of_the_doubt'),
      least: share.exactOptional(),
      most: share.exactOptional(),
      ...more,
    }),
    z.strictObject({
      method: z.literal('custom'),
      function: z.string(),
      parameters: z.unknown().exactOptional(),
      ...more,
    }),
  ])

const aggregation = aggregationWith({})
const aggregate = aggregationWith({
  step: z.literal('aggregate'),
  levels: byCode(aggregation).exactOptional(),
  groups: byCode(aggregation).exactOptional(),
  availability: z.union([share, byCode(share)]).exactOptional(),
  weights: byCode(z.number().min(0)).exactOptional(),
  without: z.array(z.string()).exactOptional(),
})

/** The recipe of an index as JSON. Only its shape; whether it fits the data is checked by the package. */
export const recipeSchema = z.strictObject({
  id: z.string().exactOptional(),
  version: z.string().exactOptional(),
  steps: z.array(z.discriminatedUnion('step', [denominate, impute, screen, treat, normalise, aggregate])).min(1),
  uncertainty: uncertaintySchema.exactOptional(),
})
