import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from '../../../../test/builders/files.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile, revisionOn } from '../../../../test/builders/question-page.ts'
import { verifyAudit } from '../../accounts/index.ts'
import { expireEvidence } from '../index.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const beginning = new Date('2026-11-21T09:00:00Z')

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
})
afterAll(() => platform.close())

const place = (item: string) => `${round}/items/${item}/evidence`

async function add(item: string, fields: Record<string, string>): Promise<Page> {
  await matale.get(place(item))
  return matale.post(place(item), fields)
}

async function strength(item: string): Promise<unknown> {
  return (await answersFile(matale, round)).answers[item]?.['strength']
}

/** Address of a piece by its title, from the city's list. */
async function pieceNamed(title: string): Promise<string> {
  const list = await matale.get('/cities/matale/evidence')
  const found = [...list.html.matchAll(/<a href="([^"]+)" dir="auto">([^<]*)<\/a>/g)].find(
    ([, , shown]) => shown === title,
  )
  if (found?.[1] === undefined) throw new Error(`no piece ${title}`)
  return found[1]
}

// prettier-ignore
const kinds: { name: string; item: string; fields: Record<string, string>; expected: string }[] = [
  { name: 'a link', item: 'GOV-01', fields: { kind: 'link', link: 'matale.example/plan.pdf' }, expected: 'documented' },
  { name: 'a note', item: 'GOV-02', fields: { kind: 'note', note: 'Minutes of 3 May, page 2' }, expected: 'documented' },
  { name: 'held, with place and holder', item: 'GOV-03', fields: { kind: 'held', title: 'Contract', held_where: 'Room 12', held_by: 'Archive' }, expected: 'documented' },
  { name: 'held, without a holder', item: 'GOV-04', fields: { kind: 'held', title: 'Contract 2', held_where: 'Room 12' }, expected: 'claimed' },
  { name: 'held, without a place', item: 'GOV-05', fields: { kind: 'held', title: 'Contract 3', held_by: 'Archive' }, expected: 'claimed' },
  { name: 'a note that has expired already', item: 'GOV-06', fields: { kind: 'note', note: 'Old', expires_on: '2026-11-20' }, expected: 'claimed' },
  { name: 'a note on its last day', item: 'GOV-07', fields: { kind: 'note', note: 'Last day', expires_on: '2026-11-21' }, expected: 'documented' },
  { name: 'a note dated so long ago that it no longer counts', item: 'GOV-08', fields: { kind: 'note', note: 'Dusty', dated_on: '2015-01-31' }, expected: 'claimed' },
]

test.each(kinds)('$name makes the answer $expected, added after it or before', async ({ item, fields, expected }) => {
  await answer(matale, round, item, { step: '2' })
  expect(await strength(item)).toBe('claimed')
  expect((await add(item, fields)).path).toBe(`${place(item)}?done=saved`)
  expect(await strength(item)).toBe(expected)
  // saving the answer again, with another step, asks the evidence again
  await answer(matale, round, item, { step: '3' })
  expect(await strength(item)).toBe(expected)
})

// prettier-ignore
const unusable: { name: string; fields: Record<string, string>; words: string }[] = [
  { name: 'a link that is a program', fields: { kind: 'link', link: 'javascript:alert(1)' }, words: 'must be a web address' },
  { name: 'an empty link', fields: { kind: 'link', link: '' }, words: 'must be a web address' },
  { name: 'an empty note', fields: { kind: 'note', note: '  ' }, words: 'Nothing was entered' },
  { name: 'nothing held', fields: { kind: 'held' }, words: 'Nothing was entered' },
  { name: 'the 31st of June', fields: { kind: 'note', note: 'x', dated_on: '2026-06-31' }, words: 'no date of the calendar' },
  { name: 'a day in words', fields: { kind: 'note', note: 'x', expires_on: 'tomorrow' }, words: 'no date of the calendar' },
  { name: 'a note of 4001 letters', fields: { kind: 'note', note: 'x'.repeat(4001) }, words: 'at most 4,000' },
]

