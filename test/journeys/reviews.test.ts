import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform, wego } from '../builders/running-platform.ts'
import { type Traveller, follow, press, signIn, signInStrongly, travel } from './walk.ts'

// Hanoi asks, Matale (without a round, waived) and Kigali review, the statement is checked from the command line;
// nobody's browser runs script

let browser: Browser
let platform: RunningPlatform
const folder = mkdtempSync(join(tmpdir(), 'wego-review-'))
const review = '/reviews/hanoi/1'

beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
  rmSync(folder, { recursive: true })
})

test('a submitted round is reviewed by two cities and the statement is verified', async () => {
  const [hanoi, secretariat, matale, kigali] = await Promise.all(
    [1, 2, 3, 4].map(() => travel(browser, platform.url, { script: false })),
  )
  if (!hanoi || !secretariat || !matale || !kigali) throw new Error('four travellers')
  await signIn(hanoi, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
  await signInStrongly(secretariat, 'secretariat@wego.example', 'try-wego-secretariat')
  await signIn(matale, 'coordinator@matale.example', 'try-matale-coordinator')
  await invite(secretariat, kigali)

  await hanoi.page.goto('/cities/hanoi/reviews')
  await hanoi.inspect('reviews of a city')
  await hanoi.page.getByLabel('Round').selectOption('2025')
  await hanoi.page.getByLabel('What reviewers should know').fill('Evidence is in Vietnamese.')
  await press(hanoi.page, 'Ask for a review')

  await secretariat.page.goto('/secretariat/reviews')
  await follow(secretariat.page, 'Hanoi')
  await secretariat.inspect('pairing')
  await secretariat.page.getByLabel('Reviewer 1').selectOption('kigali')
  await secretariat.page.getByLabel('Reviewer 2').selectOption('matale')
  await secretariat.page.getByLabel('Reason for another choice').fill('Matale begins next month.')
  await secretariat.page.getByLabel('Also take a city').check()
  await press(secretariat.page, 'Ask these cities')

  for (const one of [matale, kigali]) {
    await one.page.goto('/reviews')
    await follow(one.page, 'Hanoi')
    if (one === matale) await one.inspect('asked to review')
    await press(one.page, 'Accept')
  }
  for (const one of [matale, kigali]) {
    await one.page.goto(review)
    if (one === matale) await one.inspect('declaration')
    await one.page.getByLabel('Nothing binds me').check()
    await press(one.page, 'Declare')
  }
  await markAll(matale, 'Not confirmed')
  await markAll(kigali, 'Confirmed')

  await hanoi.page.goto('/cities/hanoi/reviews/1')
  await hanoi.inspect('marks and reply')
  await hanoi.page.getByRole('textbox').first().fill('The decree is on page 3.')
  await press(hanoi.page, 'Send the reply and go on')
  for (const one of [matale, kigali]) {
    await one.page.goto(review)
    if (one === matale) {
      await one.page.locator('.review-list a').first().click()
      expect(await one.page.getByRole('main').textContent()).toContain('The decree is on page 3.')
      await one.page.getByLabel('Confirmed', { exact: true }).check()
      await press(one.page, 'Save and go on')
    }
    await press(one.page, 'Hand in for good')
  }

  const visitor = await travel(browser, platform.url, { script: false })
  await visitor.page.goto('/cities/hanoi/rounds/2025/result')
  await follow(visitor.page, /^Verified by/)
  expect(await visitor.page.getByRole('main').textContent()).toContain('20 of 20 answers confirmed')
  await visitor.inspect('statement')
  for (const [name, path] of [
    ['statement.json', '/cities/hanoi/reviews/1/statement.json'],
    ['statement.pdf', '/cities/hanoi/reviews/1/statement.pdf?lang=ko'],
    ['result.json', '/cities/hanoi/rounds/2025/result.json'],
    ['key.pem', '/.well-known/wego-signing-key'],
  ] as const) {
    const got = await visitor.context.request.get(path)
    writeFileSync(join(folder, name), await got.body())
  }
  const file = (name: string) => join(folder, name)
  const key = ['--key', file('key.pem')]
  const checked = wego(['verify', file('statement.json'), file('result.json'), ...key])
  expect(checked).toMatchObject({ code: 0 })
  expect(checked.output).toContain('Valid: Hanoi, 2025; 20 of 20 answers confirmed')
  expect(checked.output).toContain('its answers give this sample')
  expect(wego(['verify', file('statement.pdf'), ...key, '--lang', 'ko'])).toMatchObject({ code: 0 })
  const unknown = wego(['verify', file('statement.json')], { DATA_DIR: folder })
  expect(unknown).toMatchObject({ code: 2 })
  expect(unknown.output).toContain('the key is unknown')
  writeFileSync(file('changed.json'), readFileSync(file('statement.json'), 'utf8').replace('"share":1', '"share":0.9'))
  const changed = wego(['verify', file('changed.json'), ...key, '--json'])
  expect(changed.code).toBe(2)
  expect(JSON.parse(changed.output)).toMatchObject({ valid: false, faults: ['changed', 'sums_wrong'] })
  for (const one of [hanoi, secretariat, matale, kigali, visitor]) {
    expect(one.troubles).toEqual([])
    await one.close()
  }
})

async function invite(secretariat: Traveller, somebody: Traveller): Promise<void> {
  const email = 'officer@kigali.example'
  await secretariat.page.goto('/cities/kigali/people')
  await secretariat.page.getByLabel('E-mail address').fill(email)
  await secretariat.page.getByRole('radio', { name: 'Coordinator' }).check()
  await press(secretariat.page, 'Send the invitation')
  await secretariat.page.goto('/secretariat/mails')
  const link = await secretariat.page.locator('.mail-body a').first().getAttribute('href')
  await somebody.page.goto('/sign-up')
  await somebody.page.getByLabel('Your name').fill('Officer of Kigali')
  await somebody.page.getByLabel('E-mail address').fill(email)
  await somebody.page.getByLabel('Password').fill('a long password of Kigali')
  await press(somebody.page, 'Make the account')
  await somebody.page.goto(new URL(link ?? '').pathname)
  await press(somebody.page, 'Accept')
}

/** The first item as said, the others confirmed. */
async function markAll(reviewer: Traveller, first: string): Promise<void> {
  const { page } = reviewer
  await page.goto(review)
  if (first !== 'Confirmed') await reviewer.inspect('the sample')
  await follow(page, 'Begin')
  if (first !== 'Confirmed') await reviewer.inspect('an answer under review')
  await mark(page, first)
  for (let left = 19; left > 0; left--) await mark(page, 'Confirmed')
  await press(page, 'Hand in')
}

async function mark(page: Page, words: string): Promise<void> {
  await page.getByLabel(words, { exact: true }).check()
  if (words !== 'Confirmed') await page.getByLabel('Note to the city').fill('No decree was found.')
  await press(page, 'Save and go on')
}
