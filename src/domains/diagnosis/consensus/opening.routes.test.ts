import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { lastMail, receiversOf } from '../../../../test/builders/mails.ts'
import { type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answersFile } from '../../../../test/builders/question-page.ts'
import { beginning } from '../../../../test/builders/prepared.ts'
import { type Team, answerAlone, chooseAlone, makeTeam } from '../../../../test/builders/team.ts'
import { openAloneRounds } from '../index.ts'

// When the map opens, who is told, and what happens to those who come late or leave.
let platform: Platform
let team: Team
let round: string
const baseUrl = 'http://localhost:3000'

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  round = team.round
})
afterAll(() => platform.close())

// the same people and round for every test: signing in costs more than all the rest
beforeEach(async () => {
  const { db } = platform.database
  platform.setNow(beginning)
  await sql`
    truncate consensus_dissent, consensus_comment, consensus, alone_opening, alone_answer_revision, alone_answer,
      alone_item, alone_person, alone_setting, outbox_mail
  `.execute(db)
  await db.deleteFrom('answers_consent').where('city_id', '=', 'hanoi').execute()
  await db.deleteFrom('submission').where('city_id', '=', 'hanoi').where('round_id', '=', '2026').execute()
  await db.updateTable('seat').set({ to_at: null }).where('organisation_id', '=', 'hanoi').execute()
})

test('a reminder two days before, once; the map the day after the last day, once; late answers do not count', async () => {
  await choose({ due: '2026-11-25', names: 'shown' })
  await answerAlone(team.hana, round, 'GOV-01', '2')
  await sweep('2026-11-22T23:59:00Z')
  expect(await receiversOf(platform, 'alone_reminder')).toEqual([])
  await sweep('2026-11-23T08:00:00Z')
  await sweep('2026-11-23T08:00:05Z')
  await sweep('2026-11-24T08:00:00Z')
  expect(await receiversOf(platform, 'alone_reminder')).toEqual(['hana@hanoi.example', 'minh@hanoi.example'])
  await sweep('2026-11-25T23:59:59Z')
  expect(await openings()).toEqual([])
  platform.setNow(new Date('2026-11-26T00:00:00Z'))
  // before any sweep or page: the last day has passed all the same
  const late = await answerAlone(team.minh, round, 'GOV-01', '4', 'sorry')
  expect(late.status).toBe(409)
  await sweep('2026-11-26T00:00:01Z')
  await sweep('2026-11-26T00:00:06Z')
  expect(await openings()).toEqual([{ cause: 'due', opened_by: null }])
  expect(await receiversOf(platform, 'map_opened')).toHaveLength(4)
  const map = await team.minh.get(`${round}/consensus`)
  expect(map.text).toContain('the last day had passed')
  expect(map.text).toContain('Hana Lee (1 not answered)')
  expect(map.text).toContain('Minh Tran (2 not answered)')
  // one answer is no agreement
  expect(map.text).toContain('one answer only')
  expect((await answersFile(team.hana, round)).answers).not.toHaveProperty('GOV-01')
  const item = await team.hana.get(`${round}/consensus/GOV-01`)
  expect(item.text).toContain('Only one person answered')
  expect(item.text).not.toContain('sorry')
})

test('two sweeps at the same moment open once', async () => {
  await choose({ due: '2026-11-25' })
  const now = new Date('2026-11-26T00:00:01Z')
  await Promise.all([1, 2, 3].map(() => openAloneRounds(platform.database.db, now, baseUrl)))
  expect(await openings()).toHaveLength(1)
  expect(await receiversOf(platform, 'map_opened')).toHaveLength(4)
})

test('opened by hand: with a reason, for good, the missing are named', async () => {
  await choose({})
  await answerAlone(team.hana, round, 'GOV-01', '2', 'I was there')
  const page = await team.coordinator.get(`${round}/consensus`)
  expect(page.text).toContain('Opening cannot be undone')
  const without = await team.coordinator.post(`${round}/consensus/opening`, { reason: ' ' })
  expect(without.status).toBe(422)
  await team.hana.get(round)
  expect((await team.hana.post(`${round}/consensus/opening`, { reason: 'curious' })).status).toBe(403)
  await team.coordinator.get(`${round}/consensus`)
  for (let press = 0; press < 2; press++)
    await team.coordinator.post(`${round}/consensus/opening`, { reason: 'The workshop is tomorrow.' })
  expect(await openings()).toHaveLength(1)
  const map = await team.minh.get(`${round}/consensus`)
  expect(map.text).toContain('Reason: The workshop is tomorrow.')
  expect(map.text).toContain('Minh Tran (2 not answered)')
})

