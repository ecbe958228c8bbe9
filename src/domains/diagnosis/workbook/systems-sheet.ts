import type { Text } from '../../../text/index.ts'
import { stepName } from '../instrument.ts'
import type { Instrument } from '../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Sheet } from '../../../files/workbook/book.ts'
import { at, formulaCell, on, quoted, row, textCell } from './cells.ts'
import type { ItemPlaces } from './hidden-items.ts'
import { liveSentence } from './live-sentence.ts'
import { hiddenSheets, type SheetNames } from './sheet-names.ts'

export const firstSystemRow = 5
const foundColumn = 8

/** The systems the city lacks, those whose needs are met first, by formulas alone. */
export function systemsSheet(instrument: Instrument, names: SheetNames, places: ItemPlaces, text: Text): Sheet {
  const systems = instrument.items.filter((item) => item.isSystem)
  const { columns, range, lastRow } = places
  const column = (one: number) => on(hiddenSheets.items, `${at(one, 2)}:${at(one, lastRow)}`)
  const keys = range(columns.key)
  const rows = systems.map((_, place) => {
    const line = firstSystemRow + place
    const found = at(foundColumn, line)
    const of = (one: number) => `IF(${found}="","",INDEX(${column(one)},${found},1))`
    const isReady = `INDEX(${column(columns.unmet)},${found},1)=0`
    return row([
      formulaCell(`IF(${found}="","",${place + 1})`, 'count'),
      formulaCell(of(columns.name), 'text'),
      formulaCell(of(columns.areaName), 'text'),
      formulaCell(
        `IF(${found}="","",CHOOSE(INDEX(${column(columns.choice)},${found},1),${quoted(stepName(instrument, 0, text.language))},${quoted(stepName(instrument, 1, text.language))}))`,
        'text',
      ),
      formulaCell(
        `IF(${found}="","",IF(${isReady},${quoted(text('workbook.systems.ready'))},INDEX(${column(columns.waitsFor)},${found},1)))`,
        'text',
      ),
      formulaCell(of(columns.waiting), 'count'),
      null,
      // the row of the system that comes at this place
      formulaCell(`IFERROR(MATCH(SMALL(${keys},${place + 1}),${keys},0),"")`, 'machine'),
    ])
  })
  return {
    ...blankSheet(names.systems, text),
    widths: [6, 46, 26, 24, 52, 14, 2, 0],
    frozen: { rows: firstSystemRow - 1, columns: 2 },
    rows: [
      row([textCell(text('workbook.systems.title'), 'title')], 30),
      row([textCell(text('workbook.systems.about'), 'lead')], 20),
      row([formulaCell(liveCount(keys, text), 'lead')], 20),
      row(
        [
          textCell('#', 'head'),
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
