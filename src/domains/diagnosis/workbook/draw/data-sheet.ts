import type { OfflineOrigin } from '../../offline/offline-answers.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { hiddenSheet } from './blank-sheet.ts'
import type { Sheet } from '../../../../files/workbook/book.ts'
import { row, textCell } from './cells.ts'
import { checksumOf } from './checksum.ts'
import { hiddenSheets } from './sheet-names.ts'

export const workbookFormat = 'wego-workbook/1'

/** Where a workbook belongs; round and city are empty in a workbook that was made for nobody yet. */
export interface WorkbookOrigin extends Omit<OfflineOrigin, 'title' | 'items'> {
  /** What the confidence band of the round is drawn with. */
  readonly seed: number
}

/** An answer as it stood when the workbook was made. */
export interface Exported {
  readonly revision: number
  readonly entry: AnswerEntry | null
}

/** One cell holds at most 32,767 letters, so long texts go on in the next. */
const longest = 30_000

/** What the way back needs: where the workbook belongs, and the answers as they were when it was made. */
export function dataSheet(
  origin: WorkbookOrigin,
  exported: readonly (readonly [itemId: string, state: Exported])[],
): Sheet {
  const states = exported.map(([id, state]) => JSON.stringify([id, state.revision, state.entry]))
  const head = JSON.stringify(origin)
  return hiddenSheet(hiddenSheets.data, [
    row([textCell(workbookFormat, 'machine')]),
    row([textCell(head, 'machine')]),
    row([textCell(checksumOf(head, states), 'machine')]),
    ...states.map((state) =>
      row(
        Array.from({ length: Math.ceil(state.length / longest) }, (_, place) =>
          textCell(state.slice(place * longest, (place + 1) * longest), 'machine'),
        ),
      ),
    ),
  ])
}
