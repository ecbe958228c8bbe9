import { lastMail } from './mails.ts'
import type { Browser, Page, Platform } from './platform.ts'

/** Opens the round of 2026 of Hanoi, which starts from the answers of the year before, and gives its address. */
export async function openNextRound(coordinator: Browser): Promise<string> {
  await coordinator.get('/cities/hanoi')
  return (await coordinator.post('/cities/hanoi/rounds', {})).path
}

/** Sends a form in which a field may stand several times. */
export async function postMany(
  who: Browser,
  path: string,
  fields: readonly (readonly [name: string, value: string])[],
): Promise<Response> {
  return who.send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  })
}

/** Gives one pack to an address and gives the path of the link in its mail. */
export async function givePack(
  platform: Platform,
  coordinator: Browser,
  round: string,
  {
    items,
    email,
    due = '',
    note = '',
    language = 'en',
  }: { items: readonly string[]; email: string; due?: string; note?: string; language?: string },
): Promise<string> {
  const response = await postMany(coordinator, `${round}/packs`, [
    ...items.map((item) => ['item', item] as const),
    ['email', email],
    ['due_on', due],
    ['note', note],
    ['language', language],
  ])
  if (response.status !== 303) throw new Error(`the pack was not given: ${response.status}`)
  return lastLink(platform, email)
}

/** The path of the newest link mailed to an address. */
export async function lastLink(platform: Platform, email: string): Promise<string> {
  const mail = await lastMail(platform, email)
  const path = /\/packs\/[\w.-]{20,}/.exec(mail.body)?.[0]
  if (path === undefined) throw new Error(`no link in: ${mail.body}`)
  return path
}

/** Opens a mailed link in a browser of its own, as somebody new with a name. */
export async function openedBy(
  platform: Platform,
  link: string,
  name: string,
): Promise<{ browser: Browser; page: Page }> {
  const browser = platform.browser()
  await browser.get(link)
  return { browser, page: await browser.post(link, { name }) }
}

/** The address of the pack that a page stands on. */
export function packPath(page: Page): string {
  return page.path.replace(/\?.*$/, '')
}
