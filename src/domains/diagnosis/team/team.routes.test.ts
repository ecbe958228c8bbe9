import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail } from '../../../../test/builders/mails.ts'
import { givePack, openNextRound, openedBy, packPath, postMany } from '../../../../test/builders/packs.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'

let platform: Platform
let coordinator: Browser
let round: string

beforeAll(async () => {
  platform = await makePlatform()
  coordinator = await platform.signedIn('coordinator')
  round = await openNextRound(coordinator)
})
afterAll(() => platform.close())

const hidden = (page: Page) =>
  [...page.html.matchAll(/name="(p\d_items)" value="([^"]*)"/g)].map(
    ([, name, value]) => [name ?? '', value ?? ''] as const,
  )
const shareForm = async (people: number) => hidden(await coordinator.get(`${round}/team/shares?people=${people}`))

test('with no pack yet the page says what to do', async () => {
  const page = await coordinator.get(`${round}/team`)
  expect(page.text).toContain('Nobody has a pack yet. The quickest way: share all questions among six people.')
  expect(page.text).toContain('200 questions are in no pack yet.')
  expect((await coordinator.get(round)).html).toContain(`href="${round}/team"`)
  expect((await coordinator.get('/packs')).text).toContain('You have no pack.')
})

test.each(['0', '1', '9', '100', 'six', '-3', '2.5'])('“%s” people is refused in words', async (people) => {
  const page = await coordinator.get(`${round}/team/shares?people=${people}`)
  expect(page.status).toBe(422)
  expect(page.text).toContain('Between 2 and 8 people can share.')
})

test('two people are too few for 45 minutes, and the page says so', async () => {
  const page = await coordinator.get(`${round}/team/shares?people=2`)
  expect(page.text).toContain('With so few people the longest pack takes')
  expect((await coordinator.get(`${round}/team/shares`)).text).not.toContain('With so few people')
})

test('a form with a fault comes back whole, with every fault named', async () => {
  const items = await shareForm(6)
  const page = await coordinator.post(`${round}/shares`, {
    ...Object.fromEntries(items),
    people: '6',
    p1_email: 'not an address',
    p2_email: 'two@hanoi.example',
    p3_to: 'nobody-known',
    p2_name: 'Kept as it was',
    due_on: '2020-01-01',
    note: 'Kept too',
    language: 'ko',
  })
  expect(page.status).toBe(422)
  for (const part of ['Enter an e-mail address', 'no seat at the city any more', 'The due date has passed already.']) {
    expect(page.text).toContain(part)
  }
  for (const kept of ['value="not an address"', 'value="Kept as it was"', 'value="2020-01-01"', '>Kept too<']) {
    expect(page.html).toContain(kept)
  }
  expect(hidden(page)).toEqual(items)
  expect((await coordinator.get(`${round}/team`)).text).toContain('200 questions are in no pack yet.')
  const nobody = await coordinator.post(`${round}/shares`, { ...Object.fromEntries(items), people: '6' })
  expect(nobody.status).toBe(422)
  expect(nobody.text).toContain('Choose a colleague, or enter an e-mail address.')
})

test('six named people have everything; whoever is left empty gets nothing', async () => {
  const items = await shareForm(6)
  const form = Object.fromEntries([
    ...items,
    ...items.slice(0, 5).map(([name], at) => [name.replace('items', 'email'), `person${at}@hanoi.example`]),
    ['people', '6'],
    ['due_on', '2026-12-10'],
    ['language', 'ko'],
  ])
  const page = await coordinator.post(`${round}/shares`, form)
  expect(page.text).toContain('0 of 5 packs done')
  const left = (items[5]?.[1] ?? '').split(' ').length
  expect(page.text).toContain(`${left} questions are in no pack yet.`)
  const mail = await lastMail(platform, 'person0@hanoi.example')
  expect(mail.language).toBe('ko')
  expect(mail.body).toContain('2026년 12월 10일까지 응답해 주십시오.')
  // the same form once more, as after the back button: nothing is given twice
  const twice = await coordinator.post(`${round}/shares`, form)
  expect(twice.status).toBe(409)
  expect(twice.text).toContain('is in another pack already')
})

test('bad forms are refused in words, and nothing is given', async () => {
  const taken = (await shareForm(2)).flatMap(([, value]) => value.split(' '))
  const [free = '', second = ''] = taken
  const email = ['email', 'x@hanoi.example'] as const
  const before = await packs()
  // prettier-ignore
  const forms: { form: (readonly [string, string])[]; status: number }[] = [
    { form: [email], status: 422 },
    { form: [email, ['item', 'XXX-99']], status: 404 },
    { form: [email, ['group', 'XXX']], status: 404 },
    { form: [email, ['item', free], ['due_on', '2026-11-20']], status: 422 },
    { form: [email, ['item', free], ['due_on', '31.12.2026']], status: 422 },
    { form: [email, ['item', free], ['note', 'x'.repeat(2001)]], status: 422 },
    { form: [email, ['item', free], ['name', 'x'.repeat(121)]], status: 422 },
    { form: [['item', free]], status: 422 },
    { form: [['item', free], ['email', 'a@b@c']], status: 422 },
    { form: [['item', free], ['email', 'a@b.example, c@d.example']], status: 422 },
    { form: [['item', free], ['to', 'no-such-person']], status: 422 },
    { form: [email, ['item', free], ['item', 'GOV-01'], ['item', ...given()]], status: 409 },
  ]
  for (const { form, status } of forms) {
    expect((await postMany(coordinator, `${round}/packs`, form)).status, JSON.stringify(form).slice(0, 80)).toBe(status)
  }
  expect(await packs()).toBe(before)
  // an item ticked twice is in the pack once
  expect((await postMany(coordinator, `${round}/packs`, [email, ['item', second], ['item', second]])).status).toBe(303)
  expect(await packs()).toBe(before + 1)

  function given(): [string] {
    const all = platform.instrument.items.map((item) => item.id)
    return [all.find((id) => !taken.includes(id)) ?? '']
  }
})

