import { pseudoTranslation, readLanguages, spokenFrom } from '../../text/further-languages.ts'
import { speakAlso } from '../../text/index.ts'
import { interfaceEntries } from '../../text/interface-entries.ts'
import { pseudoLanguage } from '../../text/pseudo.ts'
import type { Translation } from '../../text/translation.ts'
import { inLanguages, instrumentEntries } from './instrument-texts.ts'
import type { Instrument } from './instrument.ts'
import { loadInstruments } from './load-instrument.ts'

/** The instruments in every language of the platform, and the languages that were read from files. */
export interface Spoken {
  readonly instruments: readonly Instrument[]
  readonly translations: readonly Translation[]
}

/** Loads instruments and languages, and lets the interface speak them; done once, before anybody is answered. */
export function loadSpoken({ textDir, testLanguage }: { textDir: string; testLanguage: boolean }): Spoken {
  const instruments = loadInstruments()
  const entries = [...interfaceEntries(), ...instruments.flatMap(instrumentEntries)]
  const translations = readLanguages(textDir, entries)
  const pseudo = testLanguage ? [pseudoTranslation(entries)] : []
  speakAlso([...translations.map(spokenFrom), ...(testLanguage ? [pseudoLanguage()] : [])])
  const all = [...translations, ...pseudo]
  return { instruments: all.length === 0 ? instruments : instruments.map((one) => inLanguages(one, all)), translations }
}
