import type { SpokenLanguage } from './index.ts'
import { interfaceEntries } from './interface-entries.ts'

/** Private use of English: `Intl` takes it, no browser asks for it, and nobody can mistake it for a real language. */
export const pseudoTag = 'en-x-rtl'

/** Keeps the neutral brackets on the side where a right-to-left text has them. */
const rightToLeft = '\u200f'
const accents: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('aáeéiíoóuúyýcçgğnñsšzžlłAÁEÉIÍOÓUÚYÝCÇGĞNÑSŠZŽLŁ'.matchAll(/(.)(.)/g), ([, plain, accented]) => [
    plain,
    accented,
  ]),
)

/**
 * A language for tests, made from English: every message in brackets, with accents and a third longer, written from
 * right to left. What stands on a page without brackets was not taken from the texts; what breaks, breaks in Arabic.
 */
export function pseudoLanguage(): SpokenLanguage {
  return {
    language: pseudoTag,
    name: 'Right to left (test)',
    direction: 'rtl',
    isOffered: true,
    translated: 1,
    messages: Object.fromEntries(interfaceEntries().map(({ path, english }) => [path.at(-1), pseudoMessage(english)])),
  }
}

/**
 * Placeholders stay; the words of every branch of a plural are changed.
 * @example pseudoMessage('{count, plural, one {# city} other {# cities}}')
 * // '[\u200f{count, plural, one {# čííty} …}\u200f]', with the accents of the table above
 */
export function pseudoMessage(message: string): string {
  return `[${rightToLeft}${changed(message)}${rightToLeft}]`
}

/** The same for words without placeholders, such as those of an instrument. */
export function pseudoPlain(words: string): string {
  return `[${rightToLeft}${accented(words)}${rightToLeft}]`
}

function changed(message: string): string {
  let out = ''
  let at = 0
  while (at < message.length) {
    const open = message.indexOf('{', at)
    if (open === -1) return out + accented(message.slice(at))
    const close = closing(message, open)
    out += accented(message.slice(at, open)) + placeholder(message.slice(open + 1, close))
    at = close + 1
  }
  return out
}

/** `name` as it is; `count, plural, one {…}` with its branches changed. */
function placeholder(inside: string): string {
  const head = /^\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/.exec(inside)?.[0]
  if (head === undefined) return `{${inside}}`
  let out = head
  let at = head.length
  while (at < inside.length) {
    const open = inside.indexOf('{', at)
    if (open === -1) return `{${out}${inside.slice(at)}}`
    const close = closing(inside, open)
    out += `${inside.slice(at, open)}{${changed(inside.slice(open + 1, close))}}`
    at = close + 1
  }
  return `{${out}}`
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}

function accented(words: string): string {
  return Array.from(words, (letter) => {
    const other = accents[letter] ?? letter
    // vowels twice: a third longer, and still broken into lines as words are
    return /[aeiou]/.test(letter) ? other + other : other
  }).join('')
}
