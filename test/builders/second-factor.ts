import { idOf } from './people.ts'
import type { Browser, Page, Platform } from './platform.ts'
import { codeBefore } from './totp.ts'

/** People of the sample who sign in with a password. */
export const people = {
  respondent: { email: 'respondent@hanoi.example', password: 'try-hanoi-respondent' },
  coordinator: { email: 'coordinator@hanoi.example', password: 'try-hanoi-coordinator' },
  matale: { email: 'coordinator@matale.example', password: 'try-matale-coordinator' },
  secretariat: { email: 'secretariat@wego.example', password: 'try-wego-secretariat' },
} as const
export type Who = keyof typeof people

/** Signs somebody in by password, as far as that goes: with a second factor set up the page asks for its code. */
export async function enter(
  platform: Platform,
  who: Who,
  browser = platform.browser(),
): Promise<{ browser: Browser; page: Page }> {
  await browser.get('/sign-in')
  return { browser, page: await browser.post('/sign-in', people[who]) }
}

/** Sets up an app as the second factor; `used` is the code that confirmed it, good for `secondsLeft` more. */
export async function setUp(
  platform: Platform,
  who: Who,
  secondsLeft?: number,
): Promise<{ browser: Browser; key: string; used: string; codes: string[] }> {
  const { browser } = await enter(platform, who)
  await browser.get('/me/security/second-factor')
  const begun = await browser.post('/me/security/second-factor', { password: people[who].password })
  const key = keyOn(begun)
  const used = await codeBefore(key, secondsLeft)
  const page = await browser.post('/me/security/second-factor/confirmation', { code: used })
  return { browser, key, used, codes: codesOn(page) }
}

/** As if there had never been a second factor, so that the next test begins anew. */
export async function switchOff(platform: Platform, who: Who): Promise<void> {
  const { db } = platform.database
  const id = await idOf(platform, people[who].email)
  await db.deleteFrom('second_factor').where('person_id', '=', id).execute()
  await db.deleteFrom('second_factor_use').where('person_id', '=', id).execute()
  await db.updateTable('person').set({ two_factor_enabled: false }).where('id', '=', id).execute()
}

/** The key in base32 that a page shows below its picture. */
export function keyOn(page: Page): string {
  return (/class="key"><code>([A-Z2-7 ]+)</.exec(page.html)?.[1] ?? '').replaceAll(' ', '')
}

/** The backup codes that a page shows once. */
export function codesOn(page: Page): string[] {
  return [...page.html.matchAll(/<li><code>([a-zA-Z0-9]{5}-[a-zA-Z0-9]{5})</g)].flatMap(([, code]) => code ?? [])
}
