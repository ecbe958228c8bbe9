import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform, wego } from '../builders/running-platform.ts'
import { type Traveller, answerFor, follow, press, questionOf, signIn, travel } from './walk.ts'

const email = 'coordinator@matale.example'
const password = 'try-matale-coordinator'
const pictures = [
  'The five stages',
  'Environment and systems',
  'The dimensions at a glance',
  'Six dimensions',
  'Four areas',
]

/** From the first sign-in to a changed result, as a test; with script and without are two files, so that they run side by side. */
export function theWholeJob({ script }: { script: boolean }): void {
  let browser: Browser
  let platform: RunningPlatform
  let folder: string
  beforeAll(async () => {
    browser = await openBrowser()
    platform = await startPlatform()
    folder = mkdtempSync(join(tmpdir(), 'wego-diagnose-'))
  })
  afterAll(async () => {
    await platform.close()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a new coordinator answers 200 items, submits, reads, prints, recomputes, shares, reopens', async () => {
    const first = await travel(browser, platform.url, { script, look: script, dark: true })
    const round = await openFirstRound(first)
    const left = await answerSome(first, script)

    // another device goes on where this one stopped
    await first.page.goto(round)
    await first.inspect('a round half answered')
    await follow(first.page, 'Result so far')
    await first.inspect('a draft of the result')
    await first.close()
    const second = await travel(browser, platform.url, { script, look: script, dark: true })
    await signIn(second, email, password)
    await follow(second.page, 'Matale')
    await follow(second.page, /^20\d\d/)
    await follow(second.page, 'Go on where you left off')
    expect(questionOf(second.page)).toBe(left)
    await answerTheRest(second, script)

    expect(await second.page.getByRole('main').textContent()).toContain('Everything is answered')
    await follow(second.page, 'Check and submit')
    await second.inspect('check and submit')
    await press(second.page, 'Submit')
    expect(new URL(second.page.url()).pathname).toBe(`${round}/result`)
    await readResult(second)
    await print(second.page)

    const before = await download(second, folder, 'before')
    recompute(before, folder)
    await shareAndVisit(second, round)
    await reopenAndChange(second, round)
    const after = await download(second, folder, 'after')
    expect(after.result).not.toEqual(before.result)
    recompute(after, folder)
    expect(second.troubles).toEqual([])
    expect(first.troubles).toEqual([])
    await second.close()
  })

  async function openFirstRound(traveller: Traveller): Promise<string> {
    const { page, inspect } = traveller
    await page.goto('/')
    await inspect('home')
    await follow(page, 'Sign in')
    await inspect('sign-in')
    await signIn(traveller, email, password)
    await inspect('me')
    await follow(page, 'Matale')
    await inspect('a city of one’s own')
    await press(page, 'Open the first round')
    await inspect('a new round')
    return new URL(page.url()).pathname
  }

  async function readResult({ page, inspect }: Traveller): Promise<void> {
    await inspect('result')
    expect(await page.locator('.hero-stage').textContent()).toMatch(/Stage \d/)
    expect(await page.locator('.hero-reason').textContent()).toMatch(/overall score/)
    for (const name of pictures) expect(await page.locator('svg', { hasText: name }).count(), name).toBeGreaterThan(0)
    const tables = page.locator('.under-picture')
    for (let at = 0; at < (await tables.count()); at++) await tables.nth(at).locator('summary').click()
    for (const name of ['Environment', 'Systems']) {
      const table = page.getByRole('table', { name }).first()
      expect(await table.getByRole('row').count(), name).toBeGreaterThanOrEqual(4)
    }
  }

  async function shareAndVisit(owner: Traveller, round: string): Promise<void> {
    const visitor = await travel(browser, platform.url, { script, look: script, dark: true })
    expect((await visitor.page.goto(`${round}/result`))?.status()).toBe(401)
    await visitor.inspect('a result that is not shared')
    await owner.page.goto(`${round}/result`)
    await owner.page.getByRole('radio', { name: 'Everybody' }).check()
    await press(owner.page, 'Save')
    expect((await visitor.page.goto(`${round}/result`))?.status()).toBe(200)
    await visitor.inspect('a public result')
    expect(await visitor.page.locator('.hero-stage').textContent()).toMatch(/Stage \d/)
    expect(await visitor.page.getByRole('main').textContent()).not.toContain('the mayor signs it')
    expect((await visitor.page.request.get(`${round}/answers.json`)).status()).toBe(401)
    // the browser itself reports the refused page
    expect(visitor.troubles.filter((one) => !one.includes('401'))).toEqual([])
    await visitor.close()
  }

  async function reopenAndChange({ page, inspect }: Traveller, round: string): Promise<void> {
    await page.goto(round)
    await inspect('a submitted round')
    await page.locator('#reopen summary').click()
    await page.getByLabel('Why is it opened again?').fill('The network figures were last year’s.')
    await press(page, 'Reopen')
    await page.goto(`${round}/items/NET-01`)
    const now = Number(answerFor('NET-01'))
    await page
      .getByRole('radio')
      .nth(now === 4 ? 3 : now + 1)
      .check()
    await press(page, 'Save, back to the list')
    await follow(page, 'Check and submit')
    await press(page, 'Submit')
    await page.goto(round)
    const text = await page.getByRole('main').textContent()
    expect(text).toContain('The network figures were last year’s.')
    expect(await page.locator('h2:has-text("Submissions") + ul li').count()).toBe(2)
  }

  function recompute({ result, answers }: { result: Buffer; answers: Buffer }, folder: string): void {
    expect(JSON.parse(answers.toString()).answers['GOV-01'].comment).toBe('Since March; the mayor signs it.')
    for (const name of ['answers', 'result'] as const) {
      const again = join(folder, `from-${name}`)
      const done = wego(['diagnose', join(folder, `${name}.json`), '--out', again])
      expect(done.errors).toBe('')
      expect(done.code).toBe(0)
      expect(readFileSync(join(again, 'result.json')).equals(result), `result.json again from ${name}.json`).toBe(true)
    }
  }
}

