import { expect, test } from 'vitest'
import { compare, counted, coverageOf } from './compare.ts'
import { spokenFrom } from './further-languages.ts'
import { printLanguageFile } from './print-language-file.ts'
import { readLanguageFile } from './read-language-file.ts'
import type { Entry } from './translation.ts'

const message = (key: string, english: string): Entry => ({
  part: 'interface',
  area: key.split('.')[0] ?? '',
  path: ['interface', key],
  english,
  isMessage: true,
})
const word = (english: string, version: string, ...path: string[]): Entry => ({
  part: `ceds ${version}`,
  area: 'GOV',
  path: ['instruments', 'ceds', version, 'items', ...path],
  english,
  isMessage: false,
})
const entries: readonly Entry[] = [
  message('ui.skip', 'Skip to the content'),
  message('home.map', '{cities} cities in {countries} countries'),
  message('mail.body', 'Open this link:\n\n{link}\n\nIt works once.'),
  word('Political sponsor', '1.0', 'GOV-01', 'name'),
  word('Nobody: no "rule"', '1.0', 'GOV-01', 'steps', '0'),
  word('One person # is named', '1.0', 'GOV-01', 'steps', '1'),
]
const read = (content: string, of = entries, language = 'es') =>
  readLanguageFile(content, { file: `text/${language}.yaml`, language, entries: of })
const begun = printLanguageFile('es', entries, null)
/** What a translator does: put words between the quotes below an English text. */
const translate = (content: string, english: string, text: string) => {
  const lines = content.split('\n')
  const from = lines.findIndex((line) => line.includes(`: ${english}`) && line.trimStart().startsWith('# English'))
  const at = lines.findIndex((line, nth) => nth > from && line.endsWith('""'))
  expect(from, english).toBeGreaterThan(-1)
  return lines.with(at, (lines[at] ?? '').replace('""', JSON.stringify(text))).join('\n')
}

test('a file that was begun has every text, empty, with its English above, and no fault', () => {
  const translation = read(begun)
  expect(translation.faults).toEqual([])
  expect(translation).toMatchObject({ name: 'español', direction: 'ltr', isOffered: false })
  expect([...translation.texts.keys()]).toEqual(entries.map(({ path }) => path.join('/')))
  expect(compare(entries, translation).every(({ state }) => state === 'missing')).toBe(true)
  for (const { english } of entries) expect(begun).toContain(english.split('\n')[0])
})

test('directions of writing are known', () => {
  expect(printLanguageFile('ar', entries, null)).toContain('\ndirection: rtl\n')
  expect(printLanguageFile('ur', entries, null)).toContain('\ndirection: rtl\n')
  expect(printLanguageFile('vi', entries, null)).toContain('\ndirection: ltr\n')
})

test('what was translated stays when the file is renewed, with remarks, and twice gives the same bytes', () => {
  let file = translate(begun, 'Skip to the content', 'Saltar al contenido')
  file = translate(file, 'Open this link', 'Abra este enlace:\n\n{link}\n\nSirve una vez.')
  file = translate(file, 'Nobody: no "rule"', 'Nadie: ninguna "regla" # nada')
  file = file.replace('  ui.skip:', '  # ask María\n  ui.skip:').replace('offered: no', 'offered: yes')
  const renewed = printLanguageFile('es', entries, read(file))
  expect(renewed).toContain('  # ask María\n  ui.skip: "Saltar al contenido"')
  expect(renewed).toContain('  mail.body: |-\n    Abra este enlace:\n\n    {link}\n')
  expect(renewed).toContain('\noffered: yes\n')
  expect(printLanguageFile('es', entries, read(renewed))).toBe(renewed)
  const rows = compare(entries, read(renewed))
  expect(rows.filter(({ state }) => state === 'done').map(({ text }) => text)).toEqual([
    'Saltar al contenido',
    'Abra este enlace:\n\n{link}\n\nSirve una vez.',
    'Nadie: ninguna "regla" # nada',
  ])
})

