import { type Insertable, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDatabase } from '../../../test/builders/database.ts'
import type { Database, Db } from '../../db/connection.ts'
import type { AnswerTable, RoundTable, SubmissionTable } from '../../db/tables.ts'
import {
  answerTo,
  answeredCounts,
  answeredItems,
  answersOfRound,
  insertAnswer,
  insertAnswers,
  insertRevision,
  lastCurrency,
  lastRevision,
  revisionsOf,
  updateAnswer,
} from './answers.store.ts'
import {
  closeSubmission,
  endPublication,
  giveConsent,
  insertInstrument,
  insertPublication,
  insertSubmission,
  isPublic,
  knownInstrument,
  newestResult,
  newestStandings,
  openConsent,
  sharedStandings,
  submissionsOf,
  withdrawConsent,
} from './results.store.ts'
import { insertRound, moveTrials, roundById, roundsOfCity, trialsOf } from './rounds.store.ts'

const monday = new Date('2026-11-16T08:00:00Z')
const tuesday = new Date('2026-11-17T08:00:00Z')
const wednesday = new Date('2026-11-18T08:00:00Z')

let database: Database
let db: Db

beforeAll(async () => {
  database = await makeDatabase()
  db = database.db
  await db
    .insertInto('person')
    .values(['p1', 'p2', 'guest'].map((id) => ({ id, name: `Person ${id}`, email: `${id}@x.example`, image: null })))
    .execute()
  await db
    .insertInto('organisation')
    .values(
      ['hanoi', 'matale'].map((id) => ({
        id,
        kind: 'city' as const,
        country_iso2: null,
        country_iso3: null,
        continent: null,
        listed_at: monday,
        created_by: null,
      })),
    )
    .execute()
  await insertInstrument(db, {
    instrument_id: 'ceds',
    version: '1.0',
    content_hash: 'hash',
    content: '{}',
    loaded_at: monday,
  })
  for (const [city, id] of [
    ['hanoi', '2026'],
    ['hanoi', '2027'],
    ['matale', '2026'],
  ] as const) {
    await insertRound(db, round({ city_id: city, id }))
  }
})
afterAll(() => database.close())

function round(overrides: Partial<Insertable<RoundTable>> = {}): Insertable<RoundTable> {
  return {
    city_id: 'hanoi',
    id: '2026',
    kind: 'official',
    owner_id: null,
    label: '2026',
    instrument_id: 'ceds',
    instrument_version: '1.0',
    seed: 1,
    is_sample: false,
    carried_from: null,
    opened_by: 'p1',
    opened_at: monday,
    ...overrides,
  }
}

function answer(overrides: Partial<AnswerTable> = {}): AnswerTable {
  return {
    city_id: 'hanoi',
    round_id: '2026',
    item_id: 'GOV-01',
    revision: 1,
    step: 2,
    mark: null,
    strength: 'claimed',
    comment: '',
    evidence_link: '',
    evidence_note: '',
    target_step: null,
    target_reason: '',
    target_year: null,
    target_cost_minor: null,
    target_cost_currency: null,
    carried_from: null,
    answered_by: 'p1',
    answered_at: monday,
    ...overrides,
  }
}

function submission(overrides: Partial<SubmissionTable> = {}): SubmissionTable {
  return {
    city_id: 'hanoi',
    round_id: '2026',
    number: 1,
    submitted_by: 'p1',
    submitted_at: monday,
    document: 'document 1',
    result: JSON.stringify({ result: { score: { overall: 41.5, staged: { stage: 3 } } } }),
    reopened_by: null,
    reopened_at: null,
    reopening_reason: null,
    ...overrides,
  }
}

test('a round is opened once, and its number may stand in another city', async () => {
  expect(await insertRound(db, round())).toBe(false)
  expect((await roundsOfCity(db, 'hanoi')).map((row) => row.id)).toEqual(['2027', '2026'])
  expect((await roundsOfCity(db, 'matale')).map((row) => row.id)).toEqual(['2026'])
  expect(await roundById(db, 'hanoi', '2026')).toMatchObject({
    kind: 'official',
    submissionNumber: null,
    audience: null,
    consentGivenAt: null,
  })
  expect(await roundById(db, 'hanoi', '1999')).toBeUndefined()
})

