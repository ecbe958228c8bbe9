import type { Book } from './book.ts'
import { type Standing, lineOfWork } from './line-of-work.ts'

const line = lineOfWork({ mostWaiting: 20, milliseconds: 120_000, megabytes: 1024 })

/**
 * Writes a workbook beside the pages of the platform.
 * @throws Refusal `workbook_busy` when too many wait
 */
export async function writeOnThread(book: Book, tell?: (standing: Standing) => void): Promise<Uint8Array<ArrayBuffer>> {
  const said = await line.run({ kind: 'write', book }, tell)
  if (!('file' in said)) throw new TypeError('a thread that writes says its file')
  return said.file
}
