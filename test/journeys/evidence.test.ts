import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { pdf, photograph } from '../builders/files.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, follow, press, signIn, travel } from './walk.ts'

let browser: Browser
let platform: RunningPlatform
let round: string

beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
  const coordinator = await asCoordinator(false)
  await coordinator.page.goto('/cities/hanoi')
  await press(coordinator.page, 'Open the next round')
  round = new URL(coordinator.page.url()).pathname
  await coordinator.close()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

test.each([
  { script: true, first: 'GOV-02', second: 'GOV-03' },
  { script: false, first: 'POL-02', second: 'POL-03' },
])('evidence of every kind, used twice, replaced and withdrawn on a phone, script $script', async (given) => {
  const who = await asCoordinator(given.script)
  const { page } = who
  const at = `${round}/items/${given.first}`
  const name = `Board minutes ${given.first}`

  await page.goto(at)
  await follow(page, 'Add evidence, or see it')
  await page.setViewportSize({ width: 360, height: 800 })
  await open(who, 'Upload a file')
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: '회의록 – minutes.pdf.exe',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(pdf(given.first)),
  })
  await page.getByLabel('Title (may stay empty)').first().fill(name)
  await press(page, /^Add$/)
  expect(await words(who)).toContain('회의록 – minutes.pdf.exe.pdf')
  expect(await words(who)).toContain('This answer is documented')

  await open(who, 'Give a web address')
  await page.getByLabel('Web address', { exact: true }).fill('not an address')
  await submitIn(who, 'Give a web address')
  expect(await words(who)).toContain('must be a web address')
  if (given.script) await who.inspect('evidence refused')
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByLabel('Web address', { exact: true }).fill('hanoi.example/board')
  await submitIn(who, 'Give a web address')
  await open(who, 'Write a note')
  await page.getByLabel('Note', { exact: true }).fill('The archive has the signed original.')
  await submitIn(who, 'Write a note')
  await open(who, 'It exists, but is not uploaded')
  await page.getByLabel('Where it is kept').fill('Town hall, room 12')
  await page.getByLabel('Who holds it').fill('City archive')
  await submitIn(who, 'It exists, but is not uploaded')
  await open(who, 'Upload a file')
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'room.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(),
  })
  await submitIn(who, 'Upload a file')
  expect(await page.locator('.pieces > li').count()).toBe(5)
  if (given.script) await who.inspect('evidence of an answer, five pieces')

  await page.goto(`${round}/items/${given.second}/evidence`)
  await open(who, 'Choose a piece the city already has')
  await page.getByLabel('Words in the title').fill(name)
  await press(page, 'Search')
  await page.getByRole('radio').first().check()
  await press(page, 'Use for this answer')
  expect(await words(who)).toContain(name)

  await follow(page, name)
  await open(who, 'Replace the file')
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'newer.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(pdf('newer')),
  })
  await press(page, /^Replace$/)
  expect(await page.locator('.revisions > li').count()).toBe(2)
  if (given.script) await who.inspect('a piece of evidence')
  await open(who, 'Withdraw this piece')
  await press(page, /^Withdraw$/)
  expect(await words(who)).toContain('No answer rests on it any more')
  await page.goto('/cities/hanoi/evidence')
  expect(await words(who)).toContain(name)
  if (given.script) await who.inspect('evidence of a city')
  expect(who.troubles.filter((trouble) => !trouble.includes('422'))).toEqual([])
  await who.close()
})

test.each([{ script: true }, { script: false }])(
  'the checks, put aside with a reason, script $script',
  async ({ script }) => {
    const who = await asCoordinator(script)
    const { page } = who
    await page.goto(round)
    await follow(page, /^Checks: \d+ thing/)
    const before = await page.locator('s').count()
    const first = page.locator('.pieces details').first()
    await first.locator('summary').click()
    await first.getByLabel('Why is this right as it is?').fill('The auditor saw the register.')
    await Promise.all([page.waitForNavigation(), first.getByRole('button', { name: 'Put aside' }).click()])
    expect(await page.locator('s').count()).toBe(before + 1)
    expect(await words(who)).toContain('The auditor saw the register.')
    if (script) await who.inspect('checks, one put aside')
    await page.goto(`${round}/checks?lang=ko`)
    expect(await words(who)).toContain('확인할 사항')
    await who.close()
  },
)

async function open({ page }: Traveller, summary: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: summary }) }).first()
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
}

/** Presses the button of one of the forms, all of which are named alike. */
async function submitIn({ page }: Traveller, summary: string): Promise<void> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: summary }) }).first()
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
    details.getByRole('button', { name: 'Add' }).click(),
  ])
}

async function words({ page }: Traveller): Promise<string> {
  return (await page.getByRole('main').textContent()) ?? ''
}

async function asCoordinator(script: boolean): Promise<Traveller> {
  const who = await travel(browser, platform.url, { script })
  await signIn(who, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
  return who
}
