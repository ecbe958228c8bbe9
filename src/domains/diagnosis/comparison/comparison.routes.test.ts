import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer } from '../../../../test/builders/question-page.ts'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import type { ComparisonDocument } from './comparison-file.ts'

let platform: Platform
let hanoi: Browser
let visitor: Browser
const city = '/cities/hanoi'
const shared = `${city}/comparison?from=2024&to=2025`
const draft = `${city}/comparison?from=2025&to=2026`
const firstRelease = { instruments: [small10], bridges: [] }

beforeAll(async () => {
  platform = await makePlatform({}, firstRelease)
  hanoi = await platform.signedIn('coordinator')
  visitor = platform.browser()
  await hanoi.get(city)
  await hanoi.post(`${city}/rounds`, {})
  const round = `${city}/rounds/2026`
  await answer(hanoi, round, 'GOV-01', { step: '4', comment: '=HYPERLINK("http://evil.example") & <b>why</b>' })
  await answer(hanoi, round, 'GOV-02', { step: '0' })
  await answer(hanoi, round, 'GOV-04', { step: 'dont_know', comment: 'The plan is secret.' })
})
afterAll(() => platform.close())

async function documentAt(who: Browser, address: string): Promise<ComparisonDocument> {
  const response = await who.send(address.replace('/comparison?', '/comparison.json?'), {})
  return (await response.json()) as ComparisonDocument
}

describe('two submitted rounds that are public', () => {
  test('are compared for everybody: scores, bands, stages, what moved', async () => {
    const page = await visitor.get(shared)
    expect(page.status).toBe(200)
    expect(page.text).toContain('2024 and 2025')
    expect(page.text).toContain('submitted 3 June 2024')
    expect(page.text).toMatch(/Overall [+-]?\d+\.\d (no real difference|higher|lower) \d+\.\d \d+\.\d – \d+\.\d/)
    expect(page.text).toMatch(/no real difference|higher|lower/)
    expect(page.text).toContain('What moved the overall score')
    expect(page.html).toContain('chart-waterfall')
    expect(page.text).toContain('Sample data')
  })

  test('the city page and the result page lead there, and without a choice the two newest stand there', async () => {
    expect((await visitor.get(city)).html).toContain('href="/cities/hanoi/comparison"')
    expect((await visitor.get(`${city}/rounds/2025/result`)).html).toContain('/cities/hanoi/comparison?to=2025')
    expect((await visitor.get(`${city}/comparison`)).text).toContain('2024 and 2025')
    expect((await visitor.get(`${city}/comparison?to=2025`)).text).toContain('2024 and 2025')
  })

  test('in the file the terms are the change to the last bit, for those who see all and for those who do not', async () => {
    for (const who of [visitor, hanoi]) {
      const { overall, groups } = await documentAt(who, shared)
      let sum = 0
      for (const { amount } of overall?.terms ?? []) sum += amount
      expect(overall?.terms.length).toBeGreaterThan(10)
      expect(sum).toBe(overall?.change)
      expect(overall?.change).toBe((overall?.after ?? 0) - (overall?.before ?? 0))
      const tenths = groups.reduce((total, group) => total + Math.round(group.shown * 10), 0)
      expect(tenths).toBe(Math.round((overall?.after ?? 0) * 10) - Math.round((overall?.before ?? 0) * 10))
    }
  })

  test('security questions and comments are for people of the city', async () => {
    const theirs = await documentAt(visitor, shared)
    const ours = await documentAt(hanoi, shared)
    const sensitive = small10.items.filter(({ isSensitive }) => isSensitive).map(({ id }) => id)
    expect(theirs.items.map(({ id }) => id).filter((id) => sensitive.includes(id))).toEqual([])
    expect(theirs.overall?.terms.filter(({ id }) => id !== null && sensitive.includes(id))).toEqual([])
    expect(theirs.items.every((item) => item.comment === undefined)).toBe(true)
    expect(ours.items.map(({ id }) => id)).toEqual(expect.arrayContaining(sensitive))
    const page = await visitor.get(`${shared}&show=silent`)
    expect(page.text).not.toContain('Without a comment')
    for (const id of sensitive) expect(page.text).not.toContain(id)
  })
})

