import type { Text } from '../../../text/index.ts'
import { type Instrument, groupName, wordsOf } from '../instrument.ts'
import type { AnswerEntry } from '../answers-document.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Cell, Sheet } from '../../../files/workbook/book.ts'
import { at, formulaCell, heightOf, on, row, textCell } from './cells.ts'
import type { WorkbookOrigin } from './data-sheet.ts'
import type { ItemPlaces } from './hidden-items.ts'
import type { Scores } from './hidden-scores.ts'
import { liveSentence } from './live-sentence.ts'
import type { Scope } from './place-of-items.ts'
import { hiddenSheets, type SheetNames } from './sheet-names.ts'

/** How to, in three steps, and where each part stands. */
export function startSheet(
  instrument: Instrument,
  scope: Scope,
  names: SheetNames,
  {
    places,
    scores,
    origin,
    facts,
    text,
  }: {
    places: ItemPlaces
    scores: Scores | null
    origin: WorkbookOrigin
    facts: readonly { readonly name: string; readonly value: string }[]
    text: Text
  },
): Sheet {
  const groups = instrument.groups.filter(({ id }) => scope.items.some((item) => item.group === id))
  const steps = ([1, 2, 3] as const).map((step) =>
    row([textCell(String(step), 'count'), textCell(text(`workbook.start.step.${step}`), 'text')], 36),
  )
  const lines = groups.map(({ id }) => {
    const inside = scope.items.filter((item) => item.group === id).flatMap((item) => places.rowOf.get(item.id) ?? [])
    const { answered } = places.columns
    const done = `SUM(${on(hiddenSheets.items, `${at(answered, Math.min(...inside))}:${at(answered, Math.max(...inside))}`)})`
    const name = names.groups.get(id) ?? id
    return row(
      [
        textCell('', 'text'),
        { value: groupName(instrument, id, text.language), style: 'quiet', link: on(name, 'A1') } satisfies Cell,
        formulaCell(liveSentence(text, 'workbook.progress', { done, total: String(inside.length) }), 'text'),
        scores === null ? null : formulaCell(scores.group(id).score, 'score'),
      ],
      20,
    )
  })
  const told = facts.map(({ name, value }) =>
    row([textCell('', 'text'), textCell(name, 'text'), textCell(value, 'text')]),
  )
  return {
    ...blankSheet(names.start, text),
    widths: [6, 64, 34, 12],
    merged: ['A1:D1', 'A2:D2'],
    tab: '1F5FA8',
    bars: scores === null ? [] : [`D9:D${8 + lines.length}`],
    rows: [
      row([textCell(text('workbook.start.title', { city: origin.city.name, round: origin.round.label }), 'title')], 36),
      row([textCell(text('workbook.start.lead', { items: scope.items.length }), 'lead')], 36),
      ...steps,
      row(
        scope.isWhole
          ? [textCell('', 'text'), { value: names.result, style: 'quiet', link: on(names.result, 'A1') }]
          : [],
      ),
      row([]),
      row(
        [
          textCell('', 'head'),
          textCell(text('workbook.start.parts'), 'head'),
          textCell(text('workbook.head.answered'), 'head'),
          textCell(scores === null ? '' : text('workbook.head.score'), 'head'),
        ],
        22,
      ),
      ...lines,
      row([]),
      row(
        [
          textCell('', 'head'),
          textCell(text('workbook.start.facts'), 'head'),
          textCell('', 'head'),
          textCell('', 'head'),
        ],
        22,
      ),
      ...told,
    ],
  }
}

/** What usually proves each answer: a list to collect from. */
export function evidenceSheet(
  instrument: Instrument,
  scope: Scope,
  names: SheetNames,
  { answers, text }: { answers: Readonly<Record<string, AnswerEntry>>; text: Text },
): Sheet {
  return {
    ...blankSheet(names.evidence, text),
    widths: [9, 40, 70, 20],
    frozen: { rows: 3, columns: 2 },
    rows: [
      row([textCell(text('workbook.evidence.title'), 'title')], 30),
      row([textCell(text('workbook.evidence.about'), 'lead')], 20),
      row(
        [
          text('workbook.head.id'),
          text('workbook.head.question'),
          text('workbook.evidence.usual'),
          text('workbook.evidence.held'),
        ].map((word) => textCell(word, 'head')),
        34,
      ),
      ...scope.items.map((item) => {
        const { words } = wordsOf(instrument, item.id, text.language)
        const usual = words.evidence.join('\n')
        const pieces = answers[item.id]?.evidence?.pieces ?? 0
        return row(
          [
            textCell(item.id, 'id'),
            textCell(words.name, 'text'),
            textCell(usual, 'text'),
            pieces === 0 ? textCell('', 'count') : { value: pieces, style: 'count' },
          ],
          heightOf([
            { text: words.name, width: 40 },
            { text: usual, width: 70 },
          ]),
        )
      }),
    ],
  }
}

/** What this workbook is, and how to check it. */
export function aboutSheet(instrument: Instrument, names: SheetNames, origin: WorkbookOrigin, text: Text): Sheet {
  const lines: [string, string][] = [
    [
      text('workbook.about.instrument'),
      `${instrument.words[text.language]?.name ?? instrument.words.en.name} · ${instrument.id} ${instrument.version}`,
    ],
    [text('workbook.about.hash'), instrument.hash],
    [text('workbook.about.recipe'), `${instrument.recipe.id} ${instrument.recipe.version} · ${instrument.recipeHash}`],
    [text('workbook.about.licence'), instrument.licence],
    [text('workbook.about.made'), text.dateTime(new Date(origin.exportedAt))],
    [text('workbook.about.file'), origin.file],
  ]
  return {
    ...blankSheet(names.about, text),
    widths: [34, 90],
    rows: [
      row([textCell(text('workbook.about.title'), 'title')], 30),
      ...lines.map(([name, value]) =>
        row([textCell(name, 'text'), textCell(value, 'text')], heightOf([{ text: value, width: 90 }])),
      ),
      row([]),
      row(
        [textCell(text('workbook.about.formulas'), 'text'), textCell(text('workbook.about.formulas.words'), 'text')],
        54,
      ),
    ],
  }
}
