import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isWorkbook } from '../../files/workbook/read-parts.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Text } from '../../text/index.ts'
import { AnswersFileFault, readAnswersFile } from './answers-file.ts'
import { CommandFault, codeOf, readWords, textAsked } from './command-words.ts'
import { loadInstruments } from './load-instrument.ts'
import { makeResult, printResult } from './result-document.ts'
import { documentOfWorkbook } from './workbook/read/document-of-workbook.ts'
import { findingWords } from './workbook/read/finding-words.ts'

const takes = 'a filled workbook (.xlsx, .ods), an answers.json or a result.json'

const help = `wego diagnose FILE [options]

  Scores ${takes}, and writes result.json.
  Cells of a workbook that could not be taken are told, one a line.

  --out DIR        where result.json goes (default .)
  --json           print the result as JSON
  --lang en|ko     language of what is told about cells (default en)

  Example: wego diagnose hanoi.xlsx --out result`

const options = { out: 'result', json: null, lang: 'ko' } as const

/** Where a command says what it was asked for, and where what is to be known besides. */
export interface Voice {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/**
 * `wego diagnose …`: gives the exit code.
 * @throws CommandFault, AnswersFileFault
 */
export async function diagnoseCommand(words: readonly string[], { print, complain }: Voice): Promise<number> {
  const { given, plain, asksForHelp } = readWords('diagnose', words, options)
  if (asksForHelp) {
    print(help)
    return 0
  }
  const [file, more] = plain
  if (file === undefined) throw new CommandFault('diagnose needs a file: wego diagnose FILE --out DIR')
  if (more !== undefined) throw new CommandFault(`diagnose takes one file at a time; "${more}" is too much`)
  const { document, instrument } = await answersIn(file, textAsked(given.get('lang')), complain)
  const result = makeResult(document, instrument)
  const printed = printResult(result)
  const folder = given.get('out') ?? '.'
  const target = join(folder, 'result.json')
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
    writeFileSync(target, printed)
  } catch (error) {
    throw new CommandFault(`--out: ${target} cannot be written (${codeOf(error)})`)
  }
  if (given.has('json')) {
    print(printed.trimEnd())
    return 0
  }
  const { score, band } = result.result
  const number = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(1))
  const named = [document.city.name, document.round.label].filter((one) => one !== '').join(' ')
  print([named, `${instrument.id} ${instrument.version}`].filter((one) => one !== '').join(', '))
  print(
    `stage ${score.staged.stage ?? 'not given'} (${score.staged.reason.code}), overall ${number(score.overall)} (${number(band.overall?.low)} – ${number(band.overall?.high)})`,
  )
  for (const group of score.groups)
    print(
      `  ${group.id}  ${number(group.score).padStart(5)}  ${group.answered}/${group.items - group.notOurs} answered`,
    )
  print(`written: ${target}`)
  return 0
}

/** A workbook or an answers file, whatever its name ends in. */
async function answersIn(file: string, text: Text, complain: Voice['complain']) {
  const loaded = loadInstruments()
  const bytes = readBytes(file)
  if (!isWorkbook(bytes)) return answersInText(file, bytes.toString('utf8'), loaded)
  try {
    const { document, instrument, findings, ignored } = await documentOfWorkbook(bytes, loaded)
    for (const what of ignored) complain(text(`workbook.ignored.${what}`))
    for (const finding of findings) {
      const { where, what } = findingWords(finding, text)
      complain(`${where} ${what}`)
    }
    return { document, instrument }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new CommandFault(`${file}: ${text(`error.${error.code}`, error.detail)}`)
  }
}

function answersInText(file: string, words: string, loaded: ReturnType<typeof loadInstruments>) {
  // neither empty nor the beginning of JSON: a line of it would say nothing to whoever sent a picture or a PDF
  if (/^\ufeff?\s*[^\s\ufeff{[]/.test(words))
    throw new CommandFault(`${file}: this is none of the files that diagnose takes: ${takes}`)
  try {
    return readAnswersFile(words, (id, version) => loaded.find((one) => one.id === id && one.version === version))
  } catch (error) {
    throw error instanceof AnswersFileFault ? new AnswersFileFault(`${file}: ${error.message}`) : error
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new CommandFault(`${file}: cannot be read (${codeOf(error)})`)
  }
}