// a title is enough for what is held elsewhere
test.each(unusable.filter((one) => one.fields['kind'] !== 'held'))(
  'refused, with what was typed: $name',
  async ({ fields }) => {
    const page = await add('GOV-09', { title: 'Kept as typed', ...fields })
    expect(page.status).toBe(422)
    expect(page.html).toContain('value="Kept as typed"')
    expect((await matale.get(place('GOV-09'))).text).toContain('No piece of evidence yet')
  },
)

test.each(unusable)('says what is wrong: $name', async ({ fields, words }) => {
  const shown = (await add('GOV-09', fields)).text
  expect(shown.replaceAll('4000', '4,000')).toContain(words)
})

test('an unknown kind is no form of ours', async () => {
  expect((await add('GOV-09', { kind: 'rumour', note: 'x' })).status).toBe(400)
})

test('one piece serves two answers, is found by its title, and comes off one of them', async () => {
  await answer(matale, round, 'POL-01', { step: '2' })
  await answer(matale, round, 'POL-02', { step: '2' })
  await add('POL-01', { kind: 'note', title: 'Strategy 100% signed', note: 'Signed by the mayor' })
  const id = (await pieceNamed('Strategy 100% signed')).split('/').at(-1) ?? ''
  const found = await matale.get(`${place('POL-02')}?q=strategy%20100%25`)
  expect(found.html).toContain(`value="${id}"`)
  expect((await matale.get(`${place('POL-02')}?q=100_`)).html).not.toContain(`value="${id}"`)
  await matale.post(`${round}/items/POL-02/evidence-links`, { evidence: id })
  await matale.post(`${round}/items/POL-02/evidence-links`, { evidence: id })
  expect(await strength('POL-02')).toBe('documented')
  expect((await matale.get(`/cities/matale/evidence/${id}`)).text).toContain('Answers that rest on it')
  expect((await matale.get('/cities/matale/evidence')).text).toContain('2 answers rest on it')
  await matale.post(`${round}/items/POL-02/evidence-links/${id}/ending`, {})
  expect(await strength('POL-02')).toBe('claimed')
  expect(await strength('POL-01')).toBe('documented')
})

test('a piece of another city cannot be used', async () => {
  const id = (await pieceNamed('Strategy 100% signed')).split('/').at(-1) ?? ''
  const hanoi = await platform.signedIn('coordinator')
  await hanoi.get('/cities/hanoi')
  await hanoi.post('/cities/hanoi/rounds', {})
  await hanoi.get('/cities/hanoi/rounds/2026/items/GOV-01/evidence')
  const page = await hanoi.post('/cities/hanoi/rounds/2026/items/GOV-01/evidence-links', { evidence: id })
  expect(page.status).toBe(404)
  expect((await hanoi.get(`/cities/hanoi/evidence/${id}`)).status).toBe(404)
  expect((await hanoi.get(`/cities/matale/evidence/${id}`)).status).toBe(403)
})

test('an open form meets no conflict when evidence comes meanwhile', async () => {
  await answer(matale, round, 'POL-03', { step: '2' })
  const page = await matale.get(`${round}/items/POL-03`)
  await add('POL-03', { kind: 'note', note: 'Came meanwhile' })
  const saved = await matale.post(`${round}/items/POL-03/answer`, { revision: revisionOn(page), step: '4' })
  expect(saved.status).toBe(200)
  expect(await strength('POL-03')).toBe('documented')
})

test('evidence and an answer saved at the same moment leave the strength right', async () => {
  for (const item of ['POL-04', 'POL-05', 'POL-06', 'POL-07']) {
    await answer(matale, round, item, { step: '1' })
    const page = await matale.get(`${round}/items/${item}`)
    await Promise.all([
      matale.post(`${round}/items/${item}/answer`, { revision: revisionOn(page), step: '2' }),
      matale.post(place(item), { kind: 'note', note: `at once ${item}` }),
    ])
    expect(await strength(item)).toBe('documented')
  }
})

