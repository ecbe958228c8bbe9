import { score } from '@wego/composite'
import { expect, test } from 'vitest'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import { type Results, evaluateBook } from '../../../../files/workbook/evaluate-book.ts'
import { textIn } from '../../../../text/index.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { structureOf } from '../../instrument.ts'
import { loadInstruments } from '../../load-instrument.ts'
import { missingSystems } from '../../missing-systems.ts'
import { itemPlaces } from './hidden-items.ts'
import { scoresSheet } from './hidden-scores.ts'
import { scopeOf } from './place-of-items.ts'
import { sheetNames } from './sheet-names.ts'

// the formulas of a workbook against the engine

const ceds = loadInstruments().find(({ id }) => id === 'ceds')
if (!ceds) throw new Error('instruments/ceds is missing')
const places = itemPlaces(ceds, scopeOf(ceds, null))
const { scores } = scoresSheet(ceds, places)

function answersBy(
  choose: (place: number, item: { id: string; group: string }) => number,
): Record<string, AnswerEntry> {
  return Object.fromEntries(
    (ceds?.items ?? []).flatMap((item, place) => {
      const chosen = choose(place, item)
      if (chosen < 0) return []
      const entry: AnswerEntry =
        chosen <= 4
          ? { step: chosen, strength: 'claimed' }
          : { mark: chosen === 5 ? 'not_our_competence' : 'dont_know', strength: 'claimed' }
      return [[item.id, entry]]
    }),
  )
}

/** What an address on a hidden sheet comes to. */
function valueAt(results: Results, address: string): string | number {
  const [, sheet = '', letters = '', row = ''] = /^'(.*)'!\$([A-Z]+)\$(\d+)$/.exec(address) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return results(sheet, Number(row), column) ?? ''
}

const sets: { name: string; choose: (place: number, item: { id: string; group: string }) => number }[] = [
  { name: 'every step and mark', choose: (place) => (place * 7 + (place % 11)) % 7 },
  { name: 'nothing', choose: () => -1 },
  { name: 'all top', choose: () => 4 },
  { name: 'all none', choose: () => 0 },
  { name: 'one dimension empty', choose: (place, { group }) => (group === 'RES' ? -1 : place % 5) },
  { name: 'one area not ours', choose: (place, { group }) => (group === 'IND' ? 5 : place % 5) },
]

test.each(sets)(
  'scores, stage and systems of a workbook are those of the engine: $name',
  async ({ choose }) => {
    const answers = answersBy(choose)
    const results = await evaluateBook(bookOf(ceds, answers))
    const calc = (address: string) => valueAt(results, address)
    const scoring = Object.fromEntries(
      Object.entries(answers).map(([id, { step, mark, strength }]) => [
        id,
        step === undefined ? { mark: mark ?? 'dont_know' } : { step, strength },
      ]),
    )
    const expected = score(scoring, structureOf(ceds), ceds.recipe)
    const same = (address: string, value: number | null, what: string) => {
      const found = calc(address)
      // an empty text would pass as close to 0
      if (value === null || typeof found !== 'number') expect(found, what).toBe(value ?? '')
      else expect(found, what).toBeCloseTo(value, 9)
    }
    same(scores.overall, expected.overall, 'overall')
    for (const { id, score: value, coverage } of expected.groups) {
      same(scores.group(id).score, value, id)
      same(scores.group(id).coverage, coverage, id)
    }
    for (const { id, score: value } of expected.axes) same(scores.axis(id), value, id)
    expect(calc(scores.stage)).toBe(expected.staged.stage ?? '')
    const names = sheetNames(ceds, textIn('en'))
    const missing = missingSystems(ceds, scoring)
    const listed = missing.map((_, place) => results(names.systems, 5 + place, 2))
    expect(listed).toEqual(missing.map(({ id }) => ceds.words.en.items[id]?.name))
    expect(results(names.systems, 5 + missing.length, 2) ?? '').toBe('')
  },
  60_000,
)