test('names shown: the people who answer see them, a viewer and the secretariat do not', async () => {
  await choose({ names: 'shown' })
  await bothAnswer()
  expect((await team.hana.get(`${round}/consensus`)).text).toContain('Minh Tran: step 3')
  expect((await team.coordinator.get(`${round}/consensus/GOV-02`)).text).toContain('Minh Tran')
  await team.coordinator.get('/cities/hanoi')
  await team.coordinator.post('/cities/hanoi/consent', { consent: 'give' })
  const secretariat = await platform.signedIn('secretariat')
  for (const who of [team.viewer, secretariat]) {
    for (const path of ['/consensus', '/consensus/GOV-02', '/consensus/sheet']) {
      const { status, html } = await who.get(round + path)
      expect(status).toBe(200)
      expect(html).not.toMatch(/Hana Lee|Minh Tran/)
    }
    expect((await who.get(`${round}/consensus/GOV-02`)).text).toContain('Person A')
  }
  const trail = await team.coordinator.get('/cities/hanoi/trail')
  expect(trail.text).toContain('Hana Lee saved an own single answer')
})

test.each([
  { name: 'without consent the secretariat', who: 'secretariat' as const },
  { name: 'a coordinator of another city', who: 'matale' as const },
])('$name reads none of it', async ({ who }) => {
  await choose({})
  await bothAnswer()
  const other = await platform.signedIn(who)
  for (const path of ['/consensus', '/consensus/GOV-01', '/consensus/sheet', '/alone', '/alone/GOV-01'])
    expect((await other.get(round + path)).status, path).toBe(403)
})

test('a seat that ends in the middle is no longer waited for; what was answered stays', async () => {
  await choose({})
  await answerAlone(team.hana, round, 'GOV-01', '2', 'before I left')
  await answerAlone(team.minh, round, 'GOV-01', '3')
  await answerAlone(team.minh, round, 'GOV-02', '3')
  expect((await team.minh.get(`${round}/consensus`)).text).toContain('being answered by several people')
  const seat = await platform.database.db
    .selectFrom('seat')
    .select('id')
    .where('organisation_id', '=', 'hanoi')
    .where('person_id', '=', team.ids['hana'] ?? '')
    .executeTakeFirstOrThrow()
  await team.coordinator.get('/cities/hanoi/people')
  await team.coordinator.post(`/cities/hanoi/seats/${seat.id}/end`, {})
  expect((await team.hana.get(`${round}/alone`)).status).toBe(403)
  const map = await team.minh.get(`${round}/consensus`)
  expect(map.text).toContain('all were in')
  expect((await team.minh.get(`${round}/consensus/GOV-01`)).text).toContain('before I left')
  expect(await receiversOf(platform, 'map_opened')).not.toContain('hana@hanoi.example')
})

test('the choice grows and shrinks while the map is closed; what was answered is kept', async () => {
  await choose({})
  await answerAlone(team.hana, round, 'GOV-01', '2', 'kept')
  await choose({ items: ['GOV-02', 'GOV-04'] })
  // back to one answer: last year's is there again
  expect((await answersFile(team.minh, round)).answers).toHaveProperty('GOV-01')
  expect((await team.hana.get(`${round}/alone/GOV-01`)).status).toBe(403)
  await choose({ items: ['GOV-01', 'GOV-02'] })
  expect((await team.hana.get(`${round}/alone/GOV-01`)).text).toContain('kept')
  const page = await choose({ mode: 'one' })
  expect(page.text).not.toContain('Single answers are coming in')
  expect((await answersFile(team.minh, round)).answers).toHaveProperty('GOV-02')
})

test('whole dimensions, roles and the proposal add up', async () => {
  const page = await choose({ items: [], groups: 'GOV', roles: 'finance', suggested: 'yes' })
  const inGov = platform.instrument.items.filter((item) => item.group === 'GOV' || item.role === 'finance').length
  const found = Number(/(\d+) questions, about/.exec(page.text)?.[1])
  expect(found).toBeGreaterThan(inGov)
  expect(found).toBeLessThanOrEqual(inGov + 20)
})

