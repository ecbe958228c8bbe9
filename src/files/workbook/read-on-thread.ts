import { lineOfWork } from './line-of-work.ts'
import type { ReadBook } from './read-sheets.ts'

// somebody may send a file that was made to be slow: it has the time and the memory of a hundred good ones
const line = lineOfWork({ mostWaiting: 20, milliseconds: 20_000, megabytes: 512 })

/**
 * Reads the cells of a workbook that somebody sent, beside the pages of the platform.
 * @throws Refusal `workbook_…` for a file that cannot be read, `workbook_busy` when too many wait
 */
export async function readOnThread(bytes: Uint8Array): Promise<ReadBook> {
  const said = await line.run({ kind: 'read', bytes })
  if (!('book' in said)) throw new TypeError('a thread that reads says its book')
  return said.book
}
