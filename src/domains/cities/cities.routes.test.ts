import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'

let platform: Platform
let visitor: Browser
let coordinator: Browser
const facts = '/cities/hanoi/facts'

beforeAll(async () => {
  platform = await makePlatform()
  visitor = platform.browser()
  coordinator = await platform.signedIn('coordinator')
})
afterAll(() => platform.close())

// prettier-ignore
const searches: { query: string; finds: string[]; leaves?: string[] }[] = [
  { query: 'q=hanoi', finds: ['hanoi'], leaves: ['seoul'] },
  { query: 'q=HaNoI', finds: ['hanoi'] },
  { query: 'q=%ED%95%98%EB%85%B8%EC%9D%B4', finds: ['hanoi'], leaves: ['seoul'] },
  { query: 'q=%EB%B2%A0%ED%8A%B8%EB%82%A8', finds: ['hanoi'], leaves: ['seoul'] },
  { query: 'q=Vietnam', finds: ['hanoi'], leaves: ['seoul'] },
  { query: 'q=helsinki+finland', finds: ['helsinki'] },
  { query: 'country=VN', finds: ['hanoi'], leaves: ['seoul', 'dakar'] },
  { query: 'continent=Africa', finds: ['dakar', 'nairobi'], leaves: ['hanoi'] },
  { query: 'size=giant', finds: ['seoul'], leaves: ['helsinki'] },
  { query: 'size=middle', finds: ['helsinki'], leaves: ['seoul'] },
  { query: 'continent=Africa&size=giant', finds: [], leaves: ['dakar', 'seoul'] },
  { query: 'kind=organisation', finds: [], leaves: ['hanoi', 'seoul'] },
  { query: 'kind=city&q=tunis', finds: ['tunis'] },
]

test.each(searches)('the list for $query', async ({ query, finds, leaves = [] }) => {
  const page = await visitor.get(`/cities?${query}`)
  expect(page.status).toBe(200)
  const listed = citiesIn(page)
  expect(listed).toEqual(expect.arrayContaining(finds))
  for (const id of leaves) expect(listed).not.toContain(id)
})

test('letters with marks are found without them, and the other way round', async () => {
  await coordinator.get('/')
  const { db } = platform.database
  const row = {
    kind: 'city',
    listed_at: new Date(),
    country_iso2: 'BR',
    country_iso3: 'BRA',
    continent: 'Americas',
    created_by: null,
  } as const
  await db
    .insertInto('organisation')
    .values({ id: 'sao-luis', ...row })
    .execute()
  await db
    .insertInto('organisation_name')
    .values({ organisation_id: 'sao-luis', language: 'en', name: 'São Luís' })
    .execute()
  for (const words of ['sao', 'SÃO', 'luis', 'são luís', 'lui\u0301s sa\u0303o']) {
    expect(citiesIn(await visitor.get(`/cities?q=${encodeURIComponent(words)}`))).toContain('sao-luis')
  }
  await db.deleteFrom('organisation').where('id', '=', 'sao-luis').execute()
})

test('each kind and each size is a part of the whole', async () => {
  const total = citiesIn(await visitor.get('/cities')).length
  expect(total).toBe(100)
  for (const [filter, values] of [
    ['kind', ['city', 'province', 'organisation']],
    ['size', ['small', 'middle', 'large', 'giant', 'unknown']],
  ] as const) {
    const parts = await Promise.all(
      values.map(async (value) => citiesIn(await visitor.get(`/cities?${filter}=${value}`)).length),
    )
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
    expect(Math.min(...parts)).toBeGreaterThan(0)
  }
})

