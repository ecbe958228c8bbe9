import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { pseudoTag, rightToLeft } from '../builders/right-to-left.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, travel, signInStrongly } from './walk.ts'

let browser: Browser
let platform: RunningPlatform
beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform({ TEST_LANGUAGE: 'on' })
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

const text = rightToLeft()

async function signIn({ page }: Traveller, email: string, password: string): Promise<void> {
  await page.goto(`/sign-in?lang=${pseudoTag}`)
  await page.getByLabel(text('accounts.email')).first().fill(email)
  await page.getByLabel(text('accounts.password')).fill(password)
  await page
    .getByRole('main')
    .getByRole('button', { name: text('accounts.signIn.do'), exact: true })
    .click()
  await page.waitForURL('**/me*')
}

/** Where boxes and words stand, as somebody sees it who reads from the right. */
function layout({ page }: Traveller) {
  return page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    const [brand, languages, heading, main] = ['.brand', '.languages', 'h1', 'main'].map(box)
    const outside = [...document.querySelectorAll('.chart text')].filter((one) => {
      const [words, picture] = [one.getBoundingClientRect(), one.closest('svg')?.getBoundingClientRect()]
      return picture !== undefined && (words.right < picture.left - 4 || words.left > picture.right + 4)
    })
    const covered = [...document.querySelectorAll('.radio')].filter((one) => {
      const [round, words] = [one.querySelector('input'), one.querySelector('label span:last-child')]
      if (!round || !words) return false
      return round.getBoundingClientRect().left < words.getBoundingClientRect().right - 1
    })
    return {
      direction: getComputedStyle(document.body).direction,
      isBrandRight: (brand?.right ?? 0) > (languages?.right ?? 0) || (brand?.top ?? 0) < (languages?.top ?? 0),
      isHeadingRight: Math.abs((heading?.right ?? 0) - (main?.right ?? 0)) < 260,
      outside: outside.map((one) => one.textContent),
      covered: covered.length,
    }
  })
}

const cases: { who: string; email?: string; password?: string; paths: string[] }[] = [
  {
    who: 'a visitor',
    paths: [
      '/',
      '/try',
      '/cities',
      '/cities/seoul',
      '/cities/seoul/rounds/2025/result',
      '/instruments/ceds/1.0',
      '/method',
    ],
  },
  {
    who: 'a coordinator',
    email: 'coordinator@hanoi.example',
    password: 'try-hanoi-coordinator',
    paths: [
      '/me',
      '/cities/hanoi/people',
      '/cities/hanoi/facts',
      '/cities/hanoi/rounds/2025',
      '/cities/hanoi/rounds/2025/groups/GOV',
      '/cities/hanoi/rounds/2025/items/GOV-02',
    ],
  },
  {
    who: 'the secretariat',
    email: 'secretariat@wego.example',
    password: 'try-wego-secretariat',
    paths: ['/secretariat', '/secretariat/languages', '/secretariat/languages/ko?part=ceds+1.0:GOV'],
  },
]

test.each(cases)('$who reads every page from right to left', async ({ email, password, paths }) => {
  const reader = await travel(browser, platform.url, { dark: false })
  if (email?.startsWith('secretariat') && password) {
    await signInStrongly(reader, email, password)
    await reader.page.goto(`/?lang=${pseudoTag}`)
  } else if (email && password) await signIn(reader, email, password)
  else await reader.page.goto(`/?lang=${pseudoTag}`)
  for (const path of paths) {
    const response = await reader.page.goto(path)
    expect(response?.status(), path).toBe(200)
    expect(await reader.page.locator('html').getAttribute('dir'), path).toBe('rtl')
    await reader.page.setViewportSize({ width: 360, height: 900 })
    expect.soft(await layout(reader), `${path} at 360 px`).toMatchObject({ direction: 'rtl', outside: [], covered: 0 })
    await reader.page.setViewportSize({ width: 1440, height: 900 })
    expect.soft(await layout(reader), `${path} at 1440 px`).toMatchObject({
      direction: 'rtl',
      isBrandRight: true,
      outside: [],
      covered: 0,
    })
    await reader.inspect(path)
  }
  expect(reader.troubles).toEqual([])
  await reader.close()
})

test('somebody answers a first question from right to left, without a word of English', async () => {
  const reader = await travel(browser, platform.url)
  const { page } = reader
  await page.goto(`/try?lang=${pseudoTag}`)
  await page.getByLabel(text('try.city'), { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: text('try.do') }).click()
  await page.waitForURL('**/rounds/*')
  await page.goto(`${page.url()}/items/GOV-01`)
  await page.getByRole('radio').nth(2).check()
  await page.getByRole('button', { name: text('diagnosis.saveNext') }).click()
  await page.waitForURL('**/items/GOV-02')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  // every text of the frame and the question stands in brackets
  const bare = await page.locator('main label, main h1, main h2, main button').allTextContents()
  expect(bare.map((one) => one.trim()).filter((one) => one !== '' && !one.includes('['))).toEqual([])
  expect(reader.troubles).toEqual([])
  await reader.close()
})
