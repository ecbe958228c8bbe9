import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePack, openNextRound, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'

// Who may do what with one pack of Hanoi that holds GOV-01. Every cell is asked over HTTP.
const who = [
  'visitor',
  'this',
  'other',
  'elsewhere',
  'ended',
  'passedOn',
  'respondent',
  'coordinator',
  'secretariat',
] as const
type Who = (typeof who)[number]
type Row = { what: string; path: () => string; post?: Record<string, string>; expected: readonly number[] }

const round = '/cities/hanoi/rounds/2026'
let platform: Platform
let people: Record<Who, Browser>
let pack: string

beforeAll(async () => {
  platform = await makePlatform()
  const coordinator = await platform.signedIn('coordinator')
  await openNextRound(coordinator)
  const matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  const elsewhere = (await matale.post('/cities/matale/rounds', {})).path

  const holder = async (city: Browser, at: string, item: string, name: string) => {
    const link = await givePack(platform, city, at, { items: [item], email: `${name}@hanoi.example` })
    return openedBy(platform, link, name)
  }
  const mine = await holder(coordinator, round, 'GOV-01', 'this')
  pack = packPath(mine.page)
  const passedOn = await holder(coordinator, round, 'GOV-04', 'passed-on')
  await coordinator.post(`${packPath(passedOn.page)}/holder`, { email: 'next@hanoi.example' })
  const ended = await holder(coordinator, round, 'GOV-05', 'ended')
  const seat = await platform.database.db
    .selectFrom('seat')
    .innerJoin('person', 'person.id', 'seat.person_id')
    .select('seat.id')
    .where('person.email', '=', 'ended@hanoi.example')
    .executeTakeFirstOrThrow()
  await coordinator.get('/cities/hanoi/people')
  await coordinator.post(`/cities/hanoi/seats/${seat.id}/end`, {})
  people = {
    visitor: platform.browser(),
    this: mine.browser,
    other: (await holder(coordinator, round, 'GOV-03', 'other')).browser,
    elsewhere: (await holder(matale, elsewhere, 'GOV-01', 'elsewhere')).browser,
    ended: ended.browser,
    passedOn: passedOn.browser,
    respondent: await platform.signedIn('respondent'),
    coordinator,
    secretariat: await platform.signedIn('secretariat'),
  }
})
afterAll(() => platform.close())

