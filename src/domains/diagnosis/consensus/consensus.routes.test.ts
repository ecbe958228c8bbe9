import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile, chosen } from '../../../../test/builders/question-page.ts'
import { type Team, answerAlone, chooseAlone, makeTeam, record } from '../../../../test/builders/team.ts'

// Three people answer five questions alone in a round without names; the last answer opens the map.
let platform: Platform
let team: Team
let round: string

const given: Record<string, readonly [coordinator: string, hana: string, minh: string]> = {
  'GOV-01': ['3', '3', '3'],
  'GOV-02': ['0', '2', '4'],
  'GOV-03': ['2', '2', 'dont_know'],
  'POL-01': ['not_our_competence', 'not_our_competence', 'not_our_competence'],
  'POL-02': ['1', '2', '1'],
}

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  round = team.round
  const { coordinator, hana, minh, ids } = team
  await answer(coordinator, round, 'GOV-01', { step: '0', comment: 'stays', evidence_note: 'decree 7' })
  const people = ['coordinator', 'hana', 'minh'].map((one) => ids[one] ?? '')
  await chooseAlone(coordinator, round, { items: Object.keys(given), people })
  for (const [item, steps] of Object.entries(given)) {
    await answerAlone(coordinator, round, item, steps[0], `coordinator on ${item}`)
    await answerAlone(hana, round, item, steps[1], `reason one on ${item}`)
    await answerAlone(minh, round, item, steps[2], `reason two on ${item}`)
  }
})
afterAll(() => platform.close())

test('the map opens by itself when all are in', async () => {
  const map = await team.minh.get(`${round}/consensus`)
  expect(map.text).toContain('Disagreement map')
  expect(map.text).toContain('3 people')
  expect(map.text).toContain('all were in')
  expect(map.text).toContain('Not agreed at once (3)')
  expect(map.text).toContain('Agreed at once (2)')
  // widest apart first: 0, 2, 4 gives 2/3
  expect(map.text).toContain('spread 0.67')
  expect(map.text).toContain('step or none?')
})

test('what all chose alike is the answer of the round; comment and evidence stay', async () => {
  const { answers } = await answersFile(team.coordinator, round)
  expect(answers['GOV-01']).toEqual({
    step: 3,
    strength: 'documented',
    singles: [3, 3, 3],
    comment: 'stays',
    evidenceNote: 'decree 7',
  })
  expect(answers['POL-01']).toMatchObject({ mark: 'not_our_competence' })
  expect(answers['POL-01']).not.toHaveProperty('singles')
})

test('what is disputed is unanswered; the steps chosen alone are kept, rising and without names', async () => {
  const { answers } = await answersFile(team.coordinator, round)
  expect(answers['GOV-02']).toEqual({ strength: 'claimed', singles: [0, 2, 4] })
  expect(JSON.stringify(answers)).not.toMatch(/Hana|Minh|reason one/)
  expect((await team.hana.get(`${round}/items/GOV-02`)).text).toContain('have not agreed yet')
})

test.each(['coordinator', 'second', 'hana', 'minh', 'viewer'] as const)(
  'in a round without names %s sees reasons and letters, no names',
  async (reader) => {
    const page = await team[reader].get(`${round}/consensus/GOV-02`)
    expect(page.text).toContain('reason one on GOV-02')
    expect(page.text).toMatch(/Person A/)
    expect(page.text).toMatch(/Person C/)
    const map = await team[reader].get(`${round}/consensus`)
    const own = reader === 'hana' || reader === 'minh' ? 1 : 0
    for (const { html } of [page, map]) {
      expect((html.match(/Hana Lee/g) ?? []).length).toBeLessThanOrEqual(reader === 'hana' ? own : 0)
      expect((html.match(/Minh Tran/g) ?? []).length).toBeLessThanOrEqual(reader === 'minh' ? own : 0)
    }
  },
)

test('a person has the same letter on every question', async () => {
  const letters = new Set<string>()
  for (const item of Object.keys(given)) {
    const page = await team.hana.get(`${round}/consensus/${item}`)
    letters.add(/Person ([A-Z]) \(you\)/.exec(page.text)?.[1] ?? 'none')
  }
  expect(letters.size).toBe(1)
  expect([...letters][0]).toMatch(/^[ABC]$/)
})