/** The first dimension question by question, two dimensions on one page each; stops in the middle and says where. */
async function answerSome({ page, inspect }: Traveller, script: boolean): Promise<string> {
  const round = new URL(page.url()).pathname
  await follow(page, 'Start')
  await inspect('question')
  expect(questionOf(page)).toBe('GOV-01')
  await page.getByRole('radio').nth(2).check()
  await page.locator('details.more summary').click()
  await page.getByLabel('Comment').fill('Since March; the mayor signs it.')
  await page.getByLabel('Evidence: web address').fill('https://matale.example/strategy')
  await page.getByLabel('Target step').selectOption('4')
  await page.getByLabel('Reason for the target').fill('Council decision 12, 2027, budget line 4.')
  await press(page, 'Save and go on')
  expect(questionOf(page)).toBe('GOV-02')
  await follow(page, 'Question before')
  expect(await page.getByLabel('Comment').inputValue()).toBe('Since March; the mayor signs it.')
  await inspect('question with an answer')
  await follow(page, 'Earlier answers')
  await inspect('history of a question')
  await page.goto(`${round}/items/GOV-02`)
  while (questionOf(page).startsWith('GOV')) await answerOne(page, script)
  for (const group of ['POL', 'RES']) await answerWhole(page, round, group, inspect)
  await page.goto(`${round}/items/NET-01`)
  for (let at = 0; at < 7; at++) await answerOne(page, script)
  expect(questionOf(page)).toBe('NET-08')
  return 'NET-08'
}

async function answerTheRest({ page, inspect }: Traveller, script: boolean): Promise<void> {
  const here = page.url()
  // one question a page is the same for all of them; the others may as well be answered a part at a time
  const parts = script ? ['LIF', 'IND'] : ['CIT', 'SVC', 'ADM', 'LIF', 'IND']
  const round = new URL(here).pathname.replace(/\/items\/.*/, '')
  for (const part of parts) await answerWhole(page, round, part, inspect)
  await page.goto(here)
  for (let most = 200; most > 0 && questionOf(page) !== ''; most--) await answerOne(page, script)
}

/** By the button, or (with script, every third time) by the choice alone and the link to the next question. */
async function answerOne(page: Page, script: boolean): Promise<void> {
  const item = questionOf(page)
  await choose(page, 'step', answerFor(item))
  const onItsOwn = script && Number(item.slice(-2)) % 3 === 0 && item !== 'INF-18'
  if (!onItsOwn) return press(page, 'Save and go on')
  await page.locator('#saved', { hasText: /^Saved, / }).waitFor()
  await follow(page, 'Next question')
}

async function answerWhole(
  page: Page,
  round: string,
  group: string,
  inspect: (name: string) => Promise<void>,
): Promise<void> {
  await page.goto(round)
  await page.locator(`a.task-all[href$="/groups/${group}"]`).click()
  await page.waitForURL(`**/groups/${group}`)
  await inspect('a whole dimension')
  const items = page.locator('.group-question[data-item]')
  const ids = await items.evaluateAll((all) => all.map((one) => one.getAttribute('data-item') ?? ''))
  expect(ids.length).toBeGreaterThanOrEqual(15)
  for (const item of ids) await choose(page, `${item}.step`, answerFor(item))
  await press(page, 'Save this page')
  expect(await page.getByRole('main').textContent()).toContain('Saved.')
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`input[name="${name}"][value="${value}"]`).check()
}

async function print(page: Page): Promise<void> {
  const pdf = await page.pdf({ format: 'A4', printBackground: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  console.log(`  printed: ${pages} pages, ${Math.round(pdf.length / 1024)} kB`)
  expect(pages).toBeGreaterThan(0)
  expect(pages).toBeLessThanOrEqual(9)
}

/** Presses the links to both files and keeps what came. */
async function download(
  { page }: Traveller,
  folder: string,
  name: string,
): Promise<{ result: Buffer; answers: Buffer }> {
  await page.goto(`${new URL(page.url()).pathname.replace(/\/result$/, '')}/result`)
  const take = async (link: string, file: string) => {
    const [coming] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
    expect(coming.suggestedFilename(), name).toMatch(new RegExp(`^matale-20\\d\\d.*-${file}$`))
    await coming.saveAs(join(folder, file))
    return readFileSync(join(folder, file))
  }
  return {
    result: await take('Result file (JSON)', 'result.json'),
    answers: await take('All answers (JSON)', 'answers.json'),
  }
}
