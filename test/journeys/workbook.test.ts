import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { hasLibreOffice, recalculate } from '../builders/libreoffice.ts'
import { type RunningPlatform, startPlatform } from '../builders/running-platform.ts'
import { loadInstruments, stepWords, workbookPlaces } from '../../src/domains/diagnosis/index.ts'
import { readSheets } from '../../src/files/workbook/read-sheets.ts'
import { textIn } from '../../src/text/index.ts'
import { press, signIn, travel } from './walk.ts'

// the whole way of somebody who works in a workbook: taken in Korean, answered in LibreOffice, brought back as .ods

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
const korean = textIn('ko')

let browser: Browser
let platform: RunningPlatform
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wego-workbook-'))
  browser = await openBrowser()
  platform = await startPlatform()
})
afterAll(async () => {
  await browser.close()
  await platform.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Where the answer of each question stands: `Sheet!D6:D6`. */
async function answerCells(file: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { sheets } = await readSheets(file)
  const cells = new Map<string, string>()
  for (const { name, rows } of sheets)
    for (const [row, line] of rows)
      if (rows.get(5)?.get(4)?.text === korean('workbook.head.answer'))
        cells.set(line.get(1)?.text ?? '', `${name}!D${row}:D${row}`)
  return cells
}

describe.runIf(hasLibreOffice())('with LibreOffice', () => {
  test('the Korean workbook of Hanoi: twenty answers, saved as .ods, two conflicts, the same stage online', async () => {
    const coordinator = await travel(browser, platform.url, { locale: 'en-GB' })
    const { page } = coordinator
    await signIn(coordinator, 'coordinator@hanoi.example', 'try-hanoi-coordinator')
    await page.goto('/cities/hanoi')
    await press(page, 'Open the next round')
    const round = new URL(page.url()).pathname
    await page.goto(`${round}/offline?lang=ko`)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: korean('workbook.take') }).click()
    const taken = join(folder, 'taken.xlsx')
    await (await download).saveAs(taken)
    const name = (await download).suggestedFilename()
    await page
      .getByRole('status')
      .filter({ hasText: korean('workbook.here', { name }) })
      .waitFor()

    // in LibreOffice: every tenth question, now at its highest step
    const chosen = ceds.items.filter((_, place) => place % 10 === 3)
    expect(chosen).toHaveLength(20)
    const cells = await answerCells(readFileSync(taken))
    const places = workbookPlaces(ceds, korean)
    const [overall, stage] = places.read.map(({ address }) => address)
    const filled = join(folder, 'filled.ods')
    const top = (item: (typeof chosen)[number]) => stepWords(ceds, item, korean).steps.at(-1) ?? ''
    const [before, after] = recalculate({
      file: taken,
      read: [overall ?? '', stage ?? ''],
      sets: [
        // the first alone, and then all
        Object.fromEntries(chosen.slice(0, 1).map((item) => [cells.get(item.id) ?? '', [top(item)]])),
        Object.fromEntries(chosen.map((item) => [cells.get(item.id) ?? '', [top(item)]])),
      ],
      save: filled,
    })
    expect(Number(after?.[0])).toBeGreaterThan(Number(before?.[0]))

    // meanwhile two of them are answered on the platform
    for (const item of chosen.slice(0, 2)) {
      await page.goto(`${round}/items/${item.id}?lang=en`)
      await page.locator('input[name="step"]').nth(0).check()
      await press(page, 'Save and go on')
    }

    await page.goto(`${round}/offline`)
    await page.getByLabel('File with answers').setInputFiles(filled)
    await press(page, 'See what would change')
    const preview = await page.getByRole('main').textContent()
    expect(preview).toContain('2 questions changed in both')
    expect(preview).toContain('18 answers will be saved')
    for (const one of await page.getByLabel('From the file').all()) await one.check()
    await press(page, 'Take over as chosen')

    await page.goto(`${round}/result`)
    const result = (await page.getByRole('main').textContent())?.replaceAll(/\s+/g, ' ') ?? ''
    expect(result).toContain(`Stage ${after?.[1]}`)
    expect(result).toContain(Number(after?.[0]).toFixed(1))
    expect(coordinator.troubles).toEqual([])
    await coordinator.close()
  })
})
