import { request } from 'node:http'
import { type Server } from 'node:http'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../test/builders/platform.ts'
import { answer, answersFile } from '../../test/builders/question-page.ts'

// Bodies that are too large, over a real connection; and an error of ours in the middle of a POST.
let platform: Platform
let matale: Browser
let server: Server
let port: number
const round = '/cities/matale/rounds/2026'
const elevenMegabytes = `revision=0&step=1&comment=${'a'.repeat(11 * 1024 * 1024)}`

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  await new Promise<void>((resolve) => {
    server = serve({ fetch: platform.app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => {
      port = address.port
      resolve()
    }) as Server
  })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await platform.close()
})

test.each([
  { name: 'with its length', headers: { 'content-length': String(elevenMegabytes.length) } },
  { name: 'in chunks', headers: { 'transfer-encoding': 'chunked' } },
])('11 MB sent $name is refused with a page', async ({ headers }) => {
  const refused = await send(elevenMegabytes, headers)
  expect(refused.status).toBe(413)
  expect(refused.html).toContain('At most 1 MB can be sent at once.')
  expect((await matale.get(`${round}/items/GOV-01`)).html).toContain('name="revision" value="0"')
})

test('the refusal of a large body is told to a script in JSON', async () => {
  const refused = await send(elevenMegabytes, {
    'content-length': String(elevenMegabytes.length),
    accept: 'application/json',
  })
  expect(refused.status).toBe(413)
  expect(JSON.parse(refused.html)).toMatchObject({ outcome: 'refused', code: 'body_too_large' })
})

test('a body that says it is small and is not does not get through', async () => {
  const cut = await send('revision=0&step=3&comment=abc', { 'content-length': '17' }).catch(() => ({ status: 400 }))
  expect([303, 400]).toContain(cut.status)
  expect((await answersFile(matale, round)).answers['GOV-01'] ?? {}).not.toHaveProperty('comment')
})

test('what fits is taken in chunks as well', async () => {
  const saved = await send('revision=0&step=2&comment=in+chunks', { 'transfer-encoding': 'chunked' }, 'GOV-02')
  expect(saved.status).toBe(303)
  expect((await answersFile(matale, round)).answers['GOV-02']).toMatchObject({ step: 2, comment: 'in chunks' })
})

test('an error in the middle of a POST undoes all of it, the trail too, and shows nothing of the inside', async () => {
  const before = await stored()
  // the second of the two figures breaks, after the first and its trail were written
  await sql`
    alter table organisation_fact add constraint broken_on_purpose check (fact <> 'longitude' or entered_by is null)
  `.execute(platform.database.db)
  await matale.get('/cities/matale/facts')
  const page = await matale.post('/cities/matale/facts/place', { latitude: '7.5', longitude: '80.6', source: 'Survey' })
  await sql`alter table organisation_fact drop constraint broken_on_purpose`.execute(platform.database.db)
  expect(page.status).toBe(500)
  expect(page.text).toContain('Something broke on our side')
  expect(page.text).toContain('What was saved before is safe; please try again in a minute.')
  expect(page.html).not.toMatch(/broken_on_purpose|organisation_fact|constraint|node_modules|at .*\.ts|Error/)
  expect(await stored()).toEqual(before)
  const again = await matale.post('/cities/matale/facts/place', {
    latitude: '7.5',
    longitude: '80.6',
    source: 'Survey',
  })
  expect(again.path).toBe('/cities/matale/facts?done=fact')
})

test('an answer whose revision cannot be kept is not saved either', async () => {
  await answer(matale, round, 'GOV-03', { step: '1' })
  await sql`alter table answer_revision rename to away`.execute(platform.database.db)
  const page = await matale.post(`${round}/items/GOV-03/answer`, { revision: '1', step: '4' })
  await sql`alter table away rename to answer_revision`.execute(platform.database.db)
  expect(page.status).toBe(500)
  expect((await answersFile(matale, round)).answers['GOV-03']).toMatchObject({ step: 1 })
  const again = await matale.post(`${round}/items/GOV-03/answer`, { revision: '1', step: '4' })
  expect(again.status).toBe(200)
})

test('an error of ours is told to a script in JSON and to a program as a problem, without the inside', async () => {
  await sql`alter table publication rename to away`.execute(platform.database.db)
  const program = await matale.send('/api/v1/results', {})
  const script = await matale.send('/cities/matale', { headers: { accept: 'application/json' } })
  await sql`alter table away rename to publication`.execute(platform.database.db)
  expect(program.status).toBe(500)
  expect(program.headers.get('content-type')).toContain('application/problem+json')
  expect(script.status).toBe(500)
  for (const text of [await program.text(), await script.text()]) {
    expect(text).toContain('please try again in a minute')
    expect(text).not.toMatch(/publication|relation|select/)
  }
})

function send(
  body: string,
  headers: Record<string, string>,
  item = 'GOV-01',
): Promise<{ status: number; html: string }> {
  return new Promise((resolve, reject) => {
    const out = request(
      {
        port,
        host: '127.0.0.1',
        path: `${round}/items/${item}/answer`,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: `http://127.0.0.1:${port}`,
          cookie: [...matale.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...headers,
        },
      },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, html: Buffer.concat(parts).toString() }))
      },
    )
    out.on('error', reject)
    // refused before all of it was sent: the rest of the body finds nobody, after the answer is there
    out.on('socket', (socket) => socket.on('error', reject))
    out.end(body)
  })
}

/** What the failing POST would have written. */
async function stored() {
  const { db } = platform.database
  return {
    facts: await db.selectFrom('organisation_fact').selectAll().where('organisation_id', '=', 'matale').execute(),
    trail: await db.selectFrom('audit_event').select('number').execute(),
  }
}
