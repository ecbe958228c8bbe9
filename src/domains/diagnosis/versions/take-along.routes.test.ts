import { afterAll, beforeAll, expect, test } from 'vitest'
import { givePack, openNextRound, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import { type Team, answerAlone, chooseAlone, makeTeam, record } from '../../../../test/builders/team.ts'
import { linkedPieces } from '../evidence/index.ts'
import { type OfflineAnswers, type OfflineEntry, sealAnswers } from '../offline/offline-answers.ts'
import { successorsOf } from './successors.ts'

// What hangs on a question without being its answer goes along when the round goes over to a newer version.
const before = { instruments: [small10], bridges: [] }
const after = { instruments: [small10, small11], bridges: smallBridges }

test('successors of every kind, answered or not', () => {
  expect(successorsOf(['GOV-01', 'GOV-03', 'GOV-05', 'POL-05', 'POL-06'], smallBridges)).toEqual([
    { item: 'GOV-01', to: ['GOV-01'], isSame: true },
    { item: 'GOV-03', to: ['GOV-03'], isSame: false },
    { item: 'GOV-05', to: ['GOV-07', 'GOV-08'], isSame: false },
    { item: 'POL-05', to: ['POL-07'], isSame: false },
    { item: 'POL-06', to: [], isSame: false },
  ])
  expect(successorsOf(['GOV-01'], [])).toEqual([{ item: 'GOV-01', to: ['GOV-01'], isSame: true }])
})

let platform: Platform
let coordinator: Browser
let round: string
const packs: Record<'first' | 'second', { browser: Browser; path: string }> = {} as never

beforeAll(async () => {
  platform = await makePlatform({}, before)
  coordinator = await platform.signedIn('coordinator')
  round = await openNextRound(coordinator)
  const items = { first: ['GOV-01', 'GOV-03', 'GOV-05', 'POL-04'], second: ['POL-05', 'POL-06', 'L03'] }
  for (const name of ['first', 'second'] as const) {
    const link = await givePack(platform, coordinator, round, { items: items[name], email: `${name}@hanoi.example` })
    const { browser, page } = await openedBy(platform, link, name)
    packs[name] = { browser, path: packPath(page) }
  }
  await answer(coordinator, round, 'GOV-05', { step: '4', comment: 'Minutes are kept.' })
  for (const item of ['GOV-05', 'POL-05', 'POL-06', 'GOV-01']) {
    await coordinator.get(`${round}/items/${item}/evidence`)
    await coordinator.post(`${round}/items/${item}/evidence`, { kind: 'note', title: `Proof of ${item}`, note: item })
  }
  for (const { browser, path } of Object.values(packs)) await browser.post(`${path}/completion`, {})
  await platform.release(after)
  coordinator = await platform.signedIn('coordinator')
})
afterAll(() => platform.close())

/** Items of a pack, as its page links to them. */
async function itemsIn(name: 'first' | 'second'): Promise<string[]> {
  const id = packs[name].path.split('/').at(-1) ?? ''
  const { html } = await coordinator.get(`${round}/packs/${id}`)
  return [...new Set([...html.matchAll(/\/items\/([\w-]+)/g)].map(([, item = '']) => item))].toSorted()
}

async function proofsOn(item: string): Promise<string[]> {
  const rows = await linkedPieces(platform.database.db, 'hanoi', round.split('/').at(-1) ?? '', item)
  return rows.map(({ title }) => title)
}

async function upgrade() {
  await coordinator.get(`${round}/upgrade`)
  return coordinator.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })
}

test('packs hold the questions that continue theirs, evidence stands under them, a done pack asked again is open', async () => {
  expect(await itemsIn('first')).toEqual(['GOV-01', 'GOV-03', 'GOV-05', 'POL-04'])
  expect((await coordinator.get(`${round}/team`)).text).toContain('2 of 2 packs done')
  const done = await upgrade()
  expect(done.text).toContain(
    'Packs and evidence went along: 6 questions of packs and 3 pieces of evidence moved to a changed question.',
  )
  expect(await itemsIn('first')).toEqual(['GOV-01', 'GOV-03', 'GOV-07', 'GOV-08', 'POL-07'])
  // the merged question is in one pack, and what is gone in none
  expect(await itemsIn('second')).toEqual(['L07'])
  expect(await proofsOn('GOV-07')).toEqual(['Proof of GOV-05'])
  expect(await proofsOn('GOV-08')).toEqual(['Proof of GOV-05'])
  expect(await proofsOn('POL-07')).toEqual(['Proof of POL-05'])
  expect(await proofsOn('GOV-01')).toEqual(['Proof of GOV-01'])
  expect((await answersFile(coordinator, round)).answers['GOV-07']).toMatchObject({ step: 4, strength: 'documented' })
  expect(done.text).toContain('asked something again')
  expect((await coordinator.get(`${round}/team`)).text).toContain('1 of 2 packs done')
})

test('going back puts packs and evidence back', async () => {
  await coordinator.get(`${round}/upgrade`)
  expect((await coordinator.post(`${round}/upgrade/reversal`, {})).status).toBe(200)
  expect(await itemsIn('first')).toEqual(['GOV-01', 'GOV-03', 'GOV-05', 'POL-04'])
  expect(await itemsIn('second')).toEqual(['L03', 'POL-05', 'POL-06'])
  expect(await proofsOn('GOV-05')).toEqual(['Proof of GOV-05'])
  expect(await proofsOn('POL-06')).toEqual(['Proof of POL-06'])
  expect((await coordinator.get(`${round}/team`)).text).toContain('2 of 2 packs done')
})

