import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerSets, computedByEngine } from '../builders/answer-sets.ts'
import { hasLibreOffice } from '../builders/libreoffice.ts'
import { bookOf } from '../builders/workbooks.ts'
import { chosenWord, itemOf, loadInstruments, workbookPlaces } from '../../src/domains/diagnosis/index.ts'
import { type Calculator, calculatorOf } from '../../src/files/workbook/evaluate-book.ts'
import { textIn } from '../../src/text/index.ts'

// the same sets as in LibreOffice, all of them where LibreOffice is missing

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
const text = textIn('en')
const { byHand, random } = answerSets(ceds)
const sets = hasLibreOffice() ? [...byHand, ...random.slice(0, 40)] : [...byHand, ...random]
const places = workbookPlaces(ceds, text)

let calculator: Calculator
beforeAll(async () => (calculator = await calculatorOf(bookOf(ceds, {}))))
afterAll(() => calculator.end())

test.each(sets)('the calculator gives scores, stage and systems of the engine: $name', (set) => {
  for (const { range, itemIds } of places.answers) {
    const { sheet, row, column } = placeOf(range)
    itemIds.forEach((id, at) => {
      const item = itemOf(ceds, id)
      calculator.type(sheet, row + at, column, item ? chosenWord(ceds, item, set.answers[id], text) : '')
    })
  }
  const results = calculator.results()
  const expected = computedByEngine(ceds, set)
  for (const { address, of } of places.read) {
    const { sheet, row, column } = placeOf(address)
    const value = of(expected.score)
    const found = results(sheet, row, column)
    // an empty text would pass as close to 0
    if (value === null || typeof found !== 'number') expect(found, address).toBe(value ?? '')
    else expect(found, address).toBeCloseTo(value, 9)
  }
  const { sheet, row, column } = placeOf(places.systems)
  const listed = expected.missing.map((_, at) => results(sheet, row + at, column))
  expect(listed).toEqual(expected.missing)
  expect(results(sheet, row + expected.missing.length, column) ?? '').toBe('')
})

/** `Governance!D6:D20` → its sheet and first cell. */
function placeOf(address: string): { sheet: string; row: number; column: number } {
  const [, sheet = '', letters = '', row = ''] = /^(.*)!([A-Z]+)(\d+)(?::[A-Z]+\d+)?$/.exec(address) ?? []
  return {
    sheet,
    row: Number(row),
    column: Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
  }
}
