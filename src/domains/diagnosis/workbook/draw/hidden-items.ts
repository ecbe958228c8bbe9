import { goalposts } from '@wego/composite'
import type { Text } from '../../../../text/index.ts'
import { type Instrument, wordsOf } from '../../instrument.ts'
import { existsFrom, waitingFor } from '../../missing-systems.ts'
import { hiddenSheet } from './blank-sheet.ts'
import type { Cell, Sheet } from '../../../../files/workbook/book.ts'
import { at, columnName, formulaCell, numberCell, on, quoted, row, textCell } from './cells.ts'
import { type Scope, column, rowsOfItems } from './place-of-items.ts'
import { type SheetNames, hiddenSheets } from './sheet-names.ts'
import { marks, stepWords } from './step-words.ts'

/** Where things stand on the hidden sheet of items: a row an item from row 2, in the instrument's order. */
export interface ItemPlaces {
  readonly rowOf: ReadonlyMap<string, number>
  readonly lastRow: number
  /** Column numbers. */
  readonly columns: {
    readonly group: number
    readonly words: number
    readonly sentences: number
    readonly values: number
    readonly choice: number
    readonly value: number
    readonly inScope: number
    readonly withStep: number
    readonly weighted: number
    readonly answered: number
    readonly met: number
    readonly unmet: number
    readonly waitsFor: number
    readonly key: number
    readonly name: number
    readonly waiting: number
    readonly areaName: number
  }
  readonly range: (column: number) => string
}

export function itemPlaces(instrument: Instrument, scope: Scope): ItemPlaces {
  const most = Math.max(...instrument.items.map((item) => item.values.length))
  const all = most + marks.length
  const words = 5
  const sentences = words + all
  const values = sentences + all
  const after = values + most
  const lastRow = scope.items.length + 1
  return {
    rowOf: new Map(scope.items.map(({ id }, place) => [id, place + 2])),
    lastRow,
    columns: {
      group: 2,
      words,
      sentences,
      values,
      choice: after + 1,
      value: after + 2,
      inScope: after + 3,
      withStep: after + 4,
      weighted: after + 5,
      answered: after + 6,
      met: after + 7,
      unmet: after + 8,
      waitsFor: after + 9,
      key: after + 10,
      name: after + 11,
      waiting: after + 12,
      areaName: after + 13,
    },
    range: (one) => on(hiddenSheets.items, `$${columnName(one)}$2:$${columnName(one)}$${lastRow}`),
  }
}

/** What stands beside an answer from the last round: to check, or looked at and still true. */
export function carriedWords(text: Text): [toCheck: string, isTrue: string] {
  return [text('workbook.carried.check'), text('workbook.carried.true')]
}

/** Where these words stand, for the drop-down. */
export const carriedSource = on(hiddenSheets.items, '$B$1:$C$1')

/** A group as formulas compare it: a bare `INF` is infinity to some calculators. */
export function groupKey(id: string): string {
  return `group ${id}`
}

