import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../../../test/builders/fill-workbook.ts'
import { bringFile, bytesOf, choiceOn, withAnswers } from '../../../../test/builders/offline-file.ts'
import { givePack, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'
import { type Team, chooseAlone, makeTeam } from '../../../../test/builders/team.ts'

// a department takes its pack along as a file and brings it back itself

let platform: Platform
let team: Team
let round: string

beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
  round = team.round
})
afterAll(() => platform.close())

let holders = 0

/** Somebody from outside the team with a pack of these items, in by the link of its mail. */
async function holderOf(items: readonly string[]): Promise<{ browser: Browser; pack: string; name: string }> {
  holders++
  const name = `Holder ${holders}`
  const email = `holder-${holders}@hanoi.example`
  const { browser, page } = await openedBy(
    platform,
    await givePack(platform, team.coordinator, round, { items, email }),
    name,
  )
  return { browser, pack: packPath(page), name }
}

async function answers() {
  return (await answersFile(team.coordinator, round)).answers
}

async function takeBack(pack: string): Promise<void> {
  await team.coordinator.get(`${pack}/assignment`)
  expect((await team.coordinator.post(`${pack}/withdrawal`, {})).status).toBe(200)
}

test('the workbook of a pack comes back by its holder: looked at, taken over, undone; the team sees it all', async () => {
  const { browser, pack, name } = await holderOf(['RES-01', 'RES-02'])
  const before = await answers()
  expect((await browser.get(pack)).text).toContain('Bring answers back')
  const file = await fill(await bytesOf(browser, `${pack}/workbook.xlsx`), {
    'RES-01': { Answer: 'Do not know', Comment: 'Asked in the archive' },
  })
  const preview = await bringFile(browser, pack, file, 'pack.xlsx')
  expect(preview.status).toBe(200)
  expect(preview.text).toContain('1 answer will be saved')
  expect(preview.html).toContain(`href="${pack}"`)
  expect(preview.html).not.toContain(`href="${round}/offline"`)
  expect(await answers()).toEqual(before)
  expect((await team.hana.get(preview.path)).text).toContain('1 answer will be saved')

  const report = await browser.post(`${preview.path}/application`, {})
  expect(report.text).toContain(`Taken over by ${name}`)
  expect((await answers())['RES-01']).toMatchObject({ mark: 'dont_know', comment: 'Asked in the archive' })
  expect((await team.coordinator.get(preview.path)).text).toContain(`Taken over by ${name}`)
  expect((await team.coordinator.get(`${round}/offline`)).html).toContain(`href="${preview.path}"`)
  expect((await team.coordinator.get(pack)).html).toContain(`href="${preview.path}"`)
  expect((await browser.get(pack)).text).toContain('(pack.xlsx) taken over')

  await browser.get(preview.path)
  expect((await browser.post(`${preview.path}/reversal`, {})).text).toContain(`Undone by ${name}`)
  expect((await answers())['RES-01']?.['step']).toBe(before['RES-01']?.['step'])
})

test('what is in another’s pack or in none is named and left alone, whoever takes the file over', async () => {
  const { browser, pack, name } = await holderOf(['RES-03'])
  await holderOf(['RES-04'])
  await answer(team.coordinator, round, 'RES-05', { step: '1', comment: 'known to the office alone' })
  const before = await answers()
  const file = (await browser.get(`${pack}/offline.html`)).html
  const preview = await bringFile(
    browser,
    pack,
    withAnswers(file, {
      'RES-03': { step: 4, revision: 1 },
      'RES-04': { step: 4, revision: 1 },
      'RES-05': { step: 4, revision: 1 },
      'OLD-99': { step: 1 },
    }),
  )
  expect(preview.text).toContain('1 answer will be saved')
  expect(preview.text).toMatch(/2 answers are not in your pack: left alone RES-04 .* RES-05 /)
  expect(preview.text).toContain('There is no such question in this round')
  expect(preview.text).not.toContain('known to the office alone')
  expect((await team.coordinator.get(preview.path)).text).toContain(`2 answers are in no pack of ${name}: left alone`)
  const report = await team.coordinator.post(`${preview.path}/application`, {})
  expect(report.text).toContain('not in the pack: left alone')
  const after = await answers()
  expect(after['RES-03']).toMatchObject({ step: 4 })
  expect([after['RES-04'], after['RES-05']]).toEqual([before['RES-04'], before['RES-05']])
  // the holder reads what became of it, with links to what is theirs alone
  const { html } = await browser.get(preview.path)
  expect(html).toContain(`href="${round}/items/RES-03"`)
  expect(html).not.toContain(`href="${round}/items/RES-05"`)
})

