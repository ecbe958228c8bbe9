import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { FactRow } from '../cities/index.ts'
import type { Env } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { type City, cityById, listCities } from '../cities/index.ts'
import {
  type Instrument,
  isPublic,
  newestResult,
  sharedStandings,
  wordsOf,
  axisName,
  groupName,
} from '../diagnosis/index.ts'
import type {
  city as citySchema,
  fact as factSchema,
  instrument as instrumentSchema,
  instrumentSummary,
  resultSummary,
} from './api.schemas.ts'
import { openApi } from './openapi.ts'

export interface ApiDeps {
  readonly baseUrl: string
  readonly instruments: readonly Instrument[]
}

/** Reading what is public, for programs. */
export function apiRoutes({ baseUrl, instruments }: ApiDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const description = JSON.stringify(openApi(baseUrl), null, 2)

  routes.get('/api/v1/openapi.json', (c) => answer(c, description))

  routes.get('/api/v1/cities', async (c) => {
    const { data, next } = page(c, await listCities(c.var.db), (city) => city.id)
    return answer(c, JSON.stringify({ data: data.map((city) => cityOut(city, baseUrl)), next }))
  })

  routes.get('/api/v1/cities/:city', async (c) => {
    const found = await cityById(c.var.db, c.req.param('city'))
    if (!found || !found.isListed || found.kind === 'network') throw new Refusal('city_unknown')
    return answer(c, JSON.stringify(cityOut(found, baseUrl)))
  })

  routes.get('/api/v1/instruments', (c) =>
    answer(c, JSON.stringify({ data: instruments.map((one) => summaryOut(one, baseUrl)), next: null })),
  )

  routes.get('/api/v1/instruments/:id/:version', (c) => {
    const found = instruments.find((one) => one.id === c.req.param('id') && one.version === c.req.param('version'))
    if (!found) throw new Refusal('instrument_unknown')
    return answer(c, JSON.stringify(instrumentOut(found, c.var.language, baseUrl)))
  })

  routes.get('/api/v1/results', async (c) => {
    const shared = await sharedStandings(c.var.db, ['public'])
    const { data, next } = page(c, shared, (row) => row.cityId)
    const out = data.map((row): z.infer<typeof resultSummary> => ({
      city: row.cityId,
      round: row.roundId,
      label: row.label,
      submittedAt: row.submittedAt.toISOString(),
      stage: row.stage,
      overall: row.overall,
      sample: row.isSample,
      links: {
        self: `${baseUrl}/api/v1/results/${row.cityId}/${row.roundId}`,
        page: `${baseUrl}/cities/${row.cityId}/rounds/${row.roundId}/result`,
      },
    }))
    return answer(c, JSON.stringify({ data: out, next }))
  })

  routes.get('/api/v1/results/:city/:round', async (c) => {
    const { city, round } = c.req.param()
    const open = await isPublic(c.var.db, city, round)
    const stored = open ? await newestResult(c.var.db, city, round) : undefined
    if (!stored) throw new Refusal('result_not_shared')
    return answer(c, stored.result)
  })

  return routes
}

/** One page of a list in the order of a key that never changes, so that rows added meanwhile move nothing. */
function page<Row>(
  c: Context<Env>,
  rows: readonly Row[],
  key: (row: Row) => string,
): { data: Row[]; next: string | null } {
  const asked = c.req.query('limit') ?? '50'
  if (!/^\d{1,4}$/.test(asked) || Number(asked) < 1) throw new Refusal('request_unreadable', { what: 'limit' })
  const limit = Math.min(200, Number(asked))
  const cursor = c.req.query('cursor')
  const after = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString()
  const rest = rows.filter((row) => key(row) > after).toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const data = rest.slice(0, limit)
  const last = data.at(-1)
  return { data, next: rest.length > limit && last ? Buffer.from(key(last)).toString('base64url') : null }
}

function answer(c: Context<Env>, body: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  c.header('etag', etag)
  c.header('cache-control', 'public, no-cache')
  c.header('access-control-allow-origin', '*')
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag)
  )
    return c.body(null, 304)
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(body)
}

function cityOut(found: City, baseUrl: string): z.infer<typeof citySchema> {
  return {
    id: found.id,
    kind: found.kind,
    names: found.names,
    country: found.countryIso2,
    continent: found.continent,
    latitude: factOut(found.facts.latitude),
    longitude: factOut(found.facts.longitude),
    population: factOut(found.facts.population),
    links: { page: `${baseUrl}/cities/${found.id}` },
  }
}

function factOut(row: FactRow | undefined): z.infer<typeof factSchema> | null {
  return row && row.valueNumber !== null
    ? { value: row.valueNumber, year: row.year, source: row.source, enteredAt: row.enteredAt.toISOString() }
    : null
}

function summaryOut(found: Instrument, baseUrl: string): z.infer<typeof instrumentSummary> {
  return {
    id: found.id,
    version: found.version,
    hash: found.hash,
    licence: found.licence,
    published: found.published,
    name: found.words.en.name,
    items: found.items.length,
    links: { self: `${baseUrl}/api/v1/instruments/${found.id}/${found.version}` },
  }
}

function instrumentOut(
  found: Instrument,
  language: Env['Variables']['language'],
  baseUrl: string,
): z.infer<typeof instrumentSchema> {
  return {
    ...summaryOut(found, baseUrl),
    axes: found.axes.map((axis) => ({ ...axis, name: axisName(found, axis.id, language) })),
    groups: found.groups.map(({ id, axis, weight }) => ({ id, axis, weight, name: groupName(found, id, language) })),
    questions: found.items.map((item) => {
      const { words, language: spoken } = wordsOf(found, item.id, language)
      return {
        id: item.id,
        group: item.group,
        role: item.role,
        weight: item.weight,
        values: [...item.values],
        goalposts: [...item.goalposts],
        needs: [...item.needs],
        name: words.name,
        ask: words.ask,
        steps: [...words.steps],
        why: words.why,
        evidence: [...words.evidence],
        language: spoken,
      }
    }),
    recipe: { ...found.recipe },
  }
}