test('two who give the same question at once: one pack, the other is told', async () => {
  const [free = ''] = (await shareForm(2)).flatMap(([, value]) => value.split(' '))
  const form = (email: string) =>
    [
      ['email', email],
      ['item', free],
    ] as const
  const both = await Promise.all([
    postMany(coordinator, `${round}/packs`, form('one@hanoi.example')),
    postMany(coordinator, `${round}/packs`, form('two@hanoi.example')),
  ])
  expect(new Set(both.map((one) => one.status))).toEqual(new Set([303, 409]))
})

test('a whole dimension: what is free of it', async () => {
  const free = new Set((await shareForm(2)).flatMap(([, value]) => value.split(' ')))
  const group = platform.instrument.items.find((item) => free.has(item.id))?.group ?? ''
  const size = platform.instrument.items.filter((item) => item.group === group && free.has(item.id)).length
  await postMany(coordinator, `${round}/packs`, [
    ['email', 'group@hanoi.example'],
    ['group', group],
    ['name', 'Everything\r\nelse <b>here</b>'],
  ])
  const page = await coordinator.get(`${round}/team`)
  expect(page.html).toContain('Everything else &lt;b&gt;here&lt;/b&gt;')
  expect((await lastMail(platform, 'group@hanoi.example')).body).toContain(`${size} question`)
})

test('a pack that is too long says so and is split in two', async () => {
  const second = await makePlatform()
  const one = await second.signedIn('coordinator')
  const at = await openNextRound(one)
  await postMany(one, `${at}/packs`, [
    ['email', 'all@hanoi.example'],
    ...second.instrument.groups.map((group) => ['group', group.id] as const),
  ])
  const team = await one.get(`${at}/team`)
  expect(team.text).toContain('This pack takes 116 minutes')
  const pack = /href="([^"]+)\/assignment"/.exec(team.html)?.[1] ?? ''
  await one.get(`${pack}/assignment`)
  expect((await one.post(`${pack}/halves`, {})).status).toBe(422)
  const after = await one.post(`${pack}/halves`, { half_email: 'half@hanoi.example' })
  expect(after.text).toContain('Every question is in a pack.')
  expect(after.text).toContain('0 of 2 packs done')
  expect(after.text).toContain('This pack takes 58 minutes')
  await second.close()
})

test('two hundred packs of one question each: one page, in a blink', async () => {
  const many = await makePlatform()
  const one = await many.signedIn('coordinator')
  const at = await openNextRound(one)
  for (const item of many.instrument.items) {
    const form = [
      ['email', `${item.id}@hanoi.example`],
      ['item', item.id],
    ] as const
    expect((await postMany(one, `${at}/packs`, form)).status).toBe(303)
  }
  const from = performance.now()
  const page = await one.get(`${at}/team`)
  const took = performance.now() - from
  expect(page.text).toContain('0 of 200 packs done')
  expect(took).toBeLessThan(2000)
  expect((await one.get(`${at}/team/shares`)).text).toContain('Every question is in a pack already.')
  await many.close()
}, 60_000)

test('Korean from the mail to the last page', async () => {
  const other = await makePlatform()
  const one = await other.signedIn('coordinator')
  const at = await openNextRound(one)
  const link = await givePack(other, one, at, { items: ['GOV-01'], email: 'ko@hanoi.example', language: 'ko' })
  const mail = await lastMail(other, 'ko@hanoi.example')
  expect(mail.subject).toBe('[WeGO] 하노이 전자정부 진단: 1문항 응답 요청')
  expect((await openedBy(other, link, '김담당')).page.status).toBe(200)
  const browser = other.browser()
  await browser.get('/?lang=ko')
  expect((await browser.get(link)).text).toContain('담당 문항 열기')
  const page = await browser.post(link, {})
  expect(page.text).toContain('응답할 문항')
  expect((await browser.post(`${packPath(page)}/completion`, {})).text).toContain('응답을 마치셨습니다.')
  await one.get('/?lang=ko')
  for (const path of ['team', 'team/pack', 'team/shares']) {
    const shown = await one.get(`${at}/${path}`)
    expect(shown.status).toBe(200)
    expect(shown.text).toMatch(/담당 문항/)
  }
  await other.close()
})

async function packs(): Promise<number> {
  return (await platform.database.db.selectFrom('pack').select('id').execute()).length
}
