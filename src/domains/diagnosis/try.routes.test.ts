import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail } from '../../../test/builders/mails.ts'
import { Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer, answersFile, chosen } from '../../../test/builders/question-page.ts'

let platform: Platform
beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

test('a visitor starts a trial of a listed city and answers, without an account', async () => {
  const { guest, started } = await startTrial({ city: 'kigali' })
  expect(started.path).toMatch(/^\/cities\/kigali\/rounds\/trial-[0-9a-f]{16}$/)
  expect(started.text).toContain('Trial diagnosis of Kigali')
  expect(started.text).toContain('You are trying this as a guest')
  const next = await answer(guest, started.path, 'GOV-01', { step: '2' })
  expect(next.status).toBe(200)
  expect(chosen(await guest.get(`${started.path}/items/GOV-01`))).toBe('2')
  expect((await guest.get('/me')).html).toContain(`href="${started.path}"`)
})

test('a visitor types a place that is not listed', async () => {
  const { guest, started } = await startTrial({ name: 'Vĩnh Châu <b>', country: 'VN' })
  expect(started.path).toMatch(/^\/cities\/place-[0-9a-f]{12}\/rounds\/trial-/)
  expect(started.text).toContain('Trial diagnosis of Vĩnh Châu <b>')
  expect(started.html).not.toContain('Châu <b>')
  const place = started.path.split('/rounds')[0] ?? ''
  expect((await guest.get(place)).text).toContain('Vietnam')
})

test('a typed place is in no list, on no map and in no API', async () => {
  const { started } = await startTrial({ name: 'Nowhere-on-Lists' })
  const place = started.path.split('/')[2] ?? ''
  const visitor = platform.browser()
  for (const path of ['/', '/cities', '/cities?q=Nowhere', '/try', '/api/v1/cities?limit=200', '/api/v1/results']) {
    const page = await visitor.get(path)
    expect(page.html).not.toContain(place)
    expect(page.html).not.toContain('Nowhere-on-Lists')
  }
  expect((await visitor.get(`/cities/${place}`)).status).toBe(404)
  expect((await visitor.get(`/cities/${place}/facts`)).status).toBe(404)
  expect((await visitor.get(`/api/v1/cities/${place}`)).status).toBe(404)
})

test('nobody else sees a trial: no visitor, other guest, coordinator of that city or secretariat', async () => {
  const { started } = await startTrial({ city: 'hanoi' })
  const other = await startTrial({ city: 'hanoi' })
  const readers: [Browser, number][] = [
    [platform.browser(), 401],
    [other.guest, 403],
    [await platform.signedIn('coordinator'), 403],
    [await platform.signedIn('secretariat'), 403],
  ]
  for (const [reader, status] of readers) {
    for (const path of [
      '',
      '/items/GOV-01',
      '/groups/GOV',
      '/answers.json',
      '/result',
      '/result.json',
      '/submission',
    ]) {
      expect((await reader.send(`${started.path}${path}`, {})).status).toBe(status)
    }
    expect((await reader.get('/cities/hanoi')).html).not.toContain(started.path)
  }
  const taken = await other.guest.post(`${started.path}/items/GOV-01/answer`, { revision: '0', step: '4' })
  expect(taken.status).toBe(403)
})

test('a guest submits a trial and reads its result, which cannot be shared', async () => {
  const { guest, started } = await startTrial({ city: 'dakar' })
  await answer(guest, started.path, 'GOV-01', { step: '2' })
  const result = await guest.post(`${started.path}/submission`, {})
  expect(result.status).toBe(200)
  expect(result.text).toContain('Trial diagnosis')
  expect(result.text).not.toContain('Who may read this result')
  const shared = await guest.post(`${started.path}/audience`, { audience: 'public' })
  expect(shared.status).toBe(401)
})

test('signing up keeps the trial and its place, in the new account and in no other browser', async () => {
  const { guest, started } = await startTrial({ name: 'Lowertown' })
  await answer(guest, started.path, 'GOV-01', { step: '3', comment: 'kept along' })
  const page = await guest.get(`/sign-up?next=${encodeURIComponent(started.path)}`)
  expect(page.text).toContain('Your trial moves to your account.')
  const kept = await guest.post('/sign-up', {
    name: 'Founder',
    email: 'founder@lowertown.example',
    password: 'a long enough one',
    next: started.path,
  })
  expect(kept.path).toBe(started.path)
  expect(kept.text).not.toContain('as a guest')
  expect((await answersFile(guest, started.path)).answers['GOV-01']).toMatchObject({ step: 3, comment: 'kept along' })
  // the page of the place is linked from the round, so it must open too
  expect((await guest.get(started.path.split('/rounds')[0] ?? '')).status).toBe(200)

  const elsewhere = platform.browser()
  await elsewhere.get('/sign-in')
  const me = await elsewhere.post('/sign-in', { email: 'founder@lowertown.example', password: 'a long enough one' })
  expect(me.text).toContain('Lowertown')
  expect((await elsewhere.get(started.path)).status).toBe(200)
})

