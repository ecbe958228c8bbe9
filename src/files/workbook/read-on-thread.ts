import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalCode } from '../../http/refusal.ts'
import { type Hand, lineOfWork, usualPlaces } from './line-of-work.ts'
import type { ReadBook } from './read-sheets.ts'

export type Read = { readonly book: ReadBook } | { readonly refused: RefusalCode }

/** What a file may cost: somebody may send one that was made to be slow or large. */
export interface ReadingLimits {
  readonly milliseconds: number
  readonly megabytes: number
}

// a hundred times what a full workbook of ours needs
const line = lineOfWork(usualPlaces, readerWithin({ milliseconds: 20_000, megabytes: 512 }))

/**
 * Reads the cells of a workbook that somebody sent, in a thread of its own beside the pages of the platform.
 * `owner` is who sent it.
 * @throws Refusal `workbook_…` for a file that cannot be read, `workbook_busy` when too many wait
 */
export function readOnThread(bytes: Uint8Array, owner: string): Promise<ReadBook> {
  return line.run(owner, bytes)
}

/** A thread for each file: its memory goes with it, and it is ended when it takes too long or too much. */
export function readerWithin(limits: ReadingLimits): Hand<Uint8Array, ReadBook> {
  return (bytes) => {
    const isSource = import.meta.url.endsWith('.ts')
    const worker = new Worker(new URL(isSource ? './read-worker.ts' : './read-worker.js', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      execArgv: isSource ? ['--conditions=wego-source', '--no-warnings'] : [],
    })
    let timer: NodeJS.Timeout | undefined
    return new Promise<ReadBook>((resolve, reject) => {
      timer = setTimeout(() => reject(new Refusal('workbook_too_large')), limits.milliseconds)
      worker.on('message', (read: Read) => ('book' in read ? resolve(read.book) : reject(new Refusal(read.refused))))
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('workbook_too_large') : error),
      )
      worker.on('exit', (code) =>
        reject(new Error(`the thread of a workbook ended with ${code} before its work was done`)),
      )
    }).finally(() => {
      clearTimeout(timer)
      // it has nothing more to say; waiting for its end would keep the reader waiting
      void worker.terminate()
    })
  }
}
