import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePack, openedBy } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile, chosen, revisionOn } from '../../../../test/builders/question-page.ts'
import { type OfflineAnswers, type OfflineEntry, sealAnswers } from '../offline/offline-answers.ts'
import { type Team, answerAlone, chooseAlone, makeTeam } from '../../../../test/builders/team.ts'

// Before the map is open, nobody learns what another one answered, and not what stood there last year either.
let platform: Platform
let team: Team
let round: string
const secret = 'Hana saw the minutes of the council'

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  round = team.round
  const { coordinator, hana, ids } = team
  // an answer of this year and its comment, from before the item was chosen
  await answer(coordinator, round, 'GOV-01', { step: '4', comment: 'typed before it was chosen' })
  const page = await chooseAlone(coordinator, round, {
    items: ['GOV-01', 'GOV-02', 'POL-03', 'POL-04'],
    people: [ids['coordinator'] ?? '', ids['hana'] ?? '', ids['minh'] ?? ''],
    due: '2026-12-10',
  })
  expect(page.text).toContain('Single answers are coming in')
  await answerAlone(hana, round, 'GOV-01', '2', secret)
  await answerAlone(hana, round, 'GOV-02', '3', 'second thing Hana saw')
  // two on one question: enough for a spread, a singles list or an agreement to slip out
  await answerAlone(hana, round, 'POL-03', '1', 'third thing Hana saw')
  await answerAlone(coordinator, round, 'POL-03', '1', 'the coordinator as well')
})
afterAll(() => platform.close())

const readers = ['coordinator', 'second', 'minh', 'viewer'] as const