/** The words of every drop-down, and what each answer comes to. */
export function itemsSheet(
  instrument: Instrument,
  scope: Scope,
  names: SheetNames,
  places: ItemPlaces,
  text: Text,
): Sheet {
  const { columns } = places
  const rowOnSheet = rowsOfItems(scope.items)
  const waiting = waitingFor(instrument)
  const order = new Map(
    instrument.items
      .map(({ id }) => id)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((id, place) => [id, place + 1]),
  )
  const rows = scope.items.map((item, place) => {
    const here = place + 2
    const cell = (one: number) => at(one, here)
    const cells = new Map<number, Cell>()
    const put = (one: number, what: Cell) => cells.set(one, what)
    const { words } = wordsOf(instrument, item.id, text.language)
    const offered = stepWords(instrument, item, text)
    const all = [...offered.steps, ...offered.marks]
    const steps = item.values.length
    put(1, textCell(item.id, 'machine'))
    put(columns.group, textCell(groupKey(item.group), 'machine'))
    put(3, numberCell(item.weight, 'machine'))
    put(4, numberCell(order.get(item.id) ?? 0, 'machine'))
    const sentences = [...words.steps, ...marks.map((mark) => text(`diagnosis.mark.${mark}.hint`))]
    all.forEach((word, step) => {
      put(columns.words + step, textCell(word, 'machine'))
      put(columns.sentences + step, textCell(sentences[step] ?? '', 'machine'))
    })
    item.values.forEach((value, step) =>
      put(columns.values + step, numberCell(goalposts(value, ...item.goalposts), 'machine')),
    )
    const input = on(names.groups.get(item.group) ?? '', at(column.answer, rowOnSheet.get(item.id) ?? 1))
    const offeredRange = `${cell(columns.words)}:${cell(columns.words + all.length - 1)}`
    put(columns.choice, formulaCell(`IF(${input}="",0,IFERROR(MATCH(${input},${offeredRange},0),0))`, 'machine'))
    const choice = cell(columns.choice)
    const isStep = `AND(${choice}>=1,${choice}<=${steps})`
    const valueRange = `${cell(columns.values)}:${cell(columns.values + steps - 1)}`
    put(columns.value, formulaCell(`IF(${isStep},INDEX(${valueRange},1,${choice}),"")`, 'machine'))
    put(columns.inScope, formulaCell(`IF(${choice}=${steps + 1},0,${cell(3)})`, 'machine'))
    put(columns.withStep, formulaCell(`IF(${isStep},${cell(3)},0)`, 'machine'))
    put(columns.weighted, formulaCell(joined(instrument, cell(columns.value), cell(columns.withStep)), 'machine'))
    put(columns.answered, formulaCell(`IF(${choice}>0,1,0)`, 'machine'))
    put(
      columns.met,
      formulaCell(`IF(OR(AND(${choice}>${existsFrom},${choice}<=${steps}),${choice}=${steps + 1}),1,0)`, 'machine'),
    )
    put(columns.name, textCell(words.name, 'machine'))
    put(columns.areaName, textCell(names.groups.get(item.group) ?? '', 'machine'))
    put(columns.waiting, numberCell(waiting.get(item.id)?.size ?? 0, 'machine'))
    if (item.isSystem) {
      const needs = item.needs.flatMap((need) => places.rowOf.get(need) ?? [])
      const unmet = [`${item.needs.length}`, ...needs.map((need) => at(columns.met, need))].join('-')
      put(columns.unmet, formulaCell(unmet, 'machine'))
      const waits = needs.map((need) => `IF(${at(columns.met, need)}=1,"",${quoted(', ')}&${at(columns.name, need)})`)
      put(
        columns.waitsFor,
        waits.length === 0 ? textCell('', 'machine') : formulaCell(`MID(${waits.join('&')},3,2000)`, 'machine'),
      )
      // fewest unmet needs first, then those that most others wait for, then by id
      put(
        columns.key,
        formulaCell(
          `IF(AND(${choice}>=1,${choice}<=${existsFrom}),${cell(columns.unmet)}*1000000+(999-${cell(columns.waiting)})*1000+${cell(4)},"")`,
          'machine',
        ),
      )
    }
    return row(Array.from({ length: columns.areaName }, (_, one) => cells.get(one + 1) ?? null))
  })
  return hiddenSheet(hiddenSheets.items, [row([textCell(hiddenSheets.items, 'machine')]), ...rows])
}

/** One item's part of its group's mean, by the method of the recipe. */
function joined({ recipe }: Instrument, value: string, weight: string): string {
  const { method, floor } = recipe.aggregate.items
  const floored = floor === undefined ? value : `MAX(${floor},${value})`
  return `IF(${weight}=0,0,${weight}*${method === 'geometric' ? `LN(${floored})` : floored})`
}
