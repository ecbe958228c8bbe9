import type { Text } from '../../../../text/index.ts'
import { type Instrument, axisName, groupName } from '../../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Cell, Row, Sheet } from '../../../../files/workbook/book.ts'
import { formulaCell, heightOf, numberCell, on, row, textCell } from './cells.ts'
import type { WorkbookOrigin } from './data-sheet.ts'
import type { Fact } from './facts.ts'
import type { ItemPlaces } from './hidden-items.ts'
import type { Scores } from './hidden-scores.ts'
import { liveSentence } from './live-sentence.ts'
import type { Scope } from './place-of-items.ts'
import { answeredOf } from './question-sheet.ts'
import type { SheetNames } from './sheet-names.ts'
import { startTitle } from './titles.ts'

const widths = [6, 46, 28, 16, 12]
/** What a text has that goes over all columns but the first. */
const wide = 102
/** Title, lead, a little air, three steps, what the colour means, air; then the heads of the parts. */
const headRow = 9

interface Content {
  readonly places: ItemPlaces
  readonly scores: Scores | null
  readonly origin: WorkbookOrigin
  readonly facts: readonly Fact[]
  readonly text: Text
}

/** How to, in three steps; how far each part is, with a link to it; and of whom this is. */
export function startSheet(instrument: Instrument, scope: Scope, names: SheetNames, content: Content): Sheet {
  const { scores, origin, facts, text } = content
  const parts = partRows(instrument, scope, names, content)
  const lastPart = headRow + parts.length
  const factRow = lastPart + 2
  const lastFact = factRow + facts.length
  // what is filled in stands in cells of its own, and the others keep to the same column
  const isForm = facts.some(({ value }) => value === null)
  const toFill = facts.flatMap(({ value, name }, place) => (value === null ? [{ name, row: factRow + 1 + place }] : []))
  return {
    ...blankSheet(names.start, text),
    widths,
    tab: '0A5C5A',
    paper: { orientation: 'portrait', isOnePage: true },
    merged: [
      'B4:E4',
      'B5:E5',
      'B6:E6',
      'B7:E7',
      ...(isForm ? [] : facts.map((_, place) => `C${factRow + 1 + place}:E${factRow + 1 + place}`)),
    ],
    tables: [`B${headRow}:E${lastPart}`, ...(facts.length === 0 ? [] : [`B${factRow}:C${lastFact}`])],
    bars: [
      { range: `D${headRow + 1}:D${lastPart}`, full: 1 },
      ...(scores === null ? [] : [{ range: `E${headRow + 1}:E${lastPart}`, full: 100 }]),
    ],
    prompts: toFill.map((one) => ({
      range: `C${one.row}`,
      title: one.name,
      hint: text('workbook.prompt.fact'),
      takes: { kind: 'letters', from: 0, to: 200 },
    })),
    rows: [
      filled(startTitle({ cityName: origin.city.name, label: origin.round.label }, text), 'banner', 42),
      filled(text('workbook.start.lead', { items: scope.items.length }), 'bannerLead', 24),
      row([], 10),
      ...([1, 2, 3] as const).map((step) => {
        const words = stepText(step, { origin, isWhole: scope.isWhole, text })
        const height = heightOf([{ text: words, width: wide }])
        return row([numberCell(step, 'number'), textCell(words, 'plain')], Math.max(34, height + 4))
      }),
      row([textCell('', 'swatch'), textCell(text('workbook.start.legend'), 'plain')], 22),
      row([], 12),
      heads([
        text('workbook.start.parts'),
        text('workbook.head.answered'),
        text('workbook.start.progress'),
        scores === null ? '' : text('workbook.head.score'),
      ]),
      ...parts,
      row([], 12),
      ...(facts.length === 0 ? [] : [heads([text('workbook.start.facts'), ...(isForm ? [''] : ['', '', ''])], null)]),
      ...facts.map(({ name, value }) =>
        row(
          [
            null,
            textCell(name, 'text'),
            textCell(value ?? '', value === null ? 'input' : 'text'),
            ...(isForm ? [] : [textCell('', 'text'), textCell('', 'text')]),
          ],
          Math.max(20, heightOf([{ text: value ?? '', width: isForm ? 28 : 56 }], 10)),
        ),
      ),
    ],
  }
}

/** A line for each part in its order; where the file scores itself, under the score of its axis, and the result below. */
function partRows(instrument: Instrument, scope: Scope, names: SheetNames, { places, scores, text }: Content): Row[] {
  const { language } = text
  const inGroup = (id: string) => scope.items.filter((item) => item.group === id)
  const groups = instrument.groups.filter(({ id }) => inGroup(id).length > 0)
  const answered = (items: readonly Scope['items'][number][], style: 'count' | 'totalCount') => {
    const done = answeredOf(items, places)
    return [
      formulaCell(liveSentence(text, 'workbook.progress', { done, total: String(items.length) }), style),
      formulaCell(`${done}/${items.length}`, 'progress'),
    ]
  }
  const lineOf = ({ id }: (typeof groups)[number]) => {
    const link: Cell = {
      value: groupName(instrument, id, language),
      style: 'link',
      link: on(names.groups.get(id) ?? id, 'A1'),
    }
    return row(
      [
        numberCell(groups.findIndex((group) => group.id === id) + 1, 'looseCount'),
        link,
        ...answered(inGroup(id), 'count'),
        scores === null ? null : formulaCell(scores.group(id).score, 'score'),
      ],
      21,
    )
  }
  if (scores === null) return groups.map(lineOf)
  const result: Cell = { value: names.result, style: 'totalLink', link: on(names.result, 'A1') }
  return [
    ...instrument.axes.flatMap((axis) => [
      row(
        [
          textCell('', 'total'),
          textCell(axisName(instrument, axis.id, language), 'total'),
          textCell('', 'total'),
          textCell('', 'total'),
          formulaCell(scores.axis(axis.id), 'totalScore'),
        ],
        21,
      ),
      ...groups.filter((group) => group.axis === axis.id).map(lineOf),
    ]),
    row(
      [
        textCell('', 'total'),
        result,
        ...answered(scope.items, 'totalCount'),
        formulaCell(scores.overall, 'totalScore'),
      ],
      24,
    ),
  ]
}

function filled(words: string, style: 'banner' | 'bannerLead', height: number): Row {
  return row(
    [words, '', '', '', ''].map((one) => textCell(one, style)),
    height,
  )
}

function heads(words: readonly string[], before: Cell | null = textCell('', 'head')): Row {
  return row([before, ...words.map((word, place) => textCell(word, place === 0 ? 'head' : 'headEnd'))], 24)
}

function stepText(
  step: 1 | 2 | 3,
  { origin, isWhole, text }: { origin: WorkbookOrigin; isWhole: boolean; text: Text },
): string {
  if (step === 3 && origin.part.kind === 'pack') return text('workbook.start.step.3.pack')
  const words = text(`workbook.start.step.${step}`)
  // only the whole computes its result
  return step === 2 && isWhole ? `${words} ${text('workbook.start.live')}` : words
}
