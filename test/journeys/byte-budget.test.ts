import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { press, travel } from './walk.ts'

const firstKb = 60
const nextKb = 15

let browser: Browser
let platform: RunningPlatform
beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

test.each([
  { language: 'English', locale: 'en-GB', script: true },
  { language: 'English', locale: 'en-GB', script: false },
  { language: 'Korean', locale: 'ko-KR', script: true },
  { language: 'Korean', locale: 'ko-KR', script: false },
])(`a question weighs at most ${firstKb} kB first and ${nextKb} kB next: $language, script $script`, async (given) => {
  const start = await travel(browser, platform.url, { locale: given.locale })
  await start.page.goto('/try?city=seoul')
  await press(start.page, /^(Start|시작)$/)
  const round = new URL(start.page.url()).pathname
  const storageState = await start.context.storageState()
  await start.close()

  // nothing kept from before but who one is
  const reader = await travel(browser, platform.url, { locale: given.locale, script: given.script, storageState })
  const weigh = await scales(reader.page)
  await reader.page.goto(`${round}/items/GOV-01`, { waitUntil: 'networkidle' })
  const first = weigh()
  await reader.page.getByRole('radio').nth(1).check()
  await reader.page.waitForTimeout(300)
  const saving = weigh()
  await press(reader.page, /^(Save and go on|저장 후 계속)$/)
  await reader.page.waitForLoadState('networkidle')
  const next = weigh()
  console.log(
    `  ${given.language}, script ${given.script}: first ${told(first)}; saving by itself ${told(saving)}; next ${told(next)}`,
  )
  expect(total(first)).toBeLessThanOrEqual(firstKb * 1000)
  expect(total(next)).toBeLessThanOrEqual(nextKb * 1000)
  await reader.close()
})

type Load = ReadonlyMap<string, number>

/** Bytes as they came over the wire, headers included, by address; each call begins again at nothing. */
async function scales(page: Page): Promise<() => Load> {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const addresses = new Map<string, string>()
  let bytes = new Map<string, number>()
  line.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url))
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const name = new URL(addresses.get(requestId) ?? 'http://unknown/').pathname.split('/').at(-1) ?? ''
    bytes.set(name, (bytes.get(name) ?? 0) + encodedDataLength)
  })
  return () => {
    const weighed = bytes
    bytes = new Map()
    return weighed
  }
}

/** Without the Korean letters: only a device that has none of its own loads them, and it shows the words before. */
function total(load: Load): number {
  return [...load].filter(([name]) => !name.startsWith('korean.')).reduce((sum, [, bytes]) => sum + bytes, 0)
}

function told(load: Load): string {
  const parts = [...load].map(
    ([name, bytes]) => `${name.replace(/\.[0-9a-f]{10}\./, '.')} ${(bytes / 1000).toFixed(1)}`,
  )
  return `${(total(load) / 1000).toFixed(1)} kB (${parts.join(', ')})`
}
