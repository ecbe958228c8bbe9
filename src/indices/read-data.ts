import { type IndexData, indexData } from '@wego/composite'
import { FaultList, type Note, refuse } from './faults.ts'
import { Headings } from './headings.ts'
import { plainWord } from './near-word.ts'
import { isMissing, numberOfCell } from './number-of-cell.ts'
import type { IndexMeta } from './read-meta.ts'
import { type Separator, readRows } from './read-rows.ts'

/** The data with what only people need: the names of the units, row by row. */
export interface NamedData {
  readonly data: IndexData
  /** Name of the unit of each row; null where the table has none. */
  readonly names: readonly (string | null)[]
  readonly notes: readonly Note[]
}

interface NumberColumn {
  readonly code: string
  readonly position: number
  readonly values: number[]
}

/**
 * Reads the data of an index in the layout of iData; `meta` says which columns count.
 *
 * Rows are put in order of time, then of unit code, letter by letter and the same in every language: so the order of
 * the rows in the file changes nothing that is written. Without a column Time, or with one time in it, the data have no
 * times.
 */
export function readData(file: string, meta: IndexMeta): NamedData {
  const faults = new FaultList()
  const reader = new DataReader(file, meta, faults)
  const notes = readRows(file, reader)
  const { data, names } = reader.end()
  return { data, names, notes: [...notes, ...reader.notes] }
}

class DataReader {
  readonly #file: string
  readonly #meta: IndexMeta
  readonly #faults: FaultList
  readonly #units: string[] = []
  readonly #names: (string | null)[] = []
  readonly #times: number[] = []
  readonly #lines: number[] = []
  readonly #groups = new Map<string, { position: number; values: (string | null)[] }>()
  readonly #nameless = new Set<number>()
  readonly #decimals = new Map<',' | '.', { line: number; found: string }>()
  #headings: Headings | null = null
  #cells: readonly string[] = []
  #numbers: readonly NumberColumn[] = []
  #at: { unit: number; name: number | null; time: number | null } = { unit: 0, name: null, time: null }
  #mayHaveDecimalComma = false

  constructor(file: string, meta: IndexMeta, faults: FaultList) {
    this.#file = file
    this.#meta = meta
    this.#faults = faults
  }

