import { CompositeError } from '../error.ts'
import type { Column } from './column.ts'
import type { Framework } from './framework.ts'

/** The data of an index (`iData`): units × indicators in columns, with what groups, times and divides them. */
export interface IndexData {
  readonly framework: Framework
  /** Code of the unit of each row. With times, a unit has a row for each. */
  readonly units: readonly string[]
  /** Year of each row; `null` when the data has one time only. */
  readonly times: readonly number[] | null
  readonly indicators: ReadonlyMap<string, Column>
  readonly denominators: ReadonlyMap<string, Column>
  /** Labels of each row by grouping, for example region; `null` where the unit has none. */
  readonly groups: ReadonlyMap<string, readonly (string | null)[]>
  /** By indicator, how well each value is proved (for example "claimed", "verified"), where that is known. */
  readonly strengths: ReadonlyMap<string, readonly (string | null)[]>
}

type Given = Pick<IndexData, 'framework' | 'units' | 'indicators'> &
  Partial<Pick<IndexData, 'times' | 'denominators' | 'groups' | 'strengths'>>

/**
 * Data of a composite index, checked: every indicator of the framework has a column, every row its own unit (and time).
 *
 * Missing values are NaN; an infinite one is refused. Refuses with `CompositeError`: `indicator_missing`,
 * `column_length` (also of times, groups and strengths), `value_not_finite` (also of a time), `duplicate_unit`,
 * `denominator_missing`; `detail` names codes and rows (from 1).
 * Convention: columns are taken as they are, not copied; whoever hands them over leaves them alone.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 2.
 * @example indexData({ framework: framework([{ code: 'a', level: 1 }]), units: ['HAN'], indicators: new Map([['a', columnOf([3])]]) }).units // ['HAN']
 */
export function indexData(given: Given): IndexData {
  const data: IndexData = {
    framework: given.framework,
    units: Object.freeze([...given.units]),
    times: given.times ? Object.freeze([...given.times]) : null,
    indicators: new Map(given.indicators),
    denominators: new Map(given.denominators),
    groups: new Map(given.groups),
    strengths: new Map(given.strengths),
  }
  const { nodes, indicators } = data.framework
  for (const { code, denominator } of nodes.slice(0, indicators)) {
    if (!data.indicators.has(code)) throw new CompositeError('indicator_missing', { code })
    if (denominator !== null && !data.denominators.has(denominator))
      throw new CompositeError('denominator_missing', { code, denominator })
  }
  for (const [code, column] of [...data.indicators, ...data.denominators]) checkColumn(code, column, data)
  for (const [code, labels] of [...data.groups, ...data.strengths]) checkLength(code, labels, data)
  checkRows(data)
  return Object.freeze(data)
}

function checkLength(code: string, column: ArrayLike<unknown>, { units }: IndexData): void {
  if (column.length !== units.length)
    throw new CompositeError('column_length', { code, rows: units.length, found: column.length })
}

function checkColumn(code: string, column: Column, data: IndexData): void {
  checkLength(code, column, data)
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    if (value === Infinity || value === -Infinity)
      throw new CompositeError('value_not_finite', { code, unit: data.units[row], row: row + 1 })
  }
}

function checkRows(data: IndexData): void {
  const { units, times } = data
  if (times !== null) checkLength('times', times, data)
  // by time, and not by unit: a set for each of a million units would weigh more than the data
  const seen = new Map<number, Set<string>>()
  units.forEach((unit, row) => {
    const time = times?.[row] ?? 0
    if (!Number.isFinite(time)) throw new CompositeError('value_not_finite', { code: 'times', unit, row: row + 1 })
    const at = seen.get(time)
    if (at?.has(unit)) throw new CompositeError('duplicate_unit', { unit, ...(times ? { time } : {}), row: row + 1 })
    if (at) at.add(unit)
    else seen.set(time, new Set([unit]))
  })
}