test('a replaced file counts at once; the old one stays readable; the same again makes no revision', async () => {
  await answer(matale, round, 'POL-08', { step: '2' })
  await matale.get(place('POL-08'))
  await matale.upload(place('POL-08'), { kind: 'file', title: 'Rules' }, { name: 'rules.pdf', bytes: pdf('rules 1') })
  const piece = await pieceNamed('Rules')
  for (const bytes of [pdf('rules 2'), pdf('rules 2')]) {
    await matale.get(piece)
    expect((await matale.upload(`${piece}/revisions`, {}, { name: 'rules 2.pdf', bytes })).status).toBe(200)
  }
  const texts = await Promise.all([1, 2, 3].map((number) => matale.body(`${piece}/revisions/${number}/file`)))
  expect(texts[0]).toContain('rules 1')
  expect(texts[1]).toContain('rules 2')
  expect((await matale.send(`${piece}/revisions/3/file`, {})).status).toBe(404)
  const bad = await matale.upload(`${piece}/revisions`, {}, { name: 'x.pdf', bytes: Buffer.from('<html>') })
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('this file is HTML')
})

test('a withdrawn piece carries no answer, stays readable and cannot be used again', async () => {
  const piece = await pieceNamed('Rules')
  await matale.get(piece)
  await matale.post(`${piece}/withdrawal`, {})
  expect(await strength('POL-08')).toBe('claimed')
  expect((await matale.get(piece)).text).toContain('withdrawn')
  expect((await matale.send(`${piece}/revisions/1/file`, {})).status).toBe(200)
  const id = piece.split('/').at(-1) ?? ''
  expect((await matale.post(`${round}/items/POL-09/evidence-links`, { evidence: id })).status).toBe(409)
  expect((await matale.post(`${piece}/withdrawal`, {})).status).toBe(409)
  expect((await matale.post(`${piece}/expiry`, { expires_on: '2030-01-01' })).status).toBe(409)
})

test('at its expiry an answer falls back, the coordinators hear of it a month before, each once', async () => {
  await answer(matale, round, 'POL-10', { step: '2' })
  await answer(matale, round, 'POL-11', { step: '2', evidence_note: 'A note of its own' })
  await add('POL-10', { kind: 'note', title: 'Ages', note: 'x', expires_on: '2027-01-10' })
  const id = (await pieceNamed('Ages')).split('/').at(-1) ?? ''
  await matale.post(`${round}/items/POL-11/evidence-links`, { evidence: id })
  const { db } = platform.database
  const sweep = (day: string) => expireEvidence(db, new Date(`${day}T12:00:00Z`), 'http://localhost:3000')
  const mails = async () =>
    (await db.selectFrom('outbox_mail').selectAll().where('kind', '=', 'evidence_expiry').execute()).filter((mail) =>
      mail.body.includes('Ages'),
    )
  await sweep('2026-12-10')
  expect(await mails()).toHaveLength(0)
  await sweep('2026-12-11')
  await sweep('2026-12-11')
  await sweep('2026-12-12')
  expect((await mails()).map((mail) => mail.to_address)).toEqual(['coordinator@matale.example'])
  expect((await mails())[0]?.body).toContain(`http://localhost:3000/cities/matale/evidence/${id}`)
  await sweep('2027-01-10')
  expect(await strength('POL-10')).toBe('documented')
  await sweep('2027-01-11')
  await sweep('2027-01-12')
  expect(await strength('POL-10')).toBe('claimed')
  expect(await strength('POL-11')).toBe('documented')
  const falls = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('action', '=', 'answer.strength')
    .where('subject', '=', 'answer:2026/POL-10')
    .execute()
  expect(falls.map((event) => [event.person_id === null, event.detail])).toEqual([
    [false, '{"from":"claimed","to":"documented"}'],
    [true, '{"from":"documented","to":"claimed"}'],
  ])
  // a later day brings it back
  platform.setNow(new Date('2027-01-12T12:00:00Z'))
  await matale.get(`/cities/matale/evidence/${id}`)
  await matale.post(`/cities/matale/evidence/${id}/expiry`, { expires_on: '2028-01-10' })
  expect(await strength('POL-10')).toBe('documented')
  platform.setNow(beginning)
})