test('a text whose English changed is marked until somebody deletes the mark', () => {
  const file = translate(begun, 'Skip to the content', 'Saltar al contenido')
  const changed = entries.with(0, message('ui.skip', 'Skip to the page'))
  const stateOf = (content: string) => compare(changed, read(content, changed))[0]?.state
  expect(stateOf(file)).toBe('older')
  const renewed = printLanguageFile('es', changed, read(file, changed))
  expect(renewed).toContain('# OLDER')
  expect(stateOf(renewed)).toBe('older')
  expect(stateOf(printLanguageFile('es', changed, read(renewed, changed)))).toBe('older')
  const mended = renewed.replace(/^ +# OLDER.*\n/m, '').replace('Saltar al contenido', 'Saltar a la página')
  expect(stateOf(mended)).toBe('done')
})

test('new texts are added, and those whose English is gone are kept at the end', () => {
  const file = translate(translate(begun, 'Skip to the content', 'Saltar'), 'Political sponsor', 'Patrocinador')
  const now = [message('ui.print', 'Print'), ...entries.slice(1)]
  const renewed = printLanguageFile('es', now, read(file, now))
  expect(renewed).toContain('ui.print: ""')
  expect(renewed).toContain('# interface/ui.skip: "Saltar"')
  expect(read(renewed, now).faults).toEqual([])
  expect(printLanguageFile('es', now, read(renewed, now))).toContain('# interface/ui.skip: "Saltar"')
})

test('a new version of an instrument takes over what says the same in English', () => {
  const file = translate(begun, 'Political sponsor', 'Patrocinador político')
  const now = [...entries, word('Political sponsor', '1.1', 'GOV-01', 'name'), word('Another', '1.1', 'GOV-02', 'name')]
  const texts = read(printLanguageFile('es', now, read(file, now)), now).texts
  expect(texts.get('instruments/ceds/1.1/items/GOV-01/name')?.text).toBe('Patrocinador político')
  expect(texts.get('instruments/ceds/1.1/items/GOV-02/name')?.text).toBe('')
})

const lineOf = (content: string, part: string) => content.slice(0, content.indexOf(part)).split('\n').length

// prettier-ignore
const broken: { name: string; from: string | RegExp; to: string; code: string; at: string; detail: RegExp }[] = [
  { name: 'a quote that is not closed', from: 'ui.skip: ""', to: 'ui.skip: "Saltar', code: 'yaml_broken', at: 'ui.skip', detail: /quote|./ },
  { name: 'a key twice', from: 'ui.skip: ""', to: 'ui.skip: "a"\n  ui.skip: "b"', code: 'yaml_broken', at: 'ui.skip: "b"', detail: /unique/ },
  { name: 'a tab', from: '  home.map: ""', to: '\thome.map: ""', code: 'yaml_broken', at: '\thome.map', detail: /./ },
  { name: 'a key that English does not have', from: 'ui.skip: ""', to: 'ui.skipp: "Saltar"', code: 'key_unknown', at: 'ui.skipp', detail: /interface\/ui\.skipp/ },
  { name: 'a step too many', from: '- ""\n', to: '- ""\n            - "x"\n            - "y"\n', code: 'key_unknown', at: '- "y"', detail: /steps\/2/ },
  { name: 'another language', from: 'language: es', to: 'language: fr', code: 'head_broken', at: 'language: fr', detail: /language/ },
  { name: 'a direction that is none', from: 'direction: ltr', to: 'direction: left', code: 'head_broken', at: 'direction: left', detail: /direction/ },
  { name: 'neither yes nor no', from: 'offered: no', to: 'offered: maybe', code: 'head_broken', at: 'offered: maybe', detail: /offered/ },
  { name: 'an alias', from: 'ui.skip: ""', to: 'ui.skip: *x', code: 'not_text', at: 'ui.skip', detail: /ui\.skip/ },
]

test.each(broken)('$name is told with its line', ({ from, to, code, at, detail }) => {
  const file = begun.replace(from, to)
  expect(file).not.toBe(begun)
  const fault = read(file).faults.find((one) => one.code === code)
  expect(fault?.detail).toMatch(detail)
  expect(Math.abs((fault?.line ?? 0) - lineOf(file, at))).toBeLessThanOrEqual(code === 'yaml_broken' ? 1 : 0)
})

test.each([
  { name: 'empty', content: '' },
  { name: 'a list', content: '- a\n- b\n' },
  { name: 'only words', content: 'Hola' },
  { name: 'a picture', content: '\u0089PNG\r\n\u001a\n\u0000\u0000' },
  { name: 'a null', content: 'null' },
])('a file that is $name gives faults and no words', ({ content }) => {
  const translation = read(content)
  expect(translation.faults.length).toBeGreaterThan(0)
  expect(compare(entries, translation).every(({ state }) => state === 'missing')).toBe(true)
})

test('an empty text whose English is gone is no fault', () => {
  expect(read(begun, entries.slice(1)).faults).toEqual([])
})

test('a mark at the beginning and lines of Windows are read as any others', () => {
  const file = `\ufeff${translate(begun, 'Skip to the content', 'Saltar')}`.replaceAll('\n', '\r\n')
  expect(read(file).faults).toEqual([])
  expect(compare(entries, read(file))[0]).toMatchObject({ text: 'Saltar', state: 'done' })
})

test('numbers and words that YAML reads as something else are texts', () => {
  const file = begun.replace('ui.skip: ""', 'ui.skip: 5').replace('      name: ""', '      name: true')
  const texts = read(file).texts
  expect(texts.get('interface/ui.skip')?.text).toBe('5')
})

test('readers get English for what is missing or has a fault, and never a broken message', () => {
  const file = [
    'language: es',
    'interface:',
    '  ui.skip: "Saltar al contenido"',
    '  home.map: "{ciudades} ciudades"',
    '  ui.languages: "Idiomas',
    '    y más"',
    '',
  ].join('\n')
  const { messages, isOffered } = spokenFrom(read(file))
  expect(messages).toEqual({ 'ui.skip': 'Saltar al contenido', 'ui.languages': 'Idiomas y más' })
  expect(isOffered).toBe(false)
})

test('what is left in English is not done, unless the file says that it may be the same', () => {
  const file = translate(begun, 'Political sponsor', 'Political sponsor')
  const stateOf = (content: string) => compare(entries, read(content))[3]?.state
  expect(stateOf(file)).toBe('english')
  expect(stateOf(file.replace('same: []', 'same: [instruments/ceds/1.0/items/GOV-01/name]'))).toBe('done')
})

test('two steps that say the same are a fault of the second', () => {
  let file = translate(begun, 'Nobody: no', 'Nadie')
  file = translate(file, 'One person', 'Nadie')
  expect(compare(entries, read(file)).map(({ faults }) => faults.map(({ code }) => code).join())).toEqual([
    '',
    '',
    '',
    '',
    '',
    'steps_alike',
  ])
})

test('coverage counts every text once, by part and area', () => {
  const file = translate(begun, 'Skip to the content', 'Saltar al contenido')
  const rows = compare(entries, read(file))
  expect(counted('', null, rows)).toMatchObject({ total: 6, counts: { done: 1, missing: 5 } })
  expect(coverageOf(rows).map(({ part, area, total, counts }) => [part, area, counts.done, total])).toEqual([
    ['interface', null, 1, 3],
    ['interface', 'ui', 1, 1],
    ['interface', 'home', 0, 1],
    ['interface', 'mail', 0, 1],
    ['ceds 1.0', null, 0, 3],
  ])
})
