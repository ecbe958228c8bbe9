import { strToU8, zipSync } from 'fflate'
import { columnName } from '../../src/domains/diagnosis/workbook/draw/cells.ts'
import { type ReadBook, type ReadSheet, readSheets } from '../../src/files/workbook/read-sheets.ts'

/** Ways in which programs write the same cells. */
export interface Habits {
  /** Texts stand once, in a part of their own, or in their cells. */
  readonly strings: 'shared' | 'inline' | 'in runs'
  /** Every row and cell says where it is, or counts on its order. */
  readonly addresses: 'named' | 'counted'
  readonly prefix: '' | 'x:'
  /** Where the workbook stands in the file, and how it names its sheets. */
  readonly paths: { readonly main: string; readonly absolute: boolean }
  readonly strict: boolean
}

export type SheetCells = ReadonlyMap<number, ReadonlyMap<number, string>>

/** The cells of a workbook, to be moved about. */
export async function cellsOf(file: Uint8Array): Promise<{ name: string; rows: SheetCells }[]> {
  const { sheets }: ReadBook = await readSheets(file)
  return sheets.map(({ name, rows }: ReadSheet) => ({
    name,
    rows: new Map([...rows].map(([row, cells]) => [row, new Map([...cells].map(([at, { text }]) => [at, text]))])),
  }))
}

/** Writes cells as another program would that knows nothing of ours: no styles, no formulas, no hidden sheets. */
export function resave(sheets: readonly { name: string; rows: SheetCells }[], habits: Habits): Uint8Array {
  const { prefix: p, paths, strict } = habits
  const folder = paths.main.slice(0, paths.main.lastIndexOf('/') + 1)
  const schema = strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org'
  const main = strict ? `${schema}/spreadsheetml/main` : `${schema}/spreadsheetml/2006/main`
  const office = strict ? `${schema}/officeDocument/relationships` : `${schema}/officeDocument/2006/relationships`
  const space = `${p === '' ? 'xmlns' : `xmlns:${p.slice(0, -1)}`}="${main}" xmlns:r="${office}"`
  const strings: string[] = []
  const places = new Map<string, number>()
  const shared = (text: string) => {
    const known = places.get(text)
    if (known !== undefined) return known
    strings.push(text)
    places.set(text, strings.length - 1)
    return strings.length - 1
  }
  const said = (text: string) => `<${p}t xml:space="preserve">${escaped(text)}</${p}t>`
  const cell = (text: string, address: string) => {
    const r = habits.addresses === 'named' ? ` r="${address}"` : ''
    return habits.strings === 'inline'
      ? `<${p}c${r} t="inlineStr"><${p}is>${said(text)}</${p}is></${p}c>`
      : `<${p}c${r} t="s"><${p}v>${shared(text)}</${p}v></${p}c>`
  }
  const parts: Record<string, Uint8Array> = {}
  const put = (path: string, xml: string) => {
    parts[path] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${xml}`)
  }
  sheets.forEach(({ rows }, place) => {
    const lines = Array.from({ length: Math.max(0, ...rows.keys()) }, (_, at) => {
      const cells = rows.get(at + 1) ?? new Map<number, string>()
      const width = Math.max(0, ...cells.keys())
      const r = habits.addresses === 'named' ? ` r="${at + 1}"` : ''
      const inside = Array.from({ length: width }, (__, column) => {
        const text = cells.get(column + 1)
        if (text !== undefined && text !== '') return cell(text, `${columnName(column + 1)}${at + 1}`)
        return habits.addresses === 'named' ? '' : `<${p}c/>`
      })
      return `<${p}row${r}>${inside.join('')}</${p}row>`
    })
    put(
      `${folder}worksheets/sheet${place + 1}.xml`,
      `<${p}worksheet ${space}><${p}sheetData>${lines.join('')}</${p}sheetData></${p}worksheet>`,
    )
  })
  const target = (path: string) => (paths.absolute ? `/${folder}${path}` : path)
  const relation = (id: string, type: string, to: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${to}"/>`
  const relations = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  put('_rels/.rels', relations(relation('rId1', 'officeDocument', paths.main)))
  put(
    paths.main,
    `<${p}workbook ${space}><${p}sheets>${sheets
      .map(({ name }, at) => `<${p}sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</${p}sheets></${p}workbook>`,
  )
  put(
    `${folder}_rels/${paths.main.slice(folder.length)}.rels`,
    relations(
      sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', target(`worksheets/sheet${at + 1}.xml`))).join('') +
        (habits.strings === 'inline' ? '' : relation('rId999', 'sharedStrings', target('sharedStrings.xml'))),
    ),
  )
  if (habits.strings !== 'inline') {
    // a text with a bold word in it comes in runs
    const run = (text: string) => `<${p}r><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}r>`
    const inRuns = (text: string) => {
      const half = Math.floor(text.length / 2)
      const isPair = /[\ud800-\udbff]/.test(text[half - 1] ?? '')
      return run(text.slice(0, isPair ? half - 1 : half)) + run(text.slice(isPair ? half - 1 : half))
    }
    put(
      `${folder}sharedStrings.xml`,
      `<${p}sst ${space}>${strings
        .map((text) => `<${p}si>${habits.strings === 'in runs' ? inRuns(text) : said(text)}</${p}si>`)
        .join('')}</${p}sst>`,
    )
  }
  put('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
  return zipSync(parts)
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
