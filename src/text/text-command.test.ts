import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { koreanTranslation } from './further-languages.ts'
import { interfaceEntries, koreanMessages } from './interface-entries.ts'
import { textCommand } from './text-command.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'wego-text-')), 'text')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const entries = interfaceEntries()
function run(...words: string[]) {
  const [printed, complained]: [string[], string[]] = [[], []]
  const code = textCommand(words, {
    entries,
    folder,
    inSource: () => koreanTranslation(koreanMessages()),
    whereInSource: ({ place }) => `src/text/ko: ${place}`,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  })
  return { code, output: printed.join('\n'), errors: complained.join('\n') }
}
const file = () => join(folder, 'es.yaml')
const edit = (from: string | RegExp, to: string) => {
  const before = readFileSync(file(), 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  writeFileSync(file(), after)
}

test('a language without its file is told how to begin', () => {
  const { code, errors } = run('check', 'es')
  expect(code).toBe(2)
  expect(errors).toContain('npx wego text start es')
})

test('begun, nothing is a fault; three translated messages are counted', () => {
  expect(run('start', 'es')).toMatchObject({ code: 0, errors: '' })
  expect(run('check', 'es').code).toBe(0)
  edit('  ui.skip: ""', '  ui.skip: "Saltar al contenido"')
  edit('  ui.languages: ""', '  ui.languages: Idiomas')
  edit('  ui.nav.cities: ""', "  ui.nav.cities: 'Ciudades'")
  const { code, output } = run('check', 'es')
  expect(code).toBe(0)
  expect(output).toMatch(/interface +3 of [\d,]+ +0%/)
  expect(output).toContain('No faults.')
  expect(output).toContain('interface/ui.nav.questions')
  expect(output).not.toContain('interface/ui.skip')
})

test('faults are told with file and line, exit 2', () => {
  run('start', 'es')
  edit('  home.map: ""', '  home.map: "{paises} países, {cities} ciudades"')
  const line =
    readFileSync(file(), 'utf8')
      .split('\n')
      .findIndex((one) => one.includes('{paises}')) + 1
  const { code, output } = run('check', 'es')
  expect(code).toBe(2)
  expect(output).toContain(`es.yaml:${line}: interface/home.map: there is no placeholder paises in the English`)
  expect(output).toContain('the placeholder countries is missing')
  expect(run('check', 'es', '--lang', 'ko').output).toContain('영어 원문에 없는 자리표시자입니다: paises')
})

test('for machines: counts, faults and every open text as JSON', () => {
  run('start', 'es')
  edit('  ui.skip: ""', '  ui.skip: "Skip to the content"')
  const told: {
    total: number
    english: number
    faults: unknown[]
    lists: { english: { place: string; line: number }[]; missing: unknown[] }
  } = JSON.parse(run('check', 'es', '--json').output)
  expect(told).toMatchObject({ language: 'es', offered: false, done: 0, english: 1, total: entries.length, faults: [] })
  expect(told.lists.english).toEqual([{ place: 'interface/ui.skip', line: expect.any(Number) }])
  expect(told.lists.missing).toHaveLength(entries.length - 1)
})

test('long lists are cut, and whole with --all', () => {
  run('start', 'es')
  expect(run('check', 'es').output).toMatch(/… and \d+ more; --all lists them/)
  expect(run('check', 'es', '--all').output.split('\n').length).toBeGreaterThan(entries.length)
})

test('starting again keeps what was translated', () => {
  run('start', 'es')
  edit('  ui.skip: ""', '  ui.skip: "Saltar al contenido"')
  const { code, output } = run('start', 'es')
  expect(code).toBe(0)
  expect(output).toContain('1 texts kept, 0 new, 0 older')
  expect(readFileSync(file(), 'utf8')).toContain('ui.skip: "Saltar al contenido"')
  expect(readdirSync(folder)).toEqual(['es.yaml'])
})

test('a file that cannot be read is never written over', () => {
  run('start', 'es')
  edit('  ui.skip: ""', '  ui.skip: "Saltar')
  const before = readFileSync(file(), 'utf8')
  const { code, errors } = run('start', 'es')
  expect(code).toBe(2)
  expect(errors).toMatch(/is not changed.*es\.yaml:\d+: /)
  expect(readFileSync(file(), 'utf8')).toBe(before)
})

test('a folder that cannot be made is told in one line', () => {
  mkdirSync(join(folder, '..'), { recursive: true })
  writeFileSync(folder, 'a file')
  const { code, errors } = run('start', 'es')
  expect(code).toBe(2)
  expect(errors).toMatch(/es\.yaml cannot be written \(E[A-Z]+\)/)
})

test('Korean stands in the source: it is checked, and never begun', () => {
  expect(run('check', 'ko')).toMatchObject({ code: 0 })
  expect(run('start', 'ko')).toMatchObject({ code: 2 })
  expect(existsSync(join(folder, 'ko.yaml'))).toBe(false)
})

test.each([
  { words: ['check', 'ES'], says: /“ES” is not the code of a language/ },
  { words: ['check', '../es'], says: /not the code/ },
  { words: ['check', 'es_ES'], says: /not the code/ },
  { words: ['check', 'english'], says: /no file|not the code/ },
  { words: ['check', 'en'], says: /English is the language/ },
  { words: ['check'], says: /wego text check LANGUAGE/ },
  { words: ['czech', 'es'], says: /wego text check LANGUAGE/ },
  { words: ['check', 'es', 'fr'], says: /wego text check LANGUAGE/ },
  { words: ['check', 'es', '--jason'], says: /Unknown option “--jason”/ },
  { words: ['check', 'es', '--lang', 'xx'], says: /no messages in “xx”/ },
])('refused: wego text $words', ({ words, says }) => {
  const { code, output, errors } = run(...words)
  expect(code).toBe(2)
  expect(output).toBe('')
  expect(errors).toMatch(says)
})
