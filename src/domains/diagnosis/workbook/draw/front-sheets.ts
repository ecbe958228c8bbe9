import type { Text } from '../../../../text/index.ts'
import { type Instrument, wordsOf } from '../../instrument.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Sheet } from '../../../../files/workbook/book.ts'
import { heightOf, on, row, textCell } from './cells.ts'
import type { WorkbookOrigin } from './data-sheet.ts'
import type { Scope } from './place-of-items.ts'
import type { SheetNames } from './sheet-names.ts'

/** What usually proves each answer: a list to collect from. */
export function evidenceSheet(
  instrument: Instrument,
  scope: Scope,
  names: SheetNames,
  { answers, text }: { answers: Readonly<Record<string, AnswerEntry>>; text: Text },
): Sheet {
  return {
    ...blankSheet(names.evidence, text),
    widths: [9, 40, 74, 16],
    frozen: { rows: 3, columns: 2 },
    tables: [`A3:D${3 + scope.items.length}`],
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
            textCell(words.name, 'question'),
            textCell(usual, 'text'),
            pieces === 0 ? textCell('', 'count') : { value: pieces, style: 'count' },
          ],
          heightOf(
            [
              { text: words.name, width: 40, isBold: true },
              { text: usual, width: 74 },
            ],
            10,
          ),
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
    [text('workbook.about.formulas'), text('workbook.about.formulas.words')],
  ]
  return {
    ...blankSheet(names.about, text),
    widths: [34, 90],
    paper: { orientation: 'landscape', isOnePage: true },
    rows: [
      row([textCell(text('workbook.about.title'), 'title')], 34),
      ...lines.map(([name, value]) =>
        row([textCell(name, 'total'), textCell(value, 'cell')], heightOf([{ text: value, width: 90 }]) + 6),
      ),
      row([]),
      row([{ value: text('workbook.back'), style: 'quiet', link: on(names.start, 'A1') }], 20),
    ],
  }
}
