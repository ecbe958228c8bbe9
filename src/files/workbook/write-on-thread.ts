import { Worker } from 'node:worker_threads'
import { Refusal } from '../../http/refusal.ts'
import type { Book } from './book.ts'

/** Workbooks that may wait for their turn; beyond that somebody is told to come again. */
const mostWaiting = 20

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Writes a workbook in a thread of its own, one after the other: pages go on meanwhile, and the calculator's memory goes
 * with the thread.
 * @throws Refusal `workbook_busy` when too many wait
 */
export async function writeOnThread(book: Book): Promise<Uint8Array<ArrayBuffer>> {
  if (waiting >= mostWaiting) throw new Refusal('workbook_busy')
  waiting++
  const written = last.then(() => inThread(book))
  last = written.catch(() => undefined)
  try {
    return await written
  } finally {
    waiting--
  }
}

function inThread(book: Book): Promise<Uint8Array<ArrayBuffer>> {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './workbook-worker.ts' : './workbook-worker.js', import.meta.url)
  const worker = new Worker(file, {
    workerData: book,
    execArgv: isSource ? ['--conditions=wego-source', '--no-warnings'] : [],
  })
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`the thread of a workbook ended with ${code} before its work was done`)),
    )
  }).finally(() => {
    // it has nothing more to say; waiting for its end would keep the reader waiting
    void worker.terminate()
  })
}
