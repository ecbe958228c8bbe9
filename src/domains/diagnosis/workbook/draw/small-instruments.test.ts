import { score } from '@wego/composite'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { small10 } from '../../../../../test/builders/small-ceds.ts'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import { type Calculator, calculatorOf } from '../../../../files/workbook/evaluate-book.ts'
import { textIn } from '../../../../text/index.ts'
import { type AnswersDocument, scoringAnswers } from '../../answers-document.ts'
import { type Instrument, itemOf, structureOf } from '../../instrument.ts'
import { chosenWord } from './question-sheet.ts'
import { workbookPlaces } from './workbook-places.ts'

// weights and stages that no published instrument has: the formulas of a workbook against the engine

type Answers = AnswersDocument['answers']
const text = textIn('en')
/** Of every group. */
const inGroup = 6

/** The small instrument with other weights of items, one after the other, and another recipe. */
function changed(weights: readonly number[], recipe: Partial<Instrument['recipe']>): Instrument {
  return {
    ...small10,
    items: small10.items.map((item, at) => ({ ...item, weight: weights[at % weights.length] ?? 1 })),
    recipe: { ...small10.recipe, ...recipe },
  }
}

function type(calculator: Calculator, instrument: Instrument, answers: Answers): void {
  for (const { range, itemIds } of workbookPlaces(instrument, text).answers) {
    const { sheet, row, column } = placeOf(range)
    itemIds.forEach((id, at) => {
      const item = itemOf(instrument, id)
      calculator.type(sheet, row + at, column, item ? chosenWord(instrument, item, answers[id], text) : '')
    })
  }
}

/** `Governance!D6:D20` → its sheet and first cell. */
function placeOf(address: string): { sheet: string; row: number; column: number } {
  const [, sheet = '', letters = '', row = ''] = /^(.*)!([A-Z]+)(\d+)(?::[A-Z]+\d+)?$/.exec(address) ?? []
  return {
    sheet,
    row: Number(row),
    column: Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
  }
}

function scored(instrument: Instrument, answers: Answers) {
  const document = { answers } as AnswersDocument
  return score(scoringAnswers(document, instrument), structureOf(instrument), instrument.recipe)
}

function expectSame(calculator: Calculator, instrument: Instrument, answers: Answers): void {
  type(calculator, instrument, answers)
  const results = calculator.results()
  const expected = scored(instrument, answers)
  for (const { address, of } of workbookPlaces(instrument, text).read) {
    const { sheet, row, column } = placeOf(address)
    const value = of(expected)
    const found = results(sheet, row, column)
    // an empty text would pass as close to 0
    if (value === null || typeof found !== 'number') expect(found, address).toBe(value ?? '')
    else expect(found, address).toBeCloseTo(value, 9)
  }
}

const anyAnswer = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }).map((step) => ({ step, strength: 'claimed' as const })) },
  fc
    .constantFrom('not_our_competence' as const, 'dont_know' as const)
    .map((mark) => ({ mark, strength: 'claimed' as const })),
)
const stages = small10.recipe.stages

// prettier-ignore
const instruments: { name: string; instrument: Instrument; onTheLeast: number }[] = [
  { name: 'tenths, a third to be answered', instrument: changed([0.4, 0.4, 0.3, 0.1, 0.1, 0.2], { minimumCoverage: 1 / 3 }), onTheLeast: 6 },
  { name: 'thirds, two thirds to be answered', instrument: changed([1 / 3, 1 / 3, 1 / 3, 0.7, 0.7, 0.7], { minimumCoverage: 2 / 3 }), onTheLeast: 9 },
  { name: 'tenths, six tenths to be answered', instrument: changed([0.1, 0.2, 0.3, 0.1, 0.2, 0.1], { minimumCoverage: 0.6 }), onTheLeast: 10 },
  { name: 'stages from 0', instrument: changed([1], { minimumCoverage: 0.5, stages: stages.map(({ stage, from }) => ({ stage: stage - 1, from })) }), onTheLeast: 20 },
  { name: 'stages from below 0', instrument: changed([0.1, 0.3], { minimumCoverage: 0.3, stages: stages.map(({ stage, from }) => ({ stage: stage - 3, from })) }), onTheLeast: 0 },
  { name: 'a first stage that not all reach', instrument: changed([0.1, 0.3], { minimumCoverage: 0.25, stages: [{ stage: 0, from: 30 }, { stage: 1, from: 60 }] }), onTheLeast: 4 },
]

test.each(instruments)('a workbook computes what the engine does: $name', async ({ instrument, onTheLeast }) => {
  const calculator = await calculatorOf(bookOf(instrument, {}))
  const least = instrument.recipe.minimumCoverage
  let found = 0
  try {
    // every choice of answered questions, the same in each group: those that come to the least itself are among them
    for (let choice = 0; choice < 2 ** inGroup; choice++) {
      const chosen = instrument.items.filter((_, at) => (choice >> (at % inGroup)) % 2 === 1)
      const all = (step: number) =>
        Object.fromEntries(chosen.map(({ id }) => [id, { step, strength: 'claimed' as const }]))
      const { groups, staged } = scored(instrument, all(2))
      if (groups.every(({ coverage }) => Math.abs((coverage ?? 0) - least) < 1e-9)) {
        found++
        expect(staged.stage, `${choice}`).not.toBeNull()
      }
      expectSame(calculator, instrument, all(2))
      expectSame(calculator, instrument, all(0))
    }
    expect(found).toBe(onTheLeast)
    const ids = instrument.items.map(({ id }) => id)
    const anyAnswers = fc.dictionary(fc.constantFrom(...ids), anyAnswer, {
      minKeys: ids.length / 3,
      maxKeys: ids.length,
      size: 'max',
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(anyAnswers, (answers) => expectSame(calculator, instrument, answers)),
      { numRuns: 40 },
    )
  } finally {
    calculator.end()
  }
})
