import { createServer } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type Platform, makePlatform } from '../builders/platform.ts'
import { answer } from '../builders/question-page.ts'
import { small10, small11, smallBridges } from '../builders/small-ceds.ts'
import { follow, press, signIn, travel } from './walk.ts'

const round = '/cities/hanoi/rounds/2026'
const phone = { viewport: { width: 360, height: 740 } }
let browser: Browser
let platform: Platform
let server: ServerType
let url: string

// in this process and not in one of its own: the small question banks are never offered to a started platform
beforeAll(async () => {
  browser = await openBrowser()
  const port = await freePort()
  url = `http://localhost:${port}`
  platform = await makePlatform({ baseUrl: url }, { instruments: [small10], bridges: [] })
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  await answer(hanoi, round, 'GOV-01', { step: '4', comment: 'The mayor keeps the list now.' })
  await answer(hanoi, round, 'GOV-03', { step: '2', comment: 'Half a list.' })
  await platform.release({ instruments: [small10, small11], bridges: smallBridges })
  server = serve({ fetch: (request, env) => platform.app.fetch(request, env), port, hostname: '127.0.0.1' })
})
afterAll(async () => {
  await browser.close()
  server.close()
  await platform.close()
})

test.each([{ script: true }, { script: false }])(
  'on a phone, script $script: compare two rounds, go over to newer questions, and back',
  async ({ script }) => {
    const reader = await travel(browser, url, { ...phone, script })
    await signIn(reader, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
    const { page } = reader

    await page.goto('/cities/hanoi')
    await follow(page, 'Compare rounds')
    await page.getByLabel('Before', { exact: true }).selectOption('2025')
    await page.getByLabel('After', { exact: true }).selectOption('2026')
    await press(page, 'Compare')
    await expect(page.getByRole('heading', { name: '2025 and 2026' }).count()).resolves.toBe(1)
    await follow(page, /^Rose/)
    await expect(page.getByText('Why: The mayor keeps the list now.').count()).resolves.toBe(1)
    await reader.inspect('comparison')

    await page.goto(round)
    await follow(page, /There is a newer version of the questions/)
    await reader.inspect('upgrade, before')
    await press(page, 'Go over to version 1.1')
    await expect(page.getByText('Gone over from version 1.0 to 1.1').count()).resolves.toBe(1)
    if (script) await reader.inspect('upgrade, done')
    await press(page, 'Go back to version 1.0')
    await expect(page.getByText('The round is back at the earlier version').count()).resolves.toBe(1)

    await page.goto('/cities/hanoi/rounds/2025/result')
    await expect(page.getByRole('heading', { name: 'Under the newest questions' }).count()).resolves.toBe(1)
    if (script) await reader.inspect('result beside the newest version')
    expect(reader.troubles).toEqual([])
    await reader.close()
  },
)

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
