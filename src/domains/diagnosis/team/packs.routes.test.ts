import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail, mailsTo } from '../../../../test/builders/mails.ts'
import { givePack, lastLink, openNextRound, openedBy, packPath, postMany } from '../../../../test/builders/packs.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer } from '../../../../test/builders/question-page.ts'
import { readSheets } from '../../../files/workbook/read-sheets.ts'

let platform: Platform
let coordinator: Browser
let round: string

beforeAll(async () => {
  platform = await makePlatform()
  coordinator = await platform.signedIn('coordinator')
  round = await openNextRound(coordinator)
})
afterAll(() => platform.close())

test('an invited person answers without a password, and sees only the pack', async () => {
  const link = await givePack(platform, coordinator, round, {
    items: ['GOV-01', 'GOV-03', 'POL-06'],
    email: 'mayor@hanoi.example',
    due: '2026-12-01',
    note: 'Ask Linh about the council list.',
  })
  const mail = await lastMail(platform, 'mayor@hanoi.example')
  expect(mail.subject).toBe('3 questions for you: digital government in Hanoi')
  for (const part of [
    'Coordinator of Hanoi asks you',
    'about 3 minutes',
    'Please answer by 1 December 2026.',
    'Ask Linh about the council list.',
    'no password needed',
    'coordinator@hanoi.example',
  ]) {
    expect(mail.body).toContain(part)
  }
  const { browser, page } = await openedBy(platform, link, 'The mayor')
  expect(page.status).toBe(200)
  expect(page.path).toMatch(/^\/cities\/hanoi\/rounds\/2026\/packs\/[\w-]+$/)
  expect(page.text).toContain('Coordinator of Hanoi asks you to answer these questions.')
  expect(page.text).toContain('Ask Linh about the council list.')
  expect(page.text).toContain('0 of 3 answered')
  expect(page.text).toContain('Due on 1 December 2026')

  const second = await answer(browser, round, 'GOV-01', { step: '2' })
  expect(second.path).toBe(`${round}/items/GOV-03`)
  expect(second.text).toContain('question 2 of 3')
  expect(second.html).toContain(`href="${round}/items/GOV-01" rel="prev"`)
  expect(second.html).not.toContain(`href="${round}"`)
  expect((await browser.get(`${round}/items/GOV-01/history`)).text).toContain('The mayor')
  await answer(browser, round, 'GOV-03', { step: '1' })
  const last = await answer(browser, round, 'POL-06', { step: 'dont_know' })
  expect(last.path).toContain(packPath(page))
  expect(last.text).toContain('Everything is answered.')
  expect((await coordinator.get(packPath(page))).text).not.toContain('say that you are done')
  const finished = await browser.post(`${packPath(page)}/completion`, {})
  expect(finished.text).toContain('You said that you are done.')
  expect((await coordinator.get(`${round}/team`)).text).toContain('1 of 1 packs done')

  const refused = await browser.post(`${round}/items/GOV-01/answer`, { revision: '2', step: '4' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('This pack was said to be done')
  expect((await platform.browser().get(link)).text).toContain('You said that this pack is done')
  const reopened = await browser.post(`${packPath(page)}/reopening`, {})
  expect(reopened.text).toContain('The pack is open again.')
  expect((await browser.get('/packs')).text).toContain('3 of 3 answered')
  expect((await browser.get('/me')).html).toContain(packPath(page))
})

test('a question goes to the coordinator by mail, and the reply comes back', async () => {
  const link = await givePack(platform, coordinator, round, { items: ['GOV-02'], email: 'hr@hanoi.example' })
  const { browser, page } = await openedBy(platform, link, 'Head of staff')
  const pack = packPath(page)
  const asked = await browser.post(`${pack}/questions`, { asked: 'Which <b>year</b>?', item: 'GOV-02' })
  expect(asked.text).toContain('The coordinator sees your question on the page of the team.')
  expect(asked.text).toContain('returned with a question')
  await browser.post(`${pack}/questions`, { asked: 'Which <b>year</b>?', item: 'GOV-02' })
  const mails = (await mailsTo(platform, 'coordinator@hanoi.example')).filter((kind) => kind === 'pack_returned')
  expect(mails).toHaveLength(1)
  expect((await lastMail(platform, 'coordinator@hanoi.example')).body).toContain('Which <b>year</b>?')

  const team = await coordinator.get(`${round}/team`)
  expect(team.text).toContain('Which <b>year</b>?')
  expect(team.html).not.toContain('<b>year</b>')
  // the coordinator's look at the pack leads to the box for the reply, and says nothing that is the holder's to say
  const seen = await coordinator.get(pack)
  expect(seen.html).toMatch(/href="[^"]+\/team#question-[^"]+">Reply to this question/)
  expect(team.html).toContain(/#(question-[^"]+)"/.exec(seen.html)?.[1] ?? 'no question')
  expect(seen.text).toContain('Head of staff answers these questions.')
  expect(seen.text).not.toContain('Your questions')
  expect((await browser.get(pack)).html).not.toContain('#question-')
  const reply = /action="([^"]+\/reply)"/.exec(team.html)?.[1] ?? ''
  const field = /name="(reply-[^"]+)"/.exec(team.html)?.[1] ?? ''
  expect((await coordinator.post(reply, { [field]: ' ' })).status).toBe(422)
  const replied = await coordinator.post(reply, { [field]: 'The last one.' })
  expect(replied.text).toContain('Your reply stands on the page of the pack.')
  expect((await coordinator.post(reply, { [field]: 'No, this one.' })).status).toBe(409)
  expect((await lastMail(platform, 'hr@hanoi.example')).body).toContain('The last one.')
  const after = await browser.get(pack)
  expect(after.text).toContain('The last one.')
  expect(after.text).not.toContain('returned with a question')
  expect((await browser.post(`${pack}/questions`, { asked: '' })).status).toBe(422)
  expect((await browser.post(`${pack}/questions`, { asked: 'x', item: 'POL-01' })).status).toBe(404)
})