test('a pack that was withdrawn meanwhile ends the way back', async () => {
  await upgrade()
  expect((await coordinator.get(`${round}/upgrade`)).text).toContain('Go back to version 1.0')
  const id = packs.second.path.split('/').at(-1) ?? ''
  await coordinator.get(`${round}/packs/${id}`)
  expect((await coordinator.post(`${round}/packs/${id}/withdrawal`, {})).status).toBe(200)
  expect((await coordinator.get(`${round}/upgrade`)).text).toContain('there is no way back')
  expect((await coordinator.post(`${round}/upgrade/reversal`, {})).status).toBe(409)
})

test('while a changed question is answered alone the round waits; agreed on, it goes along', async () => {
  const other = await makePlatform({}, before)
  const team: Team = await makeTeam(other)
  const people = ['coordinator', 'hana'].map((one) => team.ids[one] ?? '')
  await chooseAlone(team.coordinator, team.round, { items: ['GOV-01', 'GOV-05'], people })
  for (const item of ['GOV-01', 'GOV-05']) await answerAlone(team.coordinator, team.round, item, '2', 'as it is')
  await other.release(after)
  const one = await other.signedIn('coordinator')
  const go = async () => {
    await one.get(`${team.round}/upgrade`)
    return one.post(`${team.round}/upgrade`, { from: '1.0', to: '1.1' })
  }
  const refused = await go()
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('changes a question that is still answered alone: GOV-05.')
  const hana = await other.signedIn('coordinator')
  expect((await hana.get(`${team.round}/items/GOV-05`)).status).toBe(200)
  await other.close()
})

test('agreed on, a question that changes has one answer like any other, and the single answers stay', async () => {
  const other = await makePlatform({}, before)
  const team: Team = await makeTeam(other)
  const people = ['coordinator', 'hana'].map((one) => team.ids[one] ?? '')
  await chooseAlone(team.coordinator, team.round, { items: ['GOV-01', 'GOV-03'], people })
  for (const [who, step] of [
    [team.coordinator, '2'],
    [team.hana, '4'],
  ] as const)
    for (const item of ['GOV-01', 'GOV-03']) await answerAlone(who, team.round, item, step, 'as it is')
  for (const item of ['GOV-01', 'GOV-03']) await record(team.coordinator, team.round, item, '2', 'we agreed')
  await other.release(after)
  const one = await other.signedIn('coordinator')
  await one.get(`${team.round}/upgrade`)
  const done = await one.post(`${team.round}/upgrade`, { from: '1.0', to: '1.1' })
  expect(done.text).toContain('one answer like any other now: GOV-03.')
  // step 2 of the reworded question is asked again, and now it takes an answer
  expect((await answersFile(one, team.round)).answers['GOV-03']).not.toHaveProperty('step')
  await answer(one, team.round, 'GOV-03', { step: '1' })
  expect((await answersFile(one, team.round)).answers['GOV-03']).toMatchObject({ step: 1 })
  const kept = await other.database.db.selectFrom('alone_answer').selectAll().where('item_id', '=', 'GOV-03').execute()
  expect(kept).toHaveLength(2)
  await other.close()
})

test.each([
  {
    what: 'a question newly answered alone',
    change: async (who: Browser, path: string, people: readonly string[]) =>
      void (await chooseAlone(who, path, { items: ['GOV-09'], people })),
  },
  {
    what: 'evidence added to an answer',
    change: async (who: Browser, path: string) => {
      await who.get(`${path}/items/GOV-07/evidence`)
      await who.post(`${path}/items/GOV-07/evidence`, { kind: 'note', title: 'Later', note: 'later' })
    },
  },
])('$what after the upgrade ends the way back', async ({ change }) => {
  const other = await makePlatform({}, before)
  const team: Team = await makeTeam(other)
  await other.release(after)
  const one = await other.signedIn('coordinator')
  await one.get(`${team.round}/upgrade`)
  await one.post(`${team.round}/upgrade`, { from: '1.0', to: '1.1' })
  expect((await one.get(`${team.round}/upgrade`)).text).toContain('Go back to version 1.0')
  await change(
    one,
    team.round,
    ['coordinator', 'hana'].map((name) => team.ids[name] ?? ''),
  )
  expect((await one.get(`${team.round}/upgrade`)).text).toContain('there is no way back')
  expect((await one.post(`${team.round}/upgrade/reversal`, {})).status).toBe(409)
  await other.close()
})

test('a file brought before the round went over is not applied to other questions of the same id', async () => {
  const other = await makePlatform({}, before)
  const one = await other.signedIn('coordinator')
  const path = await openNextRound(one)
  const file = (await one.get(`${path}/offline.html?group=POL`)).html
  const { origin } = JSON.parse(/id="wego-answers">([\s\S]*?)<\/script>/.exec(file)?.[1] ?? '') as OfflineAnswers
  const told: OfflineEntry = {
    revision: 0,
    step: 3,
    mark: null,
    comment: 'by hand',
    evidenceLink: '',
    evidenceNote: '',
    isConfirmed: false,
    at: '2026-11-21T10:00:00.000Z',
  }
  await one.get(`${path}/offline`)
  const brought = await one.post(`${path}/offline/imports`, {
    pasted: JSON.stringify(sealAnswers(origin, { 'POL-02': told }, told.at)),
  })
  await other.release(after)
  const later = await other.signedIn('coordinator')
  await later.get(`${path}/upgrade`)
  await later.post(`${path}/upgrade`, { from: '1.0', to: '1.1' })
  expect((await later.get(brought.path)).status).toBe(422)
  const applied = await later.post(`${brought.path}/application`, { all: 'mine' })
  expect(applied.status).toBe(422)
  expect((await answersFile(later, path)).answers['POL-02']?.['comment']).not.toBe('by hand')
  await other.close()
})
