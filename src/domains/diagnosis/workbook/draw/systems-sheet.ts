import type { Text } from '../../../../text/index.ts'
import { type Instrument, stepName, wordsOf } from '../../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Sheet } from '../../../../files/workbook/book.ts'
import { at, formulaCell, heightOf, on, quoted, row, textCell } from './cells.ts'
import type { ItemPlaces } from './hidden-items.ts'
import { liveSentence } from './live-sentence.ts'
import { hiddenSheets, type SheetNames } from './sheet-names.ts'

export const firstSystemRow = 5
const foundColumn = 8
const widths = [8, 36, 18, 20, 76, 13]

/** The systems the city lacks, those whose needs are met first, by formulas alone. */
export function systemsSheet(instrument: Instrument, names: SheetNames, places: ItemPlaces, text: Text): Sheet {
  const systems = instrument.items.filter((item) => item.isSystem)
  const { columns, range, lastRow } = places
  const column = (one: number) => on(hiddenSheets.items, `${at(one, 2)}:${at(one, lastRow)}`)
  const keys = range(columns.key)
  const height = heightOf(
    systems.flatMap((item) => [
      { text: wordsOf(instrument, item.id, text.language).words.name, width: widths[1] ?? 1 },
      {
        text: item.needs.map((id) => wordsOf(instrument, id, text.language).words.name).join(', '),
        width: widths[4] ?? 1,
      },
    ]),
    9,
  )
  const rows = systems.map((_, place) => {
    const line = firstSystemRow + place
    const found = at(foundColumn, line)
    const of = (one: number) => `IF(${found}="","",INDEX(${column(one)},${found},1))`
    const isReady = `INDEX(${column(columns.unmet)},${found},1)=0`
    return row(
      [
        formulaCell(`IF(${found}="","",${place + 1})`, 'looseCount'),
        formulaCell(of(columns.name), 'loose'),
        formulaCell(of(columns.areaName), 'loose'),
        formulaCell(
          `IF(${found}="","",CHOOSE(INDEX(${column(columns.choice)},${found},1),${quoted(stepName(instrument, 0, text.language))},${quoted(stepName(instrument, 1, text.language))}))`,
          'loose',
        ),
        formulaCell(
          `IF(${found}="","",IF(${isReady},${quoted(text('workbook.systems.ready'))},INDEX(${column(columns.waitsFor)},${found},1)))`,
          'loose',
        ),
        formulaCell(of(columns.waiting), 'looseCount'),
        null,
        // the row of the system that comes at this place
        formulaCell(`IFERROR(MATCH(SMALL(${keys},${place + 1}),${keys},0),"")`, 'machine'),
      ],
      // any system may come to stand here
      height,
    )
  })
  return {
    ...blankSheet(names.systems, text),
    widths: [...widths, 2, 0],
    frozen: { rows: firstSystemRow - 1, columns: 2 },
    tables: [`B${firstSystemRow - 1}:F${firstSystemRow - 1 + systems.length}`],
    rows: [
      row([textCell(text('workbook.systems.title'), 'title')], 28),
      row([textCell(text('workbook.systems.about'), 'lead')], 17),
      row([formulaCell(liveCount(keys, text), 'lead')], 19),
      row(
        [
          textCell(text('workbook.systems.order'), 'head'),
          textCell(text('workbook.systems.system'), 'head'),
          textCell(text('workbook.systems.area'), 'head'),
          textCell(text('workbook.systems.now'), 'head'),
          textCell(text('workbook.systems.first'), 'head'),
          textCell(text('workbook.systems.waiting'), 'head'),
        ],
        34,
      ),
      ...rows,
    ],
  }
}

function liveCount(keys: string, text: Text): string {
  const none = quoted(text('workbook.systems.none'))
  const some = liveSentence(text, 'workbook.systems.count', { count: `COUNT(${keys})` })
  return `IF(COUNT(${keys})=0,${none},${some})`
}