test('trials belong to a person and move to another', async () => {
  const trial = round({ id: 't1', kind: 'trial', owner_id: 'guest' })
  expect(await insertRound(db, trial)).toBe(true)
  expect((await trialsOf(db, 'guest')).map((row) => row.id)).toEqual(['t1'])
  expect(await moveTrials(db, 'guest', 'p2')).toBe(1)
  expect(await moveTrials(db, 'guest', 'p2')).toBe(0)
  expect(await trialsOf(db, 'guest')).toEqual([])
  expect((await trialsOf(db, 'p2')).map((row) => row.ownerId)).toEqual(['p2'])
})

test('an answer is changed only by who saw the newest one', async () => {
  expect(await insertAnswer(db, answer())).toBe(true)
  expect(await insertAnswer(db, answer({ step: 4 })), 'a colleague came first').toBe(false)
  expect(await updateAnswer(db, answer({ revision: 2, step: 3 }), 1)).toBe(true)
  expect(await updateAnswer(db, answer({ revision: 3, step: 4 }), 1), 'saw an older one').toBe(false)
  expect(await answerTo(db, 'hanoi', '2026', 'GOV-01')).toMatchObject({
    revision: 2,
    step: 3,
    answeredByName: 'Person p1',
  })
  expect(await answerTo(db, 'matale', '2026', 'GOV-01'), 'of another city').toBeUndefined()
})

test('every revision is kept, newest first, also one that was set aside', async () => {
  expect(await lastRevision(db, 'hanoi', '2026', 'GOV-02')).toBe(0)
  await insertRevision(db, answer({ item_id: 'GOV-02' }), 'saved')
  await insertRevision(db, answer({ item_id: 'GOV-02', revision: 2, step: 4, answered_by: 'p2' }), 'set_aside')
  expect(await lastRevision(db, 'hanoi', '2026', 'GOV-02')).toBe(2)
  expect((await revisionsOf(db, 'hanoi', '2026', 'GOV-02')).map((row) => [row.revision, row.outcome])).toEqual([
    [2, 'set_aside'],
    [1, 'saved'],
  ])
  await expect(insertRevision(db, answer({ item_id: 'GOV-02', revision: 2 }), 'saved')).rejects.toThrow(
    'answer_revision_pkey',
  )
  const stays = 'rows of answer_revision are never changed or removed'
  await expect(sql`delete from answer_revision where revision = 1`.execute(db)).rejects.toThrow(stays)
  await expect(sql`update answer_revision set step = 4`.execute(db)).rejects.toThrow(stays)
})

test('a cost comes back as one value, the largest one too, and the newest currency is remembered', async () => {
  expect(await lastCurrency(db, 'matale', '2026')).toBeNull()
  const most = answer({
    city_id: 'matale',
    item_id: 'GOV-08',
    target_year: 2100,
    target_cost_minor: 999_999_999_999_999,
    target_cost_currency: 'LKR',
    answered_at: new Date(monday.getTime() + 1000),
  })
  const earlier = { ...most, item_id: 'GOV-09', target_cost_minor: 0, target_cost_currency: 'USD', answered_at: monday }
  await insertAnswers(db, [most, earlier])
  const costs = (await answersOfRound(db, 'matale', '2026')).map((row) => [row.itemId, row.targetYear, row.targetCost])
  expect(costs).toEqual([
    ['GOV-08', 2100, { minor: 999_999_999_999_999, currency: 'LKR' }],
    ['GOV-09', 2100, { minor: 0, currency: 'USD' }],
  ])
  expect(await lastCurrency(db, 'matale', '2026')).toBe('LKR')
})

test('what counts as answered: a step or a mark, not a comment alone', async () => {
  const inRound = { round_id: '2027' }
  await insertAnswers(db, [])
  await insertAnswers(db, [
    answer({ ...inRound, item_id: 'GOV-01', step: 0 }),
    answer({ ...inRound, item_id: 'GOV-02', step: null, mark: 'dont_know' }),
    answer({ ...inRound, item_id: 'GOV-03', step: null, comment: 'ask Linh' }),
  ])
  expect((await answeredItems(db, 'hanoi', '2027')).map((row) => row.itemId).toSorted()).toEqual(['GOV-01', 'GOV-02'])
  expect(await answersOfRound(db, 'hanoi', '2027')).toHaveLength(3)
  expect(await lastRevision(db, 'hanoi', '2027', 'GOV-03'), 'their first revisions are kept too').toBe(1)
  const counts = new Map((await answeredCounts(db, 'hanoi')).map((row) => [row.roundId, row.answered]))
  expect(counts.get('2027')).toBe(2)
})

