import { type IndexResult, type Table, movedCells, ranksOf } from '@wego/composite'
import { csvCell } from '../files/csv.ts'
import { type Cell, columnLines, numberCell, recordLines } from './csv-lines.ts'
import type { OutputFile } from './output-folder.ts'

/** Tables of an uncertainty analysis as records, each a row with its headings as keys. */
export interface UncertaintyTables {
  readonly rankStatistics: readonly Readonly<Record<string, Cell>>[]
  readonly rankProbabilities: readonly Readonly<Record<string, Cell>>[]
  readonly scoreStatistics: readonly Readonly<Record<string, Cell>>[]
  readonly sensitivity: readonly Readonly<Record<string, Cell>>[]
}

/** Names that a run may write; whether it does depends on its recipe and options. */
export const fileNames = [
  'raw.csv',
  'denominated.csv',
  'imputed.csv',
  'screened.csv',
  'treated.csv',
  'normalised.csv',
  'aggregated.csv',
  'ranks.csv',
  'moved-cells.csv',
  'rank-statistics.csv',
  'rank-probabilities.csv',
  'score-statistics.csv',
  'sensitivity.csv',
  'recipe.json',
  'report.json',
] as const

/**
 * The tables of an index as files: one for each step of the recipe, and the ranks.
 *
 * First the code of the unit, then its time where there are several, then a column for each code in the order of the
 * framework. Where a recipe does one kind of step twice, the file holds what came out last.
 */
export function stepFiles(result: IndexResult): readonly OutputFile[] {
  const { data, steps } = result
  const labels = labelsOf(result)
  const first = data.times === null ? ['uCode'] : ['uCode', 'Time']
  const codes = data.framework.nodes.map(({ code }) => code)
  const file = (name: string, { rows, columns }: Table): OutputFile => ({
    name: `${name}.csv`,
    chunks: columnLines([...first, ...codes.slice(0, columns.length)], labels, rows, columns),
  })
  const last = new Map(steps.map(({ name, table }) => [name, table]))
  return [...[...last].map(([name, table]) => file(name, table)), file('ranks', ranksOf(result))]
}

/** Every cell that a treatment moved, with what it was, what it is, and what moved it; nothing without a treatment. */
export function movedCellsFile({ data, steps }: IndexResult): readonly OutputFile[] {
  const cells = steps.flatMap((step, at) => {
    const before = steps[at - 1]?.table
    if (step.report?.step !== 'treat' || before === undefined) return []
    return movedCells(before, { table: step.table, records: step.report.records }, data)
  })
  if (cells.length === 0) return []
  const records = cells.map(({ unit, time, code, from, to, by }) => ({
    uCode: unit,
    ...(time === null ? {} : { Time: time }),
    iCode: code,
    from,
    to,
    by,
  }))
  return [{ name: 'moved-cells.csv', chunks: recordLines(records) }]
}

export function uncertaintyFiles(tables: UncertaintyTables): readonly OutputFile[] {
  return [
    { name: 'rank-statistics.csv', chunks: recordLines(tables.rankStatistics) },
    { name: 'rank-probabilities.csv', chunks: recordLines(tables.rankProbabilities) },
    { name: 'score-statistics.csv', chunks: recordLines(tables.scoreStatistics) },
    { name: 'sensitivity.csv', chunks: recordLines(tables.sensitivity) },
  ]
}

/** A value as a file of JSON; columns become lists, and what JSON has no sign for (missing) null. */
export function jsonFile(name: string, value: unknown): OutputFile {
  return { name, chunks: [`${JSON.stringify(value, plainValue, 2)}\n`] }
}

function plainValue(_key: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value)
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value
}

function labelsOf({ data }: IndexResult): readonly string[] {
  const { units, times } = data
  const unitCells = new Map<string, string>()
  return units.map((unit, row) => {
    const cell = unitCells.get(unit) ?? csvCell(unit)
    unitCells.set(unit, cell)
    return times === null ? cell : `${cell},${numberCell(times[row] as number)}`
  })
}
