import { IntlMessageFormat } from 'intl-messageformat'
import { en } from './en/index.ts'
import { ko } from './ko/index.ts'

/** The languages that are written in the source, complete by its types. Further ones are files; see further-languages.ts. */
export const languages = ['en', 'ko'] as const
/** The code of a language that the platform speaks, such as `ko`: one of the source, or of a file read at the start. */
export type Language = string
export type Key = keyof typeof en
export type Values = Readonly<Record<string, string | number | Date>>

/** How a language is called in itself, which way it is written, and what of it stands. */
export interface SpokenLanguage {
  readonly language: Language
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** Whether readers find it in the switch and get it when their browser asks for it. */
  readonly isOffered: boolean
  /** Share of the messages of the interface that stand in it, 0–1. */
  readonly translated: number
  /** What is missing is said in English. */
  readonly messages: Readonly<Partial<Record<Key, string>>>
}

const english: SpokenLanguage = {
  language: 'en',
  name: 'English',
  direction: 'ltr',
  isOffered: true,
  translated: 1,
  messages: en,
}
const builtIn: readonly SpokenLanguage[] = [
  english,
  { language: 'ko', name: '한국어', direction: 'ltr', isOffered: true, translated: 1, messages: ko },
]
const spoken = new Map(builtIn.map((one) => [one.language, one]))
const compiled = new Map<string, IntlMessageFormat>()

/** Speaks these beside the languages of the source, and no others; called once, at the start. */
export function speakAlso(further: readonly SpokenLanguage[]): void {
  for (const { language } of spoken.values()) if (!isBuiltIn(language)) spoken.delete(language)
  for (const one of further) if (!isBuiltIn(one.language)) spoken.set(one.language, one)
  byLanguage.clear()
  compiled.clear()
}

/** What the language switch shows, in its order. */
export function offeredLanguages(): readonly SpokenLanguage[] {
  return [...spoken.values()].filter((one) => one.isOffered)
}

/** All that is known of one language; `null` for one that nobody speaks here. */
export function spokenLanguage(language: Language): SpokenLanguage | null {
  return spoken.get(language) ?? null
}

export function isBuiltIn(language: string): boolean {
  return languages.some((one) => one === language)
}

/** Everything a view needs to speak one language: messages, and numbers and dates by locale. */
export interface Text {
  (key: Key, values?: Values): string
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** How the language is called in itself. */
  readonly languageName: string
  /** Share of the messages that stand in the language; the others are said in English. */
  readonly translated: number
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

/** English for a language that is not spoken (any more), so that a mail of long ago still finds its words. */
export function textIn(wanted: Language): Text {
  const { language, name, direction, translated } = spoken.get(wanted) ?? english
  const held = byLanguage.get(language)
  if (held) return held
  const number = (value: number, options?: Intl.NumberFormatOptions) => numberFormat(language, options).format(value)
  const countries = new Intl.DisplayNames([language], { type: 'region' })
  // English dates as most of the world writes them: 3 June 2025
  const locale = language.split('-')[0] === 'en' ? 'en-GB' : language
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  const text: Text = Object.assign((key: Key, values?: Values) => format(language, key, values), {
    language,
    direction,
    languageName: name,
    translated,
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
      return {
        tag: tag.toLowerCase(),
        base: tag.toLowerCase().split('-')[0],
        quality: Number(quality.replace(/^\s*q=/, '')) || 0,
      }
    })
    .toSorted((a, b) => b.quality - a.quality)
  const offered = offeredLanguages()
  for (const { tag, base, quality } of wanted) {
    if (quality === 0) continue
    const found =
      offered.find(({ language }) => language.toLowerCase() === tag) ??
      offered.find(({ language }) => language.toLowerCase().split('-')[0] === base)
    if (found) return found.language
  }
  return 'en'
}

/** Whether the platform speaks it, offered or not: a translator reads an unfinished one with `?lang=`. */
export function isLanguage(value: string | undefined): value is Language {
  return value !== undefined && spoken.has(value)
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

function format(wanted: Language, key: Key, values: Values | undefined): string {
  const own = spoken.get(wanted)?.messages[key]
  // an English message forms its plurals as English does
  const [language, message] = own === undefined ? ['en', en[key]] : [wanted, own]
  if (!message.includes('{')) return message.replaceAll("''", "'")
  const id = `${language}:${key}`
  let held = compiled.get(id)
  if (!held) {
    held = new IntlMessageFormat(message, language)
    compiled.set(id, held)
  }
  return String(held.format(values))
}
