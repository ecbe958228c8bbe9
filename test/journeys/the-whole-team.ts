import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Text, textIn } from '../../src/text/index.ts'
import { openBrowser } from '../builders/browser.ts'
import { pseudoTag, rightToLeft } from '../builders/right-to-left.ts'
import { type RunningPlatform, startPlatform, wego } from '../builders/running-platform.ts'
import { type Traveller, follow, press, signIn, signInStrongly, travel } from './walk.ts'

/** Somebody with a browser in a language of their own, and the words of that language. */
interface Speaker extends Traveller {
  readonly text: Text
}

type Language = 'en' | 'ko' | typeof pseudoTag

const alone = ['GOV-01', 'GOV-02', 'POL-01']
/** Each alone answer: the three agree on the second question and differ on the others. */
const steps = { coordinator: [3, 2, 1], official: [1, 2, 1], expert: [3, 2, 3] } as const
const parts = {
  coordinator: ['GOV', 'POL', 'RES', 'NET'],
  official: ['CIT', 'SVC', 'ADM'],
  expert: ['LIF', 'IND', 'INF'],
} as const
const reviewPath = '/reviews/hanoi/1'

/**
 * Six people in three languages: three of Hanoi answer a round, each alone where it matters, agree, submit; two cities
 * review it; the statement is checked from the command line. With script and without are two files, so that they run
 * side by side.
 */
