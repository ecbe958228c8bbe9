import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersIn, withAnswers } from '../../../../test/builders/offline-file.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile, chosen, revisions } from '../../../../test/builders/question-page.ts'
import { type OfflineAnswers, mailBegin, mailEnd } from './offline-answers.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  await answer(matale, round, 'GOV-01', { step: '1', comment: 'As <b>"told"</b> </script> by the office' })
  await answer(matale, round, 'GOV-02', { step: '2' })
})
afterAll(() => platform.close())

test('a file holds its questions and their answers, and nothing of the others', async () => {
  const { html, headers } = await matale.get(`${round}/offline.html?group=GOV`)
  expect(headers.get('content-disposition')).toBe('attachment; filename="matale-2026-gov.html"')
  expect(html).toContain('id="q-GOV-01"')
  expect(html).not.toContain('POL-01')
  expect(html.match(/data-item=/g)).toHaveLength(15)
  expect(html).toContain('As &lt;b&gt;&quot;told&quot;&lt;/b&gt; &lt;/script&gt; by the office')
  expect(html.replaceAll('&#39;', "'")).toContain("default-src 'none'; script-src 'sha256-")
  expect(html).toMatch(/This file holds the answers of your city/)
  expect(html).not.toMatch(/(src|href)="(https?:)?\//)
  expect(html).not.toContain('coordinator@matale.example')
  expect(answersIn(html).answers).toEqual({})
})

test('a file for a role, and for the whole round, in the reader’s language; each with an id of its own', async () => {
  const role = await matale.get(`${round}/offline.html?role=it&lang=ko`)
  expect(role.headers.get('content-disposition')).toContain('matale-2026-it.html')
  expect(role.html).toContain('<html lang="ko"')
  expect(role.text).toContain('이 파일에는 귀 도시의 응답이 들어 있습니다')
  const [one, two] = [await matale.get(`${round}/offline.html?lang=en`), await matale.get(`${round}/offline.html`)]
  expect(one.html.match(/data-item=/g)).toHaveLength(200)
  expect(answersIn(one.html).origin.file).not.toBe(answersIn(two.html).origin.file)
  console.log(
    `  whole bank ${kb(one.html)}, part ${kb((await matale.get(`${round}/offline.html?group=GOV`)).html)}, role ${kb(role.html)}`,
  )
  expect(Buffer.byteLength(one.html)).toBeLessThan(700_000)
  expect((await matale.get(`${round}/offline.html?group=NOPE`)).status).toBe(404)
})

test('only who may answer gets a file or brings one', async () => {
  const hanoi = await platform.signedIn('respondent')
  expect((await hanoi.get(`${round}/offline.html`)).status).toBe(403)
  expect((await hanoi.get(`${round}/offline`)).status).toBe(403)
  expect((await platform.browser().get(`${round}/offline.html`)).status).toBe(401)
})

test('what was changed in the file is shown first, saved when told so, once, and can be undone', async () => {
  const file = await takeAlong('GOV')
  const text = withAnswers(file, { 'GOV-03': { step: 4, comment: 'New\r\nline' }, 'GOV-01': { step: 1, revision: 1 } })
  const preview = await bring(text)
  expect(preview.status).toBe(200)
  expect(preview.text).toContain('2 answers will be saved')
  expect((await answersFile(matale, round)).answers['GOV-03']).toBeUndefined()
  const report = await matale.post(`${preview.path}/application`, {})
  expect(report.text).toContain('What this file changed')
  expect((await answersFile(matale, round)).answers['GOV-03']).toMatchObject({ step: 4, comment: 'New\nline' })
  // a second press, and the same file again
  await matale.post(`${preview.path}/application`, {})
  const history = await matale.get(`${round}/items/GOV-03/history`)
  expect(revisions(history)).toBe(1)
  const again = await bring(text)
  expect(again.text).toContain('The same file was taken over before')
  expect(again.text).toContain('Nothing is left to do')

  await answer(matale, round, 'GOV-01', { step: '3' })
  const undone = await matale.post(`${preview.path}/reversal`, {})
  expect(undone.text).toContain('Undone by Coordinator of Matale')
  expect(undone.text).toContain('not undone, because somebody has changed it since')
  const { answers } = await answersFile(matale, round)
  expect(answers['GOV-03']?.['step']).toBeUndefined()
  expect(answers['GOV-01']).toMatchObject({ step: 3 })
  await matale.post(`${preview.path}/reversal`, {})
  expect(revisions(await matale.get(`${round}/items/GOV-03/history`))).toBe(2)
})

test('what would be saved stands beside what it replaces, the comment too', async () => {
  await answer(matale, round, 'GOV-09', { step: '1', comment: 'what stands' })
  const file = await takeAlong('GOV')
  const preview = await bring(
    withAnswers(file, { 'GOV-09': { step: 2, revision: 1, comment: '' }, 'GOV-10': { step: 3 } }),
  )
  expect(preview.text).toContain('2 answers will be saved')
  expect(preview.text).toMatch(/Now on the platform: Coordinator of Matale.*what stands.*Afterwards, from the file/)
  expect(preview.text).toContain('The file has no comment: the one on the platform goes')
  expect(preview.text).toContain('Now on the platform Not answered.')
})

test('changed in both: nothing is saved before a choice, and the side that loses stays in the history', async () => {
  for (const item of ['GOV-05', 'GOV-06', 'GOV-07']) await answer(matale, round, item, { step: '0' })
  const file = await takeAlong('GOV')
  await answer(matale, round, 'GOV-05', { step: '1', comment: 'theirs five' })
  await answer(matale, round, 'GOV-06', { step: '1', comment: 'theirs six' })
  await answer(matale, round, 'GOV-07', { step: '1' })
  const preview = await bring(
    withAnswers(file, {
      'GOV-05': { step: 2, revision: 1, comment: 'mine five' },
      'GOV-06': { step: 2, revision: 1, comment: 'mine six' },
      'GOV-07': { step: 0, revision: 1 },
      'GOV-08': { step: 3 },
    }),
  )
  expect(preview.text).toContain('2 questions changed in both')
  expect(preview.text).toContain('mine five')
  expect(preview.text).toContain('theirs five')
  expect(preview.text).toContain('1 answer was changed on the platform only')
  const open = await matale.post(`${preview.path}/application`, { 'GOV-05.choice': 'mine', 'GOV-05.seen': '2' })
  expect(open.status).toBe(409)
  expect(open.text).toContain('GOV-06: choose which answer counts')
  expect((await answersFile(matale, round)).answers['GOV-08']).toBeUndefined()
  const choices = {
    'GOV-05.choice': 'mine',
    'GOV-05.seen': '2',
    'GOV-06.choice': 'theirs',
    'GOV-06.seen': '2',
  }
  // somebody answers between looking and pressing
  await answer(matale, round, 'GOV-05', { step: '4' })
  expect((await matale.post(`${preview.path}/application`, choices)).status).toBe(409)
  const done = await matale.post(`${preview.path}/application`, { ...choices, 'GOV-05.seen': '3' })
  expect(done.status).toBe(200)
  const { answers } = await answersFile(matale, round)
  expect(answers['GOV-05']).toMatchObject({ step: 2, comment: 'mine five' })
  expect(answers['GOV-06']).toMatchObject({ step: 1, comment: 'theirs six' })
  expect(answers['GOV-07']).toMatchObject({ step: 1 })
  expect(answers['GOV-08']).toMatchObject({ step: 3 })
  const history = await matale.get(`${round}/items/GOV-06/history`)
  expect(history.text).toContain('mine six')
  expect(history.text).toContain('kept aside')
})

test('the saved file itself and the text of a mail are read as well; a change by hand is said', async () => {
  const file = await takeAlong('RES')
  const answers = withAnswers(file, { 'RES-01': { step: 2, comment: '한국어 </script>' } })
  const saved = file.replace(
    /(<script type="application\/json" id="wego-answers">)[\s\S]*?(<\/script>)/,
    (_, begin: string, end: string) => `${begin}${answers.replaceAll('<', String.raw`\u003c`)}${end}`,
  )
  expect((await bring(saved, 'saved.html')).text).toContain('1 answer will be saved')
  const packed = Buffer.from(answers).toString('base64').replaceAll(/.{60}/g, '$&\n> ')
  const mailed = await bring('', '', `Dear colleague,\n> ${mailBegin}\n> ${packed}\n> ${mailEnd}\nRegards`)
  expect(mailed.text).toContain('1 answer will be saved')
  expect(mailed.text).not.toContain('changed by hand')
  const edited = await bring(answers.replace('"step":2', '"step":3'))
  expect(edited.text).toContain('changed by hand')
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(answers, 'utf16le')])
  expect((await bring(utf16)).text).toContain('1 answer will be saved')
})

