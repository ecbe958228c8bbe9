import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiversOf } from '../../../../test/builders/mails.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { markAll, seated } from '../../../../test/builders/reviews.ts'
import { remindReviews } from './remind-reviews.ts'

// what goes wrong on the way: a round reopened, dates passed, everybody declines, presses at once

let platform: Platform
let hanoi: Browser
let secretariat: Browser
let seoul: Browser
let kigali: Browser
const day = (number: number) => new Date(Date.UTC(2026, 10, 21 + number, 9))

beforeAll(async () => {
  platform = await makePlatform()
  hanoi = await platform.signedIn('coordinator')
  secretariat = await platform.signedIn('secretariat')
  seoul = await seated(platform, 'seoul')
  kigali = await seated(platform, 'kigali')
})
afterAll(() => platform.close())

test('credits are not spent twice at once', async () => {
  await hanoi.get('/cities/hanoi/reviews')
  const pages = await Promise.all(['2024', '2025'].map((round) => hanoi.post('/cities/hanoi/reviews', { round })))
  expect(pages.map((page) => page.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await hanoi.get('/cities/hanoi/reviews')).text).toContain('You have 0 credits')
})

test('a request that was taken back gives the credits back', async () => {
  await hanoi.get('/cities/hanoi/reviews/1')
  const page = await hanoi.post('/cities/hanoi/reviews/1/withdrawal', {})
  expect(page.text).toContain('You have 2 credits')
  expect((await hanoi.post('/cities/hanoi/reviews/1/withdrawal', {})).status).toBe(409)
})

test('reopening the round voids its review: credits back, reviewers told', async () => {
  await ask()
  await pair(2)
  await hanoi.get('/cities/hanoi/rounds/2025/result')
  await hanoi.post('/cities/hanoi/rounds/2025/reopening', { reason: 'A department answered late.' })
  const page = await hanoi.get('/cities/hanoi/reviews/2')
  expect(page.text).toContain('The round was reopened, so the answers under review no longer stand.')
  expect((await hanoi.get('/cities/hanoi/reviews')).text).toContain('You have 2 credits')
  const told = await receiversOf(platform, 'review.void')
  expect(told).toEqual(['coordinator@kigali.example', 'coordinator@seoul.example'])
  await seoul.get('/reviews')
  expect((await seoul.post('/reviews/hanoi/2/acceptance', {})).status).toBe(409)
  await hanoi.get('/cities/hanoi/rounds/2025/submission')
  await hanoi.post('/cities/hanoi/rounds/2025/submission', {})
})

test('declined by all: the page says what to do, and the secretariat gives a reason or waits', async () => {
  await ask()
  await pair(3)
  for (const one of [seoul, kigali]) {
    await one.get('/reviews/hanoi/3')
    await one.post('/reviews/hanoi/3/refusal', { reason: 'No time.' })
  }
  const page = await secretariat.get('/secretariat/reviews/hanoi/3')
  expect(page.text).toContain('Too few cities fit.')
  expect(page.text).toContain('Seoul declined: No time.')
  expect(
    (await secretariat.post('/secretariat/reviews/hanoi/3/pairing', { first: 'seoul', second: 'kigali', reason: 'x' }))
      .status,
  ).toBe(422)
  await hanoi.get('/cities/hanoi/reviews/3')
  await hanoi.post('/cities/hanoi/reviews/3/withdrawal', {})
})

test('a week before each date a reminder goes out, once', async () => {
  await ask()
  await pair(4)
  expect(await remind(6)).toBe(0)
  expect(await remind(8)).toBe(2)
  expect(await remind(8)).toBe(0)
  for (const one of [seoul, kigali]) {
    await one.get('/reviews/hanoi/4')
    await one.post('/reviews/hanoi/4/acceptance', {})
    await one.post('/reviews/hanoi/4/declaration', { interest: 'none' })
  }
  expect(await remind(22)).toBe(0)
  expect(await remind(24)).toBe(2)
  expect(await remind(24)).toBe(0)
})

