import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Book } from './book.ts'

/**
 * What the writing library does not write: radar charts, and names of sheets in quotation marks where a print title
 * names them, without which a sheet called `e-Admin` is read as a subtraction.
 */
export function finishParts(file: Uint8Array, book: Book): Uint8Array {
  const parts = unzipSync(file)
  // charts are numbered in the order in which the sheets have them
  book.sheets
    .flatMap(({ charts }) => charts)
    .forEach(({ kind }, place) => {
      const path = `xl/charts/chart${place + 1}.xml`
      const part = parts[path]
      if (part && kind === 'radar') parts[path] = strToU8(asRadar(strFromU8(part)))
    })
  const workbook = parts['xl/workbook.xml']
  if (workbook) parts['xl/workbook.xml'] = strToU8(withQuotedNames(strFromU8(workbook), book))
  return zipSync(parts, { level: 6 })
}

function asRadar(chart: string): string {
  return chart
    .replace(/<c:lineChart>(?:<c:grouping [^>]*\/>)?/, '<c:radarChart><c:radarStyle val="marker"/>')
    .replaceAll(/<c:smooth [^>]*\/>/g, '')
    .replaceAll(/<c:(dropLines|hiLowLines|upDownBars)>.*?<\/c:\1>/gs, '')
    .replace(/<c:marker val="1"\/>(?=(?:(?!<c:marker).)*<\/c:lineChart>)/s, '')
    .replace('</c:lineChart>', '</c:radarChart>')
}

function withQuotedNames(workbook: string, { sheets }: Book): string {
  return workbook.replaceAll(
    /(<definedName [^>]*localSheetId="(\d+)"[^>]*>)[^<]*?(!\$?\d+:\$?\d+<\/definedName>)/g,
    (_, open: string, sheet: string, rest: string) => {
      const name = (sheets[Number(sheet)]?.name ?? '').replaceAll("'", "''")
      return `${open}'${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}'${rest}`
    },
  )
}
