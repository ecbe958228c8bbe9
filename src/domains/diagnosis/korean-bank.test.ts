import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../config.ts'
import { compare } from '../../text/compare.ts'
import { koreanTranslation } from '../../text/further-languages.ts'
import { instrumentEntries, ownWords } from './instrument-texts.ts'
import { loadInstrument } from './load-instrument.ts'

const ceds = loadInstrument(join(projectRoot(), 'instruments/ceds/1.0'))
const english = ceds.words.en.items
const korean = ceds.words['ko']?.items ?? {}
const rows = compare(instrumentEntries(ceds), koreanTranslation(ownWords(ceds, 'ko')))

/** Every sentence of every item, with the English beside. */
const pairs = rows
  .filter(({ entry }) => entry.path[3] === 'items')
  .map(({ entry, text }) => {
    const [, , , , id = '', field = ''] = entry.path
    return { id, field, where: entry.path.slice(4).join(' '), english: entry.english, korean: text ?? '' }
  })

test('nothing is missing, left in English, or says the same as another step', () => {
  expect(rows.length).toBeGreaterThan(2400)
  expect(rows.filter(({ state }) => state !== 'done').map(({ place, state }) => `${place}: ${state}`)).toEqual([])
})

test('has the same items with the same fields, and as many steps and pieces of evidence', () => {
  expect(Object.keys(korean)).toEqual(Object.keys(english))
  const shape = (items: typeof english) =>
    Object.entries(items).map(([id, { definition, steps, evidence }]) => ({
      id,
      isDefined: definition !== undefined,
      steps: steps.length,
      evidence: evidence.length,
    }))
  expect(shape(korean)).toEqual(shape(english))
})

test('every number of a step stands in the Korean step: the same count, window and threshold', () => {
  const lost = pairs.flatMap(({ where, field, english: source, korean: text }) =>
    field === 'steps'
      ? numbersIn(source)
          .filter((number) => !text.includes(number))
          .map((number) => `${where}: ${number}`)
      : [],
  )
  expect(lost).toEqual([])
})

// prettier-ignore
const forms: { name: string; field: string; ends: RegExp }[] = [
  { name: 'a question asks politely', field: 'ask', ends: /(까|가)\?$/ },
  { name: 'a step is a plain statement', field: 'steps', ends: /다\.$/ },
  { name: 'a reason is a polite statement', field: 'why', ends: /니다\.$/ },
  { name: 'a definition is a polite statement', field: 'definition', ends: /니다\.$/ },
  { name: 'evidence is a noun without a full stop', field: 'evidence', ends: /[^.]$/ },
  { name: 'a name is a noun without a full stop', field: 'name', ends: /[^.]$/ },
]

test.each(forms)('$name', ({ field, ends }) => {
  const found = pairs.filter((pair) => pair.field === field)
  expect(found.length).toBeGreaterThan(50)
  expect(found.filter((pair) => !ends.test(pair.korean)).map(({ where, korean: text }) => `${where}: ${text}`)).toEqual(
    [],
  )
})

/** One English phrase, one Korean one: what a reader meets again and again must not change its name. */
// prettier-ignore
const phrases: { english: RegExp; korean: RegExp }[] = [
  { english: /^Also,/, korean: /^위 사항에 더하여, / },
  { english: /in the last (\d+) months/i, korean: /최근 \d+개월/ },
  { english: /led to a change of/, korean: /근거로 .*바꾸었다/ },
  { english: /spreadsheet/, korean: /스프레드시트/ },
  { english: /on paper or in a spreadsheet/, korean: /종이 문서나 스프레드시트/ },
  { english: /ten most used services/, korean: /이용이 가장 많은 10개 서비스/ },
  { english: /core systems?\b/, korean: /핵심 시스템/ },
  { english: /shared city map/, korean: /공동 활용하는 (하나의 )?시 지도/ },
  { english: /\bwebsites?\b/, korean: /누리집/ },
  { english: /\bsuppliers?\b/, korean: /공급업체/ },
  { english: /\bminutes (of|show)/i, korean: /회의록|처음 몇 분/ },
  { english: /three quarters/, korean: /4분의 3/ },
  { english: /job description/, korean: /직무기술서/ },
]

test.each(phrases)('$english is always $korean', ({ english: phrase, korean: fixed }) => {
  const found = pairs.filter((pair) => phrase.test(pair.english))
  expect(found.length).toBeGreaterThan(2)
  expect(
    found.filter((pair) => !fixed.test(pair.korean)).map(({ where, korean: text }) => `${where}: ${text}`),
  ).toEqual([])
})

test('no word that belongs to one country, and no second spelling of a word', () => {
  const strays =
    /온나라|새올|정부24|나라장터|이호조|홈페이지|웹사이트|이메일|엑셀|핸드폰|당신|에 의해|가지고 있|메모|의견수렴|지방세입/
  expect(
    pairs.filter(({ korean: text }) => strays.test(text)).map(({ where, korean: text }) => `${where}: ${text}`),
  ).toEqual([])
})

function numbersIn(sentence: string): string[] {
  return (sentence.match(/\d[\d,.]*/g) ?? []).map((number) => number.replace(/[.,]$/, ''))
}
