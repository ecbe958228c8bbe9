import { z } from 'zod'

const name = z.string().min(1)
const probabilities = z.array(z.number().min(0)).exactOptional()
const level = z.int().min(1).exactOptional()
const codes = z.array(z.string()).min(1)

const input = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('choice'),
    at: z.string(),
    values: z.array(z.unknown()).min(1),
    probabilities,
  }),
  z.strictObject({
    name,
    kind: z.literal('range'),
    at: z.string(),
    low: z.number(),
    high: z.number(),
    whole: z.boolean().exactOptional(),
  }),
  z.strictObject({
    name,
    kind: z.literal('weight_sets'),
    sets: z.array(z.record(z.string(), z.number().min(0))).min(1),
    probabilities,
  }),
  z.strictObject({
    name,
    kind: z.literal('weights'),
    spread: z.number().min(0).max(1),
    level,
    codes: codes.exactOptional(),
  }),
  z.strictObject({ name, kind: z.literal('dirichlet'), concentration: z.number().positive(), level }),
  z.strictObject({ name, kind: z.literal('removal'), codes, orNone: z.boolean().exactOptional() }),
  z.strictObject({
    name,
    kind: z.literal('error'),
    error: z.number().min(0),
    scale: z.enum(['relative', 'deviation', 'unit']).exactOptional(),
    codes: codes.exactOptional(),
    strength: z.record(z.string(), z.number().min(0)).exactOptional(),
  }),
  z.strictObject({ name, kind: z.literal('imputed'), error: z.number().min(0) }),
])

/** The section `uncertainty` of a recipe file: what is uncertain, and how it is looked into. Only its shape. */
export const uncertaintySchema = z.strictObject({
  inputs: z.array(input).min(1),
  design: z.enum(['auto', 'exact', 'sobol', 'random']).exactOptional(),
  target: z.string().exactOptional(),
  stages: z.array(z.number()).exactOptional(),
})
