import { type FrameworkNode, type Framework, framework } from '@wego/composite'
import { type AbsentColumn, FaultList, type Note, refuse } from './faults.ts'
import { Headings, type Wanted } from './headings.ts'
import { nearWord, plainWord } from './near-word.ts'
import { isMissing, numberOfCell } from './number-of-cell.ts'
import { type Separator, readRows } from './read-rows.ts'

/** What the table of indicators (iMeta) says: the tree, and which other columns the data bring. */
export interface IndexMeta {
  readonly framework: Framework
  readonly groups: readonly string[]
  readonly denominators: readonly string[]
  /** Columns of the data that are known and not used. */
  readonly others: readonly string[]
  readonly notes: readonly Note[]
}

const types = ['Indicator', 'Aggregate', 'Group', 'Denominator', 'Other'] as const
type Type = (typeof types)[number]

const columns = {
  code: { name: 'iCode', synonyms: ['Code', 'Indicator Code', 'ind_code', 'Variable'] },
  type: { name: 'Type', synonyms: ['Kind'] },
  level: { name: 'Level', synonyms: ['Tier'] },
  parent: { name: 'Parent', synonyms: ['Pillar', 'Parent Code', 'Aggregate'] },
  name: { name: 'iName', synonyms: ['Name', 'Indicator Name', 'Indicator', 'Label'] },
  direction: { name: 'Direction', synonyms: ['Polarity', 'Sign', 'Direction(+/-)', '+/-'] },
  weight: { name: 'Weight', synonyms: ['Weights'] },
  unit: { name: 'Unit', synonyms: ['Units', 'Unit of measurement'] },
  target: { name: 'Target', synonyms: ['Targets'] },
  denominator: { name: 'Denominator', synonyms: ['Denominators', 'Denominator Code'] },
} as const satisfies Record<string, Wanted>
type Column = keyof typeof columns
type Positions = Readonly<Record<Column, number | null>>

interface MetaRow {
  readonly line: number
  readonly type: Type
  readonly node: Pick<FrameworkNode, 'code' | 'level'> & Partial<FrameworkNode>
}

/** Reads a table of indicators in the layout of iMeta; README of `examples/asem` shows one. */
export function readMeta(file: string): IndexMeta {
  const faults = new FaultList()
  const reader = new MetaReader(file, faults)
  const notes = readRows(file, reader)
  const { rows, framework: nodes } = reader.end()
  const codesOf = (type: Type) => rows.filter((row) => row.type === type).map(({ node }) => node.code)
  return {
    framework: framework(nodes),
    groups: codesOf('Group'),
    denominators: codesOf('Denominator'),
    others: codesOf('Other'),
    notes: [...notes, ...reader.notes],
  }
}

class MetaReader {
  readonly #file: string
  readonly #faults: FaultList
  readonly #rows: MetaRow[] = []
  readonly #lines = new Map<string, string>()
  readonly #assumed: Record<'Direction' | 'Weight', string[]> = { Direction: [], Weight: [] }
  #headings: Headings | null = null
  #at: Positions | null = null
  #mayHaveDecimalComma = false

  constructor(file: string, faults: FaultList) {
    this.#file = file
    this.#faults = faults
  }

