import { z } from 'zod'

/** The shapes of /api/v1. The OpenAPI description is made from these, and the answers are checked against them in tests. */
export const fact = z
  .object({ value: z.number(), year: z.number().int().nullable(), source: z.string(), enteredAt: z.iso.datetime() })
  .meta({ id: 'Fact', description: 'A figure with its year, its source and when it was entered.' })

export const city = z
  .object({
    id: z.string().meta({ description: 'Permanent, as in the address of its page.' }),
    kind: z.enum(['city', 'province', 'organisation', 'network']),
    names: z.record(z.string(), z.string()).meta({ description: 'By language (BCP 47).' }),
    country: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-2.' }),
    continent: z.string().nullable(),
    latitude: fact.nullable(),
    longitude: fact.nullable(),
    population: fact.nullable(),
    links: z.object({ page: z.url() }),
  })
  .meta({ id: 'City' })

export const instrumentSummary = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string().meta({ description: 'SHA-256 of structure and English words.' }),
    licence: z.string(),
    published: z.iso.date(),
    name: z.string(),
    items: z.number().int(),
    links: z.object({ self: z.url() }),
  })
  .meta({ id: 'InstrumentSummary' })

export const instrument = instrumentSummary
  .extend({
    axes: z.array(z.object({ id: z.string(), name: z.string(), weight: z.number() })),
    groups: z.array(z.object({ id: z.string(), axis: z.string(), name: z.string(), weight: z.number() })),
    questions: z.array(
      z.object({
        id: z.string(),
        group: z.string(),
        role: z.string(),
        weight: z.number(),
        values: z.array(z.number()),
        goalposts: z.array(z.number()),
        needs: z.array(z.string()),
        name: z.string(),
        ask: z.string(),
        steps: z.array(z.string()),
        why: z.string(),
        evidence: z.array(z.string()),
        language: z.string(),
      }),
    ),
    recipe: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Instrument' })

export const resultSummary = z
  .object({
    city: z.string(),
    round: z.string(),
    label: z.string(),
    submittedAt: z.iso.datetime(),
    stage: z.number().int().nullable(),
    overall: z.number().nullable(),
    sample: z.boolean().meta({ description: 'Invented for show; says nothing about the city.' }),
    links: z.object({ self: z.url(), page: z.url() }),
  })
  .meta({ id: 'ResultSummary' })

export const result = z.record(z.string(), z.unknown()).meta({
  id: 'Result',
  description: 'The same bytes as result.json: answers, instrument, recipe, seed, result, hashes.',
})

export const problem = z
  .object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string() })
  .meta({ id: 'Problem', description: 'RFC 9457.' })

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null at the end.' }),
  })
}
