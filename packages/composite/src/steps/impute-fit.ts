import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import type { Table } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { ImputeStep } from '../index-recipe.ts'
import { type Grouping, groupingOf } from './impute-column.ts'
import { type Middle, middleOf } from './impute-middle.ts'
import { imputeSlices, labelsOf } from './impute-slices.ts'

/** What an indicator is filled with; `null`: it had no value. A group without any value is left out. */
export type FittedIndicator = { readonly value: number | null } | { readonly byGroup: Readonly<Record<string, number>> }

/** What a column imputation fills with, as data (JSON), to fill units that come later by the same numbers. */
export interface FittedImputation {
  /** Grouping the labels are from; `null` for the methods without groups. */
  readonly group: string | null
  /** One for each time; a single one with `time: null` for all times together or data without times. */
  readonly slices: readonly {
    readonly time: number | null
    readonly indicators: Readonly<Record<string, FittedIndicator>>
  }[]
}

/**
 * Fitted values of a column imputation: the mean or median of each indicator (by group, at each time), also of the
 * indicators in which nothing is missing, so that a newcomer can be filled without moving the others.
 *
 * Convention: `null` for the row methods, EM, panel and none, which have no value of their own for an indicator. Kept
 * apart from `impute`, which runs thousands of times in an uncertainty analysis and needs only columns with gaps.
 * Units: those of each indicator. Refuses `unknown_method`, `unknown_grouping` and `unknown_parameter` (`across`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example fitImpute({ rows: Int32Array.of(0, 1), columns: [columnOf([1, 3])] }, { step: 'impute', method: 'mean' }, indexData({ framework: framework([{ code: 'a', level: 1 }]), units: ['HAN', 'HUE'], indicators: new Map([['a', columnOf([1, 3])]]) })).slices[0].indicators.a.value // 2
 */
export function fitImpute(table: Table, step: ImputeStep, data: IndexData): FittedImputation | null {
  switch (step.method) {
    case 'mean':
    case 'median':
      return fitted(table, step, data, step.method, null)
    case 'group_mean':
      return fitted(table, step, data, 'mean', labelsOf(table, step, data))
    case 'group_median':
      return fitted(table, step, data, 'median', labelsOf(table, step, data))
    case 'row_mean':
    case 'row_median':
    case 'em':
    case 'panel':
    case 'none':
      return null
    default:
      throw new CompositeError('unknown_method', { step: 'impute', method: step.method })
  }
}

/**
 * Imputation of newcomers with the values fitted on others: fills what `fitImpute` learnt, moves nothing.
 *
 * Convention: a time or a group the fit has not seen leaves the value missing, as does an indicator it did not have.
 * Columns without a change come back as the same objects.
 * Units: those of each indicator. Refuses `unknown_grouping` when the newcomers lack the grouping.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example applyImpute({ group: null, slices: [{ time: null, indicators: { a: { value: 2 } } }] }, { rows: Int32Array.of(0), columns: [columnOf([null])] }, indexData({ framework: framework([{ code: 'a', level: 1 }]), units: ['NEW'], indicators: new Map([['a', columnOf([null])]]) })).columns[0] // [2]
 */
export function applyImpute(fitted: FittedImputation, table: Table, data: IndexData): Table {
  const { rows } = table
  const labels =
    fitted.group === null ? null : labelsOf(table, { step: 'impute', method: 'group_mean', group: fitted.group }, data)
  const byTime = new Map(fitted.slices.map((slice) => [slice.time, slice.indicators]))
  const columns = table.columns.map((column, which) => {
    const code = data.framework.nodes[which]?.code as string
    let filled: Column | null = null
    for (let at = 0; at < column.length; at++) {
      if (column[at] === column[at]) continue
      const indicators = byTime.get(null) ?? byTime.get(data.times?.[rows[at] as number] ?? null)
      const value = valueFor(own(indicators, code), labels?.[at] ?? null)
      if (value === null) continue
      filled ??= column.slice()
      filled[at] = value
    }
    return filled ?? column
  })
  return { ...table, columns }
}

function fitted(
  table: Table,
  step: ImputeStep,
  data: IndexData,
  method: Middle,
  labels: readonly (string | null)[] | null,
): FittedImputation {
  const slices = imputeSlices(table, step.across ?? 'time', data).map(({ time, positions }) => {
    const grouping = labels === null ? null : groupingOf(Array.from(positions, (at) => labels[at] ?? null))
    const indicators = table.columns.slice(0, data.framework.indicators).map((column, which) => {
      const part = Float64Array.from(positions, (at) => column[at] as number)
      return [
        data.framework.nodes[which]?.code as string,
        grouping === null
          ? { value: numberOrNull(middleOf(part, method)) }
          : { byGroup: middlesByGroup(part, grouping, method) },
      ] as const
    })
    return { time, indicators: Object.fromEntries<FittedIndicator>(indicators) }
  })
  return { group: labels === null ? null : (step.group ?? null), slices }
}

function middlesByGroup(part: Column, { labels, members }: Grouping, method: Middle): Readonly<Record<string, number>> {
  const middles = labels.map((label, code) => [label, middleOf(part, method, members[code])] as const)
  return Object.fromEntries(middles.filter(([, value]) => !Number.isNaN(value)))
}

function valueFor(indicator: FittedIndicator | undefined, label: string | null): number | null {
  if (indicator === undefined) return null
  if ('value' in indicator) return indicator.value
  return label === null ? null : (own(indicator.byGroup, label) ?? null)
}

/** A label may be called 'constructor': only what the record itself holds. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
