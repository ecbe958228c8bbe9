import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { answerFor, follow, press, questionOf, signIn, travel } from './walk.ts'

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

test.each([{ script: true }, { script: false }])(
  'a visitor tries it without an account, keeps it by signing up and finds it on another device, script $script',
  async ({ script }) => {
    const email = `ana-${script}@jericho.example`
    const here = await travel(browser, platform.url, { script, look: script })
    await here.page.goto('/')
    await follow(here.page, 'Try it with your city')
    await here.inspect('try')
    await press(here.page, 'Start')
    expect(await here.page.locator('.fault, .error-summary').first().textContent()).toContain('Enter a name.')
    await here.inspect('try, with a fault')
    await here.page.getByLabel('Name of your city').fill('Nueva Jericó')
    await here.page.getByLabel('Country').selectOption('CO')
    await press(here.page, 'Start')
    const round = new URL(here.page.url()).pathname
    expect(await here.page.getByRole('main').textContent()).toContain('Nueva Jericó')
    await here.inspect('a trial')
    await follow(here.page, 'Start')
    for (let at = 0; at < 5; at++) {
      await here.page.locator(`input[name="step"][value="${answerFor(questionOf(here.page))}"]`).check()
      await press(here.page, 'Save and go on')
    }
    await here.page.goto(round)
    await follow(here.page, 'Result so far')
    await here.inspect('a result of a trial')

    await follow(here.page, 'Keep them: make an account')
    await here.inspect('sign-up')
    await here.page.getByLabel('Your name').fill('Ana')
    await here.page.getByLabel('E-mail address').fill(email)
    await here.page.getByLabel('Password').fill('short')
    await press(here.page, 'Make the account')
    expect(await here.page.locator('.fault').textContent()).toContain('A password needs 10')
    expect(await here.page.getByLabel('E-mail address').inputValue()).toBe(email)
    await here.page.getByLabel('Password').fill('four plain words here')
    await press(here.page, 'Make the account')
    expect(new URL(here.page.url()).pathname).toBe(`${round}/result`)
    expect(here.troubles.filter((one) => !one.includes('422'))).toEqual([])
    await here.close()

    const there = await travel(browser, platform.url, { script, look: script })
    expect((await there.page.goto(round))?.status(), 'a stranger sees nothing of it').toBe(401)
    await signIn(there, email, 'four plain words here')
    await there.page.goto('/me')
    await there.inspect('me, with a trial')
    await follow(there.page, 'Nueva Jericó')
    expect(await there.page.getByRole('main').textContent()).toContain('5 of 15 answered')
    await follow(there.page, 'Go on where you left off')
    expect(questionOf(there.page)).toBe('GOV-06')
    await there.close()
  },
)