test('single answers that cannot be taken are named; the rest can', async () => {
  const file = await takeAlong('NET')
  const preview = await bring(
    withAnswers(file, {
      'NET-01': { step: 1 },
      'NET-02': { step: 9 },
      'NET-03': { step: 1, evidenceLink: 'ftp://x' },
      'NET-04': { step: 1, comment: 'x'.repeat(4001) },
      'NET-05': { step: 1, evidenceLink: 'example.org/a' },
      'OLD-99': { step: 1 },
    }),
  )
  expect(preview.text).toContain('2 answers will be saved')
  expect(preview.text).toContain('4 answers cannot be taken')
  expect(preview.text).toContain('There is no such question in this round')
  await matale.post(`${preview.path}/application`, {})
  expect((await answersFile(matale, round)).answers['NET-05']).toMatchObject({
    evidenceLink: 'https://example.org/a',
  })
})

test.each([
  { name: 'nothing', text: () => '', says: 'There is nothing in it' },
  { name: 'spaces', text: () => ' \n ', says: 'There is nothing in it' },
  { name: 'another file', text: () => 'id;step\n1;2', says: 'This is not a file of answers' },
  { name: 'other JSON', text: () => '{"format":"wego-answers/1"}', says: 'This is not a file of answers' },
  { name: 'a list', text: () => '[1,2]', says: 'This is not a file of answers' },
  { name: 'bytes', text: () => Buffer.from([0x89, 0x50, 3, 4, 0xff, 0xfe, 0]), says: 'not a file of answers' },
  { name: 'one cut off', text: (good: string) => good.slice(0, good.length / 2), says: 'damaged or was cut off' },
  { name: 'a mail cut off', text: () => `${mailBegin}\nabc`, says: 'damaged or was cut off' },
  { name: 'a step that is no number', text: (good: string) => good.replace('"step":1', '"step":"1"'), says: 'damaged' },
  {
    name: 'another round',
    text: (good: string) => good.replace('"round":{"id":"2026"', '"round":{"id":"2020"'),
    says: 'This file belongs to',
  },
  {
    name: 'another city',
    text: (good: string) => good.replace('"city":{"id":"matale"', '"city":{"id":"hanoi"'),
    says: 'This file belongs to',
  },
  {
    name: 'another version of the questions',
    text: (good: string) => good.replace('"version":"1.0"', '"version":"0.9"'),
    says: 'was made with the questions of ceds 0.9',
  },
])('refused with a clear word: $name', async ({ text, says }) => {
  const good = withAnswers(await takeAlong('CIT'), { 'CIT-01': { step: 1 } })
  const page = await bring(text(good))
  expect(page.status).toBe(422)
  expect(page.text).toContain(says)
  expect(page.path).toBe(`${round}/offline/imports`)
})

