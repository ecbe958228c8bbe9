import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { pseudoTag, rightToLeft } from '../../../test/builders/right-to-left.ts'
import { textWork } from '../diagnosis/index.ts'
import { pseudoPlain } from '../../text/pseudo.ts'
import { textCommand } from '../../text/text-command.ts'

/** Spanish as a translator would have it after an hour: three messages, one question, and a slip. */
function spanishFolder(change: (file: string) => string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'wego-languages-')), 'text')
  mkdirSync(folder)
  const silent = { print: () => undefined, complain: () => undefined }
  expect(textCommand(['start', 'es'], { ...textWork(folder), ...silent })).toBe(0)
  const file = join(folder, 'es.yaml')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return folder
}

const translated = (file: string) =>
  file
    .replace('ui.skip: ""', 'ui.skip: "Saltar al contenido"')
    .replace('ui.nav.cities: ""', 'ui.nav.cities: "Ciudades"')
    .replace('home.try: ""', 'home.try: "Probar con su ciudad"')
    .replace('home.map: ""', 'home.map: "{paises} países"')
    .replace(/ {8}GOV-01:\n[^]*?(?= {8}GOV-02:)/, (item) =>
      item
        .split('\n')
        .map((line, at) => line.replace('""', `"Texto español ${at}"`))
        .join('\n'),
    )

