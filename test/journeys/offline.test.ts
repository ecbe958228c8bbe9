import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, press, questionOf, signIn, travel } from './walk.ts'

let browser: Browser
let platform: RunningPlatform
let round: string
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wego-offline-'))
  browser = await openBrowser()
  platform = await startPlatform()
  const coordinator = await someone('coordinator')
  await coordinator.page.goto('/cities/hanoi')
  await press(coordinator.page, 'Open the next round')
  round = new URL(coordinator.page.url()).pathname
  await coordinator.close()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a part as a file: opened from the disk without a line, answered, brought back with one conflict', async () => {
  const coordinator = await someone('coordinator')
  const { page } = coordinator
  await page.goto(`${round}/offline`)
  await coordinator.inspect('work without a line')
  await page.locator('summary', { hasText: 'One dimension or area' }).click()
  const file = await kept(page, () => page.getByRole('link', { name: 'Governance Mechanism', exact: true }).click())
  expect(file.name).toMatch(/^hanoi-.*-gov\.html$/)

  const outside = await travel(browser, pathToFileURL(file.path).href, { offline: true })
  await outside.page.goto(pathToFileURL(file.path).href)
  await outside.inspect('the file, one question at a time')
  await choose(outside.page, 'GOV-01', 0)
  await outside.page.locator('#status', { hasText: 'Saved on this device' }).waitFor()
  await outside.page.getByRole('button', { name: 'Next question' }).click()
  await choose(outside.page, 'GOV-02', 0)
  await outside.page.locator('#q-GOV-02 [data-field="comment"]').fill('Asked in the village.')
  // closed and opened again: the answers, and where one was
  await outside.page.reload()
  expect(await outside.page.locator('#q-GOV-02').isVisible()).toBe(true)
  expect(await outside.page.locator('#q-GOV-01').isVisible()).toBe(false)
  expect(await outside.page.locator('#q-GOV-02 [data-field="comment"]').inputValue()).toBe('Asked in the village.')
  await outside.page.getByRole('button', { name: 'All on one page' }).click()
  expect(await outside.page.locator('section[data-item]:visible').count()).toBe(15)
  await outside.inspect('the file, all on one page')
  await choose(outside.page, 'GOV-03', 0)
  // a second tab of the same file learns of it at once
  const second = await outside.context.newPage()
  await second.goto(pathToFileURL(file.path).href)
  await second
    .getByRole('button', { name: 'All on one page' })
    .or(second.getByRole('button', { name: 'One question' }))
    .waitFor()
  await choose(outside.page, 'GOV-03', 1)
  await second.locator('input[name="s-GOV-03"]').nth(1).and(second.locator(':checked')).waitFor()
  // both wrote at once, and what arrived last knew less: whoever knows more says it again, and both end with the same
  await second.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('wego-offline:')) ?? ''
    const { 'GOV-03': _, ...rest } = JSON.parse(localStorage.getItem(key) ?? '{}')
    localStorage.setItem(key, JSON.stringify(rest))
  })
  await second.waitForFunction(() =>
    Object.keys(localStorage).some((key) => localStorage.getItem(key)?.includes('"GOV-03"')),
  )
  // the clock of the device is set back: what is answered now counts all the same
  await outside.page.clock.setFixedTime(new Date('2010-01-01T00:00:00Z'))
  await choose(outside.page, 'GOV-03', 4)
  await second.locator('input[name="s-GOV-03"]').nth(4).and(second.locator(':checked')).waitFor()
  await second.close()
  const saved = await kept(outside.page, () => outside.page.getByRole('button', { name: 'Save this file' }).click())
  const answers = await kept(outside.page, () =>
    outside.page.getByRole('button', { name: 'Answers for the platform' }).click(),
  )
  expect(answers.name).toMatch(/-gov-answers\.json$/)
  expect(outside.troubles).toEqual([])
  await outside.close()

  // on another device the saved copy knows the answers
  const other = await travel(browser, 'http://localhost', { offline: true })
  await other.page.goto(pathToFileURL(saved.path).href)
  expect(await other.page.locator('#q-GOV-02 [data-field="comment"]').inputValue()).toBe('Asked in the village.')
  await other.page.getByRole('button', { name: 'Next question' }).click()
  await choose(other.page, 'GOV-02', 1)
  await other.page.locator('#status', { hasText: 'Saved on this device' }).waitFor()
  expect(other.troubles).toEqual([])
  await other.close()

  // meanwhile at the office
  await page.goto(`${round}/items/GOV-01`)
  await page.locator('input[name="step"]').nth(2).check()
  await press(page, 'Save and go on')

  await page.goto(`${round}/offline`)
  await page.getByLabel('File with answers').setInputFiles(answers.path)
  await press(page, 'See what would change')
  await coordinator.inspect('what a file would change')
  const preview = await page.getByRole('main').textContent()
  expect(preview).toContain('1 question changed in both')
  expect(preview).toContain('2 answers will be saved')
  expect(preview).toContain('Asked in the village.')
  await press(page, 'Take over as chosen')
  expect(await page.getByRole('alert').textContent()).toContain('GOV-01: choose which answer counts')
  await page.getByLabel('From the file').check()
  await press(page, 'Take over as chosen')
  await coordinator.inspect('what a file changed')
  await page.goto(`${round}/items/GOV-01`)
  expect(await page.locator('input[name="step"]').nth(0).isChecked()).toBe(true)
  // the saved file itself comes in as well, and has nothing new
  await page.goto(`${round}/offline`)
  await page.getByLabel('File with answers').setInputFiles(saved.path)
  await press(page, 'See what would change')
  expect(await page.getByRole('main').textContent()).toContain('Nothing is left to do')
  await coordinator.close()
})

