import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { readSheets } from '../../files/workbook/read-sheets.ts'
import { AnswersFileFault } from './answers-file.ts'
import { CommandFault } from './command-words.ts'
import { diagnoseCommand } from './diagnose-command.ts'
import { workbookCommand } from './workbook/workbook-command.ts'

// what somebody meets who types wego workbook and wego diagnose for the first time

const folder = mkdtempSync(join(tmpdir(), 'wego-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const inFolder = (name: string) => join(folder, name)

/** What a command printed, or the one line it was refused with. */
async function said(command: 'workbook' | 'diagnose', ...words: string[]): Promise<string> {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  try {
    const code = await (command === 'workbook'
      ? workbookCommand(words, print)
      : diagnoseCommand(words, { print, complain: print }))
    expect(code).toBe(0)
  } catch (error) {
    if (error instanceof CommandFault || error instanceof AnswersFileFault) return `refused: ${error.message}`
    throw error
  }
  return lines.join('\n')
}

test.each([
  { words: ['--help'], says: /^wego workbook --out FILE\.xlsx[\s\S]*--force[\s\S]*Example: wego workbook --out hanoi/ },
  { words: ['--out', 'x.xlsx', '-h'], says: /^wego workbook --out/ },
  { words: [], says: /^refused: workbook needs a file: wego workbook --out FILE\.xlsx$/ },
  { words: ['--out'], says: /^refused: workbook: --out needs a value: --out hanoi\.xlsx$/ },
  { words: ['--out', '--force'], says: /--out needs a value/ },
  {
    words: ['--out', 'x.xlsx', '--citty', 'Hanoi'],
    says: /^refused: workbook: unknown option --citty; wego workbook --help/,
  },
  { words: ['--out', 'x.xlsx', '-x'], says: /unknown option -x/ },
  { words: ['--out', 'x.xlsx', '--force=yes'], says: /--force takes no value/ },
  { words: ['--out', 'x.xlsx', 'y.xlsx'], says: /"y\.xlsx" is too much/ },
  { words: ['--out', 'x.ods'], says: /^refused: --out: x\.ods does not end in \.xlsx/ },
  { words: ['--out', 'x'], says: /does not end in \.xlsx/ },
  { words: ['--out', 'folder/.xlsx'], says: /does not end in \.xlsx/ },
  { words: ['--out', 'x.xlsx', '--lang', 'klingon'], says: /unknown language "klingon"/ },
  { words: ['--out', 'x.xlsx', '--instrument', 'abc'], says: /there is no instrument "abc"/ },
  { words: ['--out', 'x.xlsx', '--city', 'x'.repeat(101)], says: /--city: at most 100 letters/ },
  { words: ['--out', '/nowhere/at/all/x.xlsx'], says: /cannot be written \(ENOENT\)/ },
])('wego workbook $words', async ({ words, says }) => {
  expect(await said('workbook', ...words)).toMatch(says)
})

test('a file that is there stays, unless somebody says to replace it', async () => {
  const target = inFolder('filled in.xlsx')
  writeFileSync(target, 'the answers of a week')
  expect(await said('workbook', '--out', target)).toBe(
    `refused: --out: ${target} exists already; name another file, or add --force to replace it`,
  )
  expect(readFileSync(target, 'utf8')).toBe('the answers of a week')
  expect(await said('workbook', '--out', target, '--force')).toMatch(/^written: .*filled in\.xlsx, ceds 1\.0, 200/)
  expect((await readSheets(readFileSync(target))).sheets.length).toBeGreaterThan(5)
})

test.each([
  {
    words: [],
    titles: [`E-government diagnosis ${new Date().getUTCFullYear()}`, `Result: ${new Date().getUTCFullYear()}`],
  },
  { words: ['--round', 'Spring'], titles: ['E-government diagnosis Spring', 'Result: Spring'] },
  {
    words: ['--round', 'Spring', '--city', 'Hanoi'],
    titles: ['Hanoi: e-government diagnosis Spring', 'Result: Hanoi, Spring'],
  },
  { words: ['--round', '2027', '--lang', 'ko'], titles: ['전자정부 진단 2027', '진단 결과: 2027'] },
])('titles of a workbook made with $words', async ({ words, titles }) => {
  const target = inFolder('titled.xlsx')
  expect(await said('workbook', '--out', target, '--force', ...words)).toMatch(/^written/)
  const file = readFileSync(target)
  const told = (await readSheets(file)).sheets.flatMap(({ rows }) =>
    [...rows.values()].flatMap((cells) => [...cells.values()].map(({ text }) => text)),
  )
  expect(titles.filter((title) => !told.includes(title))).toEqual([])
  expect(strFromU8(unzipSync(file)['docProps/core.xml'] ?? new Uint8Array())).toContain(`>${titles[0] ?? ''}<`)
})

test('what was written without a city is scored, and no line begins with a comma or a space', async () => {
  const target = inFolder('empty.xlsx')
  await said('workbook', '--out', target, '--round', 'Spring')
  const printed = await said('diagnose', target, '--out', folder)
  expect(printed.split('\n')[0]).toBe('Spring, ceds 1.0')
  expect(existsSync(inFolder('result.json'))).toBe(true)
})

test.each([
  { words: ['--help'], says: /^wego diagnose FILE[\s\S]*Example: wego diagnose hanoi\.xlsx --out result/ },
  { words: [], says: /^refused: diagnose needs a file/ },
  { words: ['a.json', '--citty'], says: /^refused: diagnose: unknown option --citty/ },
  { words: ['a.json', 'b.json'], says: /one file at a time; "b\.json" is too much/ },
  { words: ['a.json', '--lang', 'klingon'], says: /unknown language "klingon"/ },
  { words: ['nowhere.json'], says: /nowhere\.json: cannot be read \(ENOENT\)/ },
])('wego diagnose $words', async ({ words, says }) => {
  expect(await said('diagnose', ...words)).toMatch(says)
})

test.each([
  {
    what: 'a PDF',
    content: '%PDF-1.7\n',
    says: /none of the files that diagnose takes: a filled workbook \(\.xlsx, \.ods\), an answers\.json or a result\.json$/,
  },
  { what: 'a picture', content: '\u0089PNG\r\n', says: /none of the files that diagnose takes/ },
  { what: 'an empty file', content: '', says: /line 1: not JSON/ },
  { what: 'JSON that breaks off', content: '{ "format":', says: /line 1: not JSON/ },
  {
    what: 'JSON with the mark some programs put first',
    content: '\ufeff[]',
    says: /line 1: this is not an answers file/,
  },
])('diagnose is given $what', async ({ content, says }) => {
  const file = inFolder('given')
  writeFileSync(file, content)
  expect(await said('diagnose', file, '--out', folder)).toMatch(says)
})