test('a round is submitted once, again only after it was reopened', async () => {
  expect(await insertSubmission(db, submission())).toBe(true)
  expect(await insertSubmission(db, submission({ number: 2 })), 'the second of two quick presses').toBe(false)
  expect(await insertSubmission(db, submission({ city_id: 'matale' })), 'another city').toBe(true)
  expect(await roundById(db, 'hanoi', '2026')).toMatchObject({ submissionNumber: 1, submittedByName: 'Person p1' })

  const reopening = { by: 'p2', at: tuesday, reason: 'wrong year' }
  expect(await closeSubmission(db, 'hanoi', '2026', reopening)).toBe(true)
  expect(await closeSubmission(db, 'hanoi', '2026', reopening), 'it is open already').toBe(false)
  expect(await roundById(db, 'hanoi', '2026')).toMatchObject({ submissionNumber: null })
  expect(await newestResult(db, 'hanoi', '2026')).toMatchObject({ number: 1, document: 'document 1' })

  const second = submission({ number: 2, submitted_at: wednesday, document: 'document 2' })
  expect(await insertSubmission(db, second)).toBe(true)
  expect(await newestResult(db, 'hanoi', '2026')).toMatchObject({ number: 2, document: 'document 2' })
  expect(await newestStandings(db, null)).toMatchObject([
    { cityId: 'hanoi', roundId: '2026', stage: 3, overall: 41.5 },
    { cityId: 'matale', roundId: '2026', stage: 3, overall: 41.5 },
  ])
  expect(await newestStandings(db, 'matale')).toHaveLength(1)
  expect(await submissionsOf(db, 'hanoi', '2026')).toMatchObject([
    { number: 2, reopenedAt: null },
    { number: 1, reopenedByName: 'Person p2', reopeningReason: 'wrong year' },
  ])
})

test('a result is shared by one open row; sharing it otherwise ends that one first', async () => {
  const row = (audience: 'members' | 'public', city_id = 'hanoi') => ({
    city_id,
    round_id: '2026',
    audience,
    decided_by: 'p1',
    decided_at: monday,
    ended_by: null,
    ended_at: null,
  })
  await insertPublication(db, row('members'))
  await expect(insertPublication(db, row('public'))).rejects.toThrow('publication_once')
  expect(await isPublic(db, 'hanoi', '2026')).toBe(false)
  await endPublication(db, 'hanoi', '2026', 'p1', tuesday)
  await insertPublication(db, row('public'))
  expect(await isPublic(db, 'hanoi', '2026')).toBe(true)
  expect(await roundById(db, 'hanoi', '2026')).toMatchObject({ audience: 'public' })
  await insertPublication(db, row('members', 'matale'))

  const forAll = await sharedStandings(db, ['public'])
  expect(forAll).toMatchObject([{ cityId: 'hanoi', roundId: '2026', stage: 3, overall: 41.5, submittedAt: wednesday }])
  const forMembers = await sharedStandings(db, ['public', 'members'])
  expect(forMembers.map((standing) => standing.cityId)).toEqual(['hanoi', 'matale'])

  await endPublication(db, 'hanoi', '2026', null, wednesday)
  expect(await isPublic(db, 'hanoi', '2026')).toBe(false)
  expect(await sharedStandings(db, ['public'])).toEqual([])
})

test('a city gives consent once, and may take it back', async () => {
  expect(await giveConsent(db, 'hanoi', 'p1', monday)).toBe(true)
  expect(await giveConsent(db, 'hanoi', 'p2', tuesday), 'it is given').toBe(false)
  expect(await openConsent(db, 'hanoi')).toEqual({ givenAt: monday })
  expect(await openConsent(db, 'matale')).toBeUndefined()
  expect(await withdrawConsent(db, 'hanoi', 'p1', tuesday)).toBe(true)
  expect(await withdrawConsent(db, 'hanoi', 'p1', tuesday)).toBe(false)
  expect(await giveConsent(db, 'hanoi', 'p1', wednesday)).toBe(true)
  expect(await roundById(db, 'hanoi', '2026')).toMatchObject({ consentGivenAt: wednesday })
})

