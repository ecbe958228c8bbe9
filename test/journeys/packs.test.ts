import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, follow, press, questionOf, signIn, signInStrongly, travel } from './walk.ts'

let browser: Browser
let platform: RunningPlatform
let round: string

beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
  const coordinator = await asCoordinator(false)
  await coordinator.page.goto('/cities/hanoi')
  await press(coordinator.page, 'Open the next round')
  round = new URL(coordinator.page.url()).pathname
  await coordinator.close()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

test.each([
  { script: true, people: '6', share: 1 },
  { script: false, people: '5', share: 2 },
])('a city shares its questions, script $script', async ({ script, people, share }) => {
  const email = `part-${share}@hanoi.example`
  const coordinator = await asCoordinator(script)
  const { page } = coordinator
  // the same pages without script differ in nothing that axe sees
  const look = (one: Traveller, name: string) => (script ? one.inspect(name) : Promise.resolve())
  await page.goto(round)
  await follow(page, 'Share among colleagues')
  await look(coordinator, 'the team')
  await follow(page, 'Share all open questions among people')
  await page.getByLabel('How many people share?').selectOption(people)
  await press(page, 'Propose')
  await page.getByLabel(`Or e-mail address for pack ${share}`, { exact: true }).fill(email)
  await page.getByLabel('Note').fill('You know this best. Ask Linh if a file is missing.')
  await page.getByLabel('Due date').fill('2030-01-31')
  await look(coordinator, 'shares')
  await press(page, 'Give these packs')
  expect(await page.getByRole('main').textContent()).toContain('Link not opened yet')
  await look(coordinator, 'the team with a pack')

  const link = await mailedLink(email)
  const invited = await travel(browser, platform.url, { script, viewport: { width: 360, height: 740 } })
  await invited.page.goto(link)
  await look(invited, 'the link of a mail')
  await invited.page.getByLabel('Your name').fill('Invited Person')
  await press(invited.page, 'Open my questions')
  await look(invited, 'a pack')
  const pack = new URL(invited.page.url()).pathname
  await press(invited.page, 'Start', 'link')
  await look(invited, 'a question of a pack')
  const answered: string[] = []
  for (const step of [2, 1, 3]) {
    answered.push(questionOf(invited.page))
    await invited.page.locator('input[name="step"]').nth(step).check()
    await press(invited.page, 'Save and go on')
  }
  expect(new Set(answered).size).toBe(3)
  await invited.page.locator('#ask summary').click()
  await invited.page.getByLabel('Your question to').fill('Which year do you mean?')
  await press(invited.page, 'Send the question')
  expect(await invited.page.getByRole('main').textContent()).toContain('returned with a question')
  await look(invited, 'a pack with a question')

  await page.goto(`${round}/team`)
  expect(await page.getByRole('main').textContent()).toContain('3 of')
  await page.getByLabel('Your reply').fill('The year that has just ended.')
  await look(coordinator, 'a question of a colleague')
  await press(page, 'Send the reply')
  await follow(page, /^Remind, pass on, change/)
  await look(coordinator, 'what is done with a pack')

  await invited.page.goto(pack)
  expect(await invited.page.getByRole('main').textContent()).toContain('The year that has just ended.')
  await press(invited.page, 'I am done')
  expect(await invited.page.getByRole('main').textContent()).toContain('You said that you are done.')
  await invited.page.goto('/packs')
  await look(invited, 'my packs')
  await page.goto(`${round}/team`)
  expect(await page.locator('.pack-row', { hasText: 'Invited Person' }).last().textContent()).toContain('done')
  await page.goto(`${round}/team/pack`)
  await look(coordinator, 'a new pack')
  for (const one of [coordinator, invited]) {
    expect(one.troubles).toEqual([])
    await one.close()
  }
})

async function asCoordinator(script: boolean): Promise<Traveller> {
  const one = await travel(browser, platform.url, { script })
  await signIn(one, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
  return one
}

let secretariat: Traveller | null = null

/** The newest link to an address, read where mails are shown while no server takes them. */
async function mailedLink(email: string): Promise<string> {
  if (secretariat === null) {
    secretariat = await travel(browser, platform.url, { script: false })
    await signInStrongly(secretariat, 'secretariat@wego.example', 'try-wego-secretariat')
  }
  await secretariat.page.goto('/secretariat/mails')
  const href = await secretariat.page
    .locator('.mail', { hasText: email })
    .first()
    .locator('a')
    .first()
    .getAttribute('href')
  return new URL(href ?? '').pathname
}