test('only the holder brings a file to a pack; of what came in, only they and the city’s team see anything', async () => {
  const one = await holderOf(['CIT-01'])
  const other = await holderOf(['CIT-02'])
  const file = withAnswers((await one.browser.get(`${one.pack}/offline.html`)).html, {
    'CIT-01': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(one.browser, one.pack, file)
  const matale = await platform.signedIn('matale')
  for (const [who, status] of [
    [other.browser, 403],
    [matale, 403],
    [team.viewer, 403],
    [team.coordinator, 403],
    [platform.browser(), 401],
  ] as const) {
    await who.get(status === 401 ? '/sign-in' : '/me')
    expect((await who.upload(`${one.pack}/imports`, {}, { name: 'a.json', bytes: Buffer.from(file) })).status).toBe(
      status,
    )
    if (who === team.coordinator) continue
    expect((await who.get(preview.path)).status).toBe(status)
    for (const done of ['application', 'reversal'])
      expect((await who.post(`${preview.path}/${done}`, {})).status, done).toBe(status)
  }
  // what came in by the round is the team's, also to somebody who holds a pack
  const ofTeam = await bringFile(team.coordinator, `${round}/offline`, file)
  expect((await one.browser.get(ofTeam.path)).status).toBe(403)
  expect((await one.browser.get(`${round}/offline`)).status).toBe(403)
  // nor does the uploader hand out what they brought to anybody else
  expect((await one.browser.get(`${preview.path}/answers.json`)).status).toBe(200)
  expect((await team.coordinator.get(`${preview.path}/answers.json`)).status).toBe(403)
  await one.browser.get(preview.path)
  await one.browser.post(`${preview.path}/application`, {})
  await other.browser.get('/me')
  expect((await other.browser.post(`${preview.path}/reversal`, {})).status).toBe(403)
  await team.hana.get(preview.path)
  expect((await team.hana.post(`${preview.path}/reversal`, {})).text).toContain('Undone by Hana Lee')
})

test.each([
  { name: 'nothing', content: '', says: 'There is nothing in it' },
  { name: 'another file', content: 'id;step\n1;2', says: 'This is not a file of answers' },
  { name: 'a damaged workbook', content: Buffer.from([0x50, 0x4b, 3, 4, 1, 2]), says: 'This workbook is damaged' },
])('a file that cannot be read is said on the page of the pack: $name', async ({ content, says }) => {
  const { browser, pack } = await holderOf(['CIT-03'])
  const page = await bringFile(browser, pack, content)
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
  expect(page.html).toContain('id="file-fault"')
  await takeBack(pack)
})

test('the file of another city is refused by name, and a large one is read', async () => {
  const { browser, pack } = await holderOf(['CIT-03'])
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-03': { step: 3, revision: 1, comment: 'new' },
  })
  const page = await bringFile(browser, pack, file.replace('"city":{"id":"hanoi"', '"city":{"id":"matale"'))
  expect(page.status).toBe(422)
  expect(page.text).toContain('This file belongs to')
  expect((await bringFile(browser, pack, file + ' '.repeat(2_000_000))).status).toBe(200)
})

