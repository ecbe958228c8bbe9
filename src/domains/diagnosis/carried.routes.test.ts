import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'

let platform: Platform
let hanoi: Browser
const round = '/cities/hanoi/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
})
afterAll(() => platform.close())

test('a carried-over answer says from which round, by its label', async () => {
  const page = await hanoi.get(`${round}/items/GOV-01`)
  expect(page.text).toContain('carried over from 2025')
})

test('going on visits carried-over answers too, until somebody has looked at them', async () => {
  const list = await hanoi.get(round)
  expect(list.html).toContain(`href="${round}/items/GOV-01"`)
  const first = await hanoi.get(`${round}/items/GOV-01`)
  const step = /name="step" value="(\d)" checked/.exec(first.html)?.[1] ?? ''
  const next = await hanoi.post(`${round}/items/GOV-01/answer`, { revision: '1', step })
  expect(next.path).toBe(`${round}/items/GOV-02`)
  expect((await hanoi.get(`${round}/items/GOV-01`)).text).not.toContain('carried over from')
})

test('a result with invented answers in it keeps saying so', async () => {
  const draft = await hanoi.get(`${round}/result`)
  expect(draft.text).toContain('Sample data')
  const file = await hanoi.get(`${round}/result.json`)
  expect(JSON.parse(file.html)).toMatchObject({ round: { sample: true } })
})

test('the secretariat’s view of answers stands in the trail of the city', async () => {
  const secretariat = await platform.signedIn('secretariat')
  expect((await secretariat.get(`${round}/items/GOV-01`)).status).toBe(403)
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/consent', { consent: 'give' })
  expect((await secretariat.get(`${round}/items/GOV-01`)).status).toBe(200)
  const trail = await hanoi.get('/cities/hanoi/trail')
  expect(trail.text).toContain('Secretariat read answers for the secretariat round:2026/items/GOV-01')
})

test('sensitive systems are counted for everybody and named to the city only', async () => {
  const mine = await hanoi.get('/cities/hanoi/rounds/2025/result')
  const visitor = await platform.browser().get('/cities/hanoi/rounds/2025/result')
  const count = /(\d+) systems are not there/.exec(mine.text)?.[1]
  expect(count).toBeDefined()
  expect(visitor.text).toContain(`${count} systems are not there`)
  expect(mine.text).not.toContain('named to people of the city only')
  expect(visitor.text).toContain('named to people of the city only')
})
