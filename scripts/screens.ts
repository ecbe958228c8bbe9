// npm run screens: photographs the main pages at three widths for docs/screens, from a fresh sample installation.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../test/builders/browser.ts'
import { startPlatform } from '../test/builders/running-platform.ts'
import { buildAll } from './build.ts'

const folder = join(import.meta.dirname, '../docs/screens')
const widths = { 360: 780, 768: 1024, 1440: 900 } as const
const pages = {
  home: '/',
  cities: '/cities',
  tasks: '/cities/hanoi/rounds/2025',
  question: '/cities/hanoi/rounds/2025/items/NET-07',
  result: '/cities/hanoi/rounds/2025/result',
} as const

await buildAll()
mkdirSync(folder, { recursive: true })
const platform = await startPlatform()
const browser = await openBrowser()
try {
  for (const scheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme: scheme, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(`${platform.url}/sign-in`)
    await page.fill('#email', 'respondent@hanoi.example')
    await page.fill('#password', 'try-hanoi-respondent')
    await page.click('form[action="/sign-in"] button')
    await page.waitForURL('**/me')
    for (const [name, path] of Object.entries(pages)) {
      for (const [width, height] of Object.entries(widths)) {
        // the dark theme is shown once a page, on a phone
        if (scheme === 'dark' && width !== '360') continue
        await page.setViewportSize({ width: Number(width), height })
        await page.goto(platform.url + path)
        await page.evaluate(() => document.fonts.ready.then(() => true))
        await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`) })
      }
    }
    await context.close()
  }
} finally {
  await browser.close()
  await platform.close()
}
