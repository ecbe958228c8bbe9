import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import type { Table } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { Across, ImputeStep } from '../index-recipe.ts'
import { imputeBlocks } from './impute-blocks.ts'
import { groupingOf, imputeColumn, imputeColumnByGroup } from './impute-column.ts'
import { type EmReport, imputeEm } from './impute-em.ts'
import type { Middle } from './impute-middle.ts'
import { imputePanel } from './impute-panel.ts'
import { imputeRows } from './impute-rows.ts'
import { type ImputeSlice, filledInSlices, imputeSlices, labelsOf } from './impute-slices.ts'

export interface MissingCell {
  readonly unit: string
  readonly time: number | null
  readonly code: string
}

export interface ImputeReport {
  /** What is still missing: how many values, and the first hundred by name. */
  readonly remaining: { readonly count: number; readonly cells: readonly MissingCell[] }
  /** EM only: how the fit of each block of indicators went, at each time. */
  readonly em: readonly (EmReport & { readonly time: number | null; readonly codes: readonly string[] })[]
  /** Panel only: for each indicator the time each filled value was taken from; NaN where nothing was filled. */
  readonly sources: readonly Column[] | null
}

export interface ImputeResult {
  readonly table: Table
  readonly filled: number
  readonly report: ImputeReport
}

/** How many missing values the report names; the count has them all. */
const namedCells = 100

/**
 * Imputation step: fills missing values of the indicators by the method of the recipe.
 *
 * Convention: every method but panel looks at each time alone unless `across` is `all`, so a year does not move the
 * years before it. What cannot be filled stays missing, counted and named in the report; it is never zero. Which cells
 * were filled is seen by comparing with the table before. Columns without a change stay the same objects.
 * Units: those of each indicator. Refuses `unknown_method`, `unknown_grouping`, `unknown_parameter` (`across`),
 * `parameter_out_of_range` (level, maximumGap, tolerance, iterations), `times_missing` (panel), `method_clash` (panel
 * at each time alone) and `step_out_of_order` (a table with aggregates, which would no longer follow from it).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example impute({ rows: Int32Array.of(0, 1), columns: [columnOf([1, null])] }, { step: 'impute', method: 'mean' }, indexData({ framework: framework([{ code: 'a', level: 1 }]), units: ['HAN', 'HUE'], indicators: new Map([['a', columnOf([1, null])]]) })).table.columns[0] // [1, 1]
 */
export function impute(table: Table, step: ImputeStep, data: IndexData): ImputeResult {
  if (table.columns.length > data.framework.indicators)
    throw new CompositeError('step_out_of_order', { step: 'impute', after: 'aggregate' })
  const incomplete = table.columns.flatMap((column, at) => (column.includes(Number.NaN) ? [at] : []))
  const em: ImputeReport['em'][number][] = []
  let sources: readonly Column[] | null = null
  const columns = (): readonly Column[] => {
    switch (step.method) {
      case 'none':
        return table.columns
      case 'mean':
      case 'median':
        return byColumn(table, incomplete, step.method, null, slicesOf(table, step, data))
      case 'group_mean':
        return byColumn(table, incomplete, 'mean', labelsOf(table, step, data), slicesOf(table, step, data))
      case 'group_median':
        return byColumn(table, incomplete, 'median', labelsOf(table, step, data), slicesOf(table, step, data))
      case 'row_mean':
        return byRow(table, step, 'mean', data)
      case 'row_median':
        return byRow(table, step, 'median', data)
      case 'em':
        return byEm(table, step, data, em)
      case 'panel': {
        const panel = byPanel(table, step, data)
        sources = panel.sources
        return panel.columns
      }
      default:
        throw new CompositeError('unknown_method', { step: 'impute', method: step.method })
    }
  }
  const after = columns()
  const result = after.every((column, at) => column === table.columns[at]) ? table : { ...table, columns: after }
  const { filled, remaining } = comparison(table, result, incomplete, data)
  return { table: result, filled, report: { remaining, em, sources } }
}

