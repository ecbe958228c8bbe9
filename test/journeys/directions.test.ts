import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textIn } from '../../src/text/index.ts'
import { openBrowser } from '../builders/browser.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { fits, follow, press, signIn, travel } from './walk.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('another language, another direction', () => {
  let platform: RunningPlatform
  beforeAll(async () => {
    platform = await startPlatform()
  })
  afterAll(() => platform.close())

  test('a visitor tries it in Korean', async () => {
    const korean = textIn('ko')
    const visitor = await travel(browser, platform.url, { locale: 'ko-KR' })
    const { page, inspect } = visitor
    await page.goto('/')
    expect(await page.locator('html').getAttribute('lang')).toBe('ko')
    await inspect('home in Korean')
    await follow(page, korean('home.try'))
    await inspect('try in Korean')
    await page.getByLabel(korean('try.city'), { exact: true }).selectOption('matale')
    await press(page, korean('try.do'))
    await inspect('task list in Korean')
    await follow(page, korean('diagnosis.round.start'))
    await inspect('question in Korean')
    for (let at = 0; at < 5; at++) {
      await page
        .getByRole('radio')
        .nth(at % 5)
        .check()
      await press(page, korean('diagnosis.saveNext'))
    }
    await page.goto(page.url().replace(/\/items\/.*/, ''))
    expect(await page.getByRole('main').textContent()).toContain(
      korean('diagnosis.groupProgress', { done: 5, total: 15 }),
    )
    await follow(page, korean('diagnosis.round.soFar'))
    await inspect('result so far in Korean')
    expect(visitor.troubles).toEqual([])
    await visitor.close()
  })

  test('a script from right to left mirrors the pages', async () => {
    const reader = await travel(browser, platform.url)
    const { page } = reader
    await signIn(reader, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
    await page.goto('/cities/hanoi')
    await press(page, 'Open the next round')
    const round = new URL(page.url()).pathname
    for (const [name, path] of [
      ['question', `${round}/items/GOV-01`],
      ['task list', round],
      ['result', `${round}/result`],
    ] as const) {
      await page.goto(path)
      const before = name === 'question' ? await radioAndWords(page) : null
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl'
      })
      await fits(page, `${name} from right to left`)
      if (before === null) continue
      const after = await radioAndWords(page)
      expect(before.radio, 'the radio stands before its words').toBeLessThan(before.words)
      expect(after.radio, 'the radio stands before its words, from the right').toBeGreaterThan(after.words)
    }
    await reader.close()
  })
})

/** Middles of the first radio and of its words, from the left. */
async function radioAndWords(page: Page): Promise<{ radio: number; words: number }> {
  return page.evaluate(() => {
    const middle = (box: DOMRect) => box.left + box.width / 2
    const radio = document.querySelector('.radio-step input')
    const words = document.querySelector('.radio-step label > span:last-child')
    if (!radio || !words) throw new Error('no radio on this page')
    const range = document.createRange()
    range.selectNodeContents(words)
    return { radio: middle(radio.getBoundingClientRect()), words: middle(range.getBoundingClientRect()) }
  })
}
