import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, follow, press, signIn, travel } from './walk.ts'

let browser: Browser
let platform: RunningPlatform
let round: string

beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

test('the next round starts from the last answers', async () => {
  const coordinator = await asCoordinator(false)
  await coordinator.page.goto('/cities/hanoi')
  await press(coordinator.page, 'Open the next round')
  round = new URL(coordinator.page.url()).pathname
  expect(await coordinator.page.getByRole('main').textContent()).toContain('carried over from an earlier round')
  await coordinator.inspect('a round carried over')
  await coordinator.page.goto(`${round}/items/GOV-01`)
  await coordinator.inspect('a question carried over')
  await coordinator.close()
})

test.each([
  { script: true, item: 'GOV-03' },
  { script: false, item: 'GOV-04' },
])('two people on one question: both answers are shown, one is chosen, none is lost, script $script', async (given) => {
  const coordinator = await asCoordinator(given.script)
  const respondent = await asRespondent(given.script)
  for (const one of [coordinator, respondent]) await one.page.goto(`${round}/items/${given.item}`)

  const [theirs, mine] = await others(coordinator.page)
  await fill(respondent, theirs, 'The register says so.')
  await press(respondent.page, 'Save, back to the list')
  await fill(coordinator, mine, 'I was there: it is not so.')
  if (given.script) await coordinator.page.locator('#saved', { hasText: 'saved another answer meanwhile' }).waitFor()
  await press(coordinator.page, 'Save and go on')
  const both = await coordinator.page.getByRole('main').textContent()
  expect(both).toContain('A colleague answered at the same time')
  expect(both).toContain('Respondent of Hanoi')
  expect(both).toContain('The register says so.')
  expect(both).toContain('I was there: it is not so.')
  if (given.script) await coordinator.inspect('both answers')
  await press(coordinator.page, 'Use mine')

  await respondent.page.goto(`${round}/items/${given.item}`)
  expect(await respondent.page.getByRole('radio').nth(mine).isChecked()).toBe(true)
  expect(await respondent.page.getByLabel('Comment').inputValue()).toBe('I was there: it is not so.')
  await follow(respondent.page, 'Earlier answers')
  const history = (await respondent.page.locator('.revisions').textContent()) ?? ''
  expect(history).toContain('The register says so.')
  expect(history).toContain('I was there: it is not so.')
  expect(history).toContain('kept aside')
  // the refused save is news for the reader and an error line of the browser
  for (const one of [coordinator, respondent]) {
    expect(one.troubles.filter((line) => !line.includes('409'))).toEqual([])
    await one.close()
  }
})

test('nobody disagrees with themselves: choosing, writing and pressing faster than the line', async () => {
  const { page, close } = await asCoordinator(true)
  await page.goto(`${round}/items/GOV-05`)
  await page.route('**/answer', async (route) => {
    // the automatic save is on its way for a second
    if (route.request().headers()['accept']?.includes('application/json')) {
      const answer = await route.fetch()
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await route.fulfill({ response: answer }).catch(() => {})
    } else await route.continue()
  })
  await page
    .getByRole('radio')
    .nth((await others(page))[0])
    .check()
  await page.locator('details.more summary').click()
  await page.getByLabel('Comment').fill('Written at once.')
  await press(page, 'Save, back to the list')
  expect(new URL(page.url()).pathname).toBe(round)
  await page.goto(`${round}/items/GOV-05`)
  expect(await page.getByLabel('Comment').inputValue()).toBe('Written at once.')
  await close()
})

test('a whole dimension at once: a colleague’s answers stay, and the page says which', async () => {
  const coordinator = await asCoordinator(false)
  const respondent = await asRespondent(false)
  await coordinator.page.goto(`${round}/groups/POL`)
  await respondent.page.goto(`${round}/items/POL-02`)
  const [theirs, mine] = await others(respondent.page)
  await respondent.page.getByRole('radio').nth(theirs).check()
  await press(respondent.page, 'Save and go on')
  const chosen = coordinator.page.locator('input[name="POL-02.step"]')
  await chosen.nth(mine).check()
  await press(coordinator.page, 'Save this page')
  expect(await coordinator.page.getByRole('alert').textContent()).toContain('answered by a colleague meanwhile')
  expect(await chosen.nth(theirs).isChecked()).toBe(true)
  await coordinator.close()
  await respondent.close()
})

test('the platform stops for a while: the page says so, and saves by itself when it is back', async () => {
  const respondent = await asRespondent(true)
  const { page } = respondent
  await page.goto(`${round}/items/GOV-06`)
  await platform.kill('SIGKILL')
  const [first, second] = await others(page)
  await page.getByRole('radio').nth(first).check()
  await page.locator('#saved', { hasText: 'Kept on this device' }).waitFor()
  await respondent.page.locator('details.more summary').click()
  await page.getByLabel('Comment').fill('Written while the line was down.')
  await platform.restart()
  await page.locator('#saved', { hasText: /^Saved, / }).waitFor()

  // frozen instead of gone: the connection opens and nobody answers
  await platform.kill('SIGSTOP')
  await page.getByRole('radio').nth(second).check()
  await page.locator('#saved', { hasText: 'Saving' }).waitFor()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  await platform.kill('SIGCONT')
  await page.locator('#saved', { hasText: /^Saved, / }).waitFor()

  await page.goto(`${round}/items/GOV-06`)
  expect(await page.getByRole('radio').nth(second).isChecked()).toBe(true)
  expect(await page.getByLabel('Comment').inputValue()).toBe('Written while the line was down.')
  await respondent.close()
})

/** Two steps that are not the one carried over. */
async function others(page: Page): Promise<[number, number]> {
  const radios = page.locator('input[name="step"]')
  const free: number[] = []
  for (let at = 0; at < 5; at++) if (!(await radios.nth(at).isChecked())) free.push(at)
  return [free[0] ?? 0, free[1] ?? 1]
}

async function fill({ page }: Traveller, step: number, comment: string): Promise<void> {
  await page.locator('details.more summary').click()
  await page.getByLabel('Comment').fill(comment)
  await page.getByRole('radio').nth(step).check()
}

async function asCoordinator(script: boolean): Promise<Traveller> {
  const one = await travel(browser, platform.url, { script })
  await signIn(one, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
  return one
}

async function asRespondent(script: boolean): Promise<Traveller> {
  const one = await travel(browser, platform.url, { script })
  await signIn(one, 'respondent@hanoi.example', 'try-hanoi-respondent')
  return one
}