  readonly headings = (cells: readonly string[], separator: Separator): void => {
    const names = Object.values(columns).map(({ name }) => name)
    const headings = new Headings(this.#file, cells, names, this.#faults)
    if (!headings.has('iCode') && !headings.has('Level') && headings.has('uCode'))
      refuse('file_is_data', { file: this.#file, columns: 'uCode' })
    const needed: readonly Column[] = ['code', 'level', 'parent']
    // the needed ones first: a synonym that two columns share goes to the one that cannot do without
    const at = Object.fromEntries(
      [...needed, ...(Object.keys(columns) as Column[]).filter((column) => !needed.includes(column))].map((column) => [
        column,
        needed.includes(column) ? headings.need(columns[column]) : headings.find(columns[column]),
      ]),
    ) as Positions
    this.#faults.settle()
    for (const column of ['direction', 'weight', 'type'] as const)
      if (at[column] === null) this.#absent(columns[column].name, headings)
    this.#headings = headings
    this.#at = at
    this.#mayHaveDecimalComma = separator !== ','
  }

  readonly row = (cells: readonly string[], lineNumber: number): void => {
    const line = String(lineNumber)
    const file = this.#file
    const text = (column: Column) => cells[this.#at?.[column] ?? -1] ?? ''
    const code = text('code')
    if (code === '') return this.#faults.add('code_missing', { file, line, column: this.#nameOf('code') })
    const first = this.#lines.get(code)
    if (first !== undefined) return this.#faults.add('code_twice', { file, line, code, first })
    this.#lines.set(code, line)
    const type = this.#typeOf(text('type'), text('level'), code, line)
    if (type === null) return
    const isNode = type === 'Indicator' || type === 'Aggregate'
    const optional = (column: Column) => (isMissing(text(column)) ? null : text(column))
    const node = isNode
      ? {
          level: this.#levelOf(text('level'), type, code, line),
          name: text('name') || code,
          parent: optional('parent'),
          direction: this.#directionOf(text('direction'), type, code, line),
          weight: this.#weightOf(text('weight'), code, line),
          unit: text('unit') || null,
          target: this.#targetOf(text('target'), code, line),
          denominator: type === 'Indicator' ? optional('denominator') : null,
        }
      : { level: 0 }
    this.#rows.push({ line: lineNumber, type, node: { code, ...node } })
  }

  get notes(): readonly Note[] {
    const assumed = Object.entries(this.#assumed).filter(([, codes]) => codes.length > 0)
    return [
      ...(this.#headings?.notes ?? []),
      ...assumed.map(([column, codes]): Note => ({
        code: 'cells_assumed',
        values: { file: this.#file, column, codes: codes.join(', ') },
      })),
    ]
  }

  /** What the rows say together: parents and denominators exist. The rest of the tree is checked by the package. */
  end(): { rows: readonly MetaRow[]; framework: MetaRow['node'][] } {
    const codesOf = (type: Type) => this.#rows.filter((row) => row.type === type).map(({ node }) => node.code)
    const [aggregates, denominators] = [codesOf('Aggregate'), codesOf('Denominator')]
    const nodes = this.#rows.filter(({ type }) => type === 'Indicator' || type === 'Aggregate')
    for (const { line, node } of nodes) {
      const at = { file: this.#file, line: String(line), code: node.code }
      const { parent = null, denominator = null } = node
      if (parent !== null && !aggregates.includes(parent)) {
        const near = nearWord(parent, aggregates)
        if (near === null) this.#faults.add('parent_unknown', { ...at, parent })
        else this.#faults.add('parent_unknown_near', { ...at, parent, near })
      }
      if (denominator !== null && !denominators.includes(denominator))
        this.#faults.add('denominator_unknown', { ...at, denominator })
    }
    if (codesOf('Indicator').length === 0) this.#faults.add('indicators_missing', { file: this.#file })
    this.#faults.settle()
    return { rows: this.#rows, framework: nodes.map(({ node }) => node) }
  }

  #typeOf(found: string, level: string, code: string, line: string): Type | null {
    if (this.#at?.type == null) {
      if (isMissing(level)) return 'Other'
      return Number(level) === 1 ? 'Indicator' : 'Aggregate'
    }
    const type = types.find((one) => plainWord(one) === plainWord(found))
    if (type !== undefined) return type
    const near = nearWord(found, types)
    const values = { file: this.#file, line, code, found, types: types.join(', ') }
    if (near === null) this.#faults.add('type_unknown', values)
    else this.#faults.add('type_unknown_near', { ...values, near })
    return null
  }

  #levelOf(found: string, type: Type, code: string, line: string): number {
    const level = this.#number(found)
    const at = { file: this.#file, line, code, found }
    if (level === null || !Number.isInteger(level) || level < 1) {
      this.#faults.add('level_not_whole', at)
      return 1
    }
    if ((type === 'Indicator') !== (level === 1)) this.#faults.add('level_not_of_type', { ...at, type })
    return level
  }

  #directionOf(found: string, type: Type, code: string, line: string): 1 | -1 {
    if (isMissing(found) && found !== '-') {
      if (this.#at?.direction != null && type === 'Indicator') this.#assumed.Direction.push(code)
      return 1
    }
    const direction = found === '+' ? 1 : found === '-' || found === '\u2212' ? -1 : this.#number(found)
    if (direction === 1 || direction === -1) return direction
    this.#faults.add('direction_not_one', { file: this.#file, line, code, found })
    return 1
  }

  #weightOf(found: string, code: string, line: string): number {
    if (isMissing(found)) {
      if (this.#at?.weight != null) this.#assumed.Weight.push(code)
      return 1
    }
    const weight = this.#number(found)
    if (weight !== null && weight >= 0) return weight
    this.#faults.add('weight_unusable', { file: this.#file, line, code, found })
    return 1
  }

  #targetOf(found: string, code: string, line: string): number | null {
    if (isMissing(found)) return null
    const target = this.#number(found)
    if (target === null) this.#faults.add('target_not_number', { file: this.#file, line, code, found })
    return target
  }

  /** Null when the cell is no number, or none that can be computed with. */
  #number(found: string): number | null {
    const read = numberOfCell(found, this.#mayHaveDecimalComma)
    return 'fault' in read || Number.isNaN(read.value) ? null : read.value
  }

  #nameOf(column: Column): string {
    return this.#headings?.nameOf(this.#at?.[column] ?? null) ?? columns[column].name
  }

  #absent(wanted: AbsentColumn, headings: Headings): void {
    headings.notes.push({ code: 'column_absent', values: { file: this.#file, wanted } })
  }
}
