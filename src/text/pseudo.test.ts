import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from './en/index.ts'
import { type Key, languageFor, offeredLanguages, speakAlso, textIn } from './index.ts'
import { messageFaults } from './message-faults.ts'
import { pseudoLanguage, pseudoMessage, pseudoPlain, pseudoTag } from './pseudo.ts'

beforeAll(() => speakAlso([pseudoLanguage()]))
afterAll(() => speakAlso([]))

test('every message stands in brackets, longer, with its placeholders, and can be read', () => {
  for (const key of Object.keys(en) as Key[]) {
    const made = pseudoMessage(en[key])
    expect(messageFaults(en[key], made, pseudoTag), key).toEqual([])
    expect(made, key).toMatch(/^\[\u200f[^]*\u200f\]$/)
    expect(made.length, key).toBeGreaterThan(en[key].length + 3)
  }
})

test('words are changed, placeholders and the words that choose a plural are not', () => {
  expect(pseudoMessage('Find {city}')).toBe('[\u200fFííñd {city}\u200f]')
  expect(pseudoMessage('{n, plural, =0 {none} one {# of {city}} other {# each}}')).toBe(
    '[\u200f{n, plural, =0 {ñóóñéé} one {# óóf {city}} other {# ééááçh}}\u200f]',
  )
  expect(pseudoPlain('Two {braces}')).toBe('[\u200fTwóó {brááçééš}\u200f]')
})

test('it is written from right to left, counts and dates as English does, and no browser asks for it', () => {
  const text = textIn(pseudoTag)
  expect(text.direction).toBe('rtl')
  expect(text.number(1234.5)).toBe('1,234.5')
  expect(text.date(new Date('2026-11-21T00:00:00Z'))).toBe('21 November 2026')
  expect(text('cities.found', { count: 1 })).toContain('1 fóóúúñd')
  expect(languageFor('en-GB, en;q=0.8')).toBe('en')
  expect(offeredLanguages().map(({ language }) => language)).toEqual(['en', 'ko', pseudoTag])
})

test('it is gone where nobody asked for it', () => {
  speakAlso([])
  expect(offeredLanguages().map(({ language }) => language)).toEqual(['en', 'ko'])
  expect(textIn(pseudoTag).language).toBe('en')
  speakAlso([pseudoLanguage()])
})
