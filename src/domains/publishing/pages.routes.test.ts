import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { textIn } from '../../text/index.ts'
import { en } from '../../text/en/index.ts'

let platform: Platform
let visitor: Browser

beforeAll(async () => {
  platform = await makePlatform()
  visitor = platform.browser()
})
afterAll(() => platform.close())

const pages = [
  '/',
  '/cities',
  '/cities?q=nothing-like-it',
  '/cities/hanoi',
  '/cities/hanoi/facts',
  '/cities/hanoi/rounds/2025/result',
  '/instruments/ceds/1.0',
  '/method',
  '/sources',
  '/try',
  '/sign-in',
  '/sign-up',
  '/password',
  '/password/some-token',
  '/sign-in/link/some-token',
  '/sign-up/confirmation/some-token',
  '/me',
  '/cities/atlantis',
  '/cities/hanoi/rounds',
]
const languages = ['en', 'ko'] as const

describe.each(languages)('in %s', (language) => {
  test.each(pages)('%s is a whole page: one h1, its language, a title, nothing inline', async (path) => {
    const page = await visitor.get(inLanguage(path, language))
    expect(page.html.match(/<h1[\s>]/g)).toHaveLength(1)
    expect(page.html).toContain(`<html lang="${language}" dir="ltr">`)
    expect(page.headers.get('content-language')).toBe(language)
    expect(/<title>(.+) · .+<\/title>/.exec(page.html)?.[1]?.trim()).toBeTruthy()
    expect(page.html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="|javascript:/)
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(page.headers.get('cache-control')).toBe('private, no-store')
  })

  test.each(pages)('%s shows no key in place of a message', async (path) => {
    const { text } = await visitor.get(inLanguage(path, language))
    const words = new Set(text.split(/[\s()“”,;:]+/))
    // result.json is also the name of a file
    expect(Object.keys(en).filter((key) => words.has(key) && key !== 'result.json')).toEqual([])
    expect(text).not.toMatch(/\{\w+[,}]|undefined|\[object Object\]|NaN/)
  })
})

test.each(pages.filter((path) => !path.startsWith('/instruments')))('%s is Korean in Korean', async (path) => {
  const { html, text } = await visitor.get(inLanguage(path, 'ko'))
  const heading = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1]
  expect(heading).toMatch(/[가-힣]/)
  expect(text).toContain(textIn('ko')('ui.footer.sources'))
  expect(text).not.toContain(en['ui.footer.sources'])
})

test('the language switch keeps the address and its query', async () => {
  const page = await visitor.get('/cities?q=s%C3%A3o&kind=city&lang=en')
  const href = /<a href="([^"]*)" hreflang="ko"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const url = new URL(href, 'http://localhost')
  expect(url.pathname).toBe('/cities')
  expect(Object.fromEntries(url.searchParams)).toEqual({ q: 'são', kind: 'city', lang: 'ko' })
  const korean = await visitor.get(href)
  expect(korean.html).toContain('lang="ko"')
  expect(korean.html).toContain('value="são"')
})

test('a chosen language stays until another is chosen', async () => {
  const browser = platform.browser()
  await browser.get('/?lang=ko')
  expect((await browser.get('/method')).html).toContain('<html lang="ko"')
  expect((await browser.get('/method', { 'accept-language': 'en' })).html).toContain('<html lang="ko"')
  await browser.get('/?lang=en')
  expect((await browser.get('/method')).html).toContain('<html lang="en"')
})

test.each(['xx', '', 'KO', 'en-GB', '../ko', 'ko%00'])('lang=%s is ignored and sets no cookie', async (language) => {
  const browser = platform.browser()
  const page = await browser.get(`/?lang=${language}`)
  expect(page.status).toBe(200)
  expect(page.html).toContain('<html lang="en"')
  expect(browser.cookies.size).toBe(0)
})

// prettier-ignore
const accepted: { asks: string; gets: string }[] = [
  { asks: 'ko', gets: 'ko' },
  { asks: 'ko-KR,ko;q=0.9,en-US;q=0.8', gets: 'ko' },
  { asks: 'en-GB,en;q=0.9,ko;q=0.8', gets: 'en' },
  { asks: 'en;q=0.2, ko;q=0.7', gets: 'ko' },
  { asks: 'vi-VN,vi;q=0.9,ko;q=0.1', gets: 'ko' },
  { asks: 'vi,fr', gets: 'en' },
  { asks: 'KO', gets: 'ko' },
  { asks: '*', gets: 'en' },
  { asks: 'ko;q=0, en', gets: 'en' },
  { asks: ';;;,q=,', gets: 'en' },
  { asks: '', gets: 'en' },
]

test.each(accepted)('a browser that asks for “$asks” gets $gets', async ({ asks, gets }) => {
  const page = await platform.browser().get('/', { 'accept-language': asks })
  expect(page.html).toContain(`<html lang="${gets}"`)
  expect(page.headers.get('vary')).toContain('accept-language')
})

test('a broken language cookie is no error', async () => {
  expect((await platform.browser().get('/', { cookie: 'lang=%E0%A4%A; lang; =;' })).status).toBe(200)
})

test('the home page says what it is and what to press', async () => {
  const page = await visitor.get('/?lang=en')
  expect(page.text).toContain('Answer 200 plain questions')
  expect(page.html).toContain('href="/try"')
  expect(page.html).toContain('href="/sign-in"')
})

test('a notice in the address is one of ours or none', async () => {
  expect((await visitor.get('/?done=signed_out')).text).toContain('You are signed out.')
  for (const done of ['toString', '<b>x', '__proto__', 'nothing']) {
    const page = await visitor.get(`/?done=${encodeURIComponent(done)}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('class="notice" role="status"')
  }
})

test('where no Korean text of the questions stands, the page says it shows English', async () => {
  const guest = platform.browser()
  await guest.get('/try?lang=ko')
  const round = (await guest.post('/try', { city: 'seoul' })).path
  const page = await guest.get(`${round}/items/GOV-01`)
  const isTranslated = platform.instrument.words['ko']?.items['GOV-01'] !== undefined
  expect(page.text.includes(textIn('ko')('diagnosis.notTranslated'))).toBe(!isTranslated)
})

test('an empty installation has pages too', async () => {
  const empty = await makePlatform({ sampleData: false })
  try {
    for (const path of ['/', '/cities', '/try', '/method', '/sources', '/instruments/ceds/1.0', '/api/v1/results']) {
      expect((await empty.browser().get(path)).status).toBe(200)
    }
    expect((await empty.browser().get('/cities')).text).toContain('No member is entered yet.')
    expect((await empty.browser().get('/')).text).not.toContain('Sample data')
  } finally {
    await empty.close()
  }
})

function inLanguage(path: string, language: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`
}