test('answers that waited are taken from the person who gave them only, and say where one goes next', async () => {
  const page = await matale.get(`${round}/items/CIT-02`)
  const tag = /<body data-person="([^"]+)"/.exec(page.html)?.[1] ?? ''
  expect(tag).toMatch(/^[\w-]{16}$/)
  const send = async (who: string, then?: string) => {
    const response = await matale.send(`${round}/items/CIT-02/answer`, {
      method: 'POST',
      headers: { accept: 'application/json', origin: 'http://localhost:3000', 'x-wego-person': who },
      body: new URLSearchParams(`revision=0&step=2${then === undefined ? '' : `&then=${then}`}`),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  expect(await send('AAAAAAAAAAAAAAAA')).toMatchObject({ status: 403, body: { code: 'session_of_another' } })
  expect((await answersFile(matale, round)).answers['CIT-02']).toBeUndefined()
  const saved = await send(tag, 'next')
  expect(saved.body).toMatchObject({ outcome: 'saved', revision: 1, next: `${round}/items/CIT-03` })
  // the word of the server was lost, so it goes out again
  expect((await send(tag, 'list')).body).toMatchObject({
    outcome: 'unchanged',
    revision: 1,
    next: `${round}?done=saved`,
  })
  expect((await send(tag)).body).not.toHaveProperty('next')
})

test('the pages ahead are those that “Save and go on” would open, as the server draws them', async () => {
  await answer(matale, round, 'CIT-04', { step: '1' })
  const response = await matale.send(`${round}/items/CIT-02/ahead`, {})
  const { pages } = (await response.json()) as { pages: { path: string; title: string; main: string }[] }
  expect(pages).toHaveLength(12)
  expect(pages.slice(0, 2).map((one) => one.path)).toEqual([`${round}/items/CIT-03`, `${round}/items/CIT-05`])
  expect(pages[0]?.main).toContain(`action="${round}/items/CIT-03/answer?version=1.0"`)
  expect(pages[0]?.main).not.toContain('<header')
  const hanoi = await platform.signedIn('respondent')
  expect((await hanoi.send(`${round}/items/CIT-02/ahead`, {})).status).toBe(403)
})

test('up to 3 MB here, 1 MB elsewhere', async () => {
  const file = await takeAlong('SVC')
  const large = file + ' '.repeat(2_000_000)
  expect((await bring(large)).status).toBe(200)
  const tooLarge = await bring(file + ' '.repeat(3_200_000))
  expect(tooLarge.status).toBe(413)
  expect(tooLarge.text).toContain('At most 3 MB')
})

test('what comes back after submission is kept and shown, and not taken over', async () => {
  const file = withAnswers(await takeAlong('SVC'), { 'SVC-01': { step: 2 } })
  await matale.get(`${round}/submission`)
  await matale.post(`${round}/submission`, {})
  const preview = await bring(file)
  expect(preview.text).toContain('nothing of this file can be taken over')
  const refused = await matale.post(`${preview.path}/application`, {})
  expect(refused.status).toBe(409)
  const kept = await matale.send(`${preview.path}/answers.json`, {})
  expect(((await kept.json()) as OfflineAnswers).answers['SVC-01']?.step).toBe(2)
  expect((await matale.get(`${round}/offline.html`)).status).toBe(409)
  expect(chosen(await matale.get(`${round}/items/SVC-01`))).toBeNull()
})

async function takeAlong(group: string): Promise<string> {
  return (await matale.get(`${round}/offline.html?group=${group}`)).html
}

async function bring(content: string | Uint8Array<ArrayBuffer>, name = 'answers.json', pasted = '') {
  await matale.get(`${round}/offline`)
  const body = new FormData()
  body.set('file', new File([content], name))
  body.set('pasted', pasted)
  const response = await matale.send(`${round}/offline/imports`, {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
    body,
  })
  const to = response.headers.get('location')
  if (to !== null) return matale.get(to)
  const html = await response.text()
  return { status: response.status, path: `${round}/offline/imports`, html, text: html, headers: response.headers }
}

function kb(text: string): string {
  return `${(Buffer.byteLength(text) / 1000).toFixed(0)} kB (${(gzipSync(text).length / 1000).toFixed(0)} kB packed)`
}
