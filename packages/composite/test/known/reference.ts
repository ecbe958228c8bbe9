import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Column, type IndexData, columnOf, framework, indexData } from '../../src/index.ts'

/** A table of known answers: columns by heading, rows in the order of the file. Missing is empty. */
export interface Known {
  readonly headings: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly column: (heading: string) => Column
  readonly text: (heading: string) => readonly string[]
}

/** Reads `known/asem/<path>.csv`. */
export function known(path: string): Known {
  const rows = parse<Record<string, string>>(readFileSync(join(import.meta.dirname, 'asem', `${path}.csv`)), {
    columns: true,
    bom: true,
  })
  const text = (heading: string) => rows.map((row) => row[heading] ?? '')
  return {
    headings: Object.keys(rows[0] ?? {}),
    rows,
    text,
    column: (heading) => columnOf(text(heading).map((cell) => (cell === '' || cell === 'NA' ? null : Number(cell)))),
  }
}

/** The framework of the ASEM example (`raw/ASEM_iMeta`). */
export function asemFramework() {
  const number = (cell: string | undefined) => (cell === undefined || cell === '' ? null : Number(cell))
  return framework(
    known('raw/ASEM_iMeta')
      .rows.filter(({ Level }) => Level !== '')
      .map((row) => ({
        code: row['iCode'] ?? '',
        name: row['iName'] ?? '',
        level: Number(row['Level']),
        parent: row['Parent'] || null,
        direction: row['Direction'] === '-1' ? -1 : 1,
        weight: Number(row['Weight']),
        unit: row['Unit'] || null,
        target: number(row['Target']),
        denominator: row['Denominator'] || null,
      })),
  )
}

/** The ASEM example, units sorted by code as in the known answers; `panel` gives its five years, by year and code. */
export function asem(which: 'ASEM_iData' | 'ASEM_iData_panel' = 'ASEM_iData'): IndexData {
  const table = known(`raw/${which}`)
  const order = table.rows
    .map((_, at) => at)
    .toSorted((one, other) => (key(table.rows[one]) < key(table.rows[other]) ? -1 : 1))
  const sorted = (column: Column) => Float64Array.from(order, (at) => column[at] as number)
  const tree = asemFramework()
  const columns = (codes: readonly string[]) => new Map(codes.map((code) => [code, sorted(table.column(code))]))
  return indexData({
    framework: tree,
    units: order.map((at) => table.rows[at]?.['uCode'] ?? ''),
    times: which === 'ASEM_iData' ? null : order.map((at) => Number(table.rows[at]?.['Time'])),
    indicators: columns(tree.nodes.slice(0, tree.indicators).map(({ code }) => code)),
    denominators: columns(['Area', 'Energy', 'GDP', 'Population']),
    groups: new Map(
      ['GDP_group', 'GDPpc_group', 'Pop_group', 'EurAsia_group'].map((name) => [
        name,
        order.map((at) => table.rows[at]?.[name] || null),
      ]),
    ),
  })
}

function key(row: Readonly<Record<string, string>> | undefined): string {
  return `${row?.['Time']} ${row?.['uCode']}`
}
