import { z } from 'zod'
import { city, instrument, instrumentSummary, pageOf, problem, result, resultSummary } from './api.schemas.ts'

const paging = [
  { name: 'cursor', in: 'query', schema: { type: 'string' }, description: 'As given by `next`.' },
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
]
const path = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })

interface Operation {
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly parameters: readonly object[]
  readonly answer: z.ZodType
}

const operations: readonly Operation[] = [
  {
    path: '/cities',
    id: 'listCities',
    summary: 'Members of the organisation',
    parameters: paging,
    answer: pageOf(city),
  },
  { path: '/cities/{city}', id: 'getCity', summary: 'One member', parameters: [path('city')], answer: city },
  {
    path: '/instruments',
    id: 'listInstruments',
    summary: 'Question banks and their versions',
    parameters: [],
    answer: pageOf(instrumentSummary),
  },
  {
    path: '/instruments/{instrument}/{version}',
    id: 'getInstrument',
    summary: 'One version: questions, steps, weights, recipe',
    parameters: [path('instrument'), path('version'), { name: 'lang', in: 'query', schema: { type: 'string' } }],
    answer: instrument,
  },
  {
    path: '/results',
    id: 'listResults',
    summary: 'Results that cities have made public',
    parameters: paging,
    answer: pageOf(resultSummary),
  },
  {
    path: '/results/{city}/{round}',
    id: 'getResult',
    summary: 'One public result, complete enough to compute it again',
    parameters: [path('city'), path('round')],
    answer: result,
  },
]

/** OpenAPI 3.1, made from the same schemas that the answers are built with. */
export function openApi(baseUrl: string): object {
  const problemAnswer = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: jsonSchema(problem) } },
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'WeGO platform',
      version: '1.0.0',
      description: 'Cities, instruments and public results. Reading needs no key. Every answer carries an ETag.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    paths: Object.fromEntries(
      operations.map((operation) => [
        operation.path,
        {
          get: {
            operationId: operation.id,
            summary: operation.summary,
            parameters: operation.parameters,
            responses: {
              200: {
                description: 'As asked.',
                headers: { ETag: { schema: { type: 'string' } } },
                content: { 'application/json': { schema: jsonSchema(operation.answer) } },
              },
              304: { description: 'Not changed since the ETag in If-None-Match.' },
              400: problemAnswer('The request cannot be read.'),
              404: problemAnswer('There is no such thing, or it is not public.'),
              default: problemAnswer('Anything else that went wrong.'),
            },
          },
        },
      ]),
    ),
  }
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'output',
    reused: 'inline',
  })
  return inline(rest, rest.$defs ?? {})
}

/** Named schemas come out as $defs with their own references; written in place, the description stands alone. */
function inline(value: object, defs: Readonly<Record<string, unknown>>): object {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (key === '$defs' || key === 'id') return typeof inner === 'string' || key === '$defs' ? undefined : inner
      if (inner !== null && typeof inner === 'object' && '$ref' in inner && typeof inner.$ref === 'string') {
        return defs[inner.$ref.split('/').at(-1) ?? ''] ?? inner
      }
      return inner
    }),
  ) as object
}
