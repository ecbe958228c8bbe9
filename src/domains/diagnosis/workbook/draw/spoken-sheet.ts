import type { Text } from '../../../../text/index.ts'
import type { Prompt, Sheet } from '../../../../files/workbook/book.ts'
import { areaOf } from '../../../../files/workbook/addresses.ts'
import { columnName } from './cells.ts'

/** Letters that the platform takes in a text beside an answer. */
const takes = { kind: 'letters', from: 0, to: 4000 } as const

/**
 * A sheet that is one table under frozen heads, as somebody hears it: the heads are named, it opens at the first cell to
 * fill in, and every such cell without a list says what belongs there.
 */
export function spokenSheet(sheet: Sheet, text: Text): Sheet {
  const headRow = sheet.frozen.rows
  const heads = sheet.rows[headRow - 1]?.cells ?? []
  const first = sheet.rows[headRow]?.cells ?? []
  const last = sheet.rows.length
  const isToFill = (column: number) => first[column]?.style === 'input' || first[column]?.style === 'inputLong'
  const spoken = new Set([...sheet.lists, ...sheet.prompts].map(({ range }) => areaOf(range).startCol))
  const prompts = heads.flatMap((head, column): Prompt[] => {
    if (!isToFill(column) || spoken.has(column)) return []
    const letter = columnName(column + 1)
    const hint = text('workbook.prompt.other')
    return [{ range: `${letter}${headRow + 1}:${letter}${last}`, title: String(head?.value ?? ''), hint, takes }]
  })
  const toFill = heads.findIndex((_, column) => isToFill(column))
  return {
    ...sheet,
    tables: [`A${headRow}:${columnName(heads.length)}${last}`],
    prompts: [...sheet.prompts, ...prompts],
    selected: `${columnName(Math.max(1, toFill + 1))}${headRow + 1}`,
  }
}