export function theWholeTeam({ script }: { script: boolean }): void {
  let browser: Browser
  let platform: RunningPlatform
  let folder: string
  const open: Speaker[] = []
  const words = { en: textIn('en'), ko: textIn('ko'), [pseudoTag]: rightToLeft() }

  beforeAll(async () => {
    browser = await openBrowser()
    platform = await startPlatform({ TEST_LANGUAGE: 'on' })
    folder = mkdtempSync(join(tmpdir(), 'wego-team-'))
  })
  afterAll(async () => {
    await browser.close()
    await platform.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a round is answered blind by three, agreed, reviewed by two cities and verified', async () => {
    const coordinator = await speaker('en')
    await signIn(coordinator, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
    const secretariat = await speaker('en')
    await signInStrongly(secretariat, 'secretariat@wego.example', 'try-wego-secretariat')
    const official = await speaker('ko', { width: 360, height: 740 })
    await enter(official, 'respondent@hanoi.example', 'try-hanoi-respondent')
    const expert = await speaker(pseudoTag)
    await takeSeat(expert, coordinator, secretariat, 'hanoi', 'respondent')
    const matale = await speaker(pseudoTag)
    await enter(matale, 'coordinator@matale.example', 'try-matale-coordinator')
    const kigali = await speaker('ko')
    await takeSeat(kigali, secretariat, secretariat, 'kigali', 'coordinator')

    const round = await openRound(coordinator)
    for (const [who, one] of Object.entries({ coordinator, official, expert } as const))
      await answerAlone(one, round, steps[who as keyof typeof steps])
    for (const one of [coordinator, official, expert]) await readMap(one, round)
    await agree(coordinator, round)
    for (const [who, one] of Object.entries({ coordinator, official, expert } as const))
      for (const part of parts[who as keyof typeof parts]) await answerPart(one, round, part)
    await submit(coordinator, round)
    await compare(official, round)

    await askForReview(coordinator, secretariat, round)
    for (const one of [matale, kigali]) await acceptAndDeclare(one)
    await markAll(matale, 'not_confirmed')
    await markAll(kigali, 'confirmed')
    await reply(coordinator)
    for (const one of [matale, kigali]) await handInForGood(one)
    await verify(round)
    for (const one of open) expect(one.troubles.filter((line) => !line.includes('422'))).toEqual([])
  })

  async function speaker(language: Language, viewport?: { width: number; height: number }): Promise<Speaker> {
    const traveller = await travel(browser, platform.url, {
      script,
      look: script,
      // the same pages in another language have the same colours
      dark: language === 'en',
      ...(viewport && { viewport }),
    })
    await traveller.page.goto(`/?lang=${language}`)
    const one = { ...traveller, text: words[language] }
    open.push(one)
    return one
  }

  async function enter({ page, text }: Speaker, email: string, password: string): Promise<void> {
    await page.goto('/sign-in')
    await page.getByLabel(text('accounts.email')).first().fill(email)
    await page.getByLabel(text('accounts.password')).fill(password)
    await press(page, text('accounts.signIn.do'))
  }

  /** Somebody without an account is invited by e-mail, makes one, and takes the seat. */
  async function takeSeat(
    newcomer: Speaker,
    host: Speaker,
    reader: Speaker,
    city: string,
    role: 'coordinator' | 'respondent',
  ): Promise<void> {
    const email = `${role}-to-be@${city}.example`
    await host.page.goto(`/cities/${city}/people`)
    await host.page.getByLabel(host.text('accounts.email')).fill(email)
    await host.page.getByRole('radio', { name: host.text(`accounts.role.${role}`) }).check()
    await press(host.page, host.text('accounts.invite.do'))
    await reader.page.goto('/secretariat/mails')
    const mail = reader.page.locator('.mail', { hasText: email }).first()
    const link = await mail.locator('.mail-body a').first().getAttribute('href')
    const { page, text } = newcomer
    await page.goto('/sign-up')
    await page.getByLabel(text('accounts.name')).fill(`Newcomer of ${city}`)
    await page.getByLabel(text('accounts.email')).fill(email)
    await page.getByLabel(text('accounts.password')).fill(`a long password of ${city}`)
    await press(page, text('accounts.signUp.do'))
    await page.goto(new URL(link ?? '').pathname)
    await newcomer.inspect('an invitation')
    await press(page, text('accounts.invitation.accept'))
  }

  async function openRound({ page, inspect }: Speaker): Promise<string> {
    await page.goto('/cities/hanoi')
    await press(page, 'Open the next round')
    const round = new URL(page.url()).pathname
    await page.goto(round)
    await page.getByText('Answered by several, each alone').click()
    await follow(page, 'Choose questions and people')
    await page.getByLabel('Several people answer chosen questions alone').check()
    for (const name of ['Coordinator of Hanoi', 'Respondent of Hanoi', 'Newcomer of hanoi'])
      await page.getByLabel(name).check()
    await page.getByText(/^Single questions/).click()
    for (const item of alone) {
      const box = page.locator(`#items-${item}`)
      if (!(await box.isVisible())) await page.locator('details', { has: box }).last().locator('summary').click()
      await box.check()
    }
    await inspect('questions and people chosen')
    await press(page, 'Save the choice')
    return round
  }

  async function answerAlone(one: Speaker, round: string, chosen: readonly number[]): Promise<void> {
    const { page, text } = one
    await page.goto(`${round}/alone/${alone[0] ?? ''}`)
    for (const step of chosen) {
      await page.getByRole('radio').nth(step).check()
      await page.getByLabel(text('consensus.alone.reason')).fill(`Step ${step}: 서명 · توقيع`)
      await one.inspect(`a question answered alone, ${text.language}`)
      await press(page, text('diagnosis.saveNext'))
    }
  }

  async function readMap(one: Speaker, round: string): Promise<void> {
    await one.page.goto(`${round}/consensus`)
    expect(await one.page.locator('.dispute-dot').count()).toBe(9)
    await one.inspect(`the disagreement map, ${one.text.language}`)
  }

  /** The two disputed questions; the agreed one was taken over by itself. */
  async function agree({ page, inspect }: Speaker, round: string): Promise<void> {
    await page.goto(`${round}/consensus`)
    await follow(page, 'Talk over the next one')
    for (let left = 2; left > 0; left--) {
      await inspect('a question talked over')
      await page.getByRole('radio').nth(3).check()
      await page.getByLabel('Why this step?').fill('We read the decree together.')
      await press(page, 'Record and go on')
    }
    expect(await page.getByRole('main').textContent()).toContain('Nothing is left to talk over')
  }

  async function answerPart({ page, text }: Speaker, round: string, part: string): Promise<void> {
    await page.goto(`${round}/groups/${part}`)
    const items = await page
      .locator('.group-question[data-item]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-item') ?? ''))
    expect(items.length).toBeGreaterThanOrEqual(15)
    for (const [at, item] of items.entries())
      if (!alone.includes(item)) await page.locator(`input[name="${item}.step"][value="${(at % 3) + 1}"]`).check()
    await press(page, text('diagnosis.group.save'))
  }

  async function submit({ page, inspect }: Speaker, round: string): Promise<void> {
    await page.goto(round)
    await follow(page, 'Check and submit')
    await inspect('check and submit')
    await press(page, 'Submit')
    expect(new URL(page.url()).pathname).toBe(`${round}/result`)
    await page.getByRole('radio', { name: 'Everybody' }).check()
    await press(page, 'Save')
  }

  async function compare(one: Speaker, round: string): Promise<void> {
    await one.page.goto(`/cities/hanoi/comparison?from=2025&to=${round.split('/').at(-1) ?? ''}`)
    expect(await one.page.getByRole('main').textContent()).toContain('GOV-01')
    await one.inspect('two rounds compared')
  }

  async function askForReview(city: Speaker, secretariat: Speaker, round: string): Promise<void> {
    await city.page.goto('/cities/hanoi/reviews')
    await city.inspect('reviews of a city')
    await city.page.getByLabel('Round').selectOption(round.split('/').at(-1) ?? '')
    await city.page.getByLabel('What reviewers should know').fill('Evidence is in Vietnamese.')
    await press(city.page, 'Ask for a review')
    const { page } = secretariat
    await page.goto('/secretariat/reviews')
    await follow(page, 'Hanoi')
    await secretariat.inspect('pairing')
    await page.getByLabel('Reviewer 1').selectOption('kigali')
    await page.getByLabel('Reviewer 2').selectOption('matale')
    await page.getByLabel('Reason for another choice').fill('Matale begins next month.')
    await page.getByLabel('Also take a city').check()
    await press(page, 'Ask these cities')
  }

  async function acceptAndDeclare({ page, text, inspect }: Speaker): Promise<void> {
    await page.goto('/reviews')
    await page.locator(`main a[href$="${reviewPath}"]`).first().click()
    await page.waitForURL(`**${reviewPath}`)
    await inspect('asked to review')
    await press(page, text('review.accept.do'))
    await page.goto(reviewPath)
    await inspect('declaration')
    await page.getByLabel(text('review.declare.none')).check()
    await press(page, text('review.declare.do'))
  }

  /** The first answer as said, the others confirmed. */
  async function markAll({ page, text, inspect }: Speaker, first: 'confirmed' | 'not_confirmed'): Promise<void> {
    await page.goto(reviewPath)
    await inspect('the sample')
    await follow(page, text('review.begin'))
    await inspect('an answer under review')
    for (let at = 0; at < 20; at++) {
      const mark = at === 0 ? first : 'confirmed'
      await page.getByLabel(text(`review.mark.${mark}`), { exact: true }).check()
      await page
        .getByLabel(text('review.note'))
        .fill(mark === 'confirmed' ? 'Seen on its site.' : 'No decree was found.')
      await press(page, text('review.mark.save'))
    }
    await press(page, text('review.handIn.do'))
  }

  async function reply({ page, inspect }: Speaker): Promise<void> {
    await page.goto('/cities/hanoi/reviews/1')
    await inspect('marks and reply')
    await page.getByRole('textbox').first().fill('The decree is on page 3.')
    await press(page, 'Send the reply and go on')
  }

  async function handInForGood({ page, text }: Speaker): Promise<void> {
    await page.goto(reviewPath)
    if (text.language === pseudoTag) {
      await page.locator('.review-list a').first().click()
      expect(await page.getByRole('main').textContent()).toContain('The decree is on page 3.')
      await page.getByLabel(text('review.mark.confirmed'), { exact: true }).check()
      await press(page, text('review.mark.save'))
    }
    await press(page, text('review.handIn.again'))
  }

  async function verify(round: string): Promise<void> {
    const visitor = await speaker('en')
    await visitor.page.goto(`${round}/result`)
    await follow(visitor.page, /^Verified by/)
    expect(await visitor.page.getByRole('main').textContent()).toContain('20 of 20 answers confirmed')
    await visitor.inspect('statement')
    for (const [name, path] of [
      ['statement.json', '/cities/hanoi/reviews/1/statement.json'],
      ['statement.pdf', '/cities/hanoi/reviews/1/statement.pdf?lang=ko'],
      ['result.json', `${round}/result.json`],
      ['key.pem', '/.well-known/wego-signing-key'],
    ] as const) {
      const got = await visitor.context.request.get(path)
      writeFileSync(join(folder, name), await got.body())
    }
    checkFromTheCommandLine()
  }

  function checkFromTheCommandLine(): void {
    const file = (name: string) => join(folder, name)
    const key = ['--key', file('key.pem')]
    const checked = wego(['verify', file('statement.json'), file('result.json'), ...key])
    expect(checked).toMatchObject({ code: 0 })
    expect(checked.output).toContain('20 of 20 answers confirmed')
    expect(checked.output).toContain('its answers give this sample')
    expect(wego(['verify', file('statement.pdf'), ...key, '--lang', 'ko'])).toMatchObject({ code: 0 })
    const unknown = wego(['verify', file('statement.json')], { DATA_DIR: folder })
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.output).toContain('the key is unknown')
    writeFileSync(
      file('changed.json'),
      readFileSync(file('statement.json'), 'utf8').replace('"share":1', '"share":0.9'),
    )
    const changed = wego(['verify', file('changed.json'), ...key, '--json'])
    expect(changed.code).toBe(2)
    expect(JSON.parse(changed.output)).toMatchObject({ valid: false, faults: ['changed', 'sums_wrong'] })
  }
}
