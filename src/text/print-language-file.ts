import { fingerprint } from './fingerprint.ts'
import { leftHeading, nameOf } from './read-language-file.ts'
import { type Entry, type StandingText, type Translation, placeOf } from './translation.ts'

/**
 * The file of a language as a translator gets it: every entry with its English above, and what was translated so far.
 * Printing again keeps every text and remark, adds what is new, and marks what is older than its English. A text that
 * stands in one version of an instrument is taken over into the others that say the same in English.
 */
export function printLanguageFile(language: string, entries: readonly Entry[], before: Translation | null): string {
  const texts = new Map(before?.texts)
  const known = new Set(entries.map((entry) => placeOf(entry.path)))
  const memory = memoryOf(entries, texts)
  const lines = headOf(language, before)
  const open: string[] = []
  let area = ''
  for (const entry of entries) {
    const place = placeOf(entry.path)
    const parents = entry.path.slice(0, -1)
    const common = parents.findIndex((name, at) => open[at] !== name)
    const from = common === -1 ? parents.length : common
    if (`${entry.part} ${entry.area}` !== area) lines.push('')
    area = `${entry.part} ${entry.area}`
    open.length = from
    for (const name of parents.slice(from)) {
      lines.push(`${indent(open.length)}${keyOf(name)}:`)
      open.push(name)
    }
    const standing = texts.get(place) ?? (entry.isMessage ? null : memory.get(fingerprint(entry.english))) ?? null
    lines.push(...textLines(entry, standing, indent(open.length)))
  }
  const gone = [...texts].filter(([place, { text }]) => !known.has(place) && text.trim() !== '')
  const left = [...(before?.left ?? []), ...gone.map(([place, { text }]) => `# ${place}: ${JSON.stringify(text)}`)]
  if (left.length > 0) lines.push('', leftHeading, ...left)
  return `${lines.join('\n')}\n`
}

function headOf(language: string, before: Translation | null): string[] {
  const english = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  return [
    `# The WeGO platform in ${english}.`,
    '#',
    '# Above every text stands the English. Write the translation between the quotes below it; leave "" where you have',
    '# none yet, and readers see English there. Words in braces such as {city} are filled in by the platform: keep them',
    '# as they are. Where {count, plural, …} chooses a form, give every form your language has.',
    '# Where a text should hold a quote ("), write \\".',
    '#',
    `#   npx wego text check ${language}    what is missing, and what is wrong, with its line`,
    `#   npx wego text start ${language}    brings in what is new in English; keeps all you wrote`,
    '#',
    '# A text whose English changed gets a line "# OLDER": bring it up to date, then delete that line.',
    '',
    `language: ${language}`,
    '# what the language calls itself',
    `name: ${JSON.stringify(before?.name ?? nameOf(language))}`,
    '# ltr: written from left to right; rtl: from right to left',
    `direction: ${before?.direction ?? directionOf(language)}`,
    '# yes: readers find it in the language switch; until then it is read by adding ?lang= to an address',
    `offered: ${before?.isOffered === true ? 'yes' : 'no'}`,
    '# texts that rightly say the same as English, such as [ui.footer.api]',
    `same: [${[...(before?.same ?? [])].map((one) => JSON.stringify(one)).join(', ')}]`,
  ]
}

function textLines({ english, path }: Entry, standing: StandingText | null, space: string): string[] {
  const now = fingerprint(english)
  const [first = '', ...more] = english.split('\n')
  const text = standing?.text ?? ''
  const was = standing?.englishWas ?? null
  const isOlder = text.trim() !== '' && (standing?.isMarkedOlder === true || (was !== null && was !== now))
  const key = path.at(-1) ?? ''
  const isListed = /^\d+$/.test(key)
  return [
    `${space}# English ${now}: ${first}`,
    ...more.map((line) => `${space}#   | ${line}`.trimEnd()),
    ...(isOlder ? [`${space}# OLDER than this English: bring the text up to date, then delete this line`] : []),
    ...(standing?.notes ?? []).map((note) => `${space}# ${note}`.trimEnd()),
    `${space}${isListed ? '-' : `${keyOf(key)}:`} ${valueOf(text, `${space}  `)}`,
  ]
}

/** One line in quotes; several lines as a block, which is easier to read and to write. */
function valueOf(text: string, space: string): string {
  if (!text.includes('\n') || text !== text.trim()) return JSON.stringify(text)
  return ['|-', ...text.split('\n').map((line) => (line === '' ? '' : space + line))].join('\n')
}

/** What was translated once, by the English it was translated from. */
function memoryOf(entries: readonly Entry[], texts: ReadonlyMap<string, StandingText>): Map<string, StandingText> {
  const memory = new Map<string, StandingText>()
  for (const entry of entries) {
    const found = texts.get(placeOf(entry.path))
    if (entry.isMessage || found === undefined || found.text.trim() === '') continue
    const hash = fingerprint(entry.english)
    if (!found.isMarkedOlder && (found.englishWas ?? hash) === hash) memory.set(hash, found)
  }
  return memory
}

/** `1.0` would be read as a number. */
function keyOf(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : JSON.stringify(name)
}

function indent(depth: number): string {
  return '  '.repeat(depth)
}

function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn'
  return /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)$/.test(script) ? 'rtl' : 'ltr'
}
