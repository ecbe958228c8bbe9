import type { Cell, Prompt, Sheet } from '../../../../files/workbook/book.ts'
import { decimalsOf, type Money } from '../../../../money/currencies.ts'
import { amountAsNumber } from '../../../../money/write-amount.ts'
import type { Text } from '../../../../text/index.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { type Instrument, wordsOf } from '../../instrument.ts'
import { targetYears } from '../../target.ts'
import { blankSheet } from './blank-sheet.ts'
import { at, formulaCell, heightOf, numberCell, on, row, textCell } from './cells.ts'
import { roadmapHeads } from './heads.ts'
import type { ItemPlaces } from './hidden-items.ts'
import type { Scope } from './place-of-items.ts'
import { hiddenSheets, type SheetNames } from './sheet-names.ts'
import { marks, stepWords } from './step-words.ts'

const column = { target: 4, year: 5, cost: 6, currency: 7 } as const
const totalRow = 3
const first = 5

/** Plans beside the answers: target step, year and cost as the city sees them, why, and what it all costs. */
export function roadmapSheet(
  instrument: Instrument,
  scope: Scope,
  names: SheetNames,
  {
    places,
    answers,
    currency,
    text,
  }: {
    places: ItemPlaces
    answers: Readonly<Record<string, AnswerEntry>>
    /** What costs are probably in; stands beside every cost that is not given yet. */
    currency: string | null
    text: Text
  },
): Sheet {
  const last = first + scope.items.length - 1
  const range = (of: number) => `${at(of, first)}:${at(of, last)}`
  const sum = `SUMIF(${range(column.currency)},${at(column.currency, totalRow)},${range(column.cost)})`
  return {
    ...blankSheet(names.roadmap, text),
    widths: [9, 44, 26, 26, 10, 20, 11, 44],
    frozen: { rows: first - 1, columns: 2 },
    rows: [
      row([textCell(text('workbook.roadmap.title'), 'title')], 30),
      row([textCell(text('workbook.roadmap.about'), 'lead')], 20),
      row(
        [
          textCell(text('workbook.roadmap.total'), 'lead'),
          null,
          null,
          null,
          null,
          { ...formulaCell(sum, 'score'), decimals: decimalsShown(currency) },
          textCell(currency ?? '', 'input'),
        ],
        22,
      ),
      row(
        roadmapHeads(text).map((word) => textCell(word, 'head')),
        34,
      ),
      ...scope.items.map((item) => {
        const { words } = wordsOf(instrument, item.id, text.language)
        const answer = answers[item.id]
        const line = places.rowOf.get(item.id) ?? 1
        const chosen = on(hiddenSheets.items, at(places.columns.choice, line))
        const offered = on(
          hiddenSheets.items,
          `${at(places.columns.words, line)}:${at(places.columns.words + item.values.length + marks.length - 1, line)}`,
        )
        const reason = answer?.targetReason ?? ''
        const target =
          answer?.targetStep === undefined ? '' : (stepWords(instrument, item, text).steps[answer.targetStep] ?? '')
        return row(
          [
            textCell(item.id, 'id'),
            textCell(words.name, 'text'),
            formulaCell(`IF(${chosen}=0,"",INDEX(${offered},1,${chosen}))`, 'chosen'),
            textCell(target, 'input'),
            answer?.targetYear === undefined ? textCell('', 'input') : numberCell(answer.targetYear, 'input'),
            costCell(answer?.targetCost ?? null, currency),
            textCell(answer?.targetCost?.currency ?? currency ?? '', 'input'),
            textCell(reason, 'inputLong'),
          ],
          heightOf([
            { text: words.name, width: 44 },
            { text: reason, width: 44 },
          ]),
        )
      }),
    ],
    lists: scope.items.map((item, place) => {
      const line = places.rowOf.get(item.id) ?? 1
      return {
        range: at(column.target, first + place).replaceAll('$', ''),
        source: on(
          hiddenSheets.items,
          `${at(places.columns.words, line)}:${at(places.columns.words + item.values.length - 1, line)}`,
        ),
        title: wordsOf(instrument, item.id, text.language).words.name,
        hint: text('workbook.target.hint'),
      }
    }),
    prompts: scope.items.length === 0 ? [] : promptsOf((of) => range(of).replaceAll('$', ''), currency, text),
  }
}

function costCell(cost: Money | null, currency: string | null): Cell {
  const decimals = decimalsShown(cost?.currency ?? currency)
  return cost === null ? { style: 'input', decimals } : { ...numberCell(amountAsNumber(cost), 'input'), decimals }
}

/** Cents are shown where there may be some; where nobody knows the currency yet, the usual two. */
function decimalsShown(currency: string | null): number {
  return currency === null ? 2 : decimalsOf(currency)
}

function promptsOf(range: (column: number) => string, currency: string | null, text: Text): Prompt[] {
  const ofCurrency = {
    title: text('workbook.head.currency'),
    hint: text('workbook.currency.hint', { currency: currency ?? 'USD' }),
    takes: { kind: 'letters', from: 3, to: 3 },
  } as const
  return [
    {
      range: range(column.year),
      takes: { kind: 'whole', from: targetYears.first, to: targetYears.last },
      title: text('workbook.head.year'),
      // as texts, so that no language puts a mark into a year
      hint: text('workbook.year.hint', { first: String(targetYears.first), last: String(targetYears.last) }),
    },
    {
      range: range(column.cost),
      takes: { kind: 'decimal', from: 0, to: null },
      title: text('workbook.head.cost'),
      hint: text('workbook.cost.hint'),
    },
    { range: range(column.currency), ...ofCurrency },
    // the one whose costs are added up
    { range: at(column.currency, totalRow).replaceAll('$', ''), ...ofCurrency },
  ]
}
