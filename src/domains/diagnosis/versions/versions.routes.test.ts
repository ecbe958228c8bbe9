import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile, revisionOn, revisions } from '../../../../test/builders/question-page.ts'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'

let platform: Platform
let hanoi: Browser
const round = '/cities/hanoi/rounds/2026'
const before = { instruments: [small10], bridges: [] }
const after = { instruments: [small10, small11], bridges: smallBridges }

/** A year's work under 1.0, of every kind that the bridge knows. */
const given: Record<string, Record<string, string>> = {
  'GOV-01': { step: '3', comment: 'The mayor herself.' },
  'GOV-03': { step: '2', comment: 'Half a list.', evidence_note: 'Shelf 3' },
  'GOV-05': {
    step: '4',
    comment: 'Minutes are kept.',
    target_step: '4',
    target_reason: 'Council of May',
    target_year: '2029',
    target_cost: '5000',
    target_currency: 'VND',
  },
  'POL-02': { step: '4', evidence_link: 'https://rules.example/data' },
  'POL-03': { step: '1', target_cost: '12.50', target_currency: 'USD' },
  'POL-04': { step: '3', comment: 'Documents: yes.' },
  'POL-05': { step: '1', comment: 'Exchange: hardly.' },
  'POL-06': { step: '4', comment: 'The fax still runs.' },
  L03: { step: '2', comment: 'Schools.' },
  L04: { step: '1', comment: 'Kindergartens.' },
  A01: { step: 'not_our_competence' },
}

beforeAll(async () => {
  platform = await makePlatform({}, before)
  hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  for (const [item, fields] of Object.entries(given)) await answer(hanoi, round, item, fields)
})
afterAll(() => platform.close())

test('without a newer version nothing is offered, and nothing can be asked for', async () => {
  expect((await hanoi.get(round)).text).not.toContain('newer version')
  expect((await hanoi.get(`${round}/upgrade`)).text).toContain('there is no newer one')
  expect((await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })).status).toBe(409)
})

