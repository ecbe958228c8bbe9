import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import * as schemas from './api.schemas.ts'

let platform: Platform
let visitor: Browser
const api = '/api/v1'

beforeAll(async () => {
  platform = await makePlatform()
  visitor = platform.browser()
})
afterAll(() => platform.close())

const page = z.object({
  data: z.array(z.looseObject({ id: z.string().optional(), city: z.string().optional() })),
  next: z.string().nullable(),
})

// every path of the description, with the schema its answers must fit
const described: Record<string, { path: string; schema: z.ZodType }> = {
  '/cities': { path: '/cities', schema: schemas.pageOf(schemas.city) },
  '/cities/{city}': { path: '/cities/hanoi', schema: schemas.city },
  '/instruments': { path: '/instruments', schema: schemas.pageOf(schemas.instrumentSummary) },
  '/instruments/{instrument}/{version}': { path: '/instruments/ceds/1.0', schema: schemas.instrument },
  '/results': { path: '/results', schema: schemas.pageOf(schemas.resultSummary) },
  '/results/{city}/{round}': { path: '/results/hanoi/2025', schema: schemas.result },
}

test('every described path answers, and its answer fits its schema', async () => {
  const description = await json('/openapi.json')
  const paths = Object.keys(z.object({ paths: z.record(z.string(), z.unknown()) }).parse(description).paths)
  expect(paths.toSorted()).toEqual(Object.keys(described).toSorted())
  for (const path of paths) {
    const { path: asked, schema } = described[path]!
    const response = await visitor.send(api + asked, {})
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    schema.parse(await response.json())
  }
})

test('no answer holds more than its schema says', async () => {
  const strict = (schema: z.ZodObject) => schema.strict()
  strict(schemas.city).parse(await json('/cities/hanoi'))
  strict(schemas.instrument).parse(await json('/instruments/ceds/1.0'))
  for (const row of page.parse(await json('/results')).data) strict(schemas.resultSummary).parse(row)
})

const operation = z.object({
  operationId: z.string(),
  parameters: z.array(
    z.looseObject({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean().optional(),
      schema: z.looseObject({ type: z.string() }),
    }),
  ),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), z.looseObject({ description: z.string().min(1) })),
})