test.each([
  { name: 'one person', fields: { people: ['hana'] }, says: 'Choose at least two people' },
  { name: 'nobody', fields: { people: [] }, says: 'Choose at least two people' },
  {
    name: 'people of elsewhere',
    fields: { people: ['hana', 'nobody-here', 'coordinator of matale'] },
    says: 'Choose at least two people',
  },
  { name: 'a viewer', fields: { people: ['hana', 'viewer'] }, says: 'Choose at least two people' },
  { name: 'no question', fields: { items: [] }, says: 'Choose at least one question' },
  { name: 'a question that is none', fields: { items: ['NO-1'] }, says: 'Choose at least one question' },
  { name: 'a last day in the past', fields: { due: '2026-11-20' }, says: 'today or later' },
  { name: 'a last day that does not exist', fields: { due: '2027-02-30' }, says: 'today or later' },
])('$name is refused beside its field, and the form comes back', async ({ fields, says }) => {
  const page = await choose(fields)
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
  expect(page.html).toMatch(/value="several" checked/)
  expect(await platform.database.db.selectFrom('alone_item').selectAll().execute()).toEqual([])
})

test('a round submitted while people answer stays frozen; reopened, it goes on', async () => {
  await choose({ due: '2026-11-25' })
  await answerAlone(team.hana, round, 'GOV-01', '2')
  const warning = await team.coordinator.get(`${round}/submission`)
  expect(warning.text).toContain('2 questions that several people answer alone have no consensus yet')
  await team.coordinator.post(`${round}/submission`, {})
  await sweep('2026-11-27T00:00:00Z')
  expect(await openings()).toEqual([])
  expect((await answerAlone(team.minh, round, 'GOV-01', '2')).status).toBe(409)
  const result = JSON.parse((await team.hana.get(`${round}/result.json`)).html) as { answers: object }
  expect(result.answers).not.toHaveProperty('GOV-01')
  await team.coordinator.get(`${round}/result`)
  await team.coordinator.post(`${round}/reopening`, { reason: 'the workshop was missing' })
  await sweep('2026-11-27T00:00:10Z')
  expect(await openings()).toHaveLength(1)
})

test('a guest’s trial knows nothing of it', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  const page = await guest.post('/try', { city: 'hanoi' })
  const trial = /\/cities\/[^/]+\/rounds\/trial-[a-f0-9]+/.exec(page.path)?.[0] ?? ''
  expect(trial).not.toBe('')
  expect((await guest.get(trial)).html).not.toContain('/consensus')
  expect((await guest.get(`${trial}/consensus`)).status).toBe(403)
  expect((await guest.get(`${trial}/alone`)).status).toBe(403)
  await guest.get(trial)
  expect((await guest.post(`${trial}/consensus/setting`, { mode: 'several' })).status).toBe(403)
})

test('in Korean: the page, the map and the mail of whoever answers in it', async () => {
  await choose({})
  await team.hana.get(`${round}/alone?lang=ko`)
  await bothAnswer()
  const map = await team.hana.get(`${round}/consensus`)
  expect(map.text).toContain('의견 차이 지도')
  const mail = await lastMail(platform, 'hana@hanoi.example')
  expect(mail.kind).toBe('map_opened')
  expect(mail.language).toBe('ko')
  expect(mail.subject).toContain('개별 응답이 공개되었습니다')
})

/** Hana and Minh on two questions, unless a test says otherwise. */
function choose(fields: Readonly<Record<string, string | readonly string[]>>) {
  const people = [fields['people'] ?? ['hana', 'minh']].flat().map((one) => team.ids[one] ?? one)
  return chooseAlone(team.coordinator, round, { items: ['GOV-01', 'GOV-02'], ...fields, people })
}

async function bothAnswer() {
  for (const item of ['GOV-01', 'GOV-02']) {
    await answerAlone(team.hana, round, item, '2', 'seen')
    await answerAlone(team.minh, round, item, '3')
  }
  await team.minh.get(`${round}/consensus`)
}

async function sweep(at: string) {
  platform.setNow(new Date(at))
  await openAloneRounds(platform.database.db, new Date(at), baseUrl)
}

function openings() {
  return platform.database.db.selectFrom('alone_opening').select(['cause', 'opened_by']).execute()
}