//                                                               visitor this other elsewhere ended passedOn respondent coordinator secretariat
// prettier-ignore
const reading: Row[] = [
  { what: 'the pack', path: () => pack, expected:                     [401, 200, 403, 403, 403, 403, 403, 200, 403] },
  { what: 'its question', path: () => `${round}/items/GOV-01`, expected: [401, 200, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'its history', path: () => `${round}/items/GOV-01/history`, expected: [401, 200, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'a question of no pack', path: () => `${round}/items/POL-01`, expected: [401, 403, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'a question that does not exist', path: () => `${round}/items/XXX-99`, expected: [401, 403, 403, 403, 403, 403, 404, 404, 403] },
  { what: 'a dimension', path: () => `${round}/groups/GOV`, expected: [401, 403, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'the task list', path: () => round, expected:               [401, 403, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'answers.json', path: () => `${round}/answers.json`, expected: [401, 403, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'the draft result', path: () => `${round}/result`, expected: [401, 403, 403, 403, 403, 403, 200, 200, 403] },
  { what: 'people', path: () => '/cities/hanoi/people', expected:     [401, 403, 403, 403, 403, 403, 403, 200, 200] },
  { what: 'the trail', path: () => '/cities/hanoi/trail', expected:   [401, 403, 403, 403, 403, 403, 403, 200, 200] },
  { what: 'the team', path: () => `${round}/team`, expected:          [401, 403, 403, 403, 403, 403, 403, 200, 403] },
  { what: 'a new pack', path: () => `${round}/team/pack`, expected:   [401, 403, 403, 403, 403, 403, 403, 200, 403] },
  { what: 'shares', path: () => `${round}/team/shares`, expected:     [401, 403, 403, 403, 403, 403, 403, 200, 403] },
  { what: 'what is done with the pack', path: () => `${pack}/assignment`, expected: [401, 403, 403, 403, 403, 403, 403, 200, 403] },
  { what: 'own packs', path: () => '/packs', expected:                [401, 200, 200, 200, 200, 200, 200, 200, 200] },
]

describe.each(reading)('$what may be read by whom it should', ({ path, expected }) => {
  test.each(cells(expected))('$name: $status', async ({ name, status }) => {
    expect((await people[name].send(path(), {})).status).toBe(status)
  })
})

//                                                               visitor this other elsewhere ended passedOn respondent coordinator secretariat
// prettier-ignore
const writing: Row[] = [
  { what: 'answering its question', path: () => `${round}/items/GOV-01/answer`, post: { revision: '99', step: '4' }, expected: [401, 409, 403, 403, 403, 403, 409, 409, 403] },
  { what: 'answering another question', path: () => `${round}/items/POL-01/answer`, post: { revision: '99', step: '4' }, expected: [401, 403, 403, 403, 403, 403, 409, 409, 403] },
  { what: 'answering a dimension', path: () => `${round}/groups/GOV/answers`, post: {}, expected: [401, 403, 403, 403, 403, 403, 303, 303, 403] },
  { what: 'giving a pack', path: () => `${round}/packs`, post: {}, expected: [401, 403, 403, 403, 403, 403, 403, 422, 403] },
  { what: 'giving shares', path: () => `${round}/shares`, post: {}, expected: [401, 403, 403, 403, 403, 403, 403, 422, 403] },
  { what: 'passing on', path: () => `${pack}/holder`, post: {}, expected: [401, 403, 403, 403, 403, 403, 403, 422, 403] },
  { what: 'splitting', path: () => `${pack}/halves`, post: {}, expected: [401, 403, 403, 403, 403, 403, 403, 422, 403] },
  { what: 'moving the date', path: () => `${pack}/due-date`, post: { due_on: 'x' }, expected: [401, 403, 403, 403, 403, 403, 403, 422, 403] },
  { what: 'asking', path: () => `${pack}/questions`, post: {}, expected: [401, 422, 403, 403, 403, 403, 403, 403, 403] },
  { what: 'replying', path: () => `${pack}/questions/none/reply`, post: { 'reply-none': 'x' }, expected: [401, 403, 403, 403, 403, 403, 403, 404, 403] },
  { what: 'saying done', path: () => `${pack}/completion`, post: {}, expected: [401, 303, 403, 403, 403, 403, 403, 403, 403] },
  { what: 'opening it again', path: () => `${pack}/reopening`, post: {}, expected: [401, 303, 403, 403, 403, 403, 403, 403, 403] },
  { what: 'submitting', path: () => `${round}/reopening`, post: { reason: 'a good reason' }, expected: [401, 403, 403, 403, 403, 403, 403, 409, 403] },
]

describe.each(writing)('$what is for whom it should be', ({ path, post = {}, expected }) => {
  test.each(cells(expected))('$name: $status', async ({ name, status }) => {
    expect((await send(people[name], path(), post)).status).toBe(status)
  })
})

test('who only answers packs reads no result that members share among themselves', async () => {
  await send(people.coordinator, '/cities/hanoi/rounds/2025/audience', { audience: 'members' })
  expect((await people.elsewhere.send('/cities/hanoi/rounds/2025/result', {})).status).toBe(403)
  expect((await people.this.send('/cities/hanoi/rounds/2025/result', {})).status).toBe(403)
})

test('once the round is submitted, the pack is read and no longer changed', async () => {
  expect((await send(people.coordinator, `${round}/submission`, {})).status).toBe(303)
  const page = await people.this.get(pack)
  expect(page.text).toContain('The round is submitted')
  expect((await people.this.send(`${round}/items/GOV-01`, {})).status).toBe(200)
  for (const [path, body] of [
    [`${round}/items/GOV-01/answer`, { revision: '0', step: '4' }],
    [`${pack}/completion`, {}],
    [`${pack}/questions`, { asked: 'x' }],
  ] as const) {
    expect((await send(people.this, path, body)).status, path).toBe(409)
  }
  for (const path of [`${round}/packs`, `${pack}/reminder`, `${pack}/withdrawal`]) {
    expect((await send(people.coordinator, path, {})).status, path).toBe(409)
  }
  expect((await people.coordinator.get(`${round}/team`)).text).toContain('packs can no longer be given')
})

function send(browser: Browser, path: string, body: Record<string, string>): Promise<Response> {
  return browser.send(path, {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body: new URLSearchParams(body),
  })
}

function cells(expected: readonly number[]): { name: Who; status: number }[] {
  return who.map((name, at) => ({ name, status: expected[at] ?? 0 }))
}
