import { expect, test } from 'vitest'
import { messageFaults, plainFaults, pluralForms } from './message-faults.ts'

// prettier-ignore
const cases: { name: string; english: string; language: string; text: string; faults: string[] }[] = [
  { name: 'a sound translation', english: '{count} cities', language: 'es', text: '{count} ciudades', faults: [] },
  { name: 'a misspelt placeholder', english: '{count} cities', language: 'es', text: '{cuenta} ciudades', faults: ['placeholder_missing count', 'placeholder_unknown cuenta'] },
  { name: 'a brace that is not closed', english: '{count} cities', language: 'es', text: '{count ciudades', faults: ['message_broken'] },
  { name: 'a plural without "other"', english: '{n, plural, one {#} other {#}}', language: 'es', text: '{n, plural, one {#}}', faults: ['message_broken'] },
  { name: 'both forms of Spanish', english: '{n, plural, one {# city} other {# cities}}', language: 'es', text: '{n, plural, one {# ciudad} other {# ciudades}}', faults: [] },
  { name: 'Arabic needs six forms', english: '{n, plural, one {#} other {#}}', language: 'ar', text: '{n, plural, one {#} other {#}}', faults: ['plural_missing n: zero, two, few, many'] },
  { name: 'a number said itself stands for its form', english: '{n, plural, one {#} other {#}}', language: 'ar', text: '{n, plural, =0 {a} one {b} =2 {c} few {d} many {e} other {f}}', faults: [] },
  { name: 'Russian few and many', english: '{n, plural, one {#} other {#}}', language: 'ru', text: '{n, plural, one {#} few {#} other {#}}', faults: ['plural_missing n: many'] },
  { name: 'no plural where a language says it without', english: '{n, plural, one {#} other {#}}', language: 'ja', text: '{n}件', faults: [] },
  { name: 'one form in Korean', english: '{n, plural, one {#} other {#}}', language: 'ko', text: '{n, plural, other {#개}}', faults: [] },
  { name: 'a placeholder lost inside a branch', english: '{n, plural, one {# of {city}} other {# of {city}}}', language: 'es', text: '{n, plural, one {#} other {#}}', faults: ['placeholder_missing city'] },
  { name: 'a choice that English does not have', english: '{who, select, city {a} other {b}}', language: 'es', text: '{who, select, ciudad {a} other {b}}', faults: ['choices_differ who: ciudad, city'] },
  { name: 'right to left, with its marks', english: 'Of {city}', language: 'ar', text: '\u200fمن {city}\u200f', faults: [] },
]

test.each(cases)('$name', ({ english, language, text, faults }) => {
  const told = messageFaults(english, text, language).map(({ code, detail }) =>
    code === 'message_broken' ? code : `${code} ${detail}`,
  )
  expect(told).toEqual(faults)
})

test('spaces around and letters that were not UTF-8 are faults in any text', () => {
  expect(plainFaults('Ciudad')).toEqual([])
  expect(plainFaults(' Ciudad').map(({ code }) => code)).toEqual(['spaces_around'])
  expect(plainFaults('Ciudad\n').map(({ code }) => code)).toEqual(['spaces_around'])
  expect(plainFaults('Administraci\ufffdn').map(({ code }) => code)).toEqual(['letters_broken'])
})

test.each([
  { language: 'ko', forms: 'other' },
  { language: 'en', forms: 'one other' },
  { language: 'es', forms: 'one other' },
  { language: 'ru', forms: 'one few many other' },
  { language: 'ar', forms: 'zero one two few many other' },
])('plural forms of whole numbers in $language: $forms', ({ language, forms }) => {
  expect(pluralForms(language).join(' ')).toBe(forms)
})