let platform: Platform
let folder: string
let secretariat: Browser
beforeAll(async () => {
  folder = spanishFolder(translated)
  platform = await makePlatform({ textDir: folder, testLanguage: true })
  secretariat = await platform.signedIn('secretariat')
})
afterAll(async () => {
  await platform.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

describe('a language of a file', () => {
  test('is read with ?lang=, in Spanish where it stands, in English elsewhere, and says so', async () => {
    const { html, text, headers } = await platform.browser().get('/?lang=es')
    expect(html).toContain('<html lang="es" dir="ltr"')
    expect(headers.get('content-language')).toBe('es')
    expect(text).toContain('Saltar al contenido')
    expect(text).toContain('Probar con su ciudad')
    expect(text).toContain('Sign in')
    expect(text).toContain('of this interface is translated into español so far')
    // the slip is not shown
    expect(text).not.toContain('países')
    expect(text).toMatch(/\d+ cities and regions in \d+ countries/)
  })

  test('is kept in the cookie, and not in the switch while it is not offered', async () => {
    const browser = platform.browser()
    await browser.get('/?lang=es')
    expect((await browser.get('/cities')).text).toContain('Ciudades')
    expect((await browser.get('/cities?lang=en')).html).not.toContain('hreflang="es"')
    const asked = await platform.browser().get('/', { 'accept-language': 'es-MX, es;q=0.9' })
    expect(asked.html).toContain('<html lang="en"')
  })

  test('asks a question that stands whole in it, and marks the others as English', async () => {
    const coordinator = await platform.signedIn('coordinator')
    const whole = await coordinator.get('/cities/hanoi/rounds/2025/items/GOV-01?lang=es')
    expect(whole.text).toContain('Texto español')
    expect(whole.html).not.toContain('class="not-translated" lang="en"')
    const foreign = await coordinator.get('/cities/hanoi/rounds/2025/items/GOV-02?lang=es')
    expect(foreign.html).toContain('lang="en"')
    expect(foreign.text).toContain('Which employee leads digital work')
  })

  test('a code that nobody speaks changes nothing', async () => {
    const { html } = await platform.browser().get('/?lang=xx')
    expect(html).toContain('<html lang="en"')
    expect((await platform.browser().get('/?lang=__proto__')).html).toContain('<html lang="en"')
  })
})

describe('the test language', () => {
  test('turns the whole page round, questions too', async () => {
    const text = rightToLeft()
    const browser = platform.browser()
    const home = await browser.get(`/?lang=${pseudoTag}`)
    expect(home.html).toContain(`<html lang="${pseudoTag}" dir="rtl"`)
    expect(home.text).toContain(text('home.try'))
    const bank = await browser.get('/instruments/ceds/1.0')
    expect(bank.text).toContain(pseudoPlain('Political sponsor'))
    expect(bank.html).not.toContain('class="not-translated"')
  })
})

describe('the page of languages', () => {
  test('shows a bar and a table for each language', async () => {
    const { status, html, text } = await secretariat.get('/secretariat/languages?lang=en')
    expect(status).toBe(200)
    expect(text).toContain('한국어')
    expect(text).toMatch(/ceds 1\.0 2,485 100%/)
    expect(text).toContain('español')
    expect(text).toContain('add ?lang=es to an address')
    expect(html).toContain('href="/secretariat/languages/es"')
    expect((await secretariat.get('/secretariat')).html).toContain('href="/secretariat/languages"')
  })

  test('shows both texts side by side, each with its language and direction', async () => {
    const { html, text } = await secretariat.get('/secretariat/languages/ko?part=ceds+1.0:GOV')
    expect(text).toContain('GOV-01 · step 0')
    expect(html).toContain('lang="en" dir="ltr"')
    expect(html).toContain('lang="ko" dir="ltr"')
    expect(text).toContain('Page 1 of')
  })

  test('finds by state, by words and by key, and marks what is wrong', async () => {
    const faulty = await secretariat.get('/secretariat/languages/es?state=faulty')
    expect(faulty.text).toContain('1 text')
    expect(faulty.text).toContain('home.map With a fault')
    expect(faulty.text).toContain('there is no placeholder paises in the English')
    const byWords = await secretariat.get('/secretariat/languages/es?q=saltar')
    expect(byWords.text).toContain('1 text')
    expect(byWords.text).toContain('Skip to the content')
    const byKey = await secretariat.get('/secretariat/languages/es?q=UI.NAV.cities')
    expect(byKey.text).toContain('Ciudades')
    expect((await secretariat.get('/secretariat/languages/es?q=zzzz')).text).toContain('No text fits')
    expect((await secretariat.get('/secretariat/languages/es?state=missing&part=mails')).text).toContain(
      'accounts.mail.',
    )
  })

  test.each([
    { query: 'page=999999', says: /Page (\d+) of \1\b/ },
    { query: 'page=-1', says: /Page 1 of/ },
    { query: 'page=x&state=nonsense', says: /Page 1 of/ },
    { query: 'part=nowhere', says: /No text fits/ },
    { query: `q=${'x'.repeat(5000)}`, says: /No text fits/ },
    { query: 'q=%3Cscript%3Ealert(1)%3C%2Fscript%3E', says: /No text fits/ },
  ])('strange addresses do no harm: $query', async ({ query, says }) => {
    const { status, text, html } = await secretariat.get(`/secretariat/languages/ko?${query}`)
    expect(status).toBe(200)
    expect(text).toMatch(says)
    expect(html).not.toContain('<script>alert')
  })

  test('the next page goes on where this one ends', async () => {
    const first = await secretariat.get('/secretariat/languages/ko?part=ceds+1.0')
    const next = /href="([^"]*page=2)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&')
    const second = await secretariat.get(next ?? '')
    expect(second.text).toContain('Page 2 of')
    expect(second.text).not.toContain('GOV-01 · name')
  })

  test('gives the file to translate', async () => {
    const { status, html, headers } = await secretariat.get('/secretariat/languages/es/file')
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toBe('attachment; filename="es.yaml"')
    expect(html).toContain('language: es')
    expect(html).toContain('ui.skip: "Saltar al contenido"')
  })

  test('is not for others', async () => {
    const coordinator = await platform.signedIn('coordinator')
    for (const path of ['', '/ko', '/es/file']) {
      expect((await platform.browser().get(`/secretariat/languages${path}`)).status, path).toBe(401)
      expect((await coordinator.get(`/secretariat/languages${path}`)).status, path).toBe(403)
    }
    expect((await secretariat.get('/secretariat/languages/xx')).status).toBe(404)
    expect((await secretariat.get('/secretariat/languages/en')).status).toBe(404)
  })
})

// what the process speaks is one for all its platforms, so these come last
describe('on another platform', () => {
  test('an offered language stands in the switch and comes to whom asks for it', async () => {
    const offered = spanishFolder((file) => translated(file).replace('offered: no', 'offered: yes'))
    const other = await makePlatform({ textDir: offered, sampleData: false })
    const { html } = await other.browser().get('/', { 'accept-language': 'es-MX, es;q=0.9' })
    expect(html).toContain('<html lang="es"')
    expect((await other.browser().get('/?lang=en')).html).toContain('hreflang="es"')
    await other.close()
    rmSync(join(offered, '..'), { recursive: true, force: true })
  })

  test('the test language is unknown where nobody asked for it', async () => {
    const plain = await makePlatform({ sampleData: false })
    expect((await plain.browser().get(`/?lang=${pseudoTag}`)).html).toContain('<html lang="en" dir="ltr"')
    await plain.close()
  })
})