describe('when a newer version is out', () => {
  let drawn: string
  let exactly: unknown

  beforeAll(async () => {
    exactly = (await answersFile(hanoi, round)).answers
    drawn = revisionOn(await hanoi.get(`${round}/items/GOV-03`))
    await platform.release(after)
    hanoi = await platform.signedIn('coordinator')
  })

  test('the round says so, and the report tells what would become of each answer', async () => {
    expect((await hanoi.get(round)).text).toContain('There is a newer version of the questions (1.1)')
    const page = await hanoi.get(`${round}/upgrade`)
    expect(page.text).toContain('This round is answered under version 1.0 of the questions. Version 1.1 is out.')
    // reworded, with the middle step asked again; old and new question beside each other, with what was said
    expect(page.text).toContain('Who keeps the list of digital projects? Step 2 of 4.')
    expect(page.text).toContain('Who can read the list of digital projects? Not answered')
    expect(page.text).toContain('Comment: Half a list.')
    expect(page.text).toContain('Evidence: Shelf 3')
    // split
    expect(page.text).toContain('One question asked for two facts, the decision and what came of it.')
    // gone, kept
    expect(page.text).toContain('Hardly any city works by fax any more.')
    expect(page.text).toContain('Comment: The fax still runs.')
    expect(page.text).toContain('Use of artificial intelligence on record')
    expect(page.text).toMatch(/3 questions need an answer again/)
    expect(await answersFile(hanoi, round)).toMatchObject({ answers: exactly })
  })

  test('Korean reads the same report, with the reasons in Korean', async () => {
    const page = await hanoi.get(`${round}/upgrade?lang=ko`)
    expect(page.text).toContain('팩스로 업무를 처리하는 도시가 거의 없습니다.')
    expect(page.text).toContain('다시 응답할 문항')
    await hanoi.get(`${round}?lang=en`)
  })

  test('only who answers for the whole may do it', async () => {
    const respondent = await platform.signedIn('respondent')
    expect((await respondent.get(`${round}/upgrade`)).status).toBe(403)
    await respondent.get(round)
    expect((await respondent.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })).status).toBe(403)
    expect((await platform.browser().get(`${round}/upgrade`)).status).toBe(401)
  })

  test('a page that promised something else is refused', async () => {
    await hanoi.get(`${round}/upgrade`)
    expect((await hanoi.post(`${round}/upgrade`, { from: '0.9', to: '1.1' })).status).toBe(409)
    expect((await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '9.9' })).status).toBe(409)
    expect((await hanoi.post(`${round}/upgrade`, {})).status).toBe(409)
  })

  test('going over carries what can be told, with comment, evidence and target', async () => {
    await hanoi.get(`${round}/upgrade`)
    const done = await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })
    expect(done.text).toContain('The round went over to the newer version.')
    const { answers } = await answersFile(hanoi, round)
    expect(answers).toMatchObject({
      'GOV-01': { step: 3, comment: 'The mayor herself.' },
      'GOV-03': { comment: 'Half a list.', evidenceNote: 'Shelf 3', strength: 'documented' },
      'GOV-07': {
        step: 4,
        comment: 'Minutes are kept.',
        targetStep: 4,
        targetReason: 'Council of May',
        targetYear: 2029,
      },
      'GOV-08': { comment: 'Minutes are kept.', targetReason: 'Council of May' },
      'POL-02': { step: 3, evidenceLink: 'https://rules.example/data' },
      'POL-07': { step: 1, comment: 'Documents: yes.\n\nExchange: hardly.' },
      L07: { comment: 'Schools.\n\nKindergartens.' },
      A01: { mark: 'not_our_competence' },
    })
    expect(answers['GOV-03']).not.toHaveProperty('step')
    // split in two: what each part costs nobody said
    expect(answers['GOV-07']).not.toHaveProperty('targetCost')
    expect(Object.keys(answers)).not.toContain('GOV-05')
    expect(Object.keys(answers)).not.toContain('POL-06')
    expect((await hanoi.get(round)).text).toContain('18 of 23 questions answered')
    expect((await hanoi.get('/cities/hanoi/trail')).text).toContain('went over to a newer version of the questions')
  })

  test('doing it twice changes nothing', async () => {
    await hanoi.get(`${round}/upgrade`)
    expect((await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })).status).toBe(409)
  })

  test('what stayed the same has no new revision; what changed has, with the earlier one readable', async () => {
    expect(revisions(await hanoi.get(`${round}/items/GOV-01/history`))).toBe(2)
    expect(revisions(await hanoi.get(`${round}/items/GOV-03/history`))).toBe(3)
  })

  test('a form of the older version is refused, and saves nothing under another question', async () => {
    await hanoi.get(`${round}/items/GOV-03`)
    const late = await hanoi.post(`${round}/items/GOV-03/answer?version=1.0`, { revision: drawn, step: '4' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('went over to another version')
    const fresh = await hanoi.post(`${round}/items/GOV-09/answer?version=1.0`, { revision: '0', step: '4' })
    expect(fresh.status).toBe(409)
    expect((await answersFile(hanoi, round)).answers['GOV-03']).not.toHaveProperty('step')
  })

  test('going back puts every answer back as it was', async () => {
    const page = await hanoi.get(`${round}/upgrade`)
    expect(page.text).toContain('Go back to version 1.0')
    const back = await hanoi.post(`${round}/upgrade/reversal`, {})
    expect(back.text).toContain('The round is back at the earlier version')
    expect((await answersFile(hanoi, round)).answers).toEqual(exactly)
    expect((await hanoi.get(round)).text).toContain('24 of 24 questions answered')
    expect((await hanoi.post(`${round}/upgrade/reversal`, {})).status).toBe(409)
  })

  test('once somebody answered, there is no way back, and the report stays', async () => {
    await hanoi.get(`${round}/upgrade`)
    await hanoi.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })
    await answer(hanoi, round, 'GOV-09', { step: '1' })
    const page = await hanoi.get(`${round}/upgrade`)
    expect(page.text).not.toContain('Go back to version 1.0')
    expect(page.text).toContain('there is no way back')
    expect(page.text).toContain('Comment: The fax still runs.')
    expect((await hanoi.post(`${round}/upgrade/reversal`, {})).status).toBe(409)
    expect((await answersFile(hanoi, round)).answers['GOV-09']).toMatchObject({ step: 1 })
  })

  test('a submitted round stays at its version, and shows the newest beside it', async () => {
    const page = await hanoi.get('/cities/hanoi/rounds/2025/result')
    expect(page.text).toContain('Under the newest questions')
    expect(page.text).toContain('This result stays as it was given, under version 1.0.')
    const upgrade = await hanoi.get('/cities/hanoi/rounds/2025/upgrade')
    expect(upgrade.text).toContain('This round is submitted, so its version (1.0) stays.')
    expect((await hanoi.post('/cities/hanoi/rounds/2025/upgrade', { from: '1.0', to: '1.1' })).status).toBe(409)
    const visitor = await platform.browser().get('/cities/hanoi/rounds/2025/result')
    expect(visitor.text).toContain('Under the newest questions')
  })

  test('a round that was shared, reopened and taken over still shows others the result that was given', async () => {
    const shared = '/cities/hanoi/rounds/2025'
    const visitor = platform.browser()
    const file = (await visitor.get(`${shared}/result.json`)).html
    await hanoi.get(shared)
    await hanoi.post(`${shared}/reopening`, { reason: 'a new version' })
    await hanoi.get(`${shared}/upgrade`)
    expect((await hanoi.post(`${shared}/upgrade`, { from: '1.0', to: '1.1' })).status).toBe(200)
    expect((await visitor.get(`${shared}/result`)).status).toBe(200)
    expect((await visitor.get(`${shared}/result.json`)).html).toBe(file)
    expect((await visitor.get(`${shared}/result.csv`)).html).toContain('POL-06')
    expect((await hanoi.get(`${shared}/result`)).text).toContain('Draft')
  })
})

