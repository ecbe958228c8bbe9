import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readSheets } from '../../src/files/workbook/read-sheets.ts'

/**
 * Types into cells of an .xlsx as a program that saves it would: `{ 'GOV-01': { Answer: 'Begun' } }` finds the row by the
 * number of the question and the column by its head, on every sheet that has both. `NUMBER 5` is kept as a number,
 * `FORMULA 1+1` as a formula, and everything else as a text.
 */
export async function fill(
  file: Uint8Array,
  changes: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<Uint8Array> {
  const { sheets } = await readSheets(file)
  const parts = unzipSync(file)
  sheets.forEach(({ rows }, place) => {
    const path = `xl/worksheets/sheet${place + 1}.xml`
    const part = parts[path]
    if (!part) return
    let xml = strFromU8(part)
    const heads = new Map<string, number>()
    for (const cells of rows.values())
      for (const [column, { text }] of cells) if (!heads.has(text)) heads.set(text, column)
    for (const [row, cells] of rows) {
      const wanted = changes[cells.get(1)?.text ?? '']
      if (!wanted) continue
      for (const [head, said] of Object.entries(wanted)) {
        const column = heads.get(head)
        if (column === undefined) continue
        const at = `${String.fromCharCode(64 + column)}${row}`
        const cell = new RegExp(`<c r="${at}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`, 's')
        if (!cell.test(xml)) throw new Error(`no cell ${at} in ${path}`)
        const safe = said.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
        xml = xml.replace(cell, (_, style: string | undefined) =>
          said.startsWith('FORMULA ')
            ? `<c r="${at}"${style ?? ''}><f>${safe.slice(8)}</f><v>2</v></c>`
            : said.startsWith('NUMBER ')
              ? `<c r="${at}"${style ?? ''}><v>${safe.slice(7)}</v></c>`
              : `<c r="${at}"${style ?? ''} t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`,
        )
      }
    }
    parts[path] = strToU8(xml)
  })
  return zipSync(parts)
}
