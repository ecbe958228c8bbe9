import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Coverage, type Row, compare, counted, coverageOf, shareDone } from './compare.ts'
import { canonical } from './further-languages.ts'
import { type Key, type Text, type Values, isBuiltIn, isLanguage, languages, textIn } from './index.ts'
import { printLanguageFile } from './print-language-file.ts'
import { nameOf, readLanguageFile } from './read-language-file.ts'
import type { Entry, Translation } from './translation.ts'

export const textHelp = `wego text check LANGUAGE [--json] [--all] [--lang en|ko]
wego text start LANGUAGE

  check    what is translated in text/LANGUAGE.yaml, what is missing, what is wrong, with file and line
  start    writes that file with the English above every text; run again, it keeps what is translated, adds what is
           new and marks what is older than its English

  Exit 0 when there are no faults (missing texts are no fault), 2 otherwise.`

/** What the command works on. */
export interface TextWork {
  /** Every text, of the interface and of every instrument. */
  readonly entries: readonly Entry[]
  /** The folder of the files of further languages. */
  readonly folder: string
  /** A language that stands in the source, with the words of instruments. */
  readonly inSource: (language: string) => Translation
  /** File and line of a text that stands in the source. */
  readonly whereInSource: (row: Row) => string
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/** Something the command cannot do; said in one line. */
class Refused extends Error {}

const mostListed = 20

/** `wego text …`: gives the exit code. */
export function textCommand(words: readonly string[], work: TextWork): number {
  if (words.length === 0 || words.includes('--help') || words.includes('-h')) {
    work.print(textHelp)
    return words.length === 0 ? 2 : 0
  }
  try {
    const { verb, language, options, text } = read(words)
    return verb === 'check' ? check(language, options, text, work) : start(language, text, work)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    work.complain(error.message)
    return 2
  }
}

type Options = { readonly json: boolean; readonly all: boolean }

function read(words: readonly string[]) {
  const rest = [...words]
  const at = rest.indexOf('--lang')
  const [, lang = 'en'] = at === -1 ? [] : rest.splice(at, 2)
  const text = textIn(isLanguage(lang) ? lang : 'en')
  if (!isLanguage(lang))
    throw refused(text, 'languages.check.langUnknown', { found: lang, languages: languages.join(', ') })
  const options = rest.filter((word) => word.startsWith('-'))
  const unknown = options.find((option) => option !== '--json' && option !== '--all')
  if (unknown !== undefined) throw refused(text, 'languages.check.option', { found: unknown })
  const [verb, language, ...more] = rest.filter((word) => !word.startsWith('-'))
  if ((verb !== 'check' && verb !== 'start') || language === undefined || more.length > 0) throw new Refused(textHelp)
  if (canonical(language) !== language) throw refused(text, 'languages.check.notCode', { language })
  if (language === 'en') throw refused(text, 'languages.check.english')
  return { verb, language, text, options: { json: options.includes('--json'), all: options.includes('--all') } }
}

function check(language: string, { json, all }: Options, text: Text, work: TextWork): number {
  const file = join(work.folder, `${language}.yaml`)
  if (!isBuiltIn(language) && !existsSync(file))
    throw refused(text, 'languages.check.noFile', { file: shown(file), language })
  const translation = isBuiltIn(language) ? work.inSource(language) : readFile(file, language, work.entries)
  const rows = compare(work.entries, translation)
  const where = (row: Row) => (translation.file === null ? work.whereInSource(row) : `${shown(file)}:${row.line}`)
  const faults = [
    ...translation.faults.map(({ line, code, detail }) => ({
      where: `${shown(file)}:${line}`,
      place: '',
      code,
      sentence: text(`languages.fault.${code}`, { detail }),
    })),
    ...rows.flatMap((row) =>
      row.faults.map(({ code, detail }) => ({
        where: where(row),
        place: row.place,
        code,
        sentence: text(`languages.fault.${code}`, { detail }),
      })),
    ),
  ]
  if (json) {
    const of = (state: Row['state']) =>
      rows.filter((row) => row.state === state).map((row) => ({ place: row.place, line: row.line }))
    const { total, counts } = counted('', null, rows)
    work.print(
      JSON.stringify({
        language,
        name: translation.name,
        offered: translation.isOffered,
        total,
        ...counts,
        parts: coverageOf(rows),
        faults,
        lists: { english: of('english'), older: of('older'), missing: of('missing') },
      }),
    )
    return faults.length === 0 ? 0 : 2
  }
  const offered = text(translation.isOffered ? 'languages.check.offered' : 'languages.check.notOffered')
  const named = translation.file === null ? text('languages.check.source') : shown(file)
  work.print(`${text('languages.check.head', { name: translation.name, language, file: named })}; ${offered}`)
  work.print('')
  for (const line of coverageOf(rows)) work.print(coverageLine(line, text))
  work.print(coverageLine(counted(text('languages.check.inAll'), null, rows), text))
  const list = (lines: readonly string[]) => {
    for (const line of all ? lines : lines.slice(0, mostListed)) work.print(`  ${line}`)
    if (!all && lines.length > mostListed)
      work.print(`  ${text('languages.check.more', { count: lines.length - mostListed })}`)
  }
  for (const state of ['english', 'older', 'missing'] as const) {
    const found = rows.filter((row) => row.state === state)
    if (found.length === 0) continue
    work.print(`\n${text(`languages.state.${state}`)}: ${text.number(found.length)}`)
    list(found.map((row) => (row.text === null ? row.place : `${where(row)}: ${row.place}`)))
  }
  work.print('')
  if (faults.length === 0) work.print(text('languages.check.sound'))
  else {
    work.print(text('languages.check.faults', { count: faults.length }))
    list(faults.map(({ where: at, place, sentence }) => [at, place, sentence].filter(Boolean).join(': ')))
  }
  return faults.length === 0 ? 0 : 2
}

function start(language: string, text: Text, { entries, folder, print }: TextWork): number {
  const file = join(folder, `${language}.yaml`)
  if (isBuiltIn(language))
    throw refused(text, 'languages.check.inSource', { name: nameOf(language), file: `src/text/${language}` })
  const before = existsSync(file) ? readFile(file, language, entries) : null
  const broken = before?.faults.find(({ code }) => code === 'yaml_broken' || code === 'not_text')
  if (broken) {
    const sentence = text(`languages.fault.${broken.code}`, { detail: broken.detail })
    throw new Refused(
      `${text('languages.check.startBroken', { file: shown(file) })} ${shown(file)}:${broken.line}: ${sentence}`,
    )
  }
  const printed = printLanguageFile(language, entries, before)
  try {
    mkdirSync(folder, { recursive: true })
    // written aside, then renamed: a kill leaves no half file
    writeFileSync(`${file}.new`, printed)
    renameSync(`${file}.new`, file)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw refused(text, 'languages.check.cannotWrite', { file: shown(file), reason })
  }
  const rows = compare(entries, readLanguageFile(printed, { file, language, entries }))
  const isKept = (row: Row) => row.text !== null
  print(
    before === null
      ? text('languages.check.started', { file: shown(file), total: rows.length })
      : text('languages.check.renewed', {
          file: shown(file),
          kept: rows.filter(isKept).length,
          added: rows.filter((row) => !before.texts.has(row.place)).length,
          older: rows.filter(({ state }) => state === 'older').length,
        }),
  )
  return 0
}

function coverageLine(coverage: Coverage, text: Text): string {
  const { part, area, total, counts } = coverage
  const others = (['older', 'english', 'faulty', 'missing'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${text(`languages.state.${state}`)} ${text.number(counts[state])}`)
  const name = area === null ? part : `  ${area}`
  const done = text('languages.check.count', { done: counts.done, total })
  return `${name.padEnd(16)} ${done.padStart(14)}  ${text.percent(Math.floor(shareDone(coverage) * 100) / 100).padStart(5)}  ${others.join(', ')}`.trimEnd()
}

function readFile(file: string, language: string, entries: readonly Entry[]): Translation {
  return readLanguageFile(readFileSync(file, 'utf8'), { file, language, entries })
}

function refused(text: Text, key: Key, values?: Values): Refused {
  return new Refused(text(key, values))
}

function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