test('evidence that expired is not frozen as if it held, and a submitted round moves no more', async () => {
  await answer(matale, round, 'POL-12', { step: '2' })
  await add('POL-12', { kind: 'note', title: 'Just expired', note: 'x', expires_on: '2026-11-21' })
  await answer(matale, round, 'POL-13', { step: '2' })
  await matale.get(place('POL-13'))
  await matale.upload(place('POL-13'), { kind: 'file', title: 'Frozen' }, { name: 'f.pdf', bytes: pdf('frozen') })
  platform.setNow(new Date('2026-11-22T09:00:00Z'))
  await matale.get(round)
  expect((await matale.post(`${round}/submission`, {})).status).toBe(200)
  expect(await strength('POL-12')).toBe('claimed')
  const file = await answersFile(matale, round)
  expect(file.answers['POL-13']).toMatchObject({
    strength: 'documented',
    evidence: { pieces: 1, hashes: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
  })
  await expireEvidence(platform.database.db, new Date('2040-01-01T00:00:00Z'), 'http://localhost:3000')
  const piece = await pieceNamed('Frozen')
  await matale.get(piece)
  await matale.post(`${piece}/withdrawal`, {})
  expect((await answersFile(matale, round)).answers['POL-13']).toMatchObject({ strength: 'documented' })
  expect((await add('POL-13', { kind: 'note', note: 'too late' })).status).toBe(409)
  // reopened, the answer rests on nothing
  await matale.get(round)
  await matale.post(`${round}/reopening`, { reason: 'Evidence withdrawn' })
  await expireEvidence(platform.database.db, new Date('2026-11-22T10:00:00Z'), 'http://localhost:3000')
  expect(await strength('POL-13')).toBe('claimed')
})

test('the next round starts from the last one’s evidence', async () => {
  await answer(matale, round, 'POL-14', { step: '2' })
  await add('POL-14', { kind: 'note', title: 'Carried', note: 'x' })
  await matale.get(round)
  await matale.post(`${round}/submission`, {})
  platform.setNow(new Date('2027-03-01T09:00:00Z'))
  await matale.get('/cities/matale')
  const next = (await matale.post('/cities/matale/rounds', {})).path
  expect((await matale.get(`${next}/items/POL-14/evidence`)).text).toContain('Carried')
  const answers = (await answersFile(matale, next)).answers
  expect(answers['POL-14']).toMatchObject({ strength: 'documented', evidence: { pieces: 1 } })
  platform.setNow(beginning)
})

test('a trial has no library, and a respondent adds evidence where a viewer may not', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  const trial = (await guest.post('/try', { city: 'matale' })).path.split('?')[0] ?? ''
  expect((await guest.get(`${trial}/items/GOV-01/evidence`)).status).toBe(404)
  expect((await guest.get('/cities/matale/evidence')).status).toBe(403)
  const respondent = await platform.signedIn('respondent')
  await respondent.get('/cities/hanoi/rounds/2026/items/GOV-05/evidence')
  const added = await respondent.post('/cities/hanoi/rounds/2026/items/GOV-05/evidence', { kind: 'note', note: 'Mine' })
  expect(added.status).toBe(200)
})

test('every change stands in the trail, and its chain is whole', async () => {
  const events = await platform.database.db.selectFrom('audit_event').select('action').distinct().execute()
  const actions = events.map((event) => event.action)
  for (const action of ['added', 'linked', 'unlinked', 'replaced', 'expiry', 'withdrawn'])
    expect(actions).toContain(`evidence.${action}`)
  expect((await verifyAudit(platform.database.db)).brokenAt).toBeNull()
})