test('signing in to an account that exists moves the trial there', async () => {
  const { guest, started } = await startTrial({ city: 'matale' })
  await answer(guest, started.path, 'GOV-01', { step: '1' })
  await guest.get('/sign-in')
  const me = await guest.post('/sign-in', { email: 'coordinator@matale.example', password: 'try-matale-coordinator' })
  expect(me.text).toContain('Coordinator of Matale')
  expect(me.html).toContain(`href="${started.path}"`)
  expect((await answersFile(guest, started.path)).answers['GOV-01']).toMatchObject({ step: 1 })
})

test('a magic link moves the trial to the account it opens', async () => {
  const { guest, started } = await startTrial({ city: 'tunis' })
  await guest.get('/sign-in')
  await guest.post('/sign-in/link', { email: 'respondent@hanoi.example' })
  const { body } = await lastMail(platform, 'respondent@hanoi.example')
  const link = /\/sign-in\/link\/[\w-]+/.exec(body)?.[0] ?? ''
  await guest.get(link)
  const me = await guest.post(link, {})
  expect(me.path).toBe('/me')
  expect(me.html).toContain(`href="${started.path}"`)
})

test('a second trial by the same guest stands beside the first', async () => {
  const { guest, started } = await startTrial({ city: 'seoul' })
  await guest.get('/try')
  const second = await guest.post('/try', { city: 'seoul' })
  expect(second.path).not.toBe(started.path)
  const me = await guest.get('/me')
  expect(me.html).toContain(`href="${started.path}"`)
  expect(me.html).toContain(`href="${second.path}"`)
})

test('a guest whose session ended starts anew', async () => {
  const { guest, started } = await startTrial({ city: 'seoul' })
  await platform.database.db
    .deleteFrom('sign_in_session')
    .where('person_id', 'in', (eb) =>
      eb
        .selectFrom('round')
        .select('owner_id')
        .where('id', '=', started.path.split('/').at(-1) ?? '')
        .$castTo<{ owner_id: string }>(),
    )
    .execute()
  expect((await guest.get(started.path)).status).toBe(401)
  await guest.get('/try')
  const again = await guest.post('/try', { city: 'seoul' })
  expect(again.status).toBe(200)
  expect(again.text).toContain('Trial diagnosis of Seoul')
})

// prettier-ignore
const faults: { name: string; fields: Record<string, string>; status: number; sentence: string }[] = [
  { name: 'nothing', fields: {}, status: 422, sentence: 'Enter a name.' },
  { name: 'spaces', fields: { name: '   ' }, status: 422, sentence: 'Enter a name.' },
  { name: 'an unknown city', fields: { city: 'atlantis' }, status: 404, sentence: 'There is no such city here.' },
  { name: 'an unknown country', fields: { name: 'Xanadu', country: 'XX' }, status: 422, sentence: 'Choose a country from the list.' },
]

test.each(faults)('a trial of $name is refused and starts no session', async ({ fields, status, sentence }) => {
  const visitor = platform.browser()
  await visitor.get('/try')
  const page = await visitor.post('/try', fields)
  expect(page.status).toBe(status)
  expect(page.text).toContain(sentence)
  expect(visitor.cookies.size).toBe(0)
})

test('the city of a link is chosen already', async () => {
  const page = await platform.browser().get('/try?city=nairobi')
  expect(page.html).toContain('<option value="nairobi" selected="">')
})

test('somebody else’s place cannot be tried', async () => {
  const { started } = await startTrial({ name: 'Private Place' })
  const visitor = platform.browser()
  await visitor.get('/try')
  const page = await visitor.post('/try', { city: started.path.split('/')[2] ?? '' })
  expect(page.status).toBe(404)
  expect(page.html).not.toContain('Private Place')
})

async function startTrial(fields: Record<string, string>): Promise<{ guest: Browser; started: Page }> {
  const guest = new Browser(platform.app)
  await guest.get('/try')
  const started = await guest.post('/try', fields)
  if (started.status !== 200) throw new Error(`a trial was refused: ${started.text}`)
  return { guest, started }
}

test('a trial stands on no city’s trail', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  const trial = await guest.post('/try', { city: 'hanoi', name: '', country: '' })
  await guest.post(`${trial.path}/items/GOV-01/answer`, { revision: '0', step: '2' })
  const coordinator = await platform.signedIn('coordinator')
  const trail = await coordinator.get('/cities/hanoi/trail')
  expect(trail.text).not.toContain(trial.path.split('/').at(-1))
})