test('the secretariat replaces who does not hand in, for a reason; the sample stays', async () => {
  const before = (await hanoi.get('/cities/hanoi/reviews/4')).text.match(/Seed ([0-9a-f]{64})/)?.[1]
  await secretariat.get('/secretariat/reviews/hanoi/4')
  expect((await secretariat.post('/secretariat/reviews/hanoi/4/places/1/replacement', { reason: '' })).status).toBe(422)
  const page = await secretariat.post('/secretariat/reviews/hanoi/4/places/1/replacement', {
    reason: 'No answer for a month.',
  })
  expect(page.text).toContain('was replaced: No answer for a month.')
  const dakar = await seated(platform, 'dakar')
  await secretariat.get('/secretariat/reviews/hanoi/4')
  await secretariat.post('/secretariat/reviews/hanoi/4/pairing', { first: 'dakar', reason: 'Speaks the language.' })
  const gone = page.text.includes('Seoul was replaced') ? seoul : kigali
  expect((await gone.get('/reviews/hanoi/4')).status).toBe(409)
  if (gone === seoul) seoul = dakar
  else kigali = dakar
  await dakar.get('/reviews/hanoi/4')
  await dakar.post('/reviews/hanoi/4/acceptance', {})
  await dakar.post('/reviews/hanoi/4/declaration', { interest: 'none' })
  expect((await hanoi.get('/cities/hanoi/reviews/4')).text.match(/Seed ([0-9a-f]{64})/)?.[1]).toBe(before)
})

test('where nobody replies, the secretariat closes after the date and not before', async () => {
  for (const one of [seoul, kigali]) await markAll(one, '/reviews/hanoi/4', () => 'not_confirmed')
  await secretariat.get('/secretariat/reviews/hanoi/4')
  expect((await secretariat.post('/secretariat/reviews/hanoi/4/closing', {})).status).toBe(409)
  expect(await remind(8)).toBe(1)
  platform.setNow(day(15))
  await secretariat.get('/secretariat/reviews/hanoi/4')
  const pages = await Promise.all([1, 2].map(() => secretariat.post('/secretariat/reviews/hanoi/4/closing', {})))
  platform.setNow(day(0))
  expect(pages.map((page) => page.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await hanoi.get('/cities/hanoi/reviews/4/statement')).text).toContain('0 of 20 answers confirmed')
  expect((await platform.browser().get('/.well-known/wego-signing-key')).html).toContain('BEGIN PUBLIC KEY')
})

test.each([
  { name: 'no reason', fields: { city: 'hanoi', change: '2', reason: ' ' }, status: 422 },
  { name: 'too many', fields: { city: 'hanoi', change: '900', reason: 'x' }, status: 422 },
  { name: 'less than nothing', fields: { city: 'hanoi', change: '-2', reason: 'x' }, status: 422 },
  { name: 'a city that is none', fields: { city: 'atlantis', change: '2', reason: 'x' }, status: 404 },
])('credits are given for a reason only: $name', async ({ fields, status }) => {
  await secretariat.get('/secretariat/reviews')
  expect((await secretariat.post('/secretariat/reviews/credits', fields)).status).toBe(status)
})

test('credits given by the secretariat stand in the ledger with their reason', async () => {
  await secretariat.get('/secretariat/reviews')
  await secretariat.post('/secretariat/reviews/credits', { city: 'hanoi', change: '2', reason: 'A small city.' })
  const page = await hanoi.get('/cities/hanoi/reviews')
  expect(page.text).toContain('You have 2 credits')
  expect(page.text).toContain('given by the secretariat: A small city.')
})

test.each([
  '/reviews/hanoi/99',
  '/reviews/hanoi/x',
  '/reviews/nowhere/1',
  '/cities/hanoi/reviews/0',
  '/cities/hanoi/reviews/1e9',
])('there is no such review: %s', async (path) => {
  expect((await hanoi.get(path)).status).toBe(404)
})

test('in Korean, every page of a review is in Korean', async () => {
  for (const [who, path] of [
    [hanoi, '/cities/hanoi/reviews'],
    [hanoi, '/cities/hanoi/reviews/4'],
    [hanoi, '/cities/hanoi/reviews/4/statement'],
    [seoul, '/reviews'],
    [secretariat, '/secretariat/reviews'],
    [secretariat, '/secretariat/reviews/hanoi/4'],
  ] as const) {
    const page = await who.get(`${path}?lang=ko`)
    expect(page.status, path).toBe(200)
    expect(page.html).toContain('<html lang="ko"')
    expect(page.text, path).toMatch(/검증/)
    await who.get('/?lang=en')
  }
})

async function ask() {
  await hanoi.get('/cities/hanoi/reviews')
  const page = await hanoi.post('/cities/hanoi/reviews', { round: '2025' })
  expect(page.status).toBe(200)
}

async function pair(number: number) {
  const path = `/secretariat/reviews/hanoi/${number}`
  await secretariat.get(path)
  const page = await secretariat.post(`${path}/pairing`, { first: 'seoul', second: 'kigali' })
  expect(page.status).toBe(200)
}

async function remind(days: number): Promise<number> {
  return remindReviews(platform.database.db, day(days), 'http://localhost:3000', () => platform.instrument)
}
