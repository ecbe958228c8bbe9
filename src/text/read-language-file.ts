import { LineCounter, type Node, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { type Entry, type FileFault, type StandingText, type Translation, placeOf } from './translation.ts'

/** Line that begins what is kept of texts whose English is gone. */
export const leftHeading = '# No longer in English; delete what is not needed:'
const headKeys = ['language', 'name', 'direction', 'offered', 'same'] as const

/** Reads the file of a language. What is wrong with it is told with its line; what is sound is used all the same. */
export function readLanguageFile(
  content: string,
  { file, language, entries }: { file: string; language: string; entries: readonly Entry[] },
): Translation {
  const source = content.replace(/^\ufeff/, '')
  const lines = source.split(/\r?\n/)
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true })
  const faults: FileFault[] = document.errors.map((error) => ({
    line: error.linePos?.[0].line ?? 1,
    code: 'yaml_broken',
    detail: error.message.split('\n')[0] ?? 'not YAML',
  }))
  const lineOf = (node: unknown): number =>
    isScalar(node) || isMap(node) || isSeq(node) ? counter.linePos(node.range?.[0] ?? 0).line : 1
  const head = new Map<string, string>()
  const same = new Set<string>()
  const texts = new Map<string, StandingText>()
  const known = new Set(entries.map((entry) => placeOf(entry.path)))

  const keep = (path: readonly string[], text: string, line: number) => {
    const place = placeOf(path)
    // an empty text whose English is gone asks nobody for anything
    if (!known.has(place) && text.trim() !== '') faults.push({ line, code: 'key_unknown', detail: place })
    texts.set(place, { text, line, ...above(lines, line) })
  }
  const walk = (node: unknown, path: readonly string[], line: number): void => {
    if (isMap(node)) for (const pair of node.items) walk(pair.value, [...path, String(pair.key)], lineOf(pair.key))
    else if (isSeq(node)) node.items.forEach((item, at) => walk(item, [...path, String(at)], lineOf(item)))
    else if (isScalar(node)) keep(path, textOf(node), line)
    else if (node !== null) faults.push({ line, code: 'not_text', detail: placeOf(path) })
  }
  if (isMap(document.contents))
    for (const pair of document.contents.items) {
      const key = String(pair.key)
      if (key === 'same' && isSeq(pair.value)) for (const one of pair.value.items) same.add(String(one))
      else if (isHeadKey(key)) head.set(key, isScalar(pair.value) ? textOf(pair.value) : '')
      else walk(pair.value, [key], lineOf(pair.key))
    }
  else if (faults.length === 0) faults.push({ line: 1, code: 'head_broken', detail: 'language' })

  const wrong = (key: string) => {
    const at = lines.findIndex((line) => line.startsWith(`${key}:`))
    faults.push({ line: at + 1 || 1, code: 'head_broken', detail: key })
  }
  const direction = head.get('direction') ?? 'ltr'
  const offered = head.get('offered') ?? 'no'
  if (head.get('language') !== language) wrong('language')
  if (direction !== 'ltr' && direction !== 'rtl') wrong('direction')
  if (!/^(yes|no|true|false)$/.test(offered)) wrong('offered')
  const leftFrom = lines.indexOf(leftHeading)
  return {
    language,
    name: head.get('name') || nameOf(language),
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
    isOffered: /^(yes|true)$/.test(offered),
    same,
    file,
    texts,
    faults: faults.toSorted((a, b) => a.line - b.line),
    left: leftFrom === -1 ? [] : lines.slice(leftFrom + 1).filter((line) => line.startsWith('#')),
  }
}

/** How a language is called in itself. */
export function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}

/** Numbers and words such as `true` are texts here: nobody should have to know YAML for that. */
function textOf(node: Node): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? '')
}

/** What the command and translators wrote in the lines above a text. */
function above(lines: readonly string[], line: number): Omit<StandingText, 'text' | 'line'> {
  const found: string[] = []
  for (let at = line - 2; at >= 0; at--) {
    const comment = /^\s*#\s?(.*)$/.exec(lines[at] ?? '')
    if (!comment) break
    found.unshift(comment[1] ?? '')
  }
  // a heading of a part or area, and its rule, stand above the English
  const from = found.findIndex((one) => one.startsWith('English'))
  const english = found.find((one) => one.startsWith('English '))
  return {
    englishWas: english === undefined ? null : (/^English ([0-9a-f]{8})\b/.exec(english)?.[1] ?? null),
    isMarkedOlder: found.some((one) => one.startsWith('OLDER')),
    notes: found.slice(from + 1).filter((one) => !/^(OLDER|\s*\|)/.test(one)),
  }
}

function isHeadKey(key: string): key is (typeof headKeys)[number] {
  return headKeys.some((one) => one === key)
}
