import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { seated } from '../../../../test/builders/reviews.ts'

// an official of a reviewer city leaves in the middle of a review

let platform: Platform
let leaving: Browser
let successor: Browser
const review = '/reviews/hanoi/1'

beforeAll(async () => {
  platform = await makePlatform()
  const hanoi = await platform.signedIn('coordinator')
  const secretariat = await platform.signedIn('secretariat')
  leaving = await seated(platform, 'seoul')
  successor = await seated(platform, 'seoul', 'respondent', 'successor')
  await seated(platform, 'kigali')
  await hanoi.get('/cities/hanoi/reviews')
  await hanoi.post('/cities/hanoi/reviews', { round: '2025' })
  await secretariat.get('/secretariat/reviews/hanoi/1')
  await secretariat.post('/secretariat/reviews/hanoi/1/pairing', { first: 'seoul', second: 'kigali' })
  await leaving.get(review)
  await leaving.post(`${review}/acceptance`, {})
  await leaving.post(`${review}/declaration`, { interest: 'none' })
})
afterAll(() => platform.close())

async function handOver() {
  const seats = await platform.database.db
    .selectFrom('seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 'p.id as personId', 'p.email'])
    .where('s.organisation_id', '=', 'seoul')
    .execute()
  const seatOf = (name: string) => seats.find((one) => one.email === `${name}@seoul.example`)
  const path = `/cities/seoul/people/${seatOf('coordinator')?.id}/handover`
  await leaving.get(path)
  await leaving.post(path, { to: seatOf('successor')?.personId ?? '' })
  return successor.get(path)
}

test('a hand-over takes the review along; the successor declares before seeing anything', async () => {
  expect((await successor.get(review)).text).not.toContain('Nothing binds me')
  const done = await handOver()
  expect(done.text).toMatch(/Reviews of other cities\s*1/)
  expect((await leaving.get(review)).status).toBe(403)
  const page = await successor.get(review)
  expect(page.text).toContain('Nothing binds me')
  expect((await successor.post(`${review}/declaration`, { interest: 'none' })).status).toBe(200)
  const people = await platform.database.db
    .selectFrom('review_person as n')
    .innerJoin('person as p', 'p.id', 'n.person_id')
    .select(['p.email', 'n.ended_at as endedAt', 'n.declared_at as declaredAt'])
    .where('n.city_id', '=', 'hanoi')
    .orderBy('p.email')
    .execute()
  expect(people.map(({ email, endedAt, declaredAt }) => [email, endedAt !== null, declaredAt !== null])).toEqual([
    ['coordinator@seoul.example', true, true],
    ['successor@seoul.example', false, true],
  ])
})