test.each(['size=huge', 'size=toString', 'continent=Atlantis', 'country=XX', 'kind=planet', 'q=zzzz'])(
  'nothing fits %s: a sentence and the way back',
  async (query) => {
    const page = await visitor.get(`/cities?${query}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('No city fits. Try a part of the name, or clear a filter.')
    expect(page.text).toContain('Clear all filters')
    expect(page.html).not.toContain('<svg class="map')
  },
)

test('what was searched for stands in the form again, as text', async () => {
  const page = await visitor.get(`/cities?q=${encodeURIComponent('"><script>alert(1)</script>')}&continent=Asia`)
  expect(page.html).toContain('value="&quot;&gt;&lt;script&gt;')
  expect(page.html).toContain('<option value="Asia" selected="">')
})

test('every member whose place is known is a dot with a link; the others are in the table', async () => {
  const page = await visitor.get('/cities')
  const response = await visitor.send('/api/v1/cities?limit=200', {})
  const { data } = (await response.json()) as {
    data: { id: string; latitude: object | null; longitude: object | null }[]
  }
  const dots = [...(/<svg[\s\S]*?<\/svg>/.exec(mapIn(page))?.[0].matchAll(/href="\/cities\/([^"]+)"/g) ?? [])].map(
    ([, id]) => id,
  )
  const placed = data.filter((city) => city.latitude && city.longitude).map((city) => city.id)
  expect(dots).toHaveLength(placed.length)
  expect(new Set(dots)).toEqual(new Set(placed))
  expect(new Set(citiesIn(page))).toEqual(new Set(data.map((city) => city.id)))
  const unplaced = data.length - placed.length
  expect(unplaced).toBeGreaterThan(0)
  expect(page.text).toContain(
    `${placed.length} of the members listed below are dots on the map; ${unplaced} have no known place.`,
  )
})

test('the page of a city in Korean has its Korean name and number format', async () => {
  const page = await platform.browser().get('/cities/hanoi?lang=ko')
  expect(page.html).toContain('<h1>하노이</h1>')
})

test('a new population stands with source, year and who entered it; the old one stays below', async () => {
  const before = await coordinator.get(facts)
  const old = /value="(\d+)"[^>]*inputmode="numeric"/.exec(before.html)?.[1] ?? ''
  platform.setNow(new Date('2026-11-23T10:00:00Z'))
  const page = await coordinator.post(`${facts}/population`, {
    population: '8 053 663',
    year: '2019',
    source: 'General Statistics Office <b>census</b>',
  })
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
  expect(page.path).toBe(`${facts}?done=fact`)
  expect(page.text).toContain('Entered. The earlier value is kept below.')
  expect(page.text).toContain('8,053,663')
  expect(page.text).toContain(textIn('en').number(Number(old)))
  expect(page.text).toContain(`Coordinator of Hanoi, ${textIn('en').date(new Date('2026-11-23'))}`)
  expect(page.html).not.toContain('<b>census</b>')
  const city = await visitor.get('/cities/hanoi')
  expect(city.text).toContain('8,053,663')
  expect(city.text).not.toContain(textIn('en').number(Number(old)))
  const api = await visitor.send('/api/v1/cities/hanoi', {})
  expect(await api.json()).toMatchObject({ population: { value: 8_053_663, year: 2019 } })
})

// prettier-ignore
const wrong: { kind: string; fields: Record<string, string>; sentence: string }[] = [
  { kind: 'population', fields: { population: '' }, sentence: 'Enter the number of residents as a whole number' },
  { kind: 'population', fields: { population: '0' }, sentence: 'Enter the number of residents as a whole number' },
  { kind: 'population', fields: { population: '-5' }, sentence: 'Enter the number of residents as a whole number' },
  { kind: 'population', fields: { population: 'eight million' }, sentence: 'Enter the number of residents as a whole number' },
  { kind: 'population', fields: { population: '100000001' }, sentence: 'Enter the number of residents as a whole number' },
  { kind: 'population', fields: { year: '' }, sentence: 'Enter the year of the figure' },
  { kind: 'population', fields: { year: '1899' }, sentence: 'Enter the year of the figure' },
  { kind: 'population', fields: { year: '20.5' }, sentence: 'Enter the year of the figure' },
  { kind: 'population', fields: { source: ' ' }, sentence: 'Name the source, so that others can check the figure.' },
  { kind: 'place', fields: { latitude: '90.1' }, sentence: 'Latitude is a number from -90 to 90.' },
  { kind: 'place', fields: { latitude: '1e1' }, sentence: 'Latitude is a number from -90 to 90.' },
  { kind: 'place', fields: { longitude: '-180.5' }, sentence: 'Longitude is a number from -180 to 180.' },
  { kind: 'place', fields: { longitude: 'east' }, sentence: 'Longitude is a number from -180 to 180.' },
  { kind: 'place', fields: { source: '' }, sentence: 'Name the source, so that others can check the figure.' },
]

test.each(wrong)('$kind with $fields is refused; the form comes back filled', async ({ kind, fields, sentence }) => {
  const before = await history()
  const right =
    kind === 'population' ? { population: '8123456', year: '2021' } : { latitude: '21.5', longitude: '105.25' }
  const typed: Record<string, string> = { ...right, source: 'Yearbook of Hanoi', ...fields }
  await coordinator.get(facts)
  const page = await coordinator.post(`${facts}/${kind}`, typed)
  expect(page.status).toBe(422)
  expect(page.text).toContain('Please mend this')
  expect(page.text).toContain(sentence)
  for (const [name, value] of Object.entries(typed)) {
    expect(page.html, name).toMatch(new RegExp(`name="${name}"[^>]*value="${value.replaceAll('.', '\\.')}"`))
  }
  expect(await history()).toBe(before)
})

test('a form without its fields is refused, not an error of ours', async () => {
  await coordinator.get(facts)
  for (const kind of ['population', 'place']) {
    const page = await coordinator.post(`${facts}/${kind}`, {})
    expect(page.status).toBe(422)
  }
})

test('numbers are read as people write them', async () => {
  for (const population of ['8,123,456', '8.123.456', '8 123 456', '8’123’456', '8\u202f123\u202f456']) {
    await coordinator.get(facts)
    await coordinator.post(`${facts}/population`, { population, year: '2022', source: 'Yearbook' })
    const api = await visitor.send('/api/v1/cities/hanoi', {})
    expect(await api.json()).toMatchObject({ population: { value: 8_123_456 } })
  }
})

test('a new place moves the dot, with a comma as decimal sign too', async () => {
  await coordinator.get(facts)
  await coordinator.post(`${facts}/place`, { latitude: '21,03', longitude: '105.85', source: 'Survey of 2026' })
  const api = await visitor.send('/api/v1/cities/hanoi', {})
  expect(await api.json()).toMatchObject({
    latitude: { value: 21.03, source: 'Survey of 2026' },
    longitude: { value: 105.85 },
  })
})

test('two who enter a population at once: both are kept', async () => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get(facts)
  await coordinator.get(facts)
  const before = await history()
  const both = await Promise.all([
    coordinator.post(`${facts}/population`, { population: '8000001', year: '2023', source: 'One' }),
    secretariat.post(`${facts}/population`, { population: '8000002', year: '2023', source: 'Two' }),
  ])
  expect(both.map((page) => page.status)).toEqual([200, 200])
  expect(await history()).toBe(before + 2)
})

test('who may not change figures sees them without a form', async () => {
  const page = await visitor.get(facts)
  expect(page.status).toBe(200)
  expect(page.html).not.toContain(`action="${facts}/population"`)
  expect((await (await platform.signedIn('respondent')).get(facts)).html).not.toContain(
    '<form method="post" action="/cities',
  )
  expect((await (await platform.signedIn('secretariat')).get(facts)).html).toContain(`action="${facts}/population"`)
})

function mapIn(page: Page): string {
  return page.html.slice(page.html.indexOf('<main'))
}

/** Ids of the cities in the table. */
function citiesIn(page: Page): string[] {
  const table = /<table[\s\S]*<\/table>/.exec(page.html)?.[0] ?? ''
  return [...table.matchAll(/<a href="\/cities\/([^"/]+)">/g)].map(([, id = '']) => id)
}

async function history(): Promise<number> {
  return (await visitor.get(facts)).html.match(/<tr>/g)?.length ?? 0
}

test.each(['8.5', '1,5', '12,34', '1.2345'])('a population of “%s” is refused, not multiplied', async (population) => {
  const coordinator = await platform.signedIn('coordinator')
  await coordinator.get('/cities/hanoi/facts')
  const fields = { population, year: '2024', source: 'Statistics office' }
  const page = await coordinator.post('/cities/hanoi/facts/population', fields)
  expect(page.status).toBe(422)
  expect(page.text).toContain('Enter the number of residents as a whole number')
})