test('an instrument is kept as it was first read', async () => {
  const other = { instrument_id: 'ceds', version: '1.0', content_hash: 'other', content: '', loaded_at: tuesday }
  await insertInstrument(db, other)
  expect(await knownInstrument(db, 'ceds', '1.0')).toEqual({ contentHash: 'hash' })
  expect(await knownInstrument(db, 'ceds', '9.9')).toBeUndefined()
  const stays = 'rows of instrument_version are never changed or removed'
  await expect(sql`update instrument_version set content_hash = 'x'`.execute(db)).rejects.toThrow(stays)
  await expect(sql`delete from instrument_version`.execute(db)).rejects.toThrow(stays)
})

const insertAnswerRow = (values: string) =>
  `insert into answer (city_id, round_id, item_id, revision, answered_at, step, mark, strength) values ('matale', '2026', 'X', 1, now(), ${values})`
const planned = (columns: string, values: string) =>
  insertAnswerRow(`1, null, 'claimed', ${values}`).replace('strength)', `strength, ${columns})`)
// prettier-ignore
const nonsense: { name: string; statement: string; check: string }[] = [
  { name: 'a step and a mark at once', statement: insertAnswerRow(`1, 'dont_know', 'claimed'`), check: 'answer_step_or_mark' },
  { name: 'a mark nobody knows', statement: insertAnswerRow(`null, 'perhaps', 'claimed'`), check: 'answer_mark' },
  { name: 'a strength nobody knows', statement: insertAnswerRow(`1, null, 'sworn'`), check: 'answer_strength' },
  { name: 'a step below 0', statement: insertAnswerRow(`-1, null, 'claimed'`), check: 'answer_step' },
  { name: 'a target year nobody plans for', statement: planned('target_year', '1999'), check: 'answer_target_year' },
  { name: 'a cost below zero', statement: planned('target_cost_minor, target_cost_currency', `-1, 'VND'`), check: 'answer_target_cost_minor' },
  { name: 'a cost of sixteen figures', statement: planned('target_cost_minor, target_cost_currency', `1000000000000000, 'VND'`), check: 'answer_target_cost_minor' },
  { name: 'a currency that is none', statement: planned('target_cost_minor, target_cost_currency', `1, 'dong'`), check: 'answer_target_cost_currency' },
  { name: 'a cost without a currency', statement: planned('target_cost_minor', '1'), check: 'answer_target_cost_with_currency' },
  { name: 'a currency without a cost', statement: planned('target_cost_currency', `'VND'`), check: 'answer_target_cost_with_currency' },
  { name: 'an answer in no round', statement: insertAnswerRow(`1, null, 'claimed'`).replace(`'2026'`, `'1999'`), check: 'answer_city_id_round_id_fkey' },
  { name: 'a trial of nobody', statement: `update round set kind = 'trial' where city_id = 'matale'`, check: 'round_trial_has_owner' },
  { name: 'an official round with an owner', statement: `update round set owner_id = 'p1' where city_id = 'matale'`, check: 'round_trial_has_owner' },
  { name: 'a kind of round nobody knows', statement: `update round set kind = 'secret' where city_id = 'matale'`, check: 'round_kind' },
  { name: 'a round of an instrument that is not there', statement: `update round set instrument_version = '9.9' where city_id = 'matale'`, check: 'round_instrument_id_instrument_version_fkey' },
  { name: 'a reopening without a reason', statement: `update submission set reopened_at = now() where city_id = 'matale'`, check: 'submission_reopened_with_reason' },
  { name: 'a reason without a reopening', statement: `update submission set reopening_reason = 'x' where city_id = 'matale'`, check: 'submission_reopened_with_reason' },
  { name: 'an audience nobody knows', statement: `update publication set audience = 'friends' where city_id = 'matale'`, check: 'publication_audience' },
  { name: 'a round with answers is not removed', statement: `delete from round where id = '2027'`, check: 'round_id_fkey' },
  { name: 'a city with rounds is not removed', statement: `delete from organisation where id = 'matale'`, check: 'round_city_id_fkey' },
  { name: 'a revision with an outcome nobody knows', statement: `insert into answer_revision (city_id, round_id, item_id, revision, outcome, strength, comment, evidence_link, evidence_note, target_reason, answered_at) values ('matale', '2026', 'X', 1, 'lost', 'claimed', '', '', '', '', now())`, check: 'answer_revision_outcome' },
]

test.each(nonsense)('the database refuses: $name', async ({ statement, check }) => {
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(check)
})
