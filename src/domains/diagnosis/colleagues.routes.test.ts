import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer, answersFile, chosen, revisionOn, revisions } from '../../../test/builders/question-page.ts'

// two people of Hanoi on the same round, which starts from the answers of the year before
let platform: Platform
let coordinator: Browser
let respondent: Browser
const round = '/cities/hanoi/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  coordinator = await platform.signedIn('coordinator')
  respondent = await platform.signedIn('respondent')
  await coordinator.get('/cities/hanoi')
  await coordinator.post('/cities/hanoi/rounds', {})
})
afterAll(() => platform.close())

test('the second to save sees both answers; theirs counts until the reader chooses', async () => {
  const conflict = await meet('GOV-01', { step: '4', comment: 'by the book' }, { step: '0', comment: 'as I know it' })
  expect(conflict.status).toBe(409)
  expect(conflict.text).toContain('A colleague answered at the same time')
  expect(conflict.text).toContain('Coordinator of Hanoi saved an answer to this question')
  expect(conflict.text).toContain('by the book')
  expect(conflict.text).toContain('as I know it')
  const page = await respondent.get(`${round}/items/GOV-01`)
  expect(chosen(page)).toBe('4')
  expect(page.text).toContain('by the book')
})

test('keeping theirs leaves mine in the history, marked as kept aside', async () => {
  const conflict = await meet('GOV-02', { step: '4' }, { step: '0', comment: 'another view' })
  expect(hrefTo(conflict, 'Keep theirs')).toBe(`${round}/items/GOV-02`)
  const history = await coordinator.get(`${round}/items/GOV-02/history`)
  expect(history.text).toContain('Respondent of Hanoi · kept aside, because a colleague saved first')
  expect(history.text).toContain('another view')
  expect((await answersFile(coordinator, round)).answers['GOV-02']).toMatchObject({ step: 4 })
})

test('using mine saves it over theirs, and theirs stays in the history', async () => {
  const mine = { step: 'dont_know', comment: 'mine', evidence_note: 'file 7', target_step: '3', target_reason: 'law' }
  const conflict = await meet('GOV-03', { step: '4', comment: 'theirs' }, mine)
  const next = await respondent.post(`${round}/items/GOV-03/answer`, hiddenIn(conflict, 'GOV-03'))
  expect(next.status).toBe(200)
  expect((await answersFile(coordinator, round)).answers['GOV-03']).toEqual({
    mark: 'dont_know',
    strength: 'documented',
    comment: 'mine',
    evidenceNote: 'file 7',
    targetStep: 3,
    targetReason: 'law',
  })
  const history = await coordinator.get(`${round}/items/GOV-03/history`)
  expect(history.text).toContain('theirs')
  // carried over, theirs, mine set aside, mine chosen
  expect(revisions(history)).toBe(4)
})

test('markup in a conflict is shown as text', async () => {
  const conflict = await meet('GOV-04', { step: '4', comment: '<img src=x>' }, { step: '0', comment: '</p><script>' })
  expect(conflict.text).toContain('<img src=x>')
  expect(conflict.html).not.toMatch(/<img src=x>|<\/p><script>/)
})

test('the same answer by both is no conflict', async () => {
  const second = await meet('GOV-05', { step: '4' }, { step: '4' })
  expect(second.status).toBe(200)
})

test('two who save different answers at once: one counts, the other is shown both, nothing is lost', async () => {
  for (const item of ['GOV-06', 'GOV-07', 'GOV-08', 'GOV-09']) {
    const seen = revisionOn(await coordinator.get(`${round}/items/${item}`))
    await respondent.get(`${round}/items/${item}`)
    const both = await Promise.all([
      coordinator.post(`${round}/items/${item}/answer`, { revision: seen, step: 'dont_know', comment: 'A' }),
      respondent.post(`${round}/items/${item}/answer`, { revision: seen, step: 'not_our_competence', comment: 'B' }),
    ])
    expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 409]))
    const history = await coordinator.get(`${round}/items/${item}/history`)
    expect(revisions(history)).toBe(3)
    expect(history.text).toContain('kept aside')
  }
})

test('two first answers to an open question at once: the same', async () => {
  const open = '/cities/hanoi/rounds/2026'
  const answered = (await answersFile(coordinator, open)).answers
  const item = platform.instrument.items.find((one) => answered[one.id] === undefined)?.id ?? ''
  await respondent.get(`${open}/items/${item}`)
  await coordinator.get(`${open}/items/${item}`)
  const both = await Promise.all([
    coordinator.post(`${open}/items/${item}/answer`, { revision: '0', step: '1' }),
    respondent.post(`${open}/items/${item}/answer`, { revision: '0', step: '2' }),
  ])
  expect(new Set(both.map((one) => one.status))).toEqual(new Set([200, 409]))
  expect(revisions(await coordinator.get(`${open}/items/${item}/history`))).toBe(2)
})

test('the dimension page changes the step only; comment, evidence and target stay', async () => {
  const rest = {
    comment: 'stays',
    evidence_note: 'stays too',
    evidence_link: 'https://hanoi.example/a',
    target_step: '4',
    target_reason: 'and this',
  }
  await answer(coordinator, round, 'POL-01', { step: '1', ...rest })
  const saved = await saveGroup(coordinator, 'POL', { 'POL-01.step': '2' })
  expect(saved.status).toBe(200)
  expect(saved.path).toBe(`${round}?done=saved`)
  expect((await answersFile(coordinator, round)).answers['POL-01']).toEqual({
    step: 2,
    strength: 'documented',
    comment: 'stays',
    evidenceNote: 'stays too',
    evidenceLink: 'https://hanoi.example/a',
    targetStep: 4,
    targetReason: 'and this',
  })
})

