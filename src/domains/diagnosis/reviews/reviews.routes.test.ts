import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail } from '../../../../test/builders/mails.ts'
import { actionsOf, idOf } from '../../../../test/builders/people.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { itemsOf, markAll, seated } from '../../../../test/builders/reviews.ts'
import type { ResultDocument } from '../result-document.ts'
import { publicKeysIn } from './signing-key.ts'
import { checkStatement } from './check-statement.ts'
import { statementInPdf } from './statement-in-pdf.ts'
import type { ReviewStatement } from './statement.ts'

// one review from the request to the statement, in the order it happens

let platform: Platform
let hanoi: Browser
let secretariat: Browser
let seoul: Browser
let barcelona: Browser
let visitor: Browser
const own = '/cities/hanoi/reviews'
const review = '/reviews/hanoi/1'
const pairing = '/secretariat/reviews/hanoi/1'
let sample: string[] = []

beforeAll(async () => {
  platform = await makePlatform()
  hanoi = await platform.signedIn('coordinator')
  secretariat = await platform.signedIn('secretariat')
  seoul = await seated(platform, 'seoul')
  barcelona = await seated(platform, 'barcelona')
  visitor = platform.browser()
})
afterAll(() => platform.close())

test('the page says what a review costs and what the city has', async () => {
  const page = await hanoi.get(own)
  expect(page.text).toContain('You have 2 credits. Every city begins with 2; a review costs 2')
  expect(page.text).toContain('No review was asked for yet.')
})

test('a city asks: the credits are spent, and the hash of the secret is shown from the first day', async () => {
  const page = await hanoi.post(own, { round: '2025', note: 'Evidence is in Vietnamese.' })
  expect(page.path).toBe(`${own}/1?done=saved`)
  expect(page.text).toContain('Looking for reviewers')
  expect(page.text).toMatch(/Hash of the secret [0-9a-f]{64}/)
  expect(page.text).toContain('Secret shown when both reviewers have accepted')
  expect((await hanoi.get(own)).text).toContain('You have 0 credits.')
  expect(await lastMail(platform, 'secretariat@wego.example')).toMatchObject({ subject: 'Hanoi asks for a review' })
})

test('the same submission is not reviewed twice, and credits that are not there are not spent', async () => {
  expect((await hanoi.post(own, { round: '2025' })).status).toBe(409)
  const short = await hanoi.post(own, { round: '2024' })
  expect(short.status).toBe(409)
  expect(short.text).toContain('A review costs 2 credits and your city has 0.')
  expect(short.text).toContain('Review another city first')
})

test('a respondent, another city and a visitor do not ask for it', async () => {
  const respondent = await platform.signedIn('respondent')
  await respondent.get(own)
  expect((await respondent.post(own, { round: '2024' })).status).toBe(403)
  expect((await seoul.get(own)).status).toBe(403)
  expect((await visitor.get(own)).status).toBe(401)
})

test('the secretariat is shown two cities and why; nobody else sees the page', async () => {
  expect((await hanoi.get(pairing)).status).toBe(403)
  const page = await secretariat.get(pairing)
  expect(page.text).toContain('Why these: fewest reviews lately')
  expect(page.html).toMatch(/<option value="seoul"[^>]*selected/)
  expect(page.html).toMatch(/<option value="barcelona"[^>]*selected/)
  expect(page.text).toContain('Evidence is in Vietnamese.')
})

