import { compare } from '../../text/compare.ts'
import { standing } from '../../text/further-languages.ts'
import { type Entry, type StandingText, type Translation, placeOf } from '../../text/translation.ts'
import type { Instrument, InstrumentWords, ItemWords, Named } from './instrument.ts'

/** Every text of an instrument in English, as a language has to have it: the names first, then item by item. */
export function instrumentEntries(instrument: Instrument): readonly Entry[] {
  const part = `${instrument.id} ${instrument.version}`
  const groups = new Map(instrument.items.map((item) => [item.id, item.group]))
  return textsOf(instrument.words.en).map(({ path, text }) => ({
    part,
    area: path[0] === 'items' ? (groups.get(path[1] ?? '') ?? 'items') : 'names',
    path: [...rootOf(instrument), ...path],
    english: text,
    isMessage: false,
  }))
}

/** What an instrument's own file has in a language. */
export function ownWords(instrument: Instrument, language: string): ReadonlyMap<string, StandingText> {
  const words = instrument.words[language]
  return new Map(
    (words ? textsOf(words) : []).map(({ path, text }) => [placeOf([...rootOf(instrument), ...path]), standing(text)]),
  )
}

/**
 * The instrument, also in these languages. An item of which a text is missing or broken stays English as a whole,
 * because half a question misleads more than a foreign one.
 */
export function inLanguages(instrument: Instrument, translations: readonly Translation[]): Instrument {
  const entries = instrumentEntries(instrument)
  const words = Object.fromEntries(
    translations.map((translation) => {
      const usable = compare(entries, translation).flatMap(({ place, text, state }): [string, string][] =>
        text === null || state === 'faulty' || state === 'english' ? [] : [[place, text]],
      )
      return [translation.language, wordsFrom(instrument, translation.language, new Map(usable))]
    }),
  )
  return Object.freeze({ ...instrument, words: { ...instrument.words, ...words } })
}

type Place = { readonly path: readonly string[]; readonly text: string }

function textsOf(words: InstrumentWords): Place[] {
  const named = (kind: string, all: Readonly<Record<string, Named>>) =>
    Object.entries(all).flatMap(([id, { name, about }]) => [
      { path: [kind, id, 'name'], text: name },
      { path: [kind, id, 'about'], text: about },
    ])
  return [
    { path: ['name'], text: words.name },
    ...named('axes', words.axes),
    ...Object.entries(words.forces).map(([id, text]) => ({ path: ['forces', id], text })),
    ...named('roles', words.roles),
    ...named('groups', words.groups),
    ...words.scaleOfSystems.map((text, at) => ({ path: ['scaleOfSystems', String(at)], text })),
    ...Object.entries(words.items).flatMap(([id, item]) =>
      itemTexts(item).map(({ path, text }) => ({ path: ['items', id, ...path], text })),
    ),
  ]
}

function itemTexts({ name, definition, ask, steps, why, evidence }: ItemWords): Place[] {
  const listed = (key: string, all: readonly string[]) => all.map((text, at) => ({ path: [key, String(at)], text }))
  return [
    { path: ['name'], text: name },
    ...(definition === undefined ? [] : [{ path: ['definition'], text: definition }]),
    { path: ['ask'], text: ask },
    ...listed('steps', steps),
    { path: ['why'], text: why },
    ...listed('evidence', evidence),
  ]
}

function wordsFrom(instrument: Instrument, language: string, texts: ReadonlyMap<string, string>): InstrumentWords {
  const english = instrument.words.en
  const own = (...path: readonly string[]) => texts.get(placeOf([...rootOf(instrument), ...path]))
  const named = (kind: string, all: Readonly<Record<string, Named>>) =>
    Object.fromEntries(
      Object.entries(all).map(([id, { name, about }]) => [
        id,
        { name: own(kind, id, 'name') ?? name, about: own(kind, id, 'about') ?? about },
      ]),
    )
  const items = Object.entries(english.items).flatMap(([id, item]): [string, ItemWords][] => {
    const at = (...path: readonly string[]) => own('items', id, ...path)
    if (itemTexts(item).some(({ path }) => at(...path) === undefined)) return []
    const listed = (key: string, all: readonly string[]) => all.map((text, nth) => at(key, String(nth)) ?? text)
    return [
      [
        id,
        {
          name: at('name') ?? item.name,
          definition: item.definition === undefined ? undefined : at('definition'),
          ask: at('ask') ?? item.ask,
          steps: listed('steps', item.steps),
          why: at('why') ?? item.why,
          evidence: listed('evidence', item.evidence),
        },
      ],
    ]
  })
  return {
    language,
    name: own('name') ?? english.name,
    axes: named('axes', english.axes),
    forces: Object.fromEntries(Object.entries(english.forces).map(([id, text]) => [id, own('forces', id) ?? text])),
    roles: named('roles', english.roles),
    groups: named('groups', english.groups),
    scaleOfSystems: english.scaleOfSystems.map((text, at) => own('scaleOfSystems', String(at)) ?? text),
    items: Object.fromEntries(items),
  }
}

function rootOf({ id, version }: Instrument): readonly string[] {
  return ['instruments', id, version]
}
