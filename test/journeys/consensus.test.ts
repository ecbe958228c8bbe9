import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { type Traveller, follow, press, signIn, signInStrongly, travel } from './walk.ts'

let browser: Browser
let platform: RunningPlatform

beforeAll(async () => {
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
})

const items = ['GOV-01', 'GOV-02']

test('three people answer alone, see where they differ, talk it over and agree; with and without script, on a phone', async () => {
  const coordinator = await arrive('coordinator@hanoi.example', 'try-hanoi-coordinator', true)
  const respondent = await arrive('respondent@hanoi.example', 'try-hanoi-respondent', false)
  const third = await thirdPerson(coordinator)

  await coordinator.page.goto('/cities/hanoi')
  await press(coordinator.page, 'Open the next round')
  const round = new URL(coordinator.page.url()).pathname
  await coordinator.page.getByText('Answered by several, each alone').click()
  await follow(coordinator.page, 'Choose questions and people')
  await coordinator.page.getByLabel('Several people answer chosen questions alone').check()
  await press(coordinator.page, 'Save the choice')
  expect(await coordinator.page.getByRole('alert').textContent()).toContain('Choose at least one question')
  for (const name of ['Coordinator of Hanoi', 'Respondent of Hanoi', 'Coordinator of Matale'])
    await coordinator.page.getByLabel(name).check()
  await coordinator.page.getByText(/^Single questions/).click()
  await coordinator.page.getByText(/^Governance Mechanism: /).click()
  for (const item of items) await coordinator.page.locator(`#items-${item}`).check()
  await press(coordinator.page, 'Save the choice')
  expect(await mainOf(coordinator)).toContain('Single answers are coming in')
  await coordinator.inspect('who is done')

  // a colleague's question page says where to answer instead of taking an answer
  await respondent.page.goto(`${round}/items/GOV-01`)
  expect(await mainOf(respondent)).toContain('Several people answer this question alone')
  await follow(respondent.page, 'Go to my single answers')
  await respondent.inspect('a question answered alone')

  await answer(respondent, round, [3, 1], 'The register says so.')
  await answer(third, round, [3, 4], 'I use it every day.')
  await third.page.goto(`${round}/consensus`)
  expect(await mainOf(third)).not.toContain('The register says so.')
  await respondent.inspect('my single answers')
  await answer(coordinator, round, [3, 1], 'As in the order of 2024.')

  for (const one of [coordinator, respondent, third]) {
    await one.page.goto(`${round}/consensus`)
    expect(await mainOf(one)).toContain('all were in')
    expect(await one.page.locator('.dispute-dot').count()).toBe(6)
  }
  await coordinator.inspect('the disagreement map')
  await follow(coordinator.page, 'Workshop sheet to print')
  await coordinator.inspect('the workshop sheet')

  await third.page.locator('.chart-disagreement a').first().click()
  await third.page.getByLabel('Write to the others').fill('Shall we look at it together?')
  await press(third.page, 'Add to the discussion')
  expect(await mainOf(third)).toContain('Shall we look at it together?')

  await coordinator.page.goto(`${round}/consensus`)
  await follow(coordinator.page, 'Talk over the next one')
  const talked = await mainOf(coordinator)
  for (const words of ['The register says so.', 'I use it every day.', 'Shall we look at it together?', 'Person C'])
    expect(talked).toContain(words)
  expect(talked).not.toContain('Respondent of Hanoi')
  await coordinator.inspect('a question talked over')
  await coordinator.page.getByRole('radio').nth(2).check()
  await press(coordinator.page, 'Record and go on')
  expect(await coordinator.page.getByRole('alert').textContent()).toContain('why you agreed')
  expect(await coordinator.page.getByRole('radio').nth(2).isChecked()).toBe(true)
  await coordinator.page.getByLabel('Why this step?').fill('We looked: half the offices have it.')
  await press(coordinator.page, 'Record and go on')
  expect(await mainOf(coordinator)).toContain('Nothing is left to talk over')

  await third.page.reload()
  await third.page.getByText('I am still of another opinion').click()
  await third.page.getByLabel('I still think').selectOption('4')
  await third.page.getByLabel('Because', { exact: true }).fill('All offices of my district have it.')
  await press(third.page, 'Put it beside the consensus')
  expect(await mainOf(third)).toContain('I still think step 4, because: All offices of my district have it.')
  await third.inspect('a consensus with another opinion')

  await respondent.page.goto(`${round}/items/GOV-02`)
  expect(await respondent.page.getByRole('radio').nth(2).isChecked()).toBe(true)

  // a refused form is an error line of the browser
  for (const one of [coordinator, respondent, third]) {
    expect(one.troubles.filter((line) => !line.includes('422'))).toEqual([])
    await one.close()
  }
})

async function arrive(email: string, password: string, script: boolean, options = {}): Promise<Traveller> {
  const one = await travel(browser, platform.url, { script, ...options })
  await signIn(one, email, password)
  return one
}

/** Somebody of another city is invited to answer for this one too; the link stands under the outgoing mails. */
async function thirdPerson(coordinator: Traveller): Promise<Traveller> {
  await coordinator.page.goto('/cities/hanoi/people')
  await coordinator.page.getByLabel('E-mail').fill('coordinator@matale.example')
  await coordinator.page.getByLabel('Respondent', { exact: true }).check()
  await press(coordinator.page, 'Send the invitation')
  const secretariat = await travel(browser, platform.url, { script: false })
  await signInStrongly(secretariat, 'secretariat@wego.example', 'try-wego-secretariat')
  await secretariat.page.goto('/secretariat/mails')
  const link = /\/invitations\/[\w-]+/.exec(
    (await secretariat.page.locator('.mail-body', { hasText: '/invitations/' }).first().textContent()) ?? '',
  )?.[0]
  await secretariat.close()
  const third = await arrive('coordinator@matale.example', 'try-matale-coordinator', true, {
    viewport: { width: 360, height: 740 },
  })
  await third.page.goto(link ?? '')
  await press(third.page, 'Accept')
  return third
}

async function answer({ page }: Traveller, round: string, steps: readonly number[], reason: string): Promise<void> {
  await page.goto(`${round}/alone/${items[0] ?? ''}`)
  for (const step of steps) {
    await page.getByRole('radio').nth(step).check()
    await page.getByLabel('Why this step?').fill(reason)
    await press(page, 'Save and go on')
  }
  expect(await page.getByRole('main').textContent()).toMatch(/answered by me|Disagreement map/)
}

async function mainOf({ page }: Traveller): Promise<string> {
  return (await page.getByRole('main').textContent()) ?? ''
}