test('the description is OpenAPI 3.1: every reference resolves, every path parameter is declared', async () => {
  const raw = await json('/openapi.json')
  const document = z
    .looseObject({
      openapi: z.string().regex(/^3\.1\.\d+$/),
      info: z.looseObject({ title: z.string(), version: z.string() }),
      servers: z.array(z.object({ url: z.url() })),
      paths: z.record(z.string().regex(/^\//), z.looseObject({ get: operation })),
    })
    .parse(raw)
  expect(document.servers).toEqual([{ url: 'http://localhost:3000/api/v1' }])
  const ids = Object.values(document.paths).map((one) => one.get.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [path, { get }] of Object.entries(document.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = get.parameters.filter((one) => one.in === 'path')
    expect(declared.map((one) => one.name)).toEqual(inPath)
    expect(declared.every((one) => one.required === true)).toBe(true)
    expect(get.responses['200']).toHaveProperty(['content', 'application/json', 'schema'])
  }
  for (const reference of JSON.stringify(raw).matchAll(/"\$ref":"([^"]+)"/g)) {
    const steps = (reference[1] ?? '').replace(/^#\//, '').split('/')
    const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], raw)
    expect(found, reference[1]).toBeDefined()
  }
})

test('a described answer keeps its own field names', async () => {
  const properties = z
    .looseObject({
      paths: z.record(
        z.string(),
        z.looseObject({ get: z.looseObject({ responses: z.record(z.string(), z.unknown()) }) }),
      ),
    })
    .parse(await json('/openapi.json')).paths['/cities/{city}']?.get.responses['200']
  expect(properties).toHaveProperty(['content', 'application/json', 'schema', 'properties', 'id'])
  expect(properties).toHaveProperty(['content', 'application/json', 'schema', 'required'])
})

test.each([
  { list: '/cities', key: 'id' },
  { list: '/results', key: 'city' },
] as const)('$list by pages of seven: no row twice, none left out', async ({ list, key }) => {
  const all = page.parse(await json(`${list}?limit=200`)).data.map((row) => row[key])
  const seen: (string | undefined)[] = []
  let next: string | null = ''
  let pages = 0
  while (next !== null) {
    const one: z.infer<typeof page> = page.parse(await json(`${list}?limit=7${next === '' ? '' : `&cursor=${next}`}`))
    expect(one.data.length).toBeLessThanOrEqual(7)
    seen.push(...one.data.map((row) => row[key]))
    next = one.next
    pages++
  }
  expect(seen).toEqual(all)
  expect(pages).toBe(Math.ceil(all.length / 7))
  expect(all.length).toBeGreaterThan(7)
})

test('a row that comes meanwhile moves no other', async () => {
  const before = page.parse(await json('/cities?limit=200')).data.map((row) => row.id)
  const first = page.parse(await json('/cities?limit=7'))
  const { db } = platform.database
  const listed = { kind: 'city', listed_at: new Date('2026-11-21') } as const
  for (const id of ['aaa-before', 'zzz-after']) {
    await db
      .insertInto('organisation')
      .values({ id, ...listed, country_iso2: null, country_iso3: null, continent: null, created_by: null })
      .execute()
    await db.insertInto('organisation_name').values({ organisation_id: id, language: 'en', name: id }).execute()
  }
  const rest: (string | undefined)[] = []
  let next = first.next
  while (next !== null) {
    const one: z.infer<typeof page> = page.parse(await json(`/cities?limit=7&cursor=${next}`))
    rest.push(...one.data.map((row) => row.id))
    next = one.next
  }
  const seen = [...first.data.map((row) => row.id), ...rest]
  // the one that sorts before the cursor is not seen, the one after is; nothing is repeated
  expect(seen).toEqual([...before, 'zzz-after'])
})

test('the largest page is 200, whatever is asked', async () => {
  expect((await visitor.send(`${api}/cities?limit=5000`, {})).status).toBe(200)
})

test.each(['0', '-1', 'x', '1e2', '', '7 ', '٧'])('limit=%s is a problem that names the parameter', async (limit) => {
  const response = await visitor.send(`${api}/cities?limit=${encodeURIComponent(limit)}`, {})
  expect(response.status).toBe(400)
  const problem = schemas.problem.parse(await response.json())
  expect(problem).toMatchObject({ status: 400, title: 'request_unreadable' })
  expect(problem.detail).toContain('“limit”')
})

test('a cursor that is not ours gives no error of ours', async () => {
  for (const cursor of ['%00', 'x', '%F0%9F%92%A9', 'a'.repeat(5000)]) {
    expect((await visitor.send(`${api}/cities?cursor=${cursor}`, {})).status).toBe(200)
  }
})

// prettier-ignore
const missing: { path: string; status: number; title: string }[] = [
  { path: '/cities/atlantis', status: 404, title: 'city_unknown' },
  { path: '/instruments/ceds/9.9', status: 404, title: 'instrument_unknown' },
  { path: '/nothing', status: 404, title: 'page_not_found' },
  { path: '/results/%00/x', status: 404, title: 'page_not_found' },
  { path: '/cities/%E0%A4%A', status: 404, title: 'city_unknown' },
]

test.each(missing)('$path is a problem document, status $status', async ({ path, status, title }) => {
  const response = await visitor.send(api + path, {})
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(schemas.problem.parse(await response.json())).toMatchObject({ status, title })
})

test('a problem speaks the language asked for', async () => {
  const response = await visitor.send(`${api}/cities/atlantis`, { headers: { 'accept-language': 'ko' } })
  expect(schemas.problem.parse(await response.json()).detail).toMatch(/[가-힣]/)
})

test('writing to the API is refused with what is allowed', async () => {
  const response = await visitor.send(`${api}/cities`, { method: 'POST', headers: { origin: 'http://localhost:3000' } })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET')
  expect(response.headers.get('content-type')).toContain('application/problem+json')
})

test.each(Object.values(described).map(({ path }) => path))(
  '%s is not sent again while it has not changed',
  async (path) => {
    const first = await visitor.send(api + path, {})
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    const again = await visitor.send(api + path, { headers: { 'if-none-match': `"other", ${etag}` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const other = await visitor.send(api + path, { headers: { 'if-none-match': '"other"' } })
    expect(other.status).toBe(200)
  },
)

test('anybody’s program may read; no cookie is set and none is needed', async () => {
  const response = await visitor.send(`${api}/results`, { headers: { origin: 'https://elsewhere.example' } })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('results that are private or for members are not there, whoever asks', async () => {
  const coordinator = await platform.signedIn('coordinator')
  const round = '/cities/hanoi/rounds/2025'
  const cities = async () => page.parse(await json('/results')).data.map((row) => row.city)
  expect(await cities()).toContain('hanoi')
  for (const audience of ['private', 'members']) {
    await coordinator.get(`${round}/result`)
    await coordinator.post(`${round}/audience`, { audience })
    await coordinator.get('/cities/hanoi')
    await coordinator.post('/cities/hanoi/rounds/2024/audience', { audience })
    expect(await cities()).not.toContain('hanoi')
    for (const who of [visitor, coordinator]) {
      const refused = await who.send(`${api}/results/hanoi/2025`, {})
      expect(refused.status).toBe(403)
      expect(schemas.problem.parse(await refused.json()).title).toBe('result_not_shared')
    }
  }
  await coordinator.post(`${round}/audience`, { audience: 'public' })
  expect(await cities()).toContain('hanoi')
})

test('a round that does not exist and one that is private cannot be told apart', async () => {
  const coordinator = await platform.signedIn('coordinator')
  await coordinator.get('/cities/hanoi')
  await coordinator.post('/cities/hanoi/rounds', {})
  const [unknown, hidden] = await Promise.all(
    ['1999', '2026'].map((round) => visitor.body(`${api}/results/hanoi/${round}`)),
  )
  expect(hidden).toBe(unknown)
})

async function json(path: string): Promise<unknown> {
  return (await visitor.send(api + path, {})).json()
}
