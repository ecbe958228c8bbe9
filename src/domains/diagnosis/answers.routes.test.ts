import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Platform, makePlatform } from '../../../test/builders/platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

test('a coordinator opens a round, answers, submits and reads the result', async () => {
  const matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  const round = await matale.post('/cities/matale/rounds', {})
  expect(round.path).toBe('/cities/matale/rounds/2026')
  expect(round.text).toContain('0 of 200 questions answered')
  await matale.get('/cities/matale/rounds/2026/items/GOV-01')
  const next = await matale.post('/cities/matale/rounds/2026/items/GOV-01/answer', { revision: '0', step: '3' })
  expect(next.status).toBe(200)
  expect(next.path).toBe('/cities/matale/rounds/2026/items/GOV-02')
  const submitted = await matale.post('/cities/matale/rounds/2026/submission', {})
  expect(submitted.status).toBe(200)
  expect(submitted.text).toContain('No stage yet')
})
