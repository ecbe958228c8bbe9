import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastMail } from '../../../test/builders/mails.ts'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'
import { answer } from '../../../test/builders/question-page.ts'

// Who may do what with the rounds of Hanoi: 2025 is submitted, 2026 is open. Every cell is asked over HTTP.
const who = ['visitor', 'guest', 'other', 'viewer', 'respondent', 'coordinator', 'secretariat', 'consented'] as const
type Who = (typeof who)[number]
type Row = { what: string; path: string; post?: Record<string, string>; expected: readonly number[] }

const hanoi = '/cities/hanoi'
const done = `${hanoi}/rounds/2025`
const open = `${hanoi}/rounds/2026`
const [publicly, members, privately] = ['public', 'members', 'private'].map((audience) => ({ audience }))

let platform: Platform
let people: Record<Who, Browser>
let isConsentGiven = false

beforeAll(async () => {
  platform = await makePlatform()
  const coordinator = await platform.signedIn('coordinator')
  const guest = platform.browser()
  await guest.get('/try')
  await guest.post('/try', { city: 'seoul' })
  const secretariat = await platform.signedIn('secretariat')
  people = {
    visitor: platform.browser(),
    guest,
    other: await platform.signedIn('matale'),
    viewer: await invitedViewer(coordinator),
    respondent: await platform.signedIn('respondent'),
    coordinator,
    secretariat,
    consented: secretariat,
  }
  await coordinator.get(hanoi)
  await coordinator.post(`${hanoi}/rounds`, {})
  await answer(coordinator, open, 'GOV-01', { step: '2' })
})
afterAll(() => platform.close())

