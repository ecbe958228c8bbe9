import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import type { Text } from '../../../text/index.ts'
import { CommandFault, codeOf, readWords, textAsked } from '../command-words.ts'
import type { Instrument } from '../instrument.ts'
import { loadInstruments } from '../load-instrument.ts'
import type { WorkbookOrigin } from './draw/data-sheet.ts'
import { factsToFill } from './draw/facts.ts'
import { makeWorkbook } from './make-workbook.ts'

const help = `wego workbook --out FILE.xlsx [options]

  Writes the Excel toolkit: all questions with their steps, and the result as they are answered, to fill in without a
  network. Any round of the same questions takes it back; wego diagnose scores it.

  --out FILE.xlsx     the file to write
  --force             replace the file if there is one
  --lang en|ko        language of the workbook (default en)
  --city NAME         whose diagnosis it is, for its titles
  --round LABEL       which round it is, for its titles (default the year)
  --instrument ID     the questions (default ceds, in their newest version)

  Example: wego workbook --out hanoi.xlsx --city Hanoi --lang ko`

const options = {
  out: 'hanoi.xlsx',
  force: null,
  lang: 'ko',
  city: 'Hanoi',
  round: '2026',
  instrument: 'ceds',
} as const

/** As long as a title can be read in one line. */
const longestName = 100

/**
 * `wego workbook …`: gives the exit code.
 * @throws CommandFault
 */
export async function workbookCommand(words: readonly string[], print: (line: string) => void): Promise<number> {
  const { given, plain, asksForHelp } = readWords('workbook', words, options)
  if (asksForHelp) {
    print(help)
    return 0
  }
  const target = given.get('out')
  if (plain[0] !== undefined)
    throw new CommandFault(`workbook: "${plain[0]}" is too much; the file to write is named with --out FILE.xlsx`)
  if (target === undefined) throw new CommandFault('workbook needs a file: wego workbook --out FILE.xlsx')
  if (!/[^/\\]\.xlsx$/i.test(target))
    throw new CommandFault(`--out: ${target} does not end in .xlsx; workbook writes that kind of file only`)
  const id = given.get('instrument') ?? 'ceds'
  const instrument = loadInstruments()
    .filter((one) => one.id === id)
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
    .at(-1)
  if (!instrument) throw new CommandFault(`there is no instrument "${id}"; wego instruments lists them`)
  const text = textAsked(given.get('lang'))
  const at = new Date()
  const [city = '', round = String(at.getUTCFullYear())] = [given.get('city')?.trim(), given.get('round')?.trim()]
  for (const [option, name] of Object.entries({ '--city': city, '--round': round }))
    if (name.length > longestName) throw new CommandFault(`${option}: at most ${longestName} letters`)
  const isReplaced = given.has('force')
  const refuseExisting = () => {
    throw new CommandFault(`--out: ${target} exists already; name another file, or add --force to replace it`)
  }
  if (!isReplaced && existsSync(target)) refuseExisting()
  const file = await emptyWorkbook(instrument, { city, round, text, at })
  try {
    writeFileSync(target, file, { flag: isReplaced ? 'w' : 'wx' })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') refuseExisting()
    throw new CommandFault(`--out: ${target} cannot be written (${codeOf(error)})`)
  }
  print(`written: ${target}, ${instrument.id} ${instrument.version}, ${instrument.items.length} questions`)
  return 0
}

/** A workbook for nobody yet: any round of these questions takes it back. `city` and `round` only name it. */
export async function emptyWorkbook(
  instrument: Instrument,
  { city, round, text, at }: { city: string; round?: string; text: Text; at: Date },
): Promise<Uint8Array> {
  const origin: WorkbookOrigin = {
    file: randomBytes(9).toString('base64url'),
    city: { id: '', name: city },
    round: { id: '', label: round ?? String(at.getUTCFullYear()) },
    instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    part: { kind: 'round', id: '' },
    language: text.language,
    exportedAt: at.toISOString(),
    seed: 1,
  }
  return makeWorkbook('command line', {
    instrument,
    text,
    itemIds: null,
    exported: new Map(),
    facts: factsToFill(origin, text),
    origin,
  })
}
