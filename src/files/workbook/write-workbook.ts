import type { Cell as WrittenCell, SheetChart, WriteSheet } from 'hucre'
import type { Book, Bound, Cell, Chart, List, Sheet } from './book.ts'
import { accent, cellStyles, fontFamily } from './cell-styles.ts'
import { type Results, evaluateBook } from './evaluate-book.ts'
import { finishParts } from './finish-parts.ts'

/** The file of a workbook, as .xlsx, with what its formulas come to now; `tell` hears how much of it is done, 0 to 1. */
export async function writeWorkbook(book: Book, tell: (share: number) => void = () => undefined): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  tell(0.1)
  const results = await evaluateBook(book)
  tell(0.6)
  const { title, subject } = book.properties
  const file = await writeXlsx({
    sheets: book.sheets.map((sheet) => sheetOf(sheet, results)),
    defaultFont: { name: fontFamily, size: 11 },
    activeSheet: Math.max(
      0,
      book.sheets.findIndex(({ name }) => name === book.active),
    ),
    workbookProtection: { lockStructure: true },
    properties: { title, subject, creator: 'WeGO' },
  })
  tell(0.8)
  return finishParts(file, book)
}

function sheetOf(sheet: Sheet, results: Results): WriteSheet {
  const { name, frozen, isHidden } = sheet
  const cells = new Map<string, Partial<WrittenCell>>()
  sheet.rows.forEach((row, place) =>
    row.cells.forEach((cell, column) => {
      if (cell !== null) cells.set(`${place},${column}`, cellOf(cell, results(name, place + 1, column + 1)))
    }),
  )
  return {
    name,
    cells,
    columns: sheet.widths.map((width) => (width === 0 ? { hidden: true } : { width })),
    rowDefs: new Map(
      sheet.rows.flatMap(({ height }, place) => (height === undefined ? [] : [[place, { height }] as const])),
    ),
    merges: sheet.merged.map(areaOf),
    dataValidations: [
      ...sheet.lists.map((list) => ({ type: 'list' as const, formula1: list.source, ...saying(list) })),
      ...(sheet.bounds ?? []).map((bound) => ({
        type: bound.kind === 'length' ? ('textLength' as const) : bound.kind,
        operator: bound.to === null ? ('greaterThanOrEqual' as const) : ('between' as const),
        formula1: String(bound.from),
        ...(bound.to === null ? {} : { formula2: String(bound.to) }),
        ...saying(bound),
      })),
    ],
    conditionalRules: sheet.bars.map((range, place) => ({
      type: 'dataBar',
      priority: place + 1,
      range,
      dataBar: {
        cfvo: [
          { type: 'num', value: '0' },
          { type: 'num', value: '100' },
        ],
        color: 'FF9DC3EA',
      },
    })),
    charts: sheet.charts.map(chartOf),
    protection: { sheet: true, objects: true, scenarios: true, formatColumns: false, formatRows: false },
    view: {
      showGridLines: isHidden,
      rightToLeft: sheet.isRightToLeft,
      ...(sheet.tab === null ? {} : { tabColor: { rgb: sheet.tab } }),
    },
    ...(frozen.rows + frozen.columns === 0 ? {} : { freezePane: frozen }),
    ...(isHidden
      ? { veryHidden: true }
      : {
          pageSetup: {
            paperSize: 'a4',
            orientation: 'landscape',
            fitToPage: true,
            fitToWidth: 1,
            fitToHeight: 0,
            margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
            ...(frozen.rows === 0 ? {} : { printTitlesRow: `$${frozen.rows}:$${frozen.rows}` }),
          },
          headerFooter: { oddFooter: '&L&A&R&P / &N' },
        }),
  }
}

/** What a cell says when it is entered, and when something else is typed. */
function saying({ range, title, hint }: List | Bound) {
  return {
    range,
    allowBlank: true,
    showInputMessage: true,
    // what the format allows: 32 and 255 letters
    inputTitle: title.slice(0, 32),
    inputMessage: hint.slice(0, 255),
    showErrorMessage: true,
    errorStyle: 'stop' as const,
    errorTitle: title.slice(0, 32),
    errorMessage: hint.slice(0, 255),
  }
}

function cellOf(
  { value, formula, link, style, decimals }: Cell,
  result: string | number | undefined,
): Partial<WrittenCell> {
  const plain = cellStyles[style]
  const looks = {
    style:
      decimals === undefined ? plain : { ...plain, numFmt: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` },
  }
  if (formula !== undefined)
    return { value: result ?? '', type: 'formula', formula, formulaResult: result ?? '', ...looks }
  const linked = link === undefined ? {} : { hyperlink: { target: '', location: link } }
  if (value === undefined || value === '') return { value: null, type: 'empty', ...looks }
  // as a text, whatever it begins with
  // programs read `_x000D_` as a control character; what looks like one is marked as letters
  const text = typeof value === 'number' ? value : value.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return { value: text, type: typeof value === 'number' ? 'number' : 'string', ...looks, ...linked }
}

function chartOf(chart: Chart): SheetChart {
  const from = placeOf(chart.at)
  return {
    // a radar is written as a line and made round afterwards
    type: chart.kind === 'radar' ? 'line' : 'bar',
    title: chart.title,
    titleFontFamily: fontFamily,
    altText: chart.description,
    frameTitle: chart.title,
    legend: false,
    anchor: { from, to: { row: from.row + chart.rows, col: from.col + chart.columns } },
    axes: { y: { scale: { min: 0, max: 100 }, gridlines: { major: true } } },
    series: [{ name: chart.title, categories: chart.names, values: chart.values, color: accent }],
  }
}

function areaOf(range: string) {
  const [from = 'A1', to = from] = range.split(':')
  const [start, end] = [placeOf(from), placeOf(to)]
  return { startRow: start.row, startCol: start.col, endRow: end.row, endCol: end.col }
}

/** `B3` → row 2, column 1, counted from 0. */
function placeOf(address: string): { row: number; col: number } {
  const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits) - 1, col: column - 1 }
}