//                                 visitor guest other viewer respondent coordinator secretariat …with consent
// prettier-ignore
const reading: Row[] = [
  { what: 'the city', path: hanoi, expected:             [200, 200, 200, 200, 200, 200, 200, 200] },
  { what: 'figures', path: `${hanoi}/facts`, expected:   [200, 200, 200, 200, 200, 200, 200, 200] },
  { what: 'task list', path: open, expected:             [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'question', path: `${open}/items/GOV-01`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'history', path: `${open}/items/GOV-01/history`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'dimension', path: `${open}/groups/GOV`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'answers.json', path: `${open}/answers.json`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'answers.json of a public result', path: `${done}/answers.json`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'draft result', path: `${open}/result`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'draft result.json', path: `${open}/result.json`, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
  { what: 'submitting, the page', path: `${open}/submission`, expected: [401, 403, 403, 403, 403, 200, 403, 403] },
  { what: 'people', path: `${hanoi}/people`, expected:   [401, 401, 403, 403, 403, 200, 200, 200] },
  { what: 'trail', path: `${hanoi}/trail`, expected:     [401, 401, 403, 403, 403, 200, 200, 200] },
  { what: 'own page', path: '/me', expected:             [401, 200, 200, 200, 200, 200, 200, 200] },
  { what: 'secretariat', path: '/secretariat', expected: [401, 403, 403, 403, 403, 403, 200, 200] },
  { what: 'outgoing mails', path: '/secretariat/mails', expected: [401, 401, 403, 403, 403, 403, 200, 200] },
]

describe.each(reading)('$what may be read by whom it should', ({ path, expected }) => {
  test.each(cells(expected))('$name: $status', async ({ name, status }) => {
    await consent(name === 'consented')
    expect((await people[name].send(path, {})).status).toBe(status)
  })
})

// prettier-ignore
const audiences: { audience: Record<string, string>; expected: readonly number[] }[] = [
  { audience: publicly!, expected:  [200, 200, 200, 200, 200, 200, 200, 200] },
  { audience: members!, expected:   [401, 403, 200, 200, 200, 200, 200, 200] },
  { audience: privately!, expected: [401, 403, 403, 200, 200, 200, 403, 200] },
]

describe.each(audiences)('a result for $audience.audience', ({ audience, expected }) => {
  test.each(cells(expected))('$name: $status, the page and both files', async ({ name, status }) => {
    await consent(name === 'consented')
    expect((await people.coordinator.post(`${done}/audience`, audience)).status).toBe(200)
    for (const file of ['result', 'result.json', 'result.csv']) {
      expect((await people[name].send(`${done}/${file}`, {})).status).toBe(status)
    }
  })
})

//                                                                            visitor guest other viewer respondent coordinator secretariat …with consent
// prettier-ignore
const writing: Row[] = [
  { what: 'answering', path: `${open}/items/GOV-01/answer`, post: { revision: '99', step: '4' }, expected: [401, 403, 403, 403, 409, 409, 403, 403] },
  { what: 'answering a dimension', path: `${open}/groups/GOV/answers`, post: {}, expected: [401, 403, 403, 403, 303, 303, 403, 403] },
  { what: 'opening a round', path: `${hanoi}/rounds`, post: {}, expected: [401, 401, 403, 403, 403, 409, 403, 403] },
  { what: 'submitting', path: `${done}/submission`, post: {}, expected: [401, 403, 403, 403, 403, 303, 403, 403] },
  { what: 'reopening', path: `${open}/reopening`, post: { reason: 'a good reason' }, expected: [401, 403, 403, 403, 403, 409, 403, 403] },
  { what: 'sharing', path: `${done}/audience`, post: publicly!, expected: [401, 401, 403, 403, 403, 303, 403, 403] },
  { what: 'consent', path: `${hanoi}/consent`, post: { consent: 'give' }, expected: [401, 401, 403, 403, 403, 303, 403, 403] },
  { what: 'inviting', path: `${hanoi}/invitations`, post: { email: 'x@hanoi.example', role: 'viewer' }, expected: [401, 401, 403, 403, 403, 303, 403, 403] },
  { what: 'taking back an invitation', path: `${hanoi}/invitations/none/withdrawal`, post: {}, expected: [401, 401, 403, 403, 403, 410, 410, 410] },
  { what: 'ending a seat', path: `${hanoi}/seats/none/end`, post: {}, expected: [401, 401, 403, 403, 403, 404, 403, 403] },
  { what: 'entering a population', path: `${hanoi}/facts/population`, post: { population: '8053663', year: '2019', source: 'Census' }, expected: [401, 401, 403, 403, 403, 303, 303, 303] },
  { what: 'entering a place', path: `${hanoi}/facts/place`, post: { latitude: '21.02', longitude: '105.84', source: 'Survey' }, expected: [401, 401, 403, 403, 403, 303, 303, 303] },
]

describe.each(writing)('$what is for whom it should be', ({ path, post = {}, expected }) => {
  test.each(cells(expected))('$name: $status', async ({ name, status }) => {
    await consent(name === 'consented')
    const response = await people[name].send(path, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: new URLSearchParams(post),
    })
    expect(response.status).toBe(status)
    if (path.endsWith('/consent') && status === 303) isConsentGiven = true
  })
})

test('a refusal says what to do: sign in and come back, or ask the coordinator', async () => {
  const visitor = await people.visitor.get(`${open}/items/GOV-01`)
  expect(visitor.html).toContain(`href="/sign-in?next=${encodeURIComponent(`${open}/items/GOV-01`)}"`)
  const other = await people.other.get(open)
  expect(other.text).toContain('Your account does not allow this. Ask the coordinator of the city for the right role.')
})

test('the viewer sees answers without a form to change them', async () => {
  const page = await people.viewer.get(`${open}/items/GOV-01`)
  expect(page.text).not.toContain('Save and go on')
  expect(page.html).toContain('<fieldset class="steps" disabled="">')
  const list = await people.viewer.get(open)
  expect(list.text).not.toContain('Check and submit')
})

test('consent is shown with its date, and taken back at once', async () => {
  await consent(true)
  expect((await people.coordinator.get(hanoi)).text).toContain(
    `Since ${textIn('en').date(new Date('2026-11-21'))} the secretariat may read`,
  )
  expect((await people.secretariat.get('/secretariat')).html).toContain(`href="${open}"`)
  await consent(false)
  expect((await people.coordinator.get(hanoi)).text).toContain('The secretariat may not read the answers of this city.')
  expect((await people.secretariat.get('/secretariat')).html).not.toContain(`href="${open}"`)
})

test('a city’s page names the rounds a reader may open, and no other', async () => {
  await people.coordinator.post(`${done}/audience`, privately!)
  expect((await people.visitor.get(hanoi)).html).not.toContain(done)
  expect((await people.visitor.get('/')).html).not.toContain(`${hanoi}/rounds`)
  expect((await people.coordinator.get(hanoi)).html).toContain(`href="${done}"`)
  await people.coordinator.post(`${done}/audience`, publicly!)
  expect((await people.visitor.get(hanoi)).html).toContain(`href="${done}/result"`)
  expect((await people.visitor.get(hanoi)).html).not.toContain(open)
})

test.each(['', 'everybody', 'PUBLIC'])('audience “%s” is refused', async (audience) => {
  const refused = await people.coordinator.post(`${done}/audience`, { audience })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Choose one of: private, members, public.')
})

test('an open round that was never submitted cannot be shared', async () => {
  const refused = await people.coordinator.post(`${open}/audience`, publicly!)
  expect(refused.status).toBe(409)
})

function cells(expected: readonly number[]): { name: Who; status: number }[] {
  return who.map((name, at) => ({ name, status: expected[at] ?? 0 }))
}

async function consent(given: boolean): Promise<void> {
  if (isConsentGiven === given) return
  await people.coordinator.get(hanoi)
  await people.coordinator.post(`${hanoi}/consent`, { consent: given ? 'give' : 'withdraw' })
  isConsentGiven = given
}

async function invitedViewer(coordinator: Browser): Promise<Browser> {
  await coordinator.get(`${hanoi}/people`)
  await coordinator.post(`${hanoi}/invitations`, { email: 'viewer@hanoi.example', role: 'viewer' })
  const { body } = await lastMail(platform, 'viewer@hanoi.example')
  const path = /\/invitations\/[\w-]+/.exec(body)?.[0] ?? ''
  const viewer = platform.browser()
  await viewer.get('/sign-up')
  await viewer.post('/sign-up', { name: 'Viewer of Hanoi', email: 'viewer@hanoi.example', password: 'only looking on' })
  await viewer.get(path)
  await viewer.post(`${path}/acceptance`, {})
  return viewer
}
