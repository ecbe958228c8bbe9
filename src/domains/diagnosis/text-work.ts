import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectRoot } from '../../config.ts'
import { koreanTranslation } from '../../text/further-languages.ts'
import { interfaceEntries } from '../../text/interface-entries.ts'
import { readLanguageFile } from '../../text/read-language-file.ts'
import type { TextWork } from '../../text/text-command.ts'
import { instrumentEntries, ownWords } from './instrument-texts.ts'
import { loadInstruments } from './load-instrument.ts'

/** What `wego text` works on: the interface and every instrument. */
export function textWork(folder: string): Pick<TextWork, 'entries' | 'folder' | 'inSource' | 'whereInSource'> {
  const instruments = loadInstruments()
  return {
    entries: [...interfaceEntries(), ...instruments.flatMap(instrumentEntries)],
    folder,
    inSource: (language) =>
      koreanTranslation(new Map(instruments.flatMap((instrument) => [...ownWords(instrument, language)]))),
    whereInSource: ({ entry }) =>
      entry.isMessage ? whereOfMessage(entry.path.at(-1) ?? '') : whereOfWords(entry.path.slice(1)),
  }
}

function whereOfMessage(key: string): string {
  const folder = join(projectRoot(), 'src/text/ko')
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const at = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .findIndex((line) => line.trimStart().startsWith(`'${key}':`))
    if (at !== -1) return `${relative(projectRoot(), join(folder, name))}:${at + 1}`
  }
  return 'src/text/ko'
}

function whereOfWords([id = '', version = '', ...path]: readonly string[]): string {
  const file = join(projectRoot(), 'instruments', id, version, 'text.ko.yaml')
  const shown = relative(projectRoot(), file)
  if (!existsSync(file)) return shown
  const { texts } = readLanguageFile(readFileSync(file, 'utf8'), { file: shown, language: 'ko', entries: [] })
  return `${shown}:${texts.get(path.join('/'))?.line ?? 1}`
}