test('a pack that is done takes nothing, before and after the preview, until it is open again', async () => {
  const { browser, pack } = await holderOf(['CIT-04'])
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-04': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(browser, pack, file)
  await browser.get(pack)
  await browser.post(`${pack}/completion`, {})
  expect((await browser.get(pack)).html).not.toContain('Bring answers back')
  expect((await bringFile(browser, pack, file)).status).toBe(409)
  expect((await browser.get(preview.path)).text).toContain('The pack of this question was said to be done.')
  for (const who of [browser, team.coordinator]) {
    await who.get(preview.path)
    const refused = await who.post(`${preview.path}/application`, {})
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('This pack was said to be done')
  }
  await browser.get(pack)
  await browser.post(`${pack}/reopening`, {})
  await browser.get(preview.path)
  await browser.post(`${preview.path}/application`, {})
  expect((await answers())['CIT-04']).toMatchObject({ step: 3 })
  // done again: the holder's undo waits as their answers do, the team's does not
  await browser.get(pack)
  await browser.post(`${pack}/completion`, {})
  await browser.get(preview.path)
  expect((await browser.post(`${preview.path}/reversal`, {})).status).toBe(409)
  await team.coordinator.get(preview.path)
  expect((await team.coordinator.post(`${preview.path}/reversal`, {})).text).toContain('the answer before is back')
})

test('a pack that was taken back takes nothing, and shows its holder nothing of what stands', async () => {
  const { browser, pack } = await holderOf(['CIT-05'])
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-05': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(browser, pack, file)
  await takeBack(pack)
  const before = await answers()
  await browser.get('/me')
  const late = await browser.upload(`${pack}/imports`, {}, { name: 'a.json', bytes: Buffer.from(file) })
  expect(late.status).toBe(410)
  expect((await browser.get(preview.path)).status).toBe(403)
  await team.coordinator.get(preview.path)
  const refused = await team.coordinator.post(`${preview.path}/application`, {})
  expect(refused.status).toBe(410)
  expect(refused.text).toContain('This pack was passed on or taken back')
  expect(await answers()).toEqual(before)
})

test('a colleague with a seat brings the file of their pack in the same way, to their pack only', async () => {
  await team.coordinator.get(`${round}/packs`)
  await givePack(platform, team.coordinator, round, { items: ['CIT-06'], email: 'hana@hanoi.example' })
  const pack = /href="([^"]*\/packs\/[^"]+)"/.exec((await team.hana.get('/packs')).html)?.[1] ?? ''
  const file = withAnswers((await team.hana.get(`${pack}/offline.html`)).html, {
    'CIT-06': { step: 3, revision: 1 },
    'CIT-07': { step: 3, revision: 1 },
  })
  const preview = await bringFile(team.hana, pack, file)
  expect(preview.text).toContain('1 answer is not in your pack: left alone')
})

test('what went to somebody else since is theirs: the holder’s undo leaves it', async () => {
  const { browser, pack } = await holderOf(['CIT-11'])
  const second = await givePack(platform, team.coordinator, round, {
    items: ['CIT-12'],
    email: `holder-${holders}@hanoi.example`,
  })
  await browser.get(second)
  const other = packPath(await browser.post(second, {}))
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-11': { step: 3, revision: 1, comment: 'new' },
    'CIT-12': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(browser, pack, file)
  expect(preview.text).toContain('2 answers will be saved')
  await browser.post(`${preview.path}/application`, {})
  await takeBack(other)
  await browser.get(preview.path)
  const undone = await browser.post(`${preview.path}/reversal`, {})
  expect(undone.text).toContain('not undone, because the question is no longer in a pack of the one who brought it')
  const after = await answers()
  expect(after['CIT-11']?.['comment']).not.toBe('new')
  expect(after['CIT-12']).toMatchObject({ comment: 'new' })
})

