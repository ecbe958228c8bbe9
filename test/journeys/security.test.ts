import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { codeNow } from '../builders/totp.ts'
import { type Traveller, follow, press, signIn, travel } from './walk.ts'

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

const phone = { viewport: { width: 360, height: 780 } }
const secretariat = ['secretariat@wego.example', 'try-wego-secretariat'] as const
const coordinator = ['coordinator@hanoi.example', 'try-hanoi-coordinator'] as const

/** A device with a fingerprint reader, as the browser sees one; `isOwner` says whether the finger is the right one. */
async function authenticator({ context, page }: Traveller): Promise<{ isOwner: (is: boolean) => Promise<void> }> {
  const client = await context.newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    isOwner: async (isUserVerified) => {
      await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}

test('the secretariat adds a passkey at first sign-in, and signs in with it alone afterwards', async () => {
  const here = await travel(browser, platform.url, phone)
  const device = await authenticator(here)
  await signIn(here, ...secretariat)
  expect(new URL(here.page.url()).pathname).toBe('/me/security/required')
  await here.inspect('what the secretariat needs first')
  await here.page.getByLabel('Name of the passkey').fill('Office laptop')
  await press(here.page, 'Add a passkey')
  expect(await main(here.page)).toContain('You have a passkey')

  // somebody else's finger opens nothing
  await device.isOwner(false)
  await here.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect.poll(() => here.page.locator('[data-fault]').first().textContent()).toContain('Nothing has changed')
  await device.isOwner(true)
  await press(here.page, 'Sign in with a passkey')
  await here.page.goto('/secretariat')
  expect(await here.page.locator('h1').textContent()).toBe('Secretariat')
  await here.page.goto('/me/security')
  expect(await main(here.page)).toContain('Office laptop')
  await here.inspect('security')
  await press(here.page, 'Sign out everywhere')

  await here.page.goto('/sign-in?next=/secretariat')
  await here.inspect('sign-in')
  await press(here.page, 'Sign in with a passkey')
  expect(new URL(here.page.url()).pathname).toBe('/secretariat')
  expect(here.troubles).toEqual([])
  await here.close()
})

test.each([{ script: true }, { script: false }])(
  'a coordinator sets up an app, loses the phone and switches it off, script $script',
  async ({ script }) => {
    const here = await travel(browser, platform.url, { ...phone, script })
    const { page } = here
    // without script the pages are the same but for a sentence: they are looked at once
    const inspect = (one: Traveller, name: string) => (script ? one.inspect(name) : Promise.resolve())
    await signIn(here, ...coordinator)
    await page.goto('/me/security')
    if (!script) expect(await main(page)).toContain('Passkeys need a browser with JavaScript')
    await follow(page, 'Set up an app')
    await page.getByLabel('Your password, once more').fill(coordinator[1])
    await press(page, 'Go on')
    await inspect(here, 'the picture and the key')
    const key = (await page.locator('.key code').textContent()) ?? ''
    await page.getByLabel('Code of six digits').fill(await codeNow(key))
    await press(page, 'Switch it on')
    const codes = await page.locator('.codes code').allTextContents()
    expect(codes).toHaveLength(10)
    const file = page.getByRole('link', { name: 'Download as a file' })
    expect(decodeURIComponent((await file.getAttribute('href')) ?? '')).toContain(codes[9])
    await inspect(here, 'backup codes')
    await follow(page, 'I have kept them')

    const there = await travel(browser, platform.url, { ...phone, script, locale: script ? 'ko-KR' : 'en-GB' })
    await there.page.goto('/sign-in')
    await there.page.locator('#email').fill(coordinator[0])
    await there.page.locator('#password').fill(coordinator[1])
    await there.page.locator('form[action="/sign-in"] button').click()
    await there.page.waitForURL('**/sign-in/code**')
    if (script) expect(await there.page.locator('h1').textContent()).toBe('2차 인증')
    await inspect(there, 'second step')
    await there.page.locator('#code').fill('000000')
    await there.page.locator('form[action="/sign-in/code"] button').click()
    await there.page.locator('.fault').waitFor()
    await there.page.locator('#code').fill(codes[0] ?? '')
    await there.page.locator('form[action="/sign-in/code"] button').click()
    await there.page.waitForURL('**/me')
    await there.page.goto('/me/security')
    await there.page.goto('/me/security/second-factor/removal')
    await there.page.locator('#password').fill(coordinator[1])
    await there.page.locator('#code').fill(codes[1] ?? '')
    await there.page.locator('main form button').click()
    await there.page.waitForURL('**/me/security?done=factor_off')
    await there.close()

    expect((await page.goto('/me'))?.status(), 'the session by code ended').toBe(401)
    expect(here.troubles.filter((one) => !one.includes('401'))).toEqual([])
    await here.close()
  },
)

function main(page: Page): Promise<string | null> {
  return page.getByRole('main').textContent()
}
