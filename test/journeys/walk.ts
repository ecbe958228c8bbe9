import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeNow } from '../builders/totp.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const colours = ['color-contrast', 'link-in-text-block']
const widths = [320, 768, 1440]
const desk = { width: 1280, height: 900 }

/** Somebody with a browser of their own: what they see, and what went wrong behind it. */
export interface Traveller {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors on the console and errors nobody caught. */
  readonly troubles: string[]
  /** Looks hard at the page one stands on: axe in light and dark, no sideways scrolling at any width. */
  readonly inspect: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

export async function travel(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { script?: boolean; look?: boolean; dark?: boolean } = {},
): Promise<Traveller> {
  // where the same journey is made with and without script, the pages are the same: one of them looks
  // colours come from one set of tokens: the whole job, the whole team and all public pages are looked at in the dark
  const { script = true, look = true, dark = false, ...rest } = options
  const settings: BrowserContextOptions = {
    baseURL: url,
    locale: 'en-GB',
    viewport: desk,
    reducedMotion: 'reduce',
    ...rest,
  }
  const context = await browser.newContext({ ...settings, javaScriptEnabled: script })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
  const seen = new Set<string>()
  return {
    page,
    context,
    troubles,
    inspect: async (name) => {
      if (!look || seen.has(name)) return
      seen.add(name)
      if (script) return inspect(page, name, dark)
      // axe is itself a script: look at the same page, with the same cookies, in a browser that gets no script of ours
      const twin = await browser.newContext({ ...settings, storageState: await context.storageState() })
      await twin.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
      const copy = await twin.newPage()
      await copy.goto(page.url())
      await inspect(copy, `${name}, without script`, dark)
      await twin.close()
    },
    close: () => context.close(),
  }
}

async function inspect(page: Page, name: string, dark: boolean): Promise<void> {
  for (const colorScheme of dark ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme })
    // no page has frames, so axe needs no empty page beside each to gather them
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // the dark page is the same page in other colours
    const { violations } = await (colorScheme === 'light' ? axe.withTags(rules) : axe.withRules(colours)).analyze()
    const told = violations.map(
      (one) =>
        `${one.id}: ${one.nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('; ')}`,
    )
    expect.soft(told, `axe on ${name} (${page.url()}), ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await fits(page, name)
}

/** No page scrolls sideways, from the smallest phone to the desk. */
export async function fits(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: desk.height })
    expect.soft(await sticksOut(page), `sideways scrolling on ${name} (${page.url()}) at ${width} px`).toEqual([])
  }
  await page.setViewportSize(desk)
}

/** What makes the page wider than its window; nothing when it is not. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, dir } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.body.querySelectorAll('*')].filter((one) => {
      const box = one.getBoundingClientRect()
      return dir === 'rtl' ? box.left < -1 : box.right > clientWidth + 1
    })
    return [`${scrollWidth} px`, ...out.slice(0, 5).map((one) => `${one.tagName} ${one.getAttribute('class') ?? ''}`)]
  })
}

export async function signIn({ page }: Traveller, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').first().fill(email)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

/** Signs in for the first time as the secretariat, which does not open before a second factor is set up. */
export async function signInStrongly(traveller: Traveller, email: string, password: string): Promise<void> {
  await signIn(traveller, email, password)
  const { page } = traveller
  await follow(page, 'Set up an app')
  await page.getByLabel('Your password, once more').fill(password)
  await press(page, 'Go on')
  const key = (await page.locator('.key code').textContent()) ?? ''
  await page.getByLabel('Code of six digits').fill(await codeNow(key))
  await press(page, 'Switch it on')
  await follow(page, 'I have kept them')
}

/** Presses a button or follows a link by its words, and waits for the page that comes. */
export async function press(page: Page, words: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const [response] = await Promise.all([
    page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
    page.getByRole('main').getByRole(role, { name: words }).first().click(),
  ])
  expect(response?.status() ?? 200, `after pressing ${words}: ${page.url()}`).toBeLessThan(500)
}

export function follow(page: Page, words: string | RegExp): Promise<void> {
  return press(page, words, 'link')
}

/** The question one stands on, from the address: `GOV-01`. */
export function questionOf(page: Page): string {
  return /\/items\/([^/]+)$/.exec(new URL(page.url()).pathname)?.[1] ?? ''
}

/** What a made-up city answers: every step occurs, and now and then one of the two answers without a step. */
export function answerFor(item: string): string {
  const sum = Array.from(item).reduce((total, letter) => total * 31 + letter.charCodeAt(0), 7) % 1000
  if (sum % 41 === 0) return 'dont_know'
  if (sum % 37 === 0 && !item.startsWith('GOV')) return 'not_our_competence'
  return String(sum % 5)
}
