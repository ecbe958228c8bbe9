import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compare } from './compare.ts'
import { type SpokenLanguage, isBuiltIn } from './index.ts'
import { interfaceEntries, koreanMessages } from './interface-entries.ts'
import { pseudoMessage, pseudoPlain, pseudoTag } from './pseudo.ts'
import { readLanguageFile } from './read-language-file.ts'
import { type Entry, type StandingText, type Translation, placeOf } from './translation.ts'

/** A folder of languages that cannot be used at all; its message names the file. */
export class LanguageFault extends Error {}

/** The files of further languages: `es.yaml` in the folder is Spanish. A folder that is not there holds none. */
export function readLanguages(folder: string, entries: readonly Entry[]): readonly Translation[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => {
      const language = basename(name, '.yaml')
      const file = join(folder, name)
      if (canonical(language) !== language || isBuiltIn(language))
        throw new LanguageFault(`${file}: "${language}" is not the code of a further language, such as es or pt-BR`)
      return readLanguageFile(readFileSync(file, 'utf8'), { file, language, entries })
    })
}

/** A code as `Intl` writes it (pt-br becomes pt-BR); null for what is no code of a language. */
export function canonical(language: string): string | null {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? null
  } catch {
    return null
  }
}

/** What the interface says in a language of a file: what is broken in it is said in English. */
export function spokenFrom(translation: Translation): SpokenLanguage {
  const rows = compare(interfaceEntries(), translation)
  const usable = rows.filter(({ state, text }) => text !== null && state !== 'faulty')
  const { language, name, direction, isOffered } = translation
  return {
    language,
    name,
    direction,
    isOffered,
    translated: rows.filter(({ state }) => state === 'done').length / rows.length,
    messages: Object.fromEntries(usable.map(({ entry, text }) => [entry.path.at(-1), text])),
  }
}

/** Every text of the test language, so that instruments speak it too. */
export function pseudoTranslation(entries: readonly Entry[]): Translation {
  const texts = entries.map(({ path, english, isMessage }): [string, StandingText] => [
    placeOf(path),
    standing(isMessage ? pseudoMessage(english) : pseudoPlain(english)),
  ])
  return inSource(pseudoTag, 'Right to left (test)', new Map(texts), 'rtl')
}

/** Korean, whose messages are in the source and whose words of instruments come beside them. */
export function koreanTranslation(words: ReadonlyMap<string, StandingText>): Translation {
  return inSource('ko', '한국어', new Map([...koreanMessages(), ...words]), 'ltr')
}

export function standing(text: string, line: number | null = null): StandingText {
  return { text, line, englishWas: null, isMarkedOlder: false, notes: [] }
}

/** Names, and words that are typed or written into tables as they are. */
const sameInSource = new Set([
  'ui.name',
  'ui.footer.api',
  'sources.geonames',
  'index.fault.denominator_unknown',
  'index.fault.indicators_missing',
  'index.note.instead.Type',
])

function inSource(
  language: string,
  name: string,
  texts: ReadonlyMap<string, StandingText>,
  direction: 'ltr' | 'rtl',
): Translation {
  return { language, name, direction, isOffered: true, same: sameInSource, file: null, texts, faults: [], left: [] }
}