describe('a round that is open', () => {
  test('is compared as a draft by those who may see its answers', async () => {
    const page = await hanoi.get(draft)
    expect(page.text).toContain('not submitted yet: these numbers still move')
    expect(page.text).toContain('Why: =HYPERLINK("http://evil.example") & <b>why</b>')
    expect(page.html).not.toContain('<b>why</b>')
    expect(page.text).toContain('The plan is secret.')
    expect(page.text).toContain('other mark')
  })

  test('is nobody else’s business', async () => {
    expect((await visitor.get(draft)).status).toBe(401)
    expect((await (await platform.signedIn('matale')).get(draft)).status).toBe(403)
    expect((await (await platform.signedIn('secretariat')).get(draft)).status).toBe(403)
    const page = await visitor.get(`${city}/comparison`)
    expect(page.html).not.toContain('value="2026"')
    expect((await visitor.send(draft.replace('comparison?', 'comparison.csv?'), {})).status).toBe(401)
  })

  test('filters show what rose, what fell, and what nobody explained', async () => {
    const rose = await hanoi.get(`${draft}&show=rose`)
    expect(rose.html).toContain('>GOV-01<')
    expect(rose.html).not.toContain('>GOV-02<')
    const fell = await hanoi.get(`${draft}&show=fell`)
    expect(fell.html).toContain('>GOV-02<')
    expect(fell.html).not.toContain('>GOV-01<')
    const silent = await hanoi.get(`${draft}&show=silent`)
    expect(silent.html).toContain('>GOV-02<')
    expect(silent.html).not.toContain('>GOV-01<')
    expect((await hanoi.get(`${draft}&show=%3Cscript%3E`)).text).toContain('All changes (')
  })

  test('the table cannot run in a spreadsheet', async () => {
    const response = await hanoi.send(draft.replace('comparison?', 'comparison.csv?'), {})
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="hanoi-2025-2026-comparison.csv"')
    const text = await response.text()
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"") & <b>why</b>"`)
    expect(text).not.toMatch(/(^|,)"?=/m)
  })

  test('the secretariat reads it with the city’s consent, and that stands in the trail', async () => {
    await hanoi.get(city)
    await hanoi.post(`${city}/consent`, { consent: 'give' })
    expect((await (await platform.signedIn('secretariat')).get(draft)).status).toBe(200)
    expect((await hanoi.get(`${city}/trail`)).text).toContain('round:2026/comparison')
  })
})

describe('bad addresses', () => {
  test.each([
    { name: 'a city that does not exist', path: '/cities/atlantis/comparison', status: 404 },
    { name: 'a round that does not exist', path: `${city}/comparison?from=1999&to=2025`, status: 404 },
    { name: 'a file without its rounds', path: `${city}/comparison.json`, status: 404 },
    { name: 'a round of another city', path: `${city}/comparison?from=trial-1&to=2025`, status: 404 },
  ])('$name', async ({ path, status }) => {
    expect((await visitor.get(path)).status).toBe(status)
  })

  test('the same round twice is said in words', async () => {
    const page = await visitor.get(`${city}/comparison?from=2025&to=2025`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('That is the same round twice.')
  })

  test('a city with one round says what is missing', async () => {
    const page = await visitor.get('/cities/seoul/comparison')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Two rounds are needed to compare')
  })
})

test('the owner compares a trial with the official round; nobody else finds it', async () => {
  const owner = await platform.signedIn('matale')
  await owner.get('/try')
  const started = await owner.post('/try', { city: 'hanoi' })
  const trial = started.path.split('/').at(-1) ?? ''
  expect(trial).toMatch(/^trial-/)
  await answer(owner, started.path, 'GOV-01', { step: '1', comment: 'my guess' })
  const address = `${city}/comparison?from=2025&to=${trial}`
  const page = await owner.get(address)
  expect(page.text).toContain('(your trial)')
  expect(page.text).toContain('nothing to take apart')
  expect((await hanoi.get(address)).status).toBe(403)
  expect((await hanoi.get(`${city}/comparison`)).html).not.toContain(trial)
})

describe('rounds of two versions of the questions', () => {
  test('without a bridge only the scores of then stand there, and the reason', async () => {
    const apart = await makePlatform({}, firstRelease)
    await apart.release({ instruments: [small10, small11], bridges: [] })
    const who = await apart.signedIn('coordinator')
    await who.get(city)
    await who.post(`${city}/rounds`, {})
    await answer(who, `${city}/rounds/2026`, 'GOV-01', { step: '1' })
    const page = await who.get(draft)
    expect(page.text).toContain('no bridge joins (ceds 1.0 and ceds 1.1)')
    expect((await who.send(draft.replace('comparison?', 'comparison.json?'), {})).status).toBe(422)
    await apart.close()
  })

  test('with a bridge the older one is rescored, and what it was given stands beside', async () => {
    await platform.release({ instruments: [small10, small11], bridges: smallBridges })
    const who = await platform.signedIn('coordinator')
    const round = `${city}/rounds/2026`
    await who.get(`${round}/upgrade`)
    await who.post(`${round}/upgrade`, { from: '1.0', to: '1.1' })
    await answer(who, round, 'GOV-09', { step: '3' })
    const page = await who.get(draft)
    expect(page.text).toContain('2025 was answered under ceds 1.0 and is shown here as scored under ceds 1.1')
    expect(page.text).toContain('As scored then:')
    const file = await documentAt(who, draft)
    expect(file.instrument.version).toBe('1.1')
    expect(file.before.given.version).toBe('1.0')
    expect(file.items.find(({ id }) => id === 'GOV-09')).toMatchObject({ change: 'answered', before: null, after: 3 })
    let sum = 0
    for (const { amount } of file.overall?.terms ?? []) sum += amount
    expect(sum).toBe(file.overall?.change ?? 0)
    expect(page.text).toContain('Under 1.1')
  })
})
