import { createRequire } from 'node:module'
import type { NewFile, init } from 'excelize-wasm'
import type { Book, Cell, Chart, Sheet, Style } from './book.ts'
import { fontFamily, styles } from './styles.ts'

type Excelize = Awaited<ReturnType<typeof init>>
type File = NewFile

const require = createRequire(import.meta.url)

/** A workbook that the library refuses to write: a fault of ours, never of the data. */
export class WorkbookFault extends Error {}

/**
 * The file of a workbook, as .xlsx. The library is WebAssembly of some 100 MB once it runs and never gives memory back,
 * so it runs in a thread that ends with its work; see `workbook-thread.ts`.
 */
export async function writeWorkbook(book: Book): Promise<Uint8Array> {
  const excelize = await load()
  const file = excelize.NewFile()
  const styled = stylesIn(file)
  check(file.SetDefaultFont(fontFamily))
  const [first, ...others] = book.sheets
  if (!first) throw new WorkbookFault('a workbook needs a sheet')
  check(file.SetSheetName('Sheet1', first.name))
  for (const { name } of others) check(file.NewSheet(name))
  for (const sheet of book.sheets) writeSheet(excelize, file, sheet, styled)
  const active = book.sheets.findIndex(({ name }) => name === book.active)
  check(file.SetActiveSheet(Math.max(0, active)))
  check(file.ProtectWorkbook({ LockStructure: true }))
  const { title, subject, language } = book.properties
  check(file.SetDocProps({ Title: title, Subject: subject, Language: language, Creator: 'WeGO' }))
  // every program computes the file when it opens it, whatever the figures in it say
  check(file.SetCalcProps({ FullCalcOnLoad: true }))
  const { buffer } = check(file.WriteToBuffer())
  return new Uint8Array(buffer as unknown as ArrayBuffer)
}

async function load(): Promise<Excelize> {
  const { init } = await import('excelize-wasm')
  return init(require.resolve('excelize-wasm/excelize.wasm.gz'))
}

function writeSheet(excelize: Excelize, file: File, sheet: Sheet, styled: ReadonlyMap<Style, number>): void {
  const { name } = sheet
  sheet.widths.forEach((width, place) => {
    const column = letters(place + 1)
    if (width === 0) check(file.SetColVisible(name, column, false))
    else check(file.SetColWidth(name, column, column, width))
  })
  sheet.rows.forEach(({ cells, height }, place) => {
    const row = place + 1
    if (height !== undefined) check(file.SetRowHeight(name, row, height))
    cells.forEach((cell, at) => {
      if (cell !== null) writeCell(file, name, `${letters(at + 1)}${row}`, cell, styled)
    })
  })
  for (const range of sheet.merged) check(file.MergeCell(name, ...ends(range)))
  for (const { range, source, title, hint } of sheet.lists)
    check(
      file.AddDataValidation(name, {
        Type: 'list',
        Sqref: range,
        Formula1: source,
        AllowBlank: true,
        ShowInputMessage: true,
        // what the format allows: 32 and 255 letters
        PromptTitle: title.slice(0, 32),
        Prompt: hint.slice(0, 255),
        ShowErrorMessage: true,
        ErrorStyle: 'stop',
        ErrorTitle: title.slice(0, 32),
        Error: hint.slice(0, 255),
      }),
    )
  for (const range of sheet.bars)
    check(
      file.SetConditionalFormat(name, range, [
        {
          Type: 'data_bar',
          Criteria: '=',
          MinType: 'num',
          MinValue: '0',
          MaxType: 'num',
          MaxValue: '100',
          BarColor: '9DC3EA',
          BarSolid: true,
        },
      ]),
    )
  for (const chart of sheet.charts) check(file.AddChart(name, chart.at, chartOf(excelize, chart)))
  layOut(file, sheet)
  check(
    file.ProtectSheet(name, {
      SelectLockedCells: true,
      SelectUnlockedCells: true,
      FormatColumns: true,
      FormatRows: true,
      AutoFilter: true,
    }),
  )
  if (sheet.isHidden) check(file.SetSheetVisible(name, false))
}

