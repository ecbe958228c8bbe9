import { score } from '@wego/composite'
import { expect, test } from 'vitest'
import { bookOf, calculator } from '../../../../test/builders/workbooks.ts'
import { writeWorkbook } from '../../../files/workbook/write-workbook.ts'
import { textIn } from '../../../text/index.ts'
import type { AnswerEntry } from '../answers-document.ts'
import { structureOf } from '../instrument.ts'
import { loadInstruments } from '../load-instrument.ts'
import { missingSystems } from '../missing-systems.ts'
import { itemPlaces } from './hidden-items.ts'
import { scoresSheet } from './hidden-scores.ts'
import { scopeOf } from './place-of-items.ts'
import { sheetNames } from './sheet-names.ts'

// the formulas of a workbook against the engine

const ceds = loadInstruments().find(({ id }) => id === 'ceds')
if (!ceds) throw new Error('instruments/ceds is missing')
const places = itemPlaces(ceds, scopeOf(ceds, null))
const { scores } = scoresSheet(ceds, places)

function answersBy(choose: (place: number, item: { id: string; group: string }) => number): Record<string, AnswerEntry> {
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

test('scores, stage and systems of a workbook are those of the engine', async () => {
  const answers = answersBy((place) => (place * 7 + (place % 11)) % 7)
  const calc = await calculator(await writeWorkbook(bookOf(ceds, answers)))
  const scoring = Object.fromEntries(
    Object.entries(answers).map(([id, { step, mark, strength }]) => [
      id,
      step === undefined ? { mark: mark ?? 'dont_know' } : { step, strength },
    ]),
  )
  const expected = score(scoring, structureOf(ceds), ceds.recipe)
  expect(Number(calc(scores.overall))).toBeCloseTo(expected.overall ?? Number.NaN, 9)
  for (const { id, score: value, coverage } of expected.groups) {
    expect(Number(calc(scores.group(id).score)), id).toBeCloseTo(value ?? Number.NaN, 9)
    expect(Number(calc(scores.group(id).coverage)), id).toBeCloseTo(coverage ?? Number.NaN, 9)
  }
  for (const { id, score: value } of expected.axes)
    expect(Number(calc(scores.axis(id))), id).toBeCloseTo(value ?? Number.NaN, 9)
  expect(calc(scores.stage)).toBe(String(expected.staged.stage ?? ''))
  const names = sheetNames(ceds, textIn('en'))
  const missing = missingSystems(ceds, scoring)
  const listed = missing.map((_, place) => calc(`'${names.systems}'!B${5 + place}`))
  expect(listed).toEqual(missing.map(({ id }) => ceds.words.en.items[id]?.name))
  expect(calc(`'${names.systems}'!B${5 + missing.length}`)).toBe('')
}, 60_000)
