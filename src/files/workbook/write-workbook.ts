import type { ConditionalRule, DataValidation, NamedRange, SheetChart, Cell as WrittenCell, WriteSheet } from 'hucre'
import { areaOf, placeOf } from './addresses.ts'
import type { Book, Cell, Chart, Prompt, Sheet } from './book.ts'
import { colours, fontFamily, highlights, styleOf } from './cell-styles.ts'
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
    sheets: book.sheets.map((sheet) => sheetOf(sheet, results, book)),
    namedRanges: namesForListeners(book),
    defaultFont: { name: fontFamily, size: 11 },
    activeSheet: Math.max(
      0,
      book.sheets.findIndex(({ name }) => name === book.active),
    ),
    workbookProtection: { lockStructure: true },
    properties: { title, subject, creator: 'WeGO' },
  })
  tell(0.8)
  return finishParts(file, book, results)
}

function sheetOf(sheet: Sheet, results: Results, { properties }: Book): WriteSheet {
  const { name, frozen, isHidden, paper } = sheet
  const cells = new Map<string, Partial<WrittenCell>>()
  sheet.rows.forEach((row, place) =>
    row.cells.forEach((cell, column) => {
      if (cell !== null)
        cells.set(`${place},${column}`, cellOf(cell, results(name, place + 1, column + 1), sheet.isRightToLeft))
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
      ...sheet.lists.map(({ range, source, title, hint }) => ({
        type: 'list' as const,
        formula1: source,
        range,
        allowBlank: true,
        ...said(title, hint),
        errorStyle: 'stop' as const,
      })),
      ...sheet.prompts.map(promptOf),
    ],
    conditionalRules: rulesOf(sheet),
    charts: sheet.charts.map(chartOf),
    // rows and columns may be made wider and taller: a screen or an eye may need it
    protection: { sheet: true, objects: true, scenarios: true, formatColumns: true, formatRows: true },
    view: {
      showGridLines: isHidden,
      rightToLeft: sheet.isRightToLeft,
      ...(sheet.tab === null ? {} : { tabColor: { rgb: sheet.tab } }),
    },
    ...(frozen.rows + frozen.columns === 0 ? {} : { freezePane: frozen }),
    ...(paper.breakAfter === undefined ? {} : { colBreaks: [paper.breakAfter - 1] }),
    ...(isHidden
      ? { veryHidden: true }
      : {
          pageSetup: {
            paperSize: 'a4',
            orientation: paper.orientation,
            ...(paper.breakAfter === undefined
              ? { fitToPage: true, fitToWidth: 1, fitToHeight: paper.isOnePage ? 1 : 0 }
              : { scale: readableScale, printTitlesColumn: '$A:$A' }),
            horizontalCentered: true,
            // a chart that ends at a column would take the next one with it
            ...(paper.isOnePage ? { printArea: `$A$1:$${lastColumn(sheet)}$${sheet.rows.length}` } : {}),
            margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
            ...(frozen.rows === 0 ? {} : { printTitlesRow: `$${frozen.rows}:$${frozen.rows}` }),
          },
          headerFooter: {
            oddHeader: `&L&8${inHeader(properties.title)}&R&8&A`,
            oddFooter: `&L&8WeGO&R&8&P / &N`,
          },
        }),
  }
}

/** Percent at which a sheet of two pages across fills them. */
const readableScale = 80

function lastColumn({ widths }: Sheet): string {
  // sheets of one page have fewer columns than the alphabet
  return String.fromCharCode(64 + widths.length)
}

/** The bars of a sheet, then what stands out in it. */
function rulesOf(sheet: Sheet): ConditionalRule[] {
  const bars = sheet.bars.map(({ range, full }) => ({
    type: 'dataBar' as const,
    range,
    dataBar: {
      cfvo: [
        { type: 'num' as const, value: '0' },
        { type: 'num' as const, value: String(full) },
      ],
      color: `FF${colours.stage1}`,
    },
  }))
  const standing = sheet.highlights.map(({ range, when, as }) => ({
    type: 'expression' as const,
    range,
    formula: when,
    style: highlights[as],
  }))
  return [...bars, ...standing].map((rule, place) => ({ ...rule, priority: place + 1 }))
}

/** A sign of its own in headers, `&`, is written twice; a digit behind a size would be read as part of it. */
function inHeader(text: string): string {
  return ` ${cut(text, 120).replaceAll('&', '&&')}`
}

function cellOf(
  { value, formula, link, style, decimals }: Cell,
  result: string | number | undefined,
  isRightToLeft: boolean,
): Partial<WrittenCell> {
  const plain = styleOf(style, isRightToLeft)
  const looks = {
    style:
      decimals === undefined ? plain : { ...plain, numFmt: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` },
  }
  if (formula !== undefined)
    return { value: result ?? '', type: 'formula', formula, formulaResult: result ?? '', ...looks }
  const linked = link === undefined ? {} : { hyperlink: { target: '', location: link } }
  if (value === undefined || value === '') return { value: null, type: 'empty', ...looks }
  // as a text, whatever it begins with
  const text = typeof value === 'number' ? value : inXml(value)
  return { value: text, type: typeof value === 'number' ? 'number' : 'string', ...looks, ...linked }
}

/** Only its place and what is heard of it: the chart itself is written afterwards. */
function chartOf(chart: Chart): SheetChart {
  const from = placeOf(chart.at)
  return {
    type: 'bar',
    title: chart.title,
    altText: chart.description,
    frameTitle: chart.title,
    anchor: { from, to: { row: from.row + chart.rows, col: from.col + chart.columns } },
    series: [{ name: chart.title, categories: chart.names, values: chart.values }],
  }
}

/** What people write is a text of some length; being told so beside the cell is what it is for. */
function promptOf({ range, title, hint, takes }: Prompt): DataValidation {
  return {
    type: takes.kind === 'letters' ? 'textLength' : takes.kind,
    operator: takes.to === null ? 'greaterThanOrEqual' : 'between',
    formula1: String(takes.from),
    ...(takes.to === null ? {} : { formula2: String(takes.to) }),
    range,
    allowBlank: true,
    ...said(title, hint),
    errorStyle: 'stop',
  }
}

/** A prompt and a refusal in the same words, as long as the format allows: 32 and 255 letters. */
function said(title: string, hint: string): Partial<DataValidation> {
  const [name, words] = [cut(title, 32), cut(hint, 255)]
  return {
    showInputMessage: true,
    inputTitle: name,
    inputMessage: words,
    showErrorMessage: true,
    errorTitle: name,
    errorMessage: words,
  }
}

/** In the units in which programs count, without half a letter at the end. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/**
 * The name by which JAWS and NVDA find the heads of a table: number, first cell, last cell, and the number of the sheet.
 * It stands for the cell in which the row of heads and the column of names meet.
 */
function namesForListeners(book: Book): NamedRange[] {
  return book.sheets.flatMap(({ name, tables }, sheet) =>
    tables.map((range, place) => {
      const [from = '', to = ''] = range.toLowerCase().split(':')
      const corner = from.toUpperCase().replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')
      return {
        name: `TitleRegion${place + 1}.${from}.${to}.${sheet + 1}`,
        range: `'${name.replaceAll("'", "''")}'!${corner}`,
      }
    }),
  )
}

/**
 * Letters that XML does not know are left out: one of them makes the whole file unreadable. Programs read `_x000D_` as a
 * control character, so what looks like one is marked as letters.
 */
function inXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/g, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