function writeCell(file: File, sheet: string, at: string, cell: Cell, styled: ReadonlyMap<Style, number>): void {
  const { value, formula, link, style } = cell
  if (typeof value === 'number') check(file.SetCellFloat(sheet, at, value, -1, 64))
  // as a text, whatever it begins with
  else if (value !== undefined && value !== '') check(file.SetCellStr(sheet, at, value))
  if (formula !== undefined) check(file.SetCellFormula(sheet, at, formula))
  if (link !== undefined) check(file.SetCellHyperLink(sheet, at, link, 'Location'))
  check(file.SetCellStyle(sheet, at, at, styled.get(style) ?? 0))
}

function layOut(file: File, { name, frozen, isRightToLeft, isHidden, tab }: Sheet): void {
  if (isHidden) return
  if (frozen.rows > 0 || frozen.columns > 0) {
    const corner = `${letters(frozen.columns + 1)}${frozen.rows + 1}`
    check(
      file.SetPanes(name, {
        Freeze: true,
        XSplit: frozen.columns,
        YSplit: frozen.rows,
        TopLeftCell: corner,
        ActivePane: 'bottomRight',
        Selection: [{ SQRef: corner, ActiveCell: corner, Pane: 'bottomRight' }],
      }),
    )
    check(
      file.SetDefinedName({
        Name: '_xlnm.Print_Titles',
        RefersTo: `'${name.replaceAll("'", "''")}'!$${frozen.rows}:$${frozen.rows}`,
        Scope: name,
      }),
    )
  }
  check(
    file.SetSheetView(name, 0, {
      RightToLeft: isRightToLeft,
      ShowGridLines: false,
      ZoomScale: 100,
      TopLeftCell: 'A1',
      View: 'normal',
    }),
  )
  check(file.SetPageLayout(name, { Size: 9, Orientation: 'landscape', FitToWidth: 1, FitToHeight: 0 }))
  check(file.SetSheetProps(name, { FitToPage: true, ...(tab === null ? {} : { TabColorRGB: `FF${tab}` }) }))
  check(file.SetPageMargins(name, { Left: 0.4, Right: 0.4, Top: 0.6, Bottom: 0.6, Header: 0.3, Footer: 0.3 }))
  check(file.SetHeaderFooter(name, { OddFooter: '&L&A&R&P / &N' }))
}

function chartOf(excelize: Excelize, chart: Chart) {
  return {
    Type: chart.kind === 'radar' ? excelize.Radar : excelize.Bar,
    Series: [
      {
        Name: chart.title,
        Categories: chart.names,
        Values: chart.values,
        Fill: { Type: 'pattern', Pattern: 1, Color: ['1F5FA8'] },
        Line: { Width: 2 },
      },
    ],
    Title: { Paragraph: [{ Text: chart.title, Font: { Family: fontFamily, Size: 12, Bold: true } }] },
    Format: { AltText: chart.description, Name: chart.title, Locked: true, PrintObject: true, Positioning: 'oneCell' },
    Dimension: { Width: chart.width, Height: chart.height },
    Legend: { Position: 'none' },
    XAxis: { Font: { Family: fontFamily, Size: 9, Color: '51606E' }, ReverseOrder: chart.kind === 'bar' },
    YAxis: { Font: { Family: fontFamily, Size: 9, Color: '51606E' }, Minimum: 0, Maximum: 100, MajorGridLines: true },
    PlotArea: { ShowVal: chart.kind === 'bar', NumFmt: { CustomNumFmt: '0.0' } },
    ShowBlanksAs: 'gap',
  }
}

function stylesIn(file: File): ReadonlyMap<Style, number> {
  return new Map(
    (Object.keys(styles) as Style[]).map((name) => [name, check(file.NewStyle(styles[name])).style] as const),
  )
}

/** The library tells of a fault in what it gives back. */
function check<T extends { error?: string | null }>(given: T): T {
  if (given.error) throw new WorkbookFault(given.error)
  return given
}

function ends(range: string): [string, string] {
  const [from = '', to = from] = range.split(':')
  return [from, to]
}

function letters(column: number): string {
  let name = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  }
  return name
}
