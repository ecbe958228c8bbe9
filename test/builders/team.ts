import { addPerson, seatSomebody } from '../../src/domains/accounts/index.ts'
import type { Browser, Page, Platform } from './platform.ts'

/** People of Hanoi who answer one round: two coordinators, two respondents, a viewer. */
export interface Team {
  readonly round: string
  readonly coordinator: Browser
  readonly second: Browser
  readonly hana: Browser
  readonly minh: Browser
  readonly viewer: Browser
  /** Ids of people: `hana` of Hanoi, `coordinator of matale`. */
  readonly ids: Readonly<Record<string, string>>
}

const password = 'a sentence of four words'
const added = [
  { email: 'second@hanoi.example', name: 'Second Coordinator', role: 'coordinator' },
  { email: 'hana@hanoi.example', name: 'Hana Lee', role: 'respondent' },
  { email: 'minh@hanoi.example', name: 'Minh Tran', role: 'respondent' },
  { email: 'viewer@hanoi.example', name: 'Viewer of Hanoi', role: 'viewer' },
] as const

/** Opens the next round of Hanoi, which carries the answers of the year before, and signs the team in. */
export async function makeTeam(platform: Platform): Promise<Team> {
  const { db } = platform.database
  const at = new Date('2026-11-21T09:00:00Z')
  for (const { email, name, role } of added) {
    await addPerson(db, { email, name, password })
    await seatSomebody(db, { email, organisationId: 'hanoi', role, at })
  }
  const coordinator = await platform.signedIn('coordinator')
  await coordinator.get('/cities/hanoi')
  await coordinator.post('/cities/hanoi/rounds', {})
  const people = await db.selectFrom('person').select(['id', 'email']).execute()
  return {
    round: '/cities/hanoi/rounds/2026',
    coordinator,
    second: await signIn(platform, 'second@hanoi.example'),
    hana: await signIn(platform, 'hana@hanoi.example'),
    minh: await signIn(platform, 'minh@hanoi.example'),
    viewer: await signIn(platform, 'viewer@hanoi.example'),
    ids: Object.fromEntries(
      people.map(({ id, email }) => {
        const [name = '', city = ''] = email.replace('.example', '').split('@')
        return [city === 'hanoi' ? name : `${name} of ${city}`, id]
      }),
    ),
  }
}

export async function signIn(platform: Platform, email: string): Promise<Browser> {
  const one = platform.browser()
  await one.get('/sign-in')
  const page = await one.post('/sign-in', { email, password })
  if (!page.path.startsWith('/me')) throw new Error(`sign-in of ${email} ended at ${page.path}`)
  return one
}

/** The coordinator's form, with fields that may stand in it more than once. */
export async function chooseAlone(
  who: Browser,
  round: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Page> {
  const page = await who.get(`${round}/consensus`)
  const key = /name="form_key" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  const body = new URLSearchParams({ form_key: key })
  for (const [name, value] of Object.entries({ mode: 'several', names: 'hidden', ...fields })) {
    for (const one of [value].flat()) body.append(name, one)
  }
  const response = await who.send(`${round}/consensus/setting`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
    body: body.toString(),
  })
  if (response.status === 303) return who.get(response.headers.get('location') ?? '')
  const html = await response.text()
  return {
    status: response.status,
    path: `${round}/consensus/setting`,
    html,
    text: html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '),
    headers: response.headers,
  }
}

/** Answers one question alone. */
export async function answerAlone(who: Browser, round: string, item: string, step: string, reason = ''): Promise<Page> {
  await who.get(`${round}/alone/${item}`)
  return who.post(`${round}/alone/${item}/answer`, { step, reason })
}

/** Records what was agreed, as somebody would who sees the newest state. */
export async function record(who: Browser, round: string, item: string, step: string, reason: string): Promise<Page> {
  const page = await who.get(`${round}/consensus/${item}`)
  const seen = /name="seen" value="(\d+)"/.exec(page.html)?.[1] ?? '0'
  return who.post(`${round}/consensus/${item}`, { seen, step, reason })
}
