import { type IndexData, columnOf, framework, indexData } from '../src/index.ts'
import { freeze } from './freeze.ts'

export type Cells = readonly (number | null)[]
type Rows = Parameters<typeof framework>[0]

interface Given {
  readonly indicators: Readonly<Record<string, Cells>>
  /** Left out: every indicator straight under 'city'. */
  readonly tree?: Rows
  readonly units?: readonly string[]
  readonly times?: readonly number[] | null
  readonly denominators?: Readonly<Record<string, Cells>>
  readonly groups?: Readonly<Record<string, readonly (string | null)[]>>
}

/** A small index: columns by code, units A, B, C and so on. */
export function smallIndex({
  indicators,
  tree,
  units,
  times = null,
  denominators = {},
  groups = {},
}: Given): IndexData {
  const codes = Object.keys(indicators)
  const rows = indicators[codes[0] ?? '']?.length ?? 0
  return indexData(
    freeze({
      framework: framework(
        tree ?? [...codes.map((code) => ({ code, level: 1, parent: 'city' })), { code: 'city', level: 2 }],
      ),
      units: units ?? Array.from({ length: rows }, (_, at) => String.fromCodePoint(65 + at)),
      times,
      indicators: columnsOf(indicators),
      denominators: columnsOf(denominators),
      groups: new Map(Object.entries(groups)),
    }),
  )
}

function columnsOf(cells: Readonly<Record<string, Cells>>) {
  return new Map(Object.entries(cells).map(([code, values]) => [code, columnOf(values)]))
}