test('two coordinators go over at once, and one answers meanwhile: one upgrade, and no answer between the versions', async () => {
  const other = await makePlatform({}, before)
  const first = await other.signedIn('coordinator')
  await first.get('/cities/hanoi')
  await first.post('/cities/hanoi/rounds', {})
  await other.release(after)
  const [one, two, three] = [
    await other.signedIn('coordinator'),
    await other.signedIn('coordinator'),
    await other.signedIn('respondent'),
  ]
  await one.get(`${round}/upgrade`)
  await two.get(`${round}/upgrade`)
  const revision = revisionOn(await three.get(`${round}/items/GOV-05`))
  const pages = await Promise.all([
    one.post(`${round}/upgrade`, { from: '1.0', to: '1.1' }),
    two.post(`${round}/upgrade`, { from: '1.0', to: '1.1' }),
    three.post(`${round}/items/GOV-05/answer?version=1.0`, { revision, step: '4', comment: 'in time?' }),
  ])
  expect(pages.slice(0, 2).map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]))
  const { answers } = await answersFile(one, round)
  expect(Object.keys(answers)).not.toContain('GOV-05')
  // saved before the upgrade it came along; after it, it was refused
  expect(answers['GOV-07']?.['comment']).toBe(pages[2]?.status === 200 ? 'in time?' : undefined)
  await other.close()
})

test('a round opened from one of an older version starts from what the bridge carries', async () => {
  const other = await makePlatform({}, before)
  await other.release(after)
  const who = await other.signedIn('coordinator')
  await who.get('/cities/hanoi')
  const opened = await who.post('/cities/hanoi/rounds', {})
  expect(opened.path).toBe(round)
  const { answers } = await answersFile(who, round)
  expect(Object.keys(answers)).toContain('GOV-07')
  expect(Object.keys(answers)).not.toContain('GOV-05')
  for (const entry of Object.values(answers)) expect(entry['carriedFrom']).toBe('2025')
  await other.close()
})