test('the dimension page saves what was changed and leaves the rest alone', async () => {
  const page = await coordinator.get(`${round}/groups/RES`)
  const drawn = fieldsOf(page)
  const before = await historyLengths('RES')
  const changed = drawn['RES-03.step'] === '0' ? '1' : '0'
  await coordinator.post(`${round}/groups/RES/answers`, { ...drawn, 'RES-03.step': changed })
  const after = await historyLengths('RES')
  expect(after).toEqual({ ...before, 'RES-03': (before['RES-03'] ?? 0) + 1 })
  expect((await answersFile(coordinator, round)).answers['RES-04']).toHaveProperty('carriedFrom', '2025')
})

test('a dimension page drawn before a colleague saved lists the conflict and saves the rest', async () => {
  const drawn = fieldsOf(await respondent.get(`${round}/groups/NET`))
  await answer(coordinator, round, 'NET-01', { step: 'dont_know' })
  await answer(coordinator, round, 'NET-02', { step: 'dont_know' })
  const mine = { 'NET-01.step': 'not_our_competence', 'NET-05.step': 'not_our_competence' }
  const page = await respondent.post(`${round}/groups/NET/answers`, { ...drawn, ...mine })
  expect(page.status).toBe(409)
  expect(page.text).toContain('1 question was answered by a colleague meanwhile')
  expect(hrefs(page)).toContain(`${round}/items/NET-01/history`)
  // NET-02 was not touched on this form, so it is neither a conflict nor overwritten
  expect(hrefs(page)).not.toContain(`${round}/items/NET-02/history`)
  const { answers } = await answersFile(coordinator, round)
  expect(answers['NET-01']).toMatchObject({ mark: 'dont_know' })
  expect(answers['NET-02']).toMatchObject({ mark: 'dont_know' })
  expect(answers['NET-05']).toMatchObject({ mark: 'not_our_competence' })
  const history = await respondent.get(`${round}/items/NET-01/history`)
  expect(history.text).toContain('Respondent of Hanoi · kept aside')
})

test('a whole dimension and one of its questions saved at once: both are kept, one of them perhaps aside', async () => {
  const items = platform.instrument.items.filter((one) => one.group === 'SVC').map((one) => one.id)
  for (const turn of [0, 1, 2]) {
    const drawn = fieldsOf(await coordinator.get(`${round}/groups/SVC`))
    const mine = Object.fromEntries(
      items.flatMap((id) => [
        [`${id}.step`, String(turn)],
        [`${id}.was`, 'another'],
      ]),
    )
    const last = items.at(-1) ?? ''
    const revision = revisionOn(await respondent.get(`${round}/items/${last}`))
    const pages = await Promise.all([
      coordinator.post(`${round}/groups/SVC/answers`, { ...drawn, ...mine }),
      respondent.post(`${round}/items/${last}/answer`, { revision, step: String(turn + 2) }),
    ])
    for (const { status } of pages) expect([200, 409]).toContain(status)
    const { answers } = await answersFile(coordinator, round)
    expect(answers[items[0] ?? '']).toMatchObject({ step: turn })
  }
})

test('a bad step in the middle of a dimension page saves none of it', async () => {
  const before = (await answersFile(coordinator, round)).answers
  const refused = await saveGroup(coordinator, 'CIT', { 'CIT-01.step': 'dont_know', 'CIT-09.step': '7' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Question CIT-09 has steps 0 to 4; “7” is none of them')
  expect((await answersFile(coordinator, round)).answers).toEqual(before)
})

/** Both open a question, the coordinator saves, then the respondent; gives what the respondent then sees. */
async function meet(item: string, theirs: Record<string, string>, mine: Record<string, string>): Promise<Page> {
  const seen = revisionOn(await respondent.get(`${round}/items/${item}`))
  await answer(coordinator, round, item, theirs)
  return respondent.post(`${round}/items/${item}/answer`, { revision: seen, ...mine })
}

async function saveGroup(who: Browser, group: string, changes: Record<string, string>): Promise<Page> {
  const drawn = fieldsOf(await who.get(`${round}/groups/${group}`))
  return who.post(`${round}/groups/${group}/answers`, { ...drawn, ...changes })
}

/** What a browser would send of a dimension page that nobody touched. */
function fieldsOf(page: Page): Record<string, string> {
  const inputs = page.html.matchAll(
    /<input type="(?:hidden|radio)"(?: id="[^"]*")? name="([A-Z]+-\d+\.\w+)" value="([^"]*)"( checked="")?/g,
  )
  const fields: Record<string, string> = {}
  for (const [, name = '', value = '', isChecked] of inputs) {
    if (!name.endsWith('.step') || isChecked !== undefined) fields[name] = value
  }
  return fields
}

/** What the "use mine" form of a conflict page sends. */
function hiddenIn(page: Page, item: string): Record<string, string> {
  const form = page.html.split(`action="${round}/items/${item}/answer?version=1.0"`)[1]?.split('</form>')[0] ?? ''
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

async function historyLengths(group: string): Promise<Record<string, number>> {
  const lengths: Record<string, number> = {}
  for (const item of platform.instrument.items.filter((one) => one.group === group)) {
    lengths[item.id] = revisions(await coordinator.get(`${round}/items/${item.id}/history`))
  }
  return lengths
}

function hrefTo(page: Page, label: string): string | undefined {
  return new RegExp(`href="([^"]*)"[^>]*>${label}`).exec(page.html)?.[1]
}

function hrefs(page: Page): string[] {
  return [...page.html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}
