import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { areaOf } from './addresses.ts'
import type { Book, Chart, Sheet } from './book.ts'
import { colours } from './cell-styles.ts'
import { type ChartValues, chartPart } from './chart-part.ts'
import type { Results } from './evaluate-book.ts'

/**
 * What the writing library does not write: charts as we want them, bars that begin at nothing and end at the whole cell,
 * the cell in which a sheet opens, the language, and names of sheets in quotation marks where a print title names them,
 * without which a sheet called `e-Admin` is read as a subtraction.
 */
export function finishParts(file: Uint8Array, book: Book, results: Results): Uint8Array {
  const parts = unzipSync(file)
  const mend = (path: string, how: (xml: string) => string) => {
    const part = parts[path]
    if (part) parts[path] = strToU8(how(strFromU8(part)))
  }
  // charts are numbered in the order in which the sheets have them
  book.sheets
    .flatMap((sheet) => sheet.charts.map((chart) => ({ chart, sheet })))
    .forEach(({ chart, sheet }, place) =>
      mend(`xl/charts/chart${place + 1}.xml`, () =>
        chartPart(chart, valuesOf(chart, book, results), sheet.isRightToLeft),
      ),
    )
  book.sheets.forEach((sheet, place) =>
    mend(`xl/worksheets/sheet${place + 1}.xml`, (xml) => withPlainBars(withSelection(xml, sheet), place)),
  )
  mend('xl/workbook.xml', (xml) => withQuotedNames(xml, book))
  mend('docProps/core.xml', (xml) =>
    xml.replace('</cp:coreProperties>', `<dc:language>${book.properties.language}</dc:language></cp:coreProperties>`),
  )
  return zipSync(parts, { level: 6 })
}

/** What the cells of a chart show at this moment. */
function valuesOf({ names, values }: Chart, book: Book, results: Results): ChartValues {
  const shown = (range: string) => {
    const [, name = '', cells = ''] = /^'(.*)'!(.*)$/.exec(range) ?? []
    const sheet = book.sheets.find((one) => one.name === name.replaceAll("''", "'"))
    const { startRow, endRow, startCol } = areaOf(cells.replaceAll('$', ''))
    return Array.from({ length: endRow - startRow + 1 }, (_, line) => {
      const row = startRow + line
      const cell = sheet?.rows[row]?.cells[startCol]
      return cell?.formula === undefined ? cell?.value : results(sheet?.name ?? '', row + 1, startCol + 1)
    })
  }
  return {
    names: shown(names).map((name) => String(name ?? '')),
    values: shown(values).map((value) => (typeof value === 'number' ? value : null)),
  }
}

/** The first cell to fill in, or the title; with frozen heads the part that scrolls has the focus. */
function withSelection(xml: string, { selected, frozen }: Sheet): string {
  const cell = `activeCell="${selected}" sqref="${selected}"`
  if (frozen.rows + frozen.columns === 0)
    return xml.replace(/<sheetView ([^>]*)\/>/, `<sheetView $1><selection ${cell}/></sheetView>`)
  const pane = frozen.columns === 0 ? 'bottomLeft' : frozen.rows === 0 ? 'topRight' : 'bottomRight'
  return xml.replace(/(<pane [^>]*\/>)/, `$1<selection pane="${pane}" ${cell}/>`)
}

const barNamespace = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'

/**
 * Programs leave a tenth of a cell free at both ends of a bar and let its colour fade, so that 5 looks like 15 and 100 like
 * 90. The second description of the same bar, which Excel knows since 2010 and LibreOffice too, says what is wanted.
 */
function withPlainBars(xml: string, sheet: number): string {
  const described: string[] = []
  const mended = xml.replaceAll(
    /<conditionalFormatting sqref="([^"]+)"><cfRule type="dataBar" priority="(\d+)"><dataBar>(<cfvo type="num" val="([^"]+)"\/><cfvo type="num" val="([^"]+)"\/>)(.*?)<\/dataBar><\/cfRule>/g,
    (_, range: string, priority: string, ends: string, from: string, to: string, colour: string) => {
      const id = `{${String(sheet + 1).padStart(8, '0')}-0000-4000-8000-${priority.padStart(12, '0')}}`
      const end = (value: string) => `<x14:cfvo type="num"><xm:f>${value}</xm:f></x14:cfvo>`
      described.push(
        `<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="${id}"><x14:dataBar minLength="0" maxLength="100" gradient="0">${end(
          from,
        )}${end(to)}<x14:negativeFillColor rgb="FF${colours.stage1}"/><x14:axisColor rgb="FF${colours.stage1}"/></x14:dataBar></x14:cfRule><xm:sqref>${range}</xm:sqref></x14:conditionalFormatting>`,
      )
      return `<conditionalFormatting sqref="${range}"><cfRule type="dataBar" priority="${priority}"><dataBar minLength="0" maxLength="100">${ends}${colour}</dataBar><extLst><ext xmlns:x14="${barNamespace}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${id}</x14:id></ext></extLst></cfRule>`
    },
  )
  if (described.length === 0) return mended
  return mended.replace(
    '</worksheet>',
    `<extLst><ext xmlns:x14="${barNamespace}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>${described.join(
      '',
    )}</x14:conditionalFormattings></ext></extLst></worksheet>`,
  )
}

function withQuotedNames(workbook: string, { sheets }: Book): string {
  return workbook.replaceAll(
    /(<definedName [^>]*localSheetId="(\d+)"[^>]*>)([^<]*)(<\/definedName>)/g,
    (_, open: string, sheet: string, held: string, close: string) => {
      const name = (sheets[Number(sheet)]?.name ?? '').replaceAll("'", "''")
      const quoted = `'${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}'`
      const part = /!((?:\$[A-Z]+)?(?:\$\d+)?:(?:\$[A-Z]+)?(?:\$\d+)?)(?=,|$)/g
      const parts = [...held.matchAll(part)].map(([, range = '']) => `${quoted}!${range}`)
      // columns before rows, as the format has them
      return `${open}${parts.toSorted((a, b) => Number(/\$\d/.test(a)) - Number(/\$\d/.test(b))).join(',')}${close}`
    },
  )
}