test('the last round’s answer is shown where people talk, and the question leads there', async () => {
  const page = await team.hana.get(`${round}/consensus/GOV-02`)
  expect(page.text).toContain('Answer of the last round')
})

test('the map shows what was asked for, and tells when there is none of it', async () => {
  const agreed = await team.hana.get(`${round}/consensus?show=agreed`)
  expect(agreed.html).toContain('/consensus/GOV-01"')
  expect(agreed.html).not.toContain('/consensus/POL-02"')
  const open = await team.hana.get(`${round}/consensus?show=open`)
  expect(open.html).toContain('/consensus/POL-02"')
  expect(open.html).not.toContain('/consensus/GOV-01"')
})

test('a single answer after the opening is refused with a sentence and kept aside', async () => {
  await team.minh.get(`${round}/alone`)
  for (let press = 0; press < 2; press++) {
    const late = await team.minh.post(`${round}/alone/GOV-02/answer`, { step: '1', reason: 'thought again' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('This answer came too late')
  }
  const own = await team.minh.get(`${round}/alone/GOV-02`)
  expect(chosen(own)).toBe('4')
  expect(own.text).toContain('Came too late, kept for you')
  expect(own.text).toContain('thought again')
  expect((await team.hana.get(`${round}/consensus/GOV-02`)).text).not.toContain('thought again')
  const kept = await platform.database.db
    .selectFrom('alone_answer_revision')
    .select('step')
    .where('city_id', '=', 'hanoi')
    .where('outcome', '=', 'late')
    .execute()
  expect(kept).toEqual([{ step: 1 }])
})

test('the choice can no longer be changed', async () => {
  const page = await chooseAlone(team.coordinator, round, {
    items: ['GOV-09'],
    people: [team.ids['hana'] ?? '', team.ids['minh'] ?? ''],
  })
  expect(page.status).toBe(409)
  expect(page.text).toContain('The disagreement map is open')
})

test('only the coordinator records, with a step and a reason', async () => {
  const respondent = await record(team.hana, round, 'GOV-02', '2', 'we looked')
  expect(respondent.status).toBe(403)
  const without = await record(team.coordinator, round, 'GOV-02', '2', '')
  expect(without.status).toBe(422)
  expect(without.text).toContain('why you agreed on this')
  const nothing = await record(team.coordinator, round, 'GOV-02', '', 'we looked at it together')
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('we looked at it together')
})

test('recording makes it the answer of the round, goes on to the next, and shows the reason to all', async () => {
  const next = await record(team.coordinator, round, 'GOV-02', '2', 'The register shows step 2.')
  expect(next.path).toContain(`${round}/consensus/GOV-03`)
  expect((await answersFile(team.hana, round)).answers['GOV-02']).toEqual({
    step: 2,
    strength: expect.any(String) as string,
    singles: [0, 2, 4],
    ...(await restOf('GOV-02')),
  })
  const page = await team.minh.get(`${round}/consensus/GOV-02`)
  expect(page.text).toContain('Consensus after talking it over')
  expect(page.text).toContain('The register shows step 2.')
  expect(page.text).toContain('reason one on GOV-02')
})

test('after that the question takes comment and evidence, but no other step', async () => {
  const { coordinator } = team
  const page = await coordinator.get(`${round}/items/GOV-02`)
  const revision = /name="revision" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  expect(page.text).toContain('then agreed')
  const other = await coordinator.post(`${round}/items/GOV-02/answer`, { revision, step: '4' })
  expect(other.status).toBe(409)
  const note = await coordinator.post(`${round}/items/GOV-02/answer`, { revision, evidence_note: 'register, p. 4' })
  expect(note.status).toBe(200)
  expect((await answersFile(coordinator, round)).answers['GOV-02']).toMatchObject({
    step: 2,
    strength: 'documented',
    evidenceNote: 'register, p. 4',
  })
})

test('the page of the whole dimension saves the other questions and leaves the agreed ones alone', async () => {
  const { coordinator } = team
  const path = `${round}/groups/GOV`
  const { html } = await coordinator.get(path)
  const was = Object.fromEntries(
    [...html.matchAll(/name="([\w-]+\.(?:was|revision))" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
  expect(was['GOV-02.was']).toBe('2')
  const page = await coordinator.post(`${path}/answers`, { ...was, 'GOV-04.step': '3' })
  expect(page.status).toBe(200)
  expect((await answersFile(coordinator, round)).answers).toMatchObject({
    'GOV-02': { step: 2 },
    'GOV-04': { step: 3 },
  })
})

test('once more is a revision; the earlier one stays readable', async () => {
  await record(team.coordinator, round, 'GOV-02', '1', 'The register was out of date.')
  const page = await team.hana.get(`${round}/consensus/GOV-02`)
  expect(page.text).toContain('Consensus, revised')
  expect(page.text).toContain('Recorded earlier')
  expect(page.text).toContain('The register shows step 2.')
  expect((await answersFile(team.hana, round)).answers['GOV-02']).toMatchObject({ step: 1 })
})

test('the same record twice is one', async () => {
  const before = await recorded('GOV-02')
  await record(team.coordinator, round, 'GOV-02', '1', 'The register was out of date.')
  expect(await recorded('GOV-02')).toEqual(before)
})

test('two coordinators at once: one counts, the other sees both and chooses, nothing is lost', async () => {
  const { coordinator, second } = team
  await coordinator.get(`${round}/consensus/GOV-03`)
  await second.get(`${round}/consensus/GOV-03`)
  const path = `${round}/consensus/GOV-03`
  const both = await Promise.all([
    coordinator.post(path, { seen: '0', step: '2', reason: 'We saw it work.' }),
    second.post(path, { seen: '0', step: 'dont_know', reason: 'Nobody could show it.' }),
  ])
  expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 409]))
  const conflict = both.find((one) => one.status === 409)
  expect(conflict?.text).toContain('Another coordinator recorded something at the same time')
  expect(conflict?.text).toContain('We saw it work.')
  expect(conflict?.text).toContain('Nobody could show it.')
  expect((await recorded('GOV-03')).map((one) => one.outcome)).toEqual(['recorded', 'set_aside'])
  // pressed again, it is kept once
  const [loser, mine] =
    both[0].status === 409
      ? ([coordinator, { step: '2', reason: 'We saw it work.' }] as const)
      : ([second, { step: 'dont_know', reason: 'Nobody could show it.' }] as const)
  await loser.post(path, { seen: '0', ...mine })
  expect(await recorded('GOV-03')).toHaveLength(2)
  // "use mine"
  await loser.post(path, { seen: '1', ...mine })
  const rows = await recorded('GOV-03')
  expect(rows.map((one) => one.outcome)).toEqual(['recorded', 'set_aside', 'recorded'])
  expect(rows.at(-1)).toMatchObject({ kind: 'revised', reason: mine.reason })
})

test('comments are discussed by all who answer, each takes back the own ones only', async () => {
  const path = `${round}/consensus/POL-02`
  await team.hana.get(path)
  await team.hana.post(`${path}/comments`, { comment: 'Look at <b>page 4</b>' })
  await team.hana.post(`${path}/comments`, { comment: 'Look at <b>page 4</b>' })
  const page = await team.minh.get(path)
  expect(page.text.match(/Look at/g)).toHaveLength(1)
  expect(page.html).toContain('Look at &lt;b&gt;page 4&lt;/b&gt;')
  expect(page.text).toMatch(/Person [ABC] ·/)
  expect(page.html).not.toContain('Take back')
  await team.minh.post(`${path}/comments/1/withdrawal`, {})
  expect((await team.minh.get(path)).text).toContain('Look at')
  await team.hana.get(path)
  await team.hana.post(`${path}/comments/1/withdrawal`, {})
  const after = await team.minh.get(path)
  expect(after.text).not.toContain('Look at')
  expect(after.text).toContain('Taken back by its writer')
  const empty = await team.hana.post(`${path}/comments`, { comment: '  ' })
  expect(empty.status).toBe(422)
  const viewer = await team.viewer.post(`${path}/comments`, { comment: 'me too' })
  expect(viewer.status).toBe(403)
})

test('the trail of a round without names names nobody who discussed', async () => {
  const trail = await team.coordinator.get('/cities/hanoi/trail')
  expect(trail.text).toContain('wrote in a discussion')
  expect(trail.text).not.toMatch(/(Hana Lee|Minh Tran) (wrote|took back|put|saved)/)
})

test('one line of dissent a person stands beside the consensus', async () => {
  const path = `${round}/consensus/POL-02`
  await team.minh.get(path)
  const early = await team.minh.post(`${path}/dissent`, { dissent_step: '3', dissent_reason: 'I use it daily' })
  expect(early.status).toBe(409)
  await record(team.coordinator, round, 'POL-02', '1', 'Only one office has it.')
  const comparison = '/cities/hanoi/comparison?from=2025&to=2026'
  const why = 'Why, as recorded with the consensus: Only one office has it.'
  expect((await team.coordinator.get(comparison)).text).toContain(why)
  expect((await team.coordinator.get(`${comparison}&show=silent`)).text).not.toContain(why)
  await team.minh.get(path)
  for (const reason of ['I use it daily', 'I use it every day'])
    await team.minh.post(`${path}/dissent`, { dissent_step: '3', dissent_reason: reason })
  const page = await team.hana.get(path)
  expect(page.text).toMatch(/Person [ABC]: I still think step 3, because: I use it every day/)
  expect(page.text).not.toContain('I use it daily')
  const unasked = await team.second.get(path)
  expect(unasked.html).not.toContain('dissent_step')
  expect((await team.second.post(`${path}/dissent`, { dissent_step: '3', dissent_reason: 'me too' })).status).toBe(403)
  await team.minh.get(path)
  await team.minh.post(`${path}/dissent/withdrawal`, {})
  expect((await team.hana.get(path)).text).not.toContain('I use it every day')
})

test('all are told by mail, once, in their language', async () => {
  const mails = await platform.database.db
    .selectFrom('outbox_mail')
    .select(['to_address', 'subject', 'body'])
    .where('kind', '=', 'map_opened')
    .orderBy('to_address')
    .execute()
  expect(mails.map((one) => one.to_address)).toEqual([
    'coordinator@hanoi.example',
    'hana@hanoi.example',
    'minh@hanoi.example',
    'second@hanoi.example',
  ])
  expect(mails[0]?.subject).toContain('the single answers are open (2026)')
  expect(mails[0]?.body).toContain('Of 5 questions that several people answered alone, 2 had the same answer')
  expect(mails[0]?.body).toContain('http://localhost:3000/cities/hanoi/rounds/2026/consensus')
})

test('nothing left to talk over: the map says so, and the sheet is empty', async () => {
  expect((await team.hana.get(`${round}/consensus`)).text).toContain('Nothing is left to talk over')
  expect((await team.hana.get(`${round}/consensus/sheet`)).text).toContain('Nothing is left to talk over')
})

test('submitted, all of it is frozen; the result holds the single steps and says that they widen the band', async () => {
  const { coordinator, hana } = team
  await coordinator.get(`${round}/submission`)
  await coordinator.post(`${round}/submission`, {})
  const result = JSON.parse((await hana.get(`${round}/result.json`)).html) as { answers: Record<string, object> }
  expect(result.answers['GOV-02']).toMatchObject({ step: 1, singles: [0, 2, 4] })
  expect(JSON.stringify(result)).not.toMatch(/Hana|Minh|reason (one|two)|Person A/)
  expect((await hana.get(`${round}/result`)).text).toContain('makes the band wider')
  for (const [path, fields] of [
    ['/consensus/GOV-02', { seen: '3', step: '0', reason: 'too late' }],
    ['/consensus/GOV-02/comments', { comment: 'too late' }],
    ['/consensus/setting', { mode: 'one' }],
    ['/alone/GOV-02/answer', { step: '0' }],
  ] as const) {
    await coordinator.get(`${round}/consensus/GOV-02`)
    const page = await coordinator.post(round + path, fields)
    expect(page.status, path).toBe(409)
    expect(page.text, path).toContain('was submitted by')
  }
})

test('everything that was answered alone is still there', async () => {
  const kept = await platform.database.db
    .selectFrom('alone_answer')
    .select('revision')
    .where('city_id', '=', 'hanoi')
    .execute()
  expect(kept).toHaveLength(15)
})

function recorded(item: string) {
  return platform.database.db
    .selectFrom('consensus')
    .select(['number', 'outcome', 'kind', 'step', 'reason'])
    .where('city_id', '=', 'hanoi')
    .where('item_id', '=', item)
    .orderBy('number')
    .execute()
}

/** Comment, evidence and target as they were carried from last year. */
async function restOf(item: string) {
  const { comment, evidenceLink, evidenceNote, targetStep, targetReason } =
    (await answersFile(team.coordinator, '/cities/hanoi/rounds/2025')).answers[item] ?? {}
  return JSON.parse(JSON.stringify({ comment, evidenceLink, evidenceNote, targetStep, targetReason })) as object
}