test('what several answer alone is not taken from a pack’s file either', async () => {
  const { browser, pack } = await holderOf(['NET-01', 'NET-02'])
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'NET-01': { step: 3, revision: 1 },
    'NET-02': { step: 3, revision: 1 },
  })
  const chosen = await chooseAlone(team.coordinator, round, {
    items: ['NET-01'],
    people: [team.ids['hana'] ?? '', team.ids['minh'] ?? ''],
  })
  expect(chosen.status).toBe(200)
  const before = await answers()
  const preview = await bringFile(browser, pack, file)
  expect(preview.text).toContain('1 answer cannot be taken')
  expect(preview.text).toContain('Several people answer this question alone')
  await browser.post(`${preview.path}/application`, {})
  const after = await answers()
  expect(after['NET-02']).toMatchObject({ step: 3 })
  expect(after['NET-01']).toEqual(before['NET-01'])
})

test.each([
  { name: 'the department first', first: 0, items: ['SVC-01', 'SVC-02', 'SVC-03'] },
  { name: 'the office first', first: 1, items: ['SVC-04', 'SVC-05', 'SVC-06'] },
])(
  'two departments’ workbooks, one after the other, with one question in both: $name',
  async ({ first, items: [own = '', both = '', others = ''] }) => {
    const { browser, pack } = await holderOf([own, both])
    const department = await fill(await bytesOf(browser, `${pack}/workbook.xlsx`), {
      [own]: { Answer: 'Begun', Comment: 'from the department' },
      [both]: { Answer: 'Begun', Comment: 'the department says' },
    })
    const office = await fill(await bytesOf(team.coordinator, `${round}/workbook.xlsx?group=SVC`), {
      [both]: { Answer: 'In place', Comment: 'the office says' },
      [others]: { Answer: 'In place', Comment: 'from the office' },
    })
    const turns = [
      { who: browser, place: pack, file: department, side: 'mine' },
      { who: team.coordinator, place: `${round}/offline`, file: office, side: 'theirs' },
    ] as const
    for (const [at, { who, place, file, side }] of (first === 0 ? turns : turns.toReversed()).entries()) {
      const preview = await bringFile(who, place, file, 'filled.xlsx')
      if (at === 0) {
        expect(preview.text).toContain('2 answers will be saved')
        await who.post(`${preview.path}/application`, {})
        continue
      }
      expect(preview.text).toContain('1 question changed in both')
      expect(preview.text).toContain('1 answer will be saved')
      expect((await who.post(`${preview.path}/application`, {})).status).toBe(409)
      // in either order what the department says of it counts in the end
      await who.post(`${preview.path}/application`, choiceOn(preview, both, side))
    }
    const after = await answers()
    expect(after[own]).toMatchObject({ comment: 'from the department' })
    expect(after[both]).toMatchObject({ comment: 'the department says' })
    expect(after[others]).toMatchObject({ comment: 'from the office' })
    expect((await team.coordinator.get(`${round}/items/${both}/history`)).text).toContain('the office says')
  },
)

test('the page of a pack and what a file would change, in Korean', async () => {
  const { browser, pack } = await holderOf(['CIT-08'])
  const page = await browser.get(`${pack}?lang=ko`)
  expect(page.text).toContain('응답 가져오기')
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-09': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(browser, pack, file)
  expect(preview.text).toContain('본인의 담당 문항이 아니어서 그대로 두는 응답 1건')
  expect(preview.text).toContain('담당 문항 화면으로')
})

test('a submitted round takes no file of a pack', async () => {
  const { browser, pack } = await holderOf(['CIT-10'])
  const file = withAnswers((await browser.get(`${pack}/offline.html`)).html, {
    'CIT-10': { step: 3, revision: 1, comment: 'new' },
  })
  const preview = await bringFile(browser, pack, file)
  await team.coordinator.post(`${round}/submission`, {})
  expect((await browser.get(pack)).text).toContain('The round is submitted')
  expect((await bringFile(browser, pack, file)).status).toBe(409)
  await browser.get(preview.path)
  expect((await browser.post(`${preview.path}/application`, {})).status).toBe(409)
})
