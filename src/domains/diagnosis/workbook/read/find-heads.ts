import type { ReadCell, ReadSheet } from '../../../../files/workbook/read-sheets.ts'
import { textIn } from '../../../../text/index.ts'
import { headWords, roadmapHeads } from '../draw/heads.ts'

/** Texts with a limit of their own, in letters. */
export const longest = { comment: 4000, evidenceNote: 4000, targetReason: 4000, evidenceLink: 2000 } as const
export type TextField = keyof typeof longest
export type Field =
  TextField | 'id' | 'choice' | 'isConfirmed' | 'targetStep' | 'targetYear' | 'targetCost' | 'currency'

/** Where the heads of a sheet of questions stand, and which column each names. */
export interface Heads {
  readonly row: number
  readonly columns: ReadonlyMap<Field, number>
}

const questionFields: readonly (Field | null)[] = [
  'id',
  null,
  null,
  'choice',
  null,
  null,
  'evidenceLink',
  'evidenceNote',
  'comment',
  'isConfirmed',
]
const roadmapFields: readonly (Field | null)[] = [
  'id',
  null,
  null,
  'targetStep',
  'targetYear',
  'targetCost',
  'currency',
  'targetReason',
]

/** The heads of every language, and which field each names. */
export function headsIn(languages: readonly string[]): ReadonlyMap<string, Field> {
  const heads = new Map<string, Field>()
  for (const language of languages) {
    const text = textIn(language)
    const pairs = [
      ...headWords(text).map((word, place) => [word, questionFields[place]] as const),
      ...roadmapHeads(text).map((word, place) => [word, roadmapFields[place]] as const),
    ]
    for (const [word, field] of pairs) if (field != null) heads.set(plain(word), field)
  }
  return heads
}

/** No head is longer in any language; what is need not be compared. */
const longestHead = 120

/** The row of heads of a sheet of questions; `null` where a sheet has none. */
export function headsOf({ rows }: ReadSheet, heads: ReadonlyMap<string, Field>): Heads | null {
  for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b).slice(0, 60)) {
    const columns = new Map<Field, number>()
    for (const [column, cell] of cells) {
      const field = cell.text.length > longestHead ? undefined : heads.get(plain(cell.text))
      if (field !== undefined && !columns.has(field)) columns.set(field, column)
    }
    if (columns.has('id') && (columns.has('choice') || columns.has('targetStep'))) return { row, columns }
  }
  return null
}

export function plain(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/**
 * Whether a sheet without these heads has answers all the same: questions by their number, and a cell to the right that
 * is one of ours. Somebody has renamed a head.
 */
export function isHeadless(
  { rows }: ReadSheet,
  isItem: (id: string) => boolean,
  isAnswer: (cell: ReadCell) => boolean,
): boolean {
  let found = 0
  for (const cells of rows.values()) {
    const sorted = [...cells].toSorted(([a], [b]) => a - b)
    const at = sorted.findIndex(([, cell]) => cell.text.length <= 40 && isItem(cell.text))
    if (at !== -1 && sorted.slice(at + 1).some(([, cell]) => !cell.isFormula && isAnswer(cell))) found++
    if (found >= 2) return true
  }
  return false
}
