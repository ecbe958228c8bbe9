import { assert, boolean, constantFrom, integer, nat, option, property, record, string, uniqueArray } from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type Obstacle, type PairQuestion, obstacleOf, proposePair } from './propose-pair.ts'

const city = (id: string, country: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  country,
  population: 1_000_000,
  income: 10_000,
  language: 'en',
  hasCoordinator: true,
  hasSubmitted: true,
  recent: 0,
  ...more,
})

const hanoi = city('hanoi', 'VN', { language: 'vi' })
const question = (candidates: Candidate[], more: Partial<PairQuestion> = {}): PairQuestion => ({
  city: hanoi,
  candidates,
  thisYear: [],
  gone: [],
  kept: [],
  seed: 'seed',
  ...more,
})

// prettier-ignore
const refused: { name: string; one: Candidate; more?: Partial<PairQuestion>; expected: Obstacle | null }[] = [
  { name: 'a fitting city', one: city('seoul', 'KR'), expected: null },
  { name: 'itself', one: hanoi, expected: 'itself' },
  { name: 'the same country', one: city('hue', 'VN'), expected: 'same_country' },
  { name: 'the country of the other reviewer', one: city('busan', 'KR'), more: { kept: [city('seoul', 'KR')] }, expected: 'same_country' },
  { name: 'reviewed by this city in this year', one: city('seoul', 'KR'), more: { thisYear: [{ reviewed: 'seoul', reviewer: 'hanoi' }] }, expected: 'each_other' },
  { name: 'reviewed this city in this year already: allowed', one: city('seoul', 'KR'), more: { thisYear: [{ reviewed: 'hanoi', reviewer: 'seoul' }] }, expected: null },
  { name: 'declined before', one: city('seoul', 'KR'), more: { gone: ['seoul'] }, expected: 'refused_before' },
  { name: 'no coordinator', one: city('seoul', 'KR', { hasCoordinator: false }), expected: 'no_coordinator' },
  { name: 'no submitted round', one: city('seoul', 'KR', { hasSubmitted: false }), expected: 'no_round' },
  { name: 'no submitted round, waived', one: city('seoul', 'KR', { hasSubmitted: false }), more: { withoutRound: true }, expected: null },
  { name: 'no known country', one: city('nowhere', 'KR', { country: null }), expected: 'country_unknown' },
]

test.each(refused)('$name', ({ one, more, expected }) => {
  expect(obstacleOf(question([], more), one)).toBe(expected)
})

// prettier-ignore
const orders: { name: string; candidates: Candidate[]; expected: string[] }[] = [
  { name: 'fewest reviews first', candidates: [city('a', 'AA', { recent: 2 }), city('b', 'BB'), city('c', 'CC', { recent: 1 })], expected: ['b', 'c'] },
  { name: 'then the most alike in size', candidates: [city('a', 'AA', { population: 16_000_000 }), city('b', 'BB'), city('c', 'CC', { population: 4_000_000 })], expected: ['b', 'c'] },
  { name: 'then in income', candidates: [city('a', 'AA', { income: 80_000 }), city('b', 'BB'), city('c', 'CC', { income: 40_000 })], expected: ['b', 'c'] },
  { name: 'a common language counts as two doublings', candidates: [city('a', 'AA', { income: 80_000 }), city('b', 'BB', { income: 80_000, language: 'vi' }), city('c', 'CC', { income: 40_000 })], expected: ['b', 'c'] },
  { name: 'never two of one country', candidates: [city('a', 'AA'), city('b', 'AA'), city('c', 'CC', { recent: 9 })], expected: ['?', 'c'] },
  { name: 'one is better than none', candidates: [city('a', 'AA')], expected: ['a'] },
  { name: 'nobody', candidates: [], expected: [] },
]

test.each(orders)('$name', ({ candidates, expected }) => {
  const ids = proposePair(question(candidates)).map((one) => one.id)
  expect(ids.map((id, at) => (expected[at] === '?' ? '?' : id))).toEqual(expected)
})

test('always: at most two, of different countries, fitting, and the same again', () => {
  const any = record({
    id: integer({ min: 1, max: 40 }).map(String),
    country: constantFrom('VN', 'KR', 'FR', 'KE', null),
    population: option(integer({ min: 0, max: 20_000_000 })),
    income: option(integer({ min: 0, max: 90_000 })),
    language: constantFrom('vi', 'en', null),
    hasCoordinator: boolean(),
    hasSubmitted: boolean(),
    recent: nat(3),
  })
  assert(
    property(uniqueArray(any, { selector: (one) => one.id }), string(), (candidates, seed) => {
      const asked = question(candidates, { seed })
      const chosen = proposePair(asked).map(({ id }) => candidates.find((one) => one.id === id))
      expect(chosen.length).toBeLessThanOrEqual(2)
      expect(new Set(chosen.map((one) => one?.country)).size).toBe(chosen.length)
      expect(chosen.every((one) => one && obstacleOf(asked, one) === null)).toBe(true)
      expect(proposePair({ ...asked, candidates: candidates.toReversed() })).toEqual(proposePair(asked))
    }),
    { numRuns: 200 },
  )
})
