import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { signIn, signInStrongly, travel } from './walk.ts'

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

/** Pages beside the main job, each looked at as closely as those on it. */
const cases: { who: string; email?: string; password?: string; isSecretariat?: true; paths: string[] }[] = [
  {
    who: 'a visitor',
    paths: [
      '/cities',
      '/cities?q=zzz',
      '/cities/seoul',
      '/cities/seoul/facts',
      '/cities/seoul/rounds/2025/result',
      '/instruments/ceds/1.0',
      '/method',
      '/sources',
      '/password',
      '/nowhere',
    ],
  },
  {
    who: 'a coordinator',
    email: 'coordinator@hanoi.example',
    password: 'try-hanoi-coordinator',
    paths: [
      '/cities/hanoi',
      '/cities/hanoi/people',
      '/cities/hanoi/trail',
      '/cities/hanoi/facts',
      '/cities/hanoi/rounds/2025',
    ],
  },
  {
    who: 'the secretariat',
    email: 'secretariat@wego.example',
    password: 'try-wego-secretariat',
    isSecretariat: true,
    paths: [
      '/secretariat',
      '/secretariat/mails',
      '/secretariat/members',
      '/secretariat/languages',
      '/secretariat/languages/ko',
    ],
  },
]

test.each(cases)('$who reads the other pages', async ({ email, password, isSecretariat, paths }) => {
  const reader = await travel(browser, platform.url, { dark: true })
  if (email && password) await (isSecretariat ? signInStrongly : signIn)(reader, email, password)
  for (const path of paths) {
    const response = await reader.page.goto(path)
    expect(response?.status(), path).toBe(path === '/nowhere' ? 404 : 200)
    await reader.inspect(path)
  }
  expect(reader.troubles.filter((one) => !one.includes('404'))).toEqual([])
  await reader.close()
})