test('the file in Korean, without storage and without script', async () => {
  const coordinator = await someone('coordinator', 'ko-KR')
  const { page } = coordinator
  await page.goto(`${round}/offline?lang=ko`)
  await coordinator.inspect('work without a line, Korean')
  await page.locator('summary', { hasText: '담당 부서별 파일' }).click()
  const file = await kept(page, () => page.getByRole('link', { name: '시장실', exact: true }).click())
  await coordinator.close()
  const bare = await travel(browser, 'http://localhost', { offline: true, locale: 'ko-KR' })
  await bare.context.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await bare.page.goto(pathToFileURL(file.path).href)
  await bare.page.getByText('이 브라우저는 응답을 보관할 수 없습니다').waitFor()
  const radios = bare.page.locator('section.here input[type="radio"]')
  const mine = (await radios.nth(0).isChecked()) ? 1 : 0
  await radios.nth(mine).check()
  expect(await bare.page.locator('#status').textContent()).toContain('이 기기에 저장하지 못했습니다')
  const saved = await kept(bare.page, () => bare.page.getByRole('button', { name: '이 파일 저장' }).click())
  await bare.page.goto(pathToFileURL(saved.path).href)
  expect(await radios.nth(mine).isChecked()).toBe(true)
  await bare.inspect('the file in Korean')
  await bare.close()
  const paper = await travel(browser, 'http://localhost', { offline: true, script: false })
  await paper.page.goto(pathToFileURL(file.path).href)
  expect(await paper.page.locator('section[data-item]:visible').count()).toBe(17)
  await paper.page.getByText('스크립트가 실행되지 않아').waitFor()
  await paper.close()
})

test('the line is cut in the middle of a part: answering goes on, and everything arrives once, in order', async () => {
  const respondent = await someone('respondent')
  const { page, context } = respondent
  await page.goto(`${round}/items/POL-01`)
  await answerHere(page, 3)
  await page.waitForFunction(() => sessionStorage.getItem('wego-ahead') !== null)
  await context.setOffline(true)
  const given: string[] = []
  for (let at = 0; at < 6; at++) {
    given.push(questionOf(page))
    const next = at === 5 ? null : page.url()
    await page
      .locator('input[name="step"]')
      .nth(at % 5)
      .check()
    if (at === 2) {
      await page.locator('details.more summary').click()
      await page.getByLabel('Comment').fill('Written without a line.')
    }
    if (next === null) break
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.waitForFunction((before) => location.href !== before, next)
  }
  expect(new Set(given).size).toBe(6)
  await page.locator('#saved', { hasText: 'Kept on this device' }).waitFor()
  expect(await page.locator('#waiting').textContent()).toContain('Answers waiting on this device: 6')
  await respondent.inspect('a question without a line')
  // changed once more, and back to an earlier one
  await page.getByRole('link', { name: 'Question before' }).click()
  await page.locator('input[name="step"]').nth(0).check()
  await page.getByRole('button', { name: 'Try now' }).click()

  // the server stumbles, then the tab is closed while the answers are on their way
  let stumbles = 2
  await context.route('**/answer*', (route) =>
    stumbles-- > 0 ? route.fulfill({ status: 500, body: 'broken' }) : route.continue(),
  )
  await context.setOffline(false)
  await expect.poll(() => stumbles, { timeout: 20_000 }).toBeLessThan(1)
  await page.close()
  const again = await context.newPage()
  await again.goto('/me')
  await expect.poll(() => waitingIn(again), { timeout: 20_000 }).toBe(0)
  for (const [at, item] of given.entries()) {
    await again.goto(`${round}/items/${item}`)
    const step = at === 4 ? 0 : at % 5
    expect(await again.locator('input[name="step"]').nth(step).isChecked(), item).toBe(true)
    await again.goto(`${round}/items/${item}/history`)
    // one carried over, one saved now; the answer changed on the way counts as one or as two
    const revisions = await again.locator('.revisions > li').count()
    expect(revisions, item).toBeLessThanOrEqual(at === 4 ? 3 : 2)
    expect(await again.getByRole('main').textContent()).not.toContain('kept aside')
  }
  await again.goto(`${round}/items/${given[2]}`)
  expect(await again.getByLabel('Comment').inputValue()).toBe('Written without a line.')
  await respondent.close()
})