function slicesOf(table: Table, step: ImputeStep, data: IndexData): readonly ImputeSlice[] {
  const across: Across = step.across ?? 'time'
  return imputeSlices(table, across, data)
}

function byColumn(
  table: Table,
  incomplete: readonly number[],
  method: Middle,
  labels: readonly (string | null)[] | null,
  slices: readonly ImputeSlice[],
): readonly Column[] {
  const groupings =
    labels &&
    (slices.length === 1
      ? [groupingOf(labels)]
      : slices.map(({ positions }) => groupingOf(Array.from(positions, (at) => labels[at] ?? null))))
  const columns = [...table.columns]
  // one by one: what a single column of ten years gathers is the most that is held at a time
  for (const at of incomplete) {
    const column = table.columns[at] as Column
    const [filled] = filledInSlices([column], slices, ([part = column], slice) => {
      const grouping = groupings?.[slice]
      return [grouping ? imputeColumnByGroup(part, grouping, method) : imputeColumn(part, method)]
    })
    columns[at] = filled ?? column
  }
  return columns
}

function byRow(table: Table, step: ImputeStep, method: Middle, data: IndexData): readonly Column[] {
  const slices = slicesOf(table, step, data)
  return byBlock(table, step, data, (columns, block) => {
    const directions = block.map((at) => data.framework.nodes[at]?.direction ?? 1)
    const options = { method, directions, normaliseFirst: step.normaliseFirst ?? true }
    return filledInSlices(columns, slices, (parts) => imputeRows(parts, options))
  })
}

function byEm(table: Table, step: ImputeStep, data: IndexData, reports: ImputeReport['em'][number][]) {
  const slices = slicesOf(table, step, data)
  const { tolerance, maximumIterations } = step
  const options = {
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(maximumIterations === undefined ? {} : { maximumIterations }),
  }
  return byBlock(table, step, data, (columns, block) => {
    const codes = block.map((at) => data.framework.nodes[at]?.code as string)
    return filledInSlices(columns, slices, (parts, slice) => {
      const { columns: filled, report } = imputeEm(parts, options)
      reports.push({ ...report, time: slices[slice]?.time ?? null, codes })
      return filled
    })
  })
}

/** Fills the columns of each block of indicators and puts them back in their places. */
function byBlock(
  table: Table,
  step: ImputeStep,
  data: IndexData,
  fill: (columns: readonly Column[], block: readonly number[]) => readonly Column[],
): readonly Column[] {
  const columns = [...table.columns]
  for (const block of imputeBlocks(data.framework, step.level))
    fill(
      block.map((at) => table.columns[at] as Column),
      block,
    ).forEach((column, place) => {
      columns[block[place] as number] = column
    })
  return columns
}

function byPanel(table: Table, step: ImputeStep, { units, times }: IndexData) {
  if (step.across === 'time')
    throw new CompositeError('method_clash', { step: 'impute', method: 'panel', across: 'time' })
  const rows = {
    units: Array.from(table.rows, (row) => units[row] as string),
    times: times && Array.from(table.rows, (row) => times[row] as number),
  }
  const { panel, maximumGap } = step
  return imputePanel(table.columns, rows, {
    ...(panel === undefined ? {} : { method: panel }),
    ...(maximumGap === undefined ? {} : { maximumGap }),
  })
}

/** How many values were missing before and are there now, and those that are missing still. */
function comparison(
  before: Table,
  after: Table,
  incomplete: readonly number[],
  { framework, units, times }: IndexData,
) {
  const cells: MissingCell[] = []
  let count = 0
  let filled = 0
  for (const which of incomplete) {
    const original = before.columns[which] as Column
    const column = after.columns[which] as Column
    for (let at = 0; at < column.length; at++) {
      if (original[at] === original[at]) continue
      if (column[at] === column[at]) {
        filled++
        continue
      }
      count++
      if (cells.length >= namedCells) continue
      const row = after.rows[at] as number
      cells.push({
        unit: units[row] as string,
        time: times?.[row] ?? null,
        code: framework.nodes[which]?.code as string,
      })
    }
  }
  return { filled, remaining: { count, cells } }
}