test('passing on: the old link stops, answers stay with who gave them, questions go along', async () => {
  const link = await givePack(platform, coordinator, round, {
    items: ['RES-01', 'RES-02'],
    email: 'first@hanoi.example',
    language: 'ko',
  })
  const { browser, page } = await openedBy(platform, link, 'First')
  const pack = packPath(page)
  await answer(browser, round, 'RES-01', { step: '3' })
  await browser.post(`${pack}/questions`, { asked: 'Am I the right one?' })
  const same = await coordinator.post(`${pack}/holder`, { email: 'FIRST@hanoi.example' })
  expect(same.text).toContain('This person has these questions already.')
  await coordinator.post(`${pack}/holder`, { email: 'second@hanoi.example' })
  expect((await platform.browser().get(link)).status).toBe(410)
  expect((await browser.get(`${round}/items/RES-01`)).status).toBe(403)
  expect((await browser.get(pack)).text).toContain('passed on or taken back')
  expect(await mailsTo(platform, 'first@hanoi.example')).toEqual(['pack_invitation', 'pack_reassigned'])
  expect((await lastMail(platform, 'first@hanoi.example')).subject).toContain('더 이상 응답하지 않으셔도 됩니다')

  const next = await openedBy(platform, await lastLink(platform, 'second@hanoi.example'), 'Second')
  expect(next.page.text).toContain('Am I the right one?')
  expect((await next.browser.get(`${round}/items/RES-01/history`)).text).toContain('First')
  await coordinator.post(`${packPath(next.page)}/withdrawal`, {})
  expect((await next.browser.get(packPath(next.page))).status).toBe(410)
})

test('a colleague with a seat keeps inside the pack by the address', async () => {
  const respondent = await platform.signedIn('respondent')
  const people = await coordinator.get(`${round}/team/pack?role=it`)
  const id = /<option value="([^"]+)">Respondent of Hanoi/.exec(people.html)?.[1] ?? ''
  const ticked = [...people.html.matchAll(/name="item" value="([^"]+)" checked=""/g)].map(([, item]) => item ?? '')
  expect(ticked).toHaveLength(24)
  await postMany(coordinator, `${round}/packs`, [
    ['role', 'it'],
    ['to', id],
    ...ticked.map((item) => ['item', item] as const),
  ])
  const link = await lastLink(platform, 'respondent@hanoi.example')
  expect((await respondent.get(link)).path).toMatch(/packs\//)
  const mine = await respondent.get('/packs')
  const pack = /href="(\/cities\/hanoi\/rounds\/2026\/packs\/[^"]+)"/.exec(mine.html)?.[1] ?? ''
  const page = await respondent.get(pack)
  const first = /href="([^"]*\/items\/[^"]+\?pack=[^"]+)"/.exec(page.html)?.[1] ?? ''
  const question = await respondent.get(first)
  expect(question.text).toContain('question 1 of 24')
  const revision = /name="revision" value="(\d+)"/.exec(question.html)?.[1] ?? ''
  const to = (/action="([^"]+\/answer\?[^"]*pack=[^"]+)"/.exec(question.html)?.[1] ?? '').replaceAll('&amp;', '&')
  const following = await respondent.post(to, { revision, step: '1' })
  expect(following.path).toContain('?pack=')
  expect(following.text).toContain('question 2 of 24')
  // without the pack in the address they see the whole round as before
  expect((await respondent.get(`${round}/items/GOV-09`)).html).toContain(`href="${round}/groups/GOV"`)
})

test('a pack comes as a workbook that holds its questions and no others', async () => {
  const link = await givePack(platform, coordinator, round, {
    items: ['RES-01', 'RES-02'],
    email: 'sheet@hanoi.example',
  })
  const { browser, page } = await openedBy(platform, link, 'Sheet')
  const response = await browser.send(`${packPath(page)}/workbook.xlsx`, { method: 'GET' })
  expect(response.status).toBe(200)
  const { sheets } = await readSheets(new Uint8Array(await response.arrayBuffer()))
  const words = sheets.flatMap(({ rows }) =>
    [...rows.values()].flatMap((row) => [...row.values()].map(({ text }) => text)),
  )
  expect(words).toContain('RES-01')
  // of whom it is stands on it, for whoever gets one part alone
  expect(words).toContain('Vietnam')
  expect(words.some((one) => one.includes('RES-03') || one.includes('GOV-'))).toBe(false)
  expect((await platform.browser().get(`${packPath(page)}/workbook.xlsx`)).status).toBe(401)
})