test.each([
  { name: 'one city only', fields: { first: 'seoul' }, says: 'Choose 2 different cities' },
  { name: 'the same city twice', fields: { first: 'seoul', second: 'seoul' }, says: 'Choose 2 different cities' },
  {
    name: 'a city without a coordinator',
    fields: { first: 'seoul', second: 'tunis', reason: 'x' },
    says: 'no coordinator',
  },
  { name: 'the city itself', fields: { first: 'hanoi', second: 'seoul', reason: 'x' }, says: 'it is the city itself' },
  {
    name: 'a city without a round',
    fields: { first: 'seoul', second: 'matale', reason: 'x' },
    says: 'no submitted round',
  },
  {
    name: 'another choice without a reason',
    fields: { first: 'seoul', second: 'matale', waive: 'yes' },
    says: 'Say why you do not follow',
  },
])('a pair is refused: $name', async ({ fields, says }) => {
  await secretariat.get(pairing)
  const page = await secretariat.post(`${pairing}/pairing`, fields)
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
  expect((await secretariat.get(pairing)).text).toContain('Looking for reviewers')
})

test('two of the secretariat pair at once: one pair is asked, the other is told', async () => {
  const other = await platform.signedIn('secretariat')
  await Promise.all([other.get(pairing), secretariat.get(pairing)])
  const pages = await Promise.all(
    [secretariat, other].map((one) => one.post(`${pairing}/pairing`, { first: 'seoul', second: 'barcelona' })),
  )
  expect(pages.map((page) => page.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const page = await secretariat.get(pairing)
  expect(page.text).toContain('Cities asked')
  expect(await lastMail(platform, 'coordinator@barcelona.example')).toMatchObject({
    subject: 'Would your city review Hanoi?',
  })
})

test('a mail goes out in the language of its receiver', async () => {
  // nothing is known of them yet, and Korean is what most people in their country speak
  expect(await lastMail(platform, 'coordinator@seoul.example')).toMatchObject({ language: 'ko' })
})

test('before accepting and declaring, nothing of the answers is seen', async () => {
  const page = await seoul.get(review)
  expect(page.text).toContain('asks your city to look at about twenty answers')
  expect(page.text).not.toContain('Sample')
  expect((await seoul.get(`${review}/items/GOV-01`)).status).toBe(403)
})

test('one declines with a reason, and the next city is proposed', async () => {
  await barcelona.get(review)
  expect((await barcelona.post(`${review}/refusal`, { reason: '' })).status).toBe(422)
  await barcelona.post(`${review}/refusal`, { reason: 'Elections this month.' })
  const page = await secretariat.get(pairing)
  expect(page.text).toContain('Barcelona declined: Elections this month.')
  expect(page.text).toContain('Too few cities fit.')
  const kigali = await seated(platform, 'kigali')
  expect((await secretariat.get(pairing)).html).toMatch(/<option value="kigali"[^>]*selected/)
  await secretariat.post(`${pairing}/pairing`, { first: 'kigali' })
  barcelona = kigali
})

test('when both have accepted the sample is drawn and the secret revealed', async () => {
  await seoul.get(review)
  expect((await seoul.post(`${review}/acceptance`, {})).text).toContain('as soon as the second city has accepted')
  await barcelona.get(review)
  await barcelona.post(`${review}/acceptance`, {})
  const page = await hanoi.get(`${own}/1`)
  expect(page.text).toMatch(/Seed [0-9a-f]{64}/)
  expect(page.text).toContain('The sample: 20 questions')
})

test('declared interests come first; one that binds a person takes them off', async () => {
  expect((await seoul.get(`${review}/items/GOV-01`)).status).toBe(403)
  await seoul.get(review)
  expect((await seoul.post(`${review}/declaration`, { interest: 'mine' })).status).toBe(422)
  await seated(platform, 'seoul', 'respondent')
  await seoul.post(`${review}/people`, { person: await idOf(platform, 'respondent@seoul.example') })
  await seoul.post(`${review}/declaration`, { interest: 'mine', words: 'My sister works there.' })
  const after = await seoul.get(review)
  expect(after.text).not.toContain('coordinator of seoul declared')
  expect((await seoul.get(`${review}/items/GOV-01`)).status).toBe(403)
  // and they are not named again
  const coordinator = await idOf(platform, 'coordinator@seoul.example')
  await seoul.get(review)
  await seoul.post(`${review}/people`, { person: coordinator })
  expect((await seoul.get(`${review}/items/GOV-01`)).status).toBe(403)
  seoul = await seated(platform, 'seoul', 'respondent')
  await seoul.get(review)
  await seoul.post(`${review}/declaration`, { interest: 'none' })
  await barcelona.get(review)
  await barcelona.post(`${review}/declaration`, { interest: 'none' })
  sample = itemsOf(await seoul.get(review))
  expect(sample).toHaveLength(20)
  expect(itemsOf(await barcelona.get(review))).toEqual(sample)
})

test('an item outside the sample is refused and stands in both trails', async () => {
  const outside = platform.instrument.items.find((item) => !sample.includes(item.id))?.id ?? ''
  const seen = await seoul.get(`${review}/items/${outside}`)
  expect(seen.status).toBe(403)
  expect(seen.text).toContain('not in the sample')
  const posted = await seoul.post(`${review}/items/${outside}/mark`, { mark: 'confirmed', note: 'seen' })
  expect(posted.status).toBe(403)
  for (const organisation of ['hanoi', 'seoul']) {
    const events = await actionsOf(platform, organisation)
    expect(events.filter((one) => one === 'review.outside')).toHaveLength(2)
  }
})

test('a reviewer sees the answer and its evidence and nothing else of the city', async () => {
  const page = await seoul.get(`${review}/items/${sample[0]}`)
  expect(page.text).toContain('What Hanoi answered')
  expect(page.text).toContain('(chosen)')
  for (const path of ['', `/items/${sample[0]}`, '/answers.json']) {
    expect((await seoul.get(`/cities/hanoi/rounds/2025${path}`)).status, path).toBe(403)
  }
})

test('a mark needs a note unless it confirms, and can change until it is handed in', async () => {
  const path = `${review}/items/${sample[0]}`
  await seoul.get(path)
  expect((await seoul.post(`${path}/mark`, { note: 'x' })).text).toContain(
    'Choose: confirmed, not confirmed or cannot tell.',
  )
  const noteless = await seoul.post(`${path}/mark`, { mark: 'not_confirmed' })
  expect(noteless.status).toBe(422)
  expect(noteless.html).toMatch(/value="not_confirmed"[^>]*checked|checked[^>]*value="not_confirmed"/)
  const unproved = await seoul.post(`${path}/mark`, { mark: 'confirmed', note: '' })
  expect(unproved.status).toBe(422)
  expect(unproved.text).toContain('The city gave no evidence for this answer.')
  await seoul.post(`${path}/mark`, { mark: 'cannot_tell', note: 'not readable' })
  await Promise.all([1, 2].map(() => seoul.post(`${path}/mark`, { mark: 'confirmed', note: 'seen' })))
  expect((await seoul.get(review)).text).toContain('1 of 20 marked')
  const early = await seoul.post(`${review}/submission`, {})
  expect(early.status).toBe(409)
  expect(early.text).toContain('19 questions are not marked yet')
})

test('the two are blind to each other, and the city to both, until both handed in', async () => {
  const handedIn = await markAll(seoul, review, (_, at) =>
    at === 1 ? 'not_confirmed' : at === 2 ? 'cannot_tell' : 'confirmed',
  )
  expect(handedIn.text).toContain('Handed in. The city reads your marks when both reviewers have handed in.')
  expect(handedIn.text).not.toContain('the answers are frozen')
  expect((await barcelona.get(review)).text).toContain('0 of 20 marked')
  expect((await barcelona.get(`${review}/items/${sample[1]}`)).text).not.toContain(`why ${sample[1]}`)
  expect((await hanoi.get(`${own}/1`)).text).not.toContain(`why ${sample[1]}`)
  expect(await actionsOf(platform, 'hanoi')).not.toContain('review.marked')
  const late = await seoul.post(`${review}/items/${sample[1]}/mark`, { mark: 'confirmed', note: 'seen' })
  expect(late.status).toBe(409)
})

test('a seat that ended in the middle takes the review with it; another is named and what was marked stays', async () => {
  await barcelona.get(`${review}/items/${sample[0]}`)
  await barcelona.post(`${review}/items/${sample[0]}/mark`, { mark: 'confirmed', note: 'seen' })
  await platform.database.db
    .updateTable('seat')
    .set({ to_at: new Date('2026-11-21T09:00:00Z') })
    .where('person_id', '=', await idOf(platform, 'coordinator@kigali.example'))
    .execute()
  expect((await barcelona.get(`${review}/items/${sample[0]}`)).status).toBe(403)
  barcelona = await seated(platform, 'kigali', 'coordinator', 'successor')
  await barcelona.get(review)
  expect((await barcelona.get(`${review}/items/${sample[0]}`)).status).toBe(403)
  await barcelona.get(review)
  await barcelona.post(`${review}/people`, { person: await idOf(platform, 'successor@kigali.example') })
  await barcelona.post(`${review}/declaration`, { interest: 'none' })
  expect((await barcelona.get(review)).text).toContain('1 of 20 marked')
})

test('the city reads marks and notes and replies once', async () => {
  await markAll(barcelona, review, (_, at) => (at === 2 || at === 3 ? 'cannot_tell' : 'confirmed'))
  const page = await hanoi.get(`${own}/1`)
  expect(page.text).toContain(`why ${sample[1]}`)
  expect(page.text).toContain('City may reply')
  expect(page.text).toContain('Counted as confirmed: 18 questions')
  expect(page.text).toMatch(new RegExp(`Counted as confirmed.* ${sample[3]} .*Kigali: Cannot tell · why ${sample[3]}`))
  expect(await lastMail(platform, 'coordinator@hanoi.example')).toMatchObject({
    subject: 'Both reviewers handed in: Hanoi',
  })
  const sent = await hanoi.post(`${own}/1/reply`, { [`reply-${sample[1]}`]: 'The decree is on page 3.' })
  expect(sent.text).toContain('Second look')
  expect((await hanoi.post(`${own}/1/reply`, { [`reply-${sample[1]}`]: 'And more.' })).status).toBe(409)
})

test('reviewers read the reply, may change marks once, and the last hand-in closes the review', async () => {
  expect((await seoul.get(`${review}/items/${sample[1]}`)).text).toContain('The decree is on page 3.')
  await seoul.post(`${review}/items/${sample[1]}/mark`, { mark: 'confirmed', note: 'seen' })
  await seoul.get(review)
  const handedIn = await seoul.post(`${review}/submission`, {})
  expect(handedIn.text).toContain('Handed in for good.')
  expect(handedIn.text).not.toContain('You hear by mail')
  await barcelona.get(review)
  await barcelona.post(`${review}/submission`, {})
  const page = await hanoi.get(`${own}/1`)
  expect(page.text).toContain('the statement is signed')
  expect(page.text).toMatch(new RegExp(`Seoul: Confirmed · seen \\(earlier: Not confirmed · why ${sample[1]}`))
  expect((await barcelona.get('/cities/kigali/reviews')).text).toContain('You have 3 credits')
})

test('the statement is public with the result, signed, and names no person', async () => {
  const page = await visitor.get('/cities/hanoi/reviews/1/statement')
  expect(page.status).toBe(200)
  expect(page.text).toContain('19 of 19 answers confirmed')
  expect(page.text).toContain('Nobody could tell')
  const text = await visitor.body('/cities/hanoi/reviews/1/statement.json')
  expect(text).not.toMatch(/coordinator|respondent|successor|why |page 3/)
  const keys = await visitor.body('/.well-known/wego-signing-key')
  expect(publicKeysIn(keys)).toHaveLength(1)
  const known = { knownKeys: keys, instruments: [platform.instrument] }
  const result = await visitor.body('/cities/hanoi/rounds/2025/result.json')
  expect(checkStatement(text, { ...known, result })).toMatchObject({ isValid: true, isResultChecked: true })
  const verified = await visitor.body('/cities/hanoi/reviews/1/verified-result.json')
  expect(checkStatement(text, { ...known, result: verified })).toMatchObject({ isValid: true })
})

test('the verified result has the same score and a narrower band; the submitted one is unchanged', async () => {
  const { result, verifiedResult } = JSON.parse(
    await visitor.body('/cities/hanoi/reviews/1/statement.json'),
  ) as ReviewStatement
  expect(verifiedResult.overall).toBe(result.overall)
  const width = (one: typeof result) => (one.high ?? 0) - (one.low ?? 0)
  expect(width(verifiedResult)).toBeLessThan(width(result))
})

test('result page and city page say who verified it, with a link', async () => {
  for (const path of ['/cities/hanoi/rounds/2025/result', '/cities/hanoi']) {
    const page = await visitor.get(path)
    expect(page.text, path).toMatch(/Verified by (Seoul, Kigali|Kigali, Seoul): 19 of 19 confirmed/)
    expect(page.html).toContain('href="/cities/hanoi/reviews/1/statement"')
  }
})

test.each([{ lang: 'en' }, { lang: 'ko' }])(
  'the PDF in $lang carries the signed file, byte for byte',
  async ({ lang }) => {
    const response = await visitor.send(`/cities/hanoi/reviews/1/statement.pdf?lang=${lang}`, {})
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const pdf = new Uint8Array(await response.arrayBuffer())
    expect(statementInPdf(pdf)).toBe(await visitor.body('/cities/hanoi/reviews/1/statement.json'))
  },
)

test('the next round keeps what was verified until it changes or its half-life ends', async () => {
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', { from: '2025' })
  const strengths = async () =>
    new Map(
      (
        await platform.database.db
          .selectFrom('answer')
          .select(['item_id', 'strength'])
          .where('city_id', '=', 'hanoi')
          .where('round_id', '=', '2026')
          .execute()
      ).map((row) => [row.item_id, row.strength]),
    )
  const before = await strengths()
  expect([...before.values()].filter((one) => one === 'verified')).toHaveLength(19)
  const item = sample[0] ?? ''
  await hanoi.get(`/cities/hanoi/rounds/2026/items/${item}`)
  await hanoi.post(`/cities/hanoi/rounds/2026/items/${item}/answer`, { revision: '1', step: '0', evidence_note: 'x' })
  const after = await strengths()
  expect(after.get(item)).toBe('documented')
  expect([...after.values()].filter((one) => one === 'verified')).toHaveLength(18)
})

test('what was verified too long ago is submitted with the strength of its own evidence', async () => {
  const { db } = platform.database
  const lapsed = sample[3] ?? ''
  await db
    .updateTable('answer_verification')
    .set({ verified_at: new Date('2016-01-01T00:00:00Z') })
    .where('item_id', '=', lapsed)
    .execute()
  await hanoi.get('/cities/hanoi/rounds/2026/submission')
  await hanoi.post('/cities/hanoi/rounds/2026/submission', {})
  const { answers } = JSON.parse(await hanoi.body('/cities/hanoi/rounds/2026/result.json')) as ResultDocument
  const strengthOf = (item: string) => {
    const answer = answers[item]
    return answer !== undefined && 'strength' in answer ? answer.strength : null
  }
  expect(strengthOf(lapsed)).toBe('claimed')
  expect(Object.keys(answers).filter((item) => strengthOf(item) === 'verified')).toHaveLength(17)
})

test('everything stands in the trail', async () => {
  const trail = await hanoi.get('/cities/hanoi/trail')
  for (const words of [
    'asked for a review',
    'drew the sample',
    'handed in a review',
    'closed a review; statement signed',
  ]) {
    expect(trail.text).toContain(words)
  }
})
