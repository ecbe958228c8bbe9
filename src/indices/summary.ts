import { type Column, type IndexResult, type StepName, type Table, ranksOf } from '@wego/composite'
import type { Text } from '../text/index.ts'

/** Format of `report.json`; an earlier run in the same folder is known by it. */
export const reportFormat = 'wego-index/1'

export interface TopUnit {
  readonly rank: number
  readonly unit: string
  readonly name: string | null
  readonly score: number
}

/** What a run did, for people and machines. The same tables and recipe give the same summary, wherever they lie. */
export interface Summary {
  readonly format: typeof reportFormat
  readonly units: number
  readonly times: readonly number[] | null
  readonly indicators: number
  readonly cells: number
  readonly missing: number
  /** Values that are missing only since they were divided: their denominator is. */
  readonly emptied: number
  readonly filled: number
  /** Values of which the treatment made others, by indicator. */
  readonly moved: Readonly<Record<string, number>>
  readonly screenedOut: readonly { readonly unit: string; readonly time: number | null }[]
  readonly unscored: number
  /** Node that the top list ranks. */
  readonly node: string
  readonly top: readonly { readonly time: number | null; readonly units: readonly TopUnit[] }[]
}

const topLength = 5

export function summaryOf(result: IndexResult, names: readonly (string | null)[]): Summary {
  const { data, steps } = result
  const { framework } = data
  const raw = (steps[0] as IndexResult['steps'][number]).table
  const last = (steps.at(-1) as IndexResult['steps'][number]).table
  const node = Math.min(last.columns.length, framework.nodes.length) - 1
  const kept = new Set(last.rows)
  return {
    format: reportFormat,
    units: new Set(data.units).size,
    times: data.times === null ? null : [...new Set(data.times)].toSorted((one, other) => one - other),
    indicators: framework.indicators,
    cells: raw.rows.length * framework.indicators,
    missing: missingIn(raw),
    emptied: changes(result, 'denominated', (before, after) => !Number.isNaN(before) && Number.isNaN(after)).total,
    filled: changes(result, 'imputed', (before, after) => Number.isNaN(before) && !Number.isNaN(after)).total,
    moved: changes(result, 'treated', (before, after) => !Object.is(before, after)).byCode,
    screenedOut: data.units.flatMap((unit, row) => (kept.has(row) ? [] : [{ unit, time: data.times?.[row] ?? null }])),
    unscored: (last.columns[node] as Column).reduce((count, score) => count + (Number.isNaN(score) ? 1 : 0), 0),
    node: framework.nodes[node]?.code ?? '',
    top: topOf(result, last, node, names),
  }
}

/** The summary as lines for people. */
export function summaryLines(summary: Summary, text: Text): string[] {
  const { times, moved, screenedOut } = summary
  const movedCells = Object.values(moved).reduce((total, count) => total + count, 0)
  const list = (words: readonly string[]) => words.slice(0, 10).join(', ') + (words.length > 10 ? ', …' : '')
  return [
    text('index.about.tables', { units: summary.units, indicators: summary.indicators }),
    ...(times === null
      ? []
      : [text('index.about.times', { times: times.length, first: String(times[0]), last: String(times.at(-1)) })]),
    text('index.about.holes', {
      missing: text.number(summary.missing),
      cells: text.number(summary.cells),
      filled: text.number(summary.filled),
    }),
    ...(summary.emptied === 0 ? [] : [text('index.about.emptied', { count: summary.emptied })]),
    ...(movedCells === 0
      ? []
      : [
          text('index.about.moved', {
            cells: text.number(movedCells),
            indicators: text.number(Object.keys(moved).length),
          }),
        ]),
    ...(screenedOut.length === 0
      ? []
      : [
          text('index.about.screened', {
            count: screenedOut.length,
            units: list(screenedOut.map(({ unit, time }) => (time === null ? unit : `${unit} ${time}`))),
          }),
        ]),
    ...(summary.unscored === 0 ? [] : [text('index.about.unscored', { count: summary.unscored })]),
    // of many times the last is the one people look for; the file has them all
    ...summary.top
      .slice(-1)
      .flatMap(({ time, units }) => [
        time === null
          ? text('index.about.top', { node: summary.node })
          : text('index.about.topAt', { node: summary.node, time: String(time) }),
        ...units.map(({ rank, unit, name, score }) =>
          `  ${String(rank).padStart(3)}  ${unit}  ${score.toFixed(6)}  ${name ?? ''}`.trimEnd(),
        ),
      ]),
  ]
}

function topOf(result: IndexResult, last: Table, node: number, names: readonly (string | null)[]): Summary['top'] {
  const { times, units } = result.data
  const ranks = ranksOf(result).columns[node] as Column
  const scores = last.columns[node] as Column
  const byTime = new Map<number | null, (TopUnit & { readonly row: number })[]>()
  last.rows.forEach((row, at) => {
    const time = times?.[row] ?? null
    const top = byTime.get(time) ?? []
    byTime.set(time, top)
    const rank = ranks[at] as number
    if (rank <= topLength)
      top.push({ rank, unit: units[row] ?? '', name: names[row] ?? null, score: scores[at] as number, row })
  })
  return [...byTime].map(([time, top]) => ({
    time,
    // equal ranks keep the order of the rows, which is that of the codes
    units: top
      .toSorted((one, other) => one.rank - other.rank || one.row - other.row)
      .map(({ row: _row, ...unit }) => unit),
  }))
}

/** Cells that a kind of step changed, in the rows that are in both tables. */
function changes(
  { steps, data }: IndexResult,
  name: StepName,
  isChange: (before: number, after: number) => boolean,
): { total: number; byCode: Record<string, number> } {
  const byCode: Record<string, number> = {}
  let total = 0
  steps.forEach((step, at) => {
    const before = steps[at - 1]?.table
    if (step.name !== name || before === undefined) return
    step.table.columns.forEach((column, node) => {
      const old = before.columns[node]
      if (old === undefined || old === column) return
      let count = 0
      for (let row = 0; row < column.length; row++) if (isChange(old[row] as number, column[row] as number)) count++
      if (count === 0) return
      const code = data.framework.nodes[node]?.code ?? ''
      byCode[code] = (byCode[code] ?? 0) + count
      total += count
    })
  })
  return { total, byCode }
}

function missingIn({ columns }: Table): number {
  return columns.reduce(
    (total, column) => total + column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    0,
  )
}