test.each(readers)('%s finds no single answer and nothing of before on any page or file', async (reader) => {
  const who = team[reader]
  const pages = [
    '',
    '/items/GOV-01',
    '/items/GOV-02',
    '/items/GOV-01/history',
    '/groups/GOV',
    '/groups/POL',
    '/submission',
    '/result',
    '/result.json',
    '/result.csv',
    '/answers.json',
    '/consensus',
    '/consensus?show=agreed',
    '/consensus/GOV-01',
    '/consensus/sheet',
    '/alone',
    '/alone/GOV-01',
    '/alone/GOV-02',
  ]
  for (const page of [
    ...pages.map((one) => round + one),
    '/cities/hanoi',
    '/cities/hanoi/trail',
    '/me',
    '/api/v1/results',
  ]) {
    const { html, status } = await who.get(page)
    expect(status, page).toBeLessThan(500)
    expect(html, `${page} for ${reader}`).not.toMatch(/Hana saw|typed before it was chosen|dispute-dot|singles"/)
  }
})

test.each(readers)('%s sees no step chosen on the question, its dimension or the own page', async (reader) => {
  const who = team[reader]
  for (const item of ['GOV-01', 'GOV-02']) {
    expect(chosen(await who.get(`${round}/items/${item}`))).toBeNull()
    expect(chosen(await who.get(`${round}/alone/${item}`))).toBeNull()
    const { html } = await who.get(`${round}/groups/GOV`)
    expect(html).toContain(`name="${item}.was" value=""`)
    expect(html).not.toMatch(new RegExp(`name="${item}.step" value="[^"]*" checked`))
  }
  expect((await who.get(`${round}/items/GOV-01`)).text).not.toContain('carried over from')
})

test('the files of the round hold no entry for what is answered alone, and the draft scores none', async () => {
  const { answers } = await answersFile(team.minh, round)
  expect(answers).not.toHaveProperty('GOV-01')
  expect(answers).not.toHaveProperty('GOV-02')
  expect(answers).not.toHaveProperty('POL-03')
  expect(answers).toHaveProperty('GOV-03')
  const result = JSON.parse((await team.minh.get(`${round}/result.json`)).html) as { answers: object }
  expect(result.answers).not.toHaveProperty('GOV-01')
})

test('a promise of no names is kept: once somebody answered, names cannot be switched on', async () => {
  const { coordinator, ids } = team
  const page = await chooseAlone(coordinator, round, {
    items: ['GOV-01', 'GOV-02', 'POL-03', 'POL-04'],
    people: [ids['coordinator'] ?? '', ids['hana'] ?? '', ids['minh'] ?? ''],
    due: '2026-12-10',
    names: 'shown',
  })
  expect(page.status).toBe(409)
  expect(page.text).toContain('were promised that their names are not shown')
})

test('whoever was chosen is told by mail, but not who chose', async () => {
  const rows = await platform.database.db
    .selectFrom('outbox_mail')
    .select(['to_address', 'body'])
    .where('kind', '=', 'alone_asked')
    .orderBy('to_address')
    .execute()
  expect(rows.map((one) => one.to_address)).toEqual(['hana@hanoi.example', 'minh@hanoi.example'])
  expect(rows[0]?.body).toContain('asks you to answer 4 questions of round 2026 on your own')
  expect(rows[0]?.body).toContain(' The last day is 10 ')
  expect(rows[0]?.body).toContain('/cities/hanoi/rounds/2026/alone')
})

test('the counts of the round say the same before and after somebody answers alone', async () => {
  const before = await counts(team.minh)
  await answerAlone(team.hana, round, 'POL-04', '1', 'fourth thing Hana saw')
  expect(await counts(team.minh)).toEqual(before)
})

test('the one who answers sees the own answers, and only those', async () => {
  const page = await team.hana.get(`${round}/alone/GOV-01`)
  expect(chosen(page)).toBe('2')
  expect(page.text).toContain(secret)
  const list = await team.hana.get(`${round}/alone`)
  expect(list.text).toContain('4 of 4 answered by me')
  expect((await team.minh.get(`${round}/alone`)).text).toContain('0 of 4 answered by me')
})

test('the coordinator sees who is done, not what was said', async () => {
  const page = await team.coordinator.get(`${round}/consensus`)
  expect(page.text).toMatch(/Hana Lee 4 \/ 4/)
  expect(page.text).toMatch(/Minh Tran 0 \/ 4/)
})

test('the trail names neither the item nor, in a round without names, the person', async () => {
  const trail = await team.coordinator.get('/cities/hanoi/trail')
  expect(trail.text).toContain('the platform saved an own single answer round:2026')
  expect(trail.text).not.toMatch(/Hana Lee saved an own single answer/)
  const events = await platform.database.db
    .selectFrom('audit_event')
    .select(['detail', 'person_id', 'subject'])
    .where('action', '=', 'alone.answered')
    .execute()
  expect(events.length).toBeGreaterThan(0)
  for (const event of events) expect(event).toEqual({ detail: '{}', person_id: null, subject: 'round:2026' })
})

test('the back doors are shut: the question, its dimension, taking back, a script', async () => {
  const { coordinator } = team
  await coordinator.get(`${round}/items/GOV-03`)
  const posted = await coordinator.post(`${round}/items/GOV-01/answer`, { revision: '2', step: '0' })
  expect(posted.status).toBe(409)
  expect(posted.text).toContain('Several people answer GOV-01 alone')
  const cleared = await coordinator.post(`${round}/items/GOV-01/answer`, { revision: '2', clear: 'yes' })
  expect(cleared.status).toBe(409)
  const commented = await coordinator.post(`${round}/items/GOV-01/answer`, { revision: '2', comment: 'only a comment' })
  expect(commented.status).toBe(409)
  const script = await coordinator.post(
    `${round}/items/GOV-01/answer`,
    { revision: '2', step: '0' },
    { accept: 'application/json' },
  )
  expect(JSON.parse(script.html)).toMatchObject({ outcome: 'refused', code: 'answered_alone' })
  const stored = await platform.database.db
    .selectFrom('answer')
    .select(['step', 'comment'])
    .where('city_id', '=', 'hanoi')
    .where('round_id', '=', '2026')
    .where('item_id', '=', 'GOV-01')
    .executeTakeFirstOrThrow()
  expect(stored).toEqual({ step: 4, comment: 'typed before it was chosen' })
})

test('a dimension page drawn before the choice saves the rest and names what is answered alone', async () => {
  const { coordinator } = team
  const revision = revisionOn(await coordinator.get(`${round}/items/GOV-03`))
  const saved = await coordinator.post(`${round}/groups/GOV/answers`, {
    'GOV-02.step': '0',
    'GOV-02.was': '3',
    'GOV-02.revision': '1',
    'GOV-03.step': 'dont_know',
    'GOV-03.was': '',
    'GOV-03.revision': revision,
  })
  expect(saved.status).toBe(409)
  expect((await answersFile(coordinator, round)).answers['GOV-03']).toMatchObject({ mark: 'dont_know' })
  expect((await answersFile(coordinator, round)).answers).not.toHaveProperty('GOV-02')
})

test('the question page says so and leads to the own answer', async () => {
  const page = await team.minh.get(`${round}/items/GOV-01`)
  expect(page.text).toContain('Several people answer this question alone')
  expect(page.html).toContain(`href="${round}/alone/GOV-01"`)
  expect(page.html).toMatch(/<fieldset class="steps" disabled/)
  expect(page.html).not.toContain('Save and go on')
})

test.each([
  { name: 'consensus', path: '/consensus/GOV-01', fields: { seen: '0', step: '1', reason: 'because' } },
  { name: 'comment', path: '/consensus/GOV-01/comments', fields: { comment: 'hello' } },
  { name: 'dissent', path: '/consensus/GOV-01/dissent', fields: { dissent_step: '1', dissent_reason: 'because' } },
])('no $name before the map is open', async ({ path, fields }) => {
  await team.coordinator.get(`${round}/consensus`)
  const page = await team.coordinator.post(round + path, fields)
  expect(page.status).toBe(409)
  expect(page.text).toContain('shown to nobody until the map opens')
})

test('who was not asked has no own answers to give', async () => {
  await team.second.get(`${round}/consensus`)
  const page = await team.second.post(`${round}/alone/GOV-01/answer`, { step: '1' })
  expect(page.status).toBe(403)
  await team.viewer.get(round)
  const viewer = await team.viewer.post(`${round}/alone/GOV-01/answer`, { step: '1' })
  expect(viewer.status).toBe(403)
})

test('an item that nobody answers alone is refused on the own pages', async () => {
  expect((await team.minh.get(`${round}/alone/GOV-05`)).status).toBe(403)
  expect((await team.minh.get(`${round}/alone/NO-99`)).status).toBe(404)
})

test.each([
  { name: 'nothing pressed', fields: { step: '', reason: 'my words' }, says: 'Choose a step' },
  { name: 'a reason too long', fields: { step: '1', reason: `my words ${'x'.repeat(2000)}` }, says: 'at most' },
])('$name comes back with what was typed', async ({ fields, says }) => {
  await team.minh.get(`${round}/alone/GOV-01`)
  const page = await team.minh.post(`${round}/alone/GOV-01/answer`, fields)
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
  expect(page.text).toContain('my words')
})

test('a step that the question does not have is refused', async () => {
  await team.minh.get(`${round}/alone/GOV-01`)
  const page = await team.minh.post(`${round}/alone/GOV-01/answer`, { step: '9' })
  expect(page.status).toBe(422)
  expect(page.text).toContain('Question GOV-01 has steps 0 to 4')
})

test('the same answer twice is one revision; another one is the next', async () => {
  for (const step of ['1', '1', '2']) await answerAlone(team.minh, round, 'GOV-02', step, '한글 사유 ‏عربي')
  const kept = await platform.database.db
    .selectFrom('alone_answer_revision')
    .select(['revision', 'step', 'reason'])
    .where('city_id', '=', 'hanoi')
    .where('item_id', '=', 'GOV-02')
    .where('person_id', '=', team.ids['minh'] ?? '')
    .orderBy('revision')
    .execute()
  expect(kept).toEqual([
    { revision: 1, step: 1, reason: '한글 사유 ‏عربي' },
    { revision: 2, step: 2, reason: '한글 사유 ‏عربي' },
  ])
})

async function counts(who: Browser) {
  const page = await who.get(round)
  return [...page.text.matchAll(/\d+ of \d+[^.]{0,20}|\d+ questions?/g)].map(([found]) => found)
}

test('a file to answer without a line leaves out what is answered alone; an upload is read by who brought it', async () => {
  const { hana, minh } = team
  const file = (await hana.get(`${round}/offline.html?group=GOV`)).html
  expect(file).not.toContain('data-item="GOV-02"')
  expect(file).toContain('data-item="GOV-03"')
  const { origin } = JSON.parse(/id="wego-answers">([\s\S]*?)<\/script>/.exec(file)?.[1] ?? '') as OfflineAnswers
  const told: OfflineEntry = {
    revision: 0,
    step: 3,
    mark: null,
    comment: 'Hana wrote this by hand',
    evidenceLink: '',
    evidenceNote: '',
    isConfirmed: false,
    at: '2026-11-21T10:00:00.000Z',
  }
  await hana.get(`${round}/offline`)
  const upload = JSON.stringify(sealAnswers(origin, { 'GOV-02': told }, told.at))
  const brought = await hana.post(`${round}/offline/imports`, { pasted: upload })
  expect(brought.text).toContain('cannot be taken')
  expect((await hana.get(`${brought.path}/answers.json`)).html).toContain('Hana wrote this by hand')
  for (const path of [brought.path, `${brought.path}/answers.json`])
    expect((await minh.get(path)).html).not.toContain('Hana wrote this by hand')
})

test('who only holds a pack sees nothing of the map and discusses nothing, unless chosen', async () => {
  const { coordinator } = team
  const link = await givePack(platform, coordinator, round, { items: ['GOV-05'], email: 'holder@hanoi.example' })
  const { browser } = await openedBy(platform, link, 'Holder')
  for (const path of ['consensus', 'consensus/GOV-02', 'consensus/sheet'])
    expect((await browser.get(`${round}/${path}`)).status, path).toBe(403)
  expect((await browser.post(`${round}/consensus/GOV-02/comments`, { text: 'hello' })).status).toBe(403)
})