test('answers wait for the person who gave them: session ended, another signed in, signed in again', async () => {
  const respondent = await someone('respondent')
  const { page, context } = respondent
  await page.goto(`${round}/items/RES-01`)
  const mine = await unchosen(page)
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.locator('input[name="step"]').nth(mine).check()
  await page.locator('#waiting', { hasText: 'Your session has ended' }).waitFor()
  const other = await context.newPage()
  await signIn({ ...respondent, page: other }, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
  // the open page is still the respondent's: its answer must not go out as the coordinator's
  await page
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('button', { name: 'Try now' }))
    .first()
    .waitFor()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.locator('#waiting', { hasText: 'Somebody else has signed in' }).waitFor()
  await other.goto(`${round}/items/RES-01`)
  expect(await other.locator('input[name="step"]').nth(mine).isChecked()).toBe(false)
  expect(await other.locator('#waiting').isVisible()).toBe(false)
  await other.close()
  await context.clearCookies()
  await context.addCookies(cookies)
  await page.goto(`${round}/items/RES-01`)
  await expect.poll(() => waitingIn(page), { timeout: 20_000 }).toBe(0)
  await page.goto(`${round}/items/RES-01/history`)
  expect(await page.locator('.revisions > li').first().textContent()).toContain('Respondent of Hanoi')

  // signing out leaves nothing behind
  await page.goto(`${round}/items/RES-02`)
  await page.waitForFunction(() => sessionStorage.getItem('wego-ahead') !== null)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('You are signed out').waitFor()
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await respondent.close()
})

test('two tabs without a line, and a colleague who answered meanwhile: nothing twice, the conflict is shown', async () => {
  const respondent = await someone('respondent')
  const { page, context } = respondent
  const second = await context.newPage()
  await page.goto(`${round}/items/NET-01`)
  await second.goto(`${round}/items/NET-02`)
  await context.setOffline(true)
  const [one, two] = [await unchosen(page), await unchosen(second)]
  await page.locator('input[name="step"]').nth(one).check()
  await second.locator('input[name="step"]').nth(two).check()
  await second.locator('#waiting', { hasText: 'device: 2' }).waitFor()
  const coordinator = await someone('coordinator')
  await coordinator.page.goto(`${round}/items/NET-01`)
  await coordinator.page
    .locator('input[name="step"]')
    .nth(one === 4 ? 3 : 4)
    .check()
  await press(coordinator.page, 'Save and go on')
  await coordinator.close()
  await context.setOffline(false)
  await second.locator('#saved', { hasText: /^Saved, / }).waitFor()
  await page.locator('#waiting', { hasText: 'Answers that need you: 1' }).waitFor()
  await page.getByRole('button', { name: 'See to it' }).click()
  await page.getByRole('heading', { name: 'A colleague answered at the same time' }).waitFor()
  await press(page, 'Use mine')
  await page.goto(`${round}/items/NET-01`)
  expect(await page.locator('input[name="step"]').nth(one).isChecked()).toBe(true)
  expect(await waitingIn(page)).toBe(0)
  await respondent.close()
})

async function someone(who: 'coordinator' | 'respondent', locale = 'en-GB'): Promise<Traveller> {
  const one = await travel(browser, platform.url, { locale: 'en-GB' })
  await signIn(one, `${who}@hanoi.example`, `try-hanoi-${who}`)
  if (locale !== 'en-GB') await one.page.goto('/me?lang=ko')
  return one
}

/** A file that the page handed out, under its own name. Listens before `hand`, which only presses: its time counts. */
async function kept(page: Page, hand: () => Promise<void>): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), hand()])
  const name = download.suggestedFilename()
  const path = join(folder, name)
  await download.saveAs(path)
  expect(readFileSync(path).length).toBeGreaterThan(0)
  return { name, path }
}

async function choose(page: Page, item: string, step: number): Promise<void> {
  await page.locator(`input[name="s-${item}"]`).nth(step).check()
}

/** Answers the question one stands on and goes on. */
async function answerHere(page: Page, step: number): Promise<void> {
  await page.locator('input[name="step"]').nth(step).check()
  await press(page, 'Save and go on')
}

async function unchosen(page: Page): Promise<number> {
  return (await page.locator('input[name="step"]').nth(0).isChecked()) ? 1 : 0
}

function waitingIn(page: Page): Promise<number> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('wego-answer:')).length)
}
