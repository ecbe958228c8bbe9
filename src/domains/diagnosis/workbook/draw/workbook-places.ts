import type { Score } from '@wego/composite'
import type { Text } from '../../../../text/index.ts'
import type { Instrument } from '../../instrument.ts'
import { itemPlaces } from './hidden-items.ts'
import { scoresSheet } from './hidden-scores.ts'
import { column, firstRow, scopeOf } from './place-of-items.ts'
import { columnName } from './cells.ts'
import { sheetNames } from './sheet-names.ts'
import { firstSystemRow } from './systems-sheet.ts'

/** Where the figures of a whole workbook stand and what of a score each is: for whoever checks one cell by cell. */
export interface WorkbookPlaces {
  readonly read: readonly { readonly address: string; readonly of: (score: Score) => number | null }[]
  /** The names of missing systems, from the first: one column. */
  readonly systems: string
  /** The column of answers of each group, and whose they are. */
  readonly answers: readonly { readonly range: string; readonly itemIds: readonly string[] }[]
}

/** Addresses as `Sheet!B3`. */
export function workbookPlaces(instrument: Instrument, text: Text): WorkbookPlaces {
  const scope = scopeOf(instrument, null)
  const names = sheetNames(instrument, text)
  const { scores } = scoresSheet(instrument, itemPlaces(instrument, scope))
  const systems = instrument.items.filter((item) => item.isSystem)
  const plain = (address: string) => address.replace(/^'(.*)'!/, '$1!').replaceAll('$', '')
  const group = (score: Score, id: string) => score.groups.find((one) => one.id === id)
  return {
    read: [
      { address: plain(scores.overall), of: ({ overall }) => overall },
      { address: plain(scores.stage), of: ({ staged }) => staged.stage },
      ...instrument.axes.map(({ id }) => ({
        address: plain(scores.axis(id)),
        of: (score: Score) => score.axes.find((one) => one.id === id)?.score ?? null,
      })),
      ...instrument.groups.flatMap(({ id }) => [
        { address: plain(scores.group(id).score), of: (score: Score) => group(score, id)?.score ?? null },
        { address: plain(scores.group(id).coverage), of: (score: Score) => group(score, id)?.coverage ?? null },
      ]),
    ],
    systems: `${names.systems}!B${firstSystemRow}:B${firstSystemRow + systems.length - 1}`,
    answers: instrument.groups.map(({ id }) => {
      const items = instrument.items.filter((item) => item.group === id)
      const letter = columnName(column.answer)
      return {
        range: `${names.groups.get(id) ?? ''}!${letter}${firstRow}:${letter}${firstRow + items.length - 1}`,
        itemIds: items.map((item) => item.id),
      }
    }),
  }
}