  readonly headings = (cells: readonly string[], separator: Separator): void => {
    const { framework, denominators, groups, others } = this.#meta
    const indicators = framework.nodes.slice(0, framework.indicators).map(({ code }) => code)
    const known = [...indicators, ...denominators, ...groups, ...others]
    const headings = new Headings(this.#file, cells, ['uCode', 'uName', 'Time', ...known], this.#faults)
    if (!headings.has('uCode') && headings.has('iCode') && headings.has('Level'))
      refuse('file_is_meta', { file: this.#file, columns: 'iCode, Level' })
    // a synonym that is itself a code of the index means that column
    const codes = new Set(known.map(plainWord))
    const wanted = (name: string, ...synonyms: readonly string[]) => ({
      name,
      synonyms: synonyms.filter((synonym) => !codes.has(plainWord(synonym))),
    })
    const unit = headings.need(wanted('uCode', 'Code', 'Unit Code', 'Country Code', 'City Code', 'ISO3', 'ISO', 'id'))
    const name = headings.find(
      wanted('uName', 'Name', 'Unit Name', 'Unit', 'Country', 'City', 'Country Name', 'City Name'),
    )
    const time = headings.find(wanted('Time', 'Year'))
    const numbers = [...new Set([...indicators, ...denominators])].flatMap((code) => {
      const position = headings.need({ name: code })
      return position === null ? [] : [{ code, position, values: [] }]
    })
    for (const code of groups) {
      const position = headings.need({ name: code })
      if (position !== null) this.#groups.set(code, { position, values: [] })
    }
    for (const code of others) headings.find({ name: code })
    this.#faults.settle()
    this.#headings = headings
    this.#cells = cells
    this.#numbers = numbers
    this.#at = { unit: unit ?? 0, name, time }
    this.#mayHaveDecimalComma = separator !== ','
  }

  readonly row = (cells: readonly string[], line: number): void => {
    const { unit, name, time } = this.#at
    const code = cells[unit] ?? ''
    if (code === '')
      this.#faults.add('unit_missing', { file: this.#file, line: String(line), column: this.#nameOf(unit) })
    this.#units.push(code)
    this.#lines.push(line)
    this.#names.push(name === null ? null : cells[name] || null)
    if (time !== null) this.#times.push(this.#number(cells[time] ?? '', time, line))
    for (const { position, values } of this.#groups.values()) {
      const label = cells[position] ?? ''
      values.push(isMissing(label) ? null : label)
    }
    for (const { position, values } of this.#numbers) values.push(this.#number(cells[position] ?? '', position, line))
    for (let at = 0; at < cells.length; at++) if (this.#cells[at] === '' && cells[at] !== '') this.#nameless.add(at)
  }

  get notes(): readonly Note[] {
    const file = this.#file
    const unused = this.#headings?.untaken ?? []
    const columns = unused.slice(0, 20).join(', ') + (unused.length > 20 ? ', …' : '')
    return [
      ...(this.#headings?.notes ?? []),
      ...(this.#decimals.has(',') ? [{ code: 'decimal_comma' as const, values: { file } }] : []),
      ...(unused.length > 0
        ? [{ code: 'columns_unused' as const, values: { file, count: unused.length, columns } }]
        : []),
      ...[...this.#nameless].map((at): Note => ({
        code: 'column_nameless',
        values: { file, position: String(at + 1) },
      })),
    ]
  }

  end(): Pick<NamedData, 'data' | 'names'> {
    this.#checkDecimals()
    const times = this.#checkedTimes()
    const order = this.#order(times)
    this.#checkUnits(order, times)
    this.#faults.settle()
    const sorted = <T>(values: readonly T[]): T[] => order.map((at) => values[at] as T)
    const columns = new Map(
      this.#numbers.map(({ code, values }) => [code, Float64Array.from(order, (at) => values[at] as number)]),
    )
    const { framework, denominators } = this.#meta
    const indicators = framework.nodes.slice(0, framework.indicators).map(({ code }) => code)
    const only = (codes: readonly string[]) => new Map([...columns].filter(([code]) => codes.includes(code)))
    return {
      names: sorted(this.#names),
      data: indexData({
        framework,
        units: sorted(this.#units),
        times: times === null ? null : sorted(times),
        indicators: only(indicators),
        denominators: only(denominators),
        groups: new Map([...this.#groups].map(([code, { values }]) => [code, sorted(values)])),
      }),
    }
  }

  #number(cell: string, position: number, line: number): number {
    const read = numberOfCell(cell, this.#mayHaveDecimalComma)
    if ('fault' in read) {
      const found = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell
      const values = { file: this.#file, line: String(line), column: this.#nameOf(position), found }
      this.#faults.add(read.fault, values)
      return Number.NaN
    }
    if (this.#mayHaveDecimalComma && read.decimal !== null && !this.#decimals.has(read.decimal))
      this.#decimals.set(read.decimal, { line, found: cell })
    return read.value
  }

  /** In one file “1.234” and “5,6” cannot both be decimals: one of them is a thousand times what it seems. */
  #checkDecimals(): void {
    const [comma, point] = [this.#decimals.get(','), this.#decimals.get('.')]
    if (comma && point)
      this.#faults.add('decimals_mixed', {
        file: this.#file,
        commaLine: String(comma.line),
        comma: comma.found,
        pointLine: String(point.line),
        point: point.found,
      })
  }

  #checkedTimes(): readonly number[] | null {
    const given = this.#times.filter((time) => !Number.isNaN(time))
    if (given.length === 0) return null
    this.#times.forEach((time, row) => {
      if (Number.isNaN(time))
        this.#faults.add('time_missing', {
          file: this.#file,
          line: String(this.#lines[row]),
          column: this.#nameOf(this.#at.time),
        })
    })
    return given.every((time) => time === given[0]) ? null : this.#times
  }

  #order(times: readonly number[] | null): number[] {
    const units = this.#units
    return units
      .map((_, at) => at)
      .toSorted((one, other) => {
        const byTime = times === null ? 0 : (times[one] as number) - (times[other] as number)
        if (byTime !== 0) return byTime
        const [unit = '', otherUnit = ''] = [units[one], units[other]]
        return unit < otherUnit ? -1 : unit > otherUnit ? 1 : one - other
      })
  }

  #checkUnits(order: readonly number[], times: readonly number[] | null): void {
    for (let at = 1; at < order.length; at++) {
      const [before, here] = [order[at - 1] as number, order[at] as number]
      const unit = this.#units[here] ?? ''
      if (unit === '' || unit !== this.#units[before] || times?.[here] !== times?.[before]) continue
      const values = { file: this.#file, line: String(this.#lines[here]), first: String(this.#lines[before]), unit }
      if (times === null) this.#faults.add('unit_twice', values)
      else this.#faults.add('unit_twice_at_time', { ...values, time: String(times[here]) })
    }
  }

  #nameOf(position: number | null): string {
    return this.#headings?.nameOf(position) ?? ''
  }
}
