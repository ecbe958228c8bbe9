import { expect, test } from 'vitest'
import { standing } from '../../text/further-languages.ts'
import { type Translation, placeOf } from '../../text/translation.ts'
import { inLanguages, instrumentEntries, ownWords } from './instrument-texts.ts'
import { groupName, roleName, stepName, wordsOf } from './instrument.ts'
import { loadInstruments } from './load-instrument.ts'

const found = loadInstruments().find(({ id, version }) => id === 'ceds' && version === '1.0')
if (!found) throw new Error('instruments/ceds/1.0 is missing')
const ceds = found
const entries = instrumentEntries(ceds)

/** Spanish, in which these texts stand. */
function spanish(texts: Readonly<Record<string, string>>): Translation {
  return {
    language: 'es',
    name: 'español',
    direction: 'ltr',
    isOffered: false,
    same: new Set(),
    file: 'text/es.yaml',
    texts: new Map(Object.entries(texts).map(([place, text]) => [`instruments/ceds/1.0/${place}`, standing(text)])),
    faults: [],
    left: [],
  }
}
/** Every text of one item, as if it had been translated. */
const wholeItem = (id: string, change: Readonly<Record<string, string>> = {}) =>
  spanish({
    ...Object.fromEntries(
      entries
        .filter(({ path }) => path[4] === id)
        .map(({ path, english }) => [path.slice(3).join('/'), `es ${path.slice(5).join(' ')}: ${english}`]),
    ),
    ...change,
  })

test('every text of every item is an entry, once, under its group', () => {
  const places = entries.map(({ path }) => placeOf(path))
  expect(new Set(places).size).toBe(places.length)
  for (const { id, group } of ceds.items) {
    const own = entries.filter(({ path }) => path[4] === id)
    const words = ceds.words.en.items[id]
    expect(new Set(own.map(({ area }) => area)), id).toEqual(new Set([group]))
    expect(own.length, id).toBe(
      3 + (words?.definition === undefined ? 0 : 1) + (words?.steps.length ?? 0) + (words?.evidence.length ?? 0),
    )
  }
  expect([...ownWords(ceds, 'ko').keys()]).toEqual(places)
})

test('an item that stands whole is asked in the language', () => {
  const { words, language } = wordsOf(inLanguages(ceds, [wholeItem('GOV-01')]), 'GOV-01', 'es')
  expect(language).toBe('es')
  expect(words.steps[2]).toMatch(/^es steps 2: /)
  expect(words.evidence).toHaveLength(ceds.words.en.items['GOV-01']?.evidence.length ?? 0)
})

test.each([
  { name: 'a step is missing', place: 'items/GOV-01/steps/3', text: '' },
  { name: 'a text has spaces around', place: 'items/GOV-01/ask', text: ' ¿Quién? ' },
  { name: 'two steps say the same', place: 'items/GOV-01/steps/1', text: 'Nadie.' },
])('half a question is asked in English as a whole: $name', ({ place, text }) => {
  const translation = wholeItem('GOV-01', { [place]: text, 'items/GOV-01/steps/0': 'Nadie.' })
  expect(wordsOf(inLanguages(ceds, [translation]), 'GOV-01', 'es').language).toBe('en')
  expect(wordsOf(inLanguages(ceds, [translation]), 'GOV-02', 'es').language).toBe('en')
})

test('names of groups, roles and steps fall back one by one', () => {
  const one = inLanguages(ceds, [
    spanish({ 'groups/GOV/name': 'Gobernanza', 'scaleOfSystems/0': 'Ninguno', 'roles/mayor/name': 'Alcaldía' }),
  ])
  expect(groupName(one, 'GOV', 'es')).toBe('Gobernanza')
  expect(groupName(one, 'POL', 'es')).toBe(ceds.words.en.groups['POL']?.name)
  expect(stepName(one, 0, 'es')).toBe('Ninguno')
  expect(stepName(one, 1, 'es')).toBe(ceds.words.en.scaleOfSystems[1])
  expect(roleName(one, 'mayor', 'es')).toBe('Alcaldía')
  expect(groupName(one, 'GOV', 'ko')).toBe(groupName(ceds, 'GOV', 'ko'))
})

test('a further language does not change the instrument', () => {
  const one = inLanguages(ceds, [wholeItem('GOV-01')])
  expect(one.hash).toBe(ceds.hash)
  expect(one.content).toBe(ceds.content)
  expect(ceds.words['es']).toBeUndefined()
})
