import { IntlMessageFormat } from 'intl-messageformat'
import { en } from './en/index.ts'
import { ko } from './ko/index.ts'

/** The languages of the interface. A further one is a folder beside `en` and a line here. */
export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]
export type Key = keyof typeof en
export type Values = Readonly<Record<string, string | number | Date>>

const messages: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en, ko }
const compiled = new Map<string, IntlMessageFormat>()

/** Everything a view needs to speak one language: messages, and numbers and dates by locale. */
export interface Text {
  (key: Key, values?: Values): string
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string
  /** 0–100 with one decimal. */
  readonly score: (value: number | null) => string
  /** A share 0–1 as whole percent. */
  readonly percent: (share: number) => string
  readonly date: (at: Date) => string
  readonly dateTime: (at: Date) => string
  readonly country: (iso2: string) => string
}

export function hasKey(key: string): key is Key {
  return Object.hasOwn(en, key)
}

export function textIn(language: Language): Text {
  const held = byLanguage.get(language)
  if (held) return held
  const number = (value: number, options?: Intl.NumberFormatOptions) => numberFormat(language, options).format(value)
  const countries = new Intl.DisplayNames([language], { type: 'region' })
  // English dates as most of the world writes them: 3 June 2025
  const locale = language === 'en' ? 'en-GB' : language
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const text: Text = Object.assign((key: Key, values?: Values) => format(language, key, values), {
    language,
    direction: 'ltr' as const,
    number,
    score: (value: number | null) =>
      value === null ? '–' : number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: (share: number) => number(share, { style: 'percent', maximumFractionDigits: 0 }),
    date: (at: Date) => day.format(at),
    dateTime: (at: Date) => `${minute.format(at)} UTC`,
    country: (iso2: string) => countries.of(iso2) ?? iso2,
  })
  byLanguage.set(language, text)
  return text
}

/** The best of our languages for an Accept-Language header; English when none fits. */
export function languageFor(accepted: string | undefined): Language {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(';')
      return { base: tag.toLowerCase().split('-')[0], quality: Number(quality.replace(/^\s*q=/, '')) || 0 }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { base } of wanted) {
    const found = languages.find((language) => language === base)
    if (found) return found
  }
  return 'en'
}

export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value)
}

const byLanguage = new Map<Language, Text>()
const numberFormats = new Map<string, Intl.NumberFormat>()

// making a NumberFormat costs some 20 µs and a page has hundreds of numbers
function numberFormat(language: Language, options: Intl.NumberFormatOptions | undefined): Intl.NumberFormat {
  const key = language + JSON.stringify(options ?? {})
  const held = numberFormats.get(key) ?? new Intl.NumberFormat(language, options)
  numberFormats.set(key, held)
  return held
}

function format(language: Language, key: Key, values: Values | undefined): string {
  const message = messages[language][key]
  if (!message.includes('{')) return message.replaceAll("''", "'")
  const id = `${language}:${key}`
  let held = compiled.get(id)
  if (!held) {
    held = new IntlMessageFormat(message, language)
    compiled.set(id, held)
  }
  return String(held.format(values))
}
