import { addPerson, seatSomebody } from '../../src/domains/accounts/index.ts'
import type { Role } from '../../src/db/tables.ts'
import { type Browser, type Page, type Platform } from './platform.ts'
import { beginning } from './prepared.ts'

const password = 'a long password of the tests'

/** Somebody with a seat at a city, signed in. */
export async function seated(
  platform: Platform,
  organisationId: string,
  role: Role = 'coordinator',
  name: string = role,
) {
  const email = `${name}@${organisationId}.example`
  const { db } = platform.database
  const known = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
  if (!known) await addPerson(db, { email, name: `${name} of ${organisationId}`, password })
  await seatSomebody(db, { email, organisationId, role, at: beginning })
  const browser = platform.browser()
  await browser.get('/sign-in')
  const page = await browser.post('/sign-in', { email, password })
  if (!page.path.startsWith('/me')) throw new Error(`sign-in of ${email} ended at ${page.path} (${page.status})`)
  return browser
}

/** The ids of the sampled items, as the reviewer's page lists them. */
export function itemsOf(page: Page): string[] {
  return [...(page.html.split('review-list')[1] ?? '').matchAll(/\/items\/([^"/]+)"/g)]
    .flatMap(([, id]) => id ?? [])
    .filter((id, at, all) => all.indexOf(id) === at)
}

/** Marks every item of a review, each as `mark` says, and hands in. */
export async function markAll(
  browser: Browser,
  path: string,
  mark: (item: string, at: number) => string,
): Promise<Page> {
  const items = itemsOf(await browser.get(path))
  for (const [at, item] of items.entries()) {
    const chosen = mark(item, at)
    await browser.post(`${path}/items/${item}/mark`, {
      mark: chosen,
      note: chosen === 'confirmed' ? 'seen on the city’s site' : `why ${item}`,
    })
  }
  return browser.post(`${path}/submission`, {})
}
