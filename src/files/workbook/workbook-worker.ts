import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../http/refusal.ts'
import type { Said, Work } from './line-of-work.ts'
import { readSheets } from './read-sheets.ts'
import { writeWorkbook } from './write-workbook.ts'

const port = parentPort
if (port === null) throw new Error('workbook-worker runs in a thread only')
const say = (said: Said, moved: ArrayBuffer[] = []) => port.postMessage(said, moved)

const work = workerData as Work
if (work.kind === 'write') {
  const file = await writeWorkbook(work.book, (share) => say({ share }))
  // all of a file of its own, so that it moves and is not copied
  const whole = new Uint8Array(file)
  say({ file: whole }, [whole.buffer])
} else {
  try {
    say({ book: await readSheets(work.bytes) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say({ refused: error.code })
  }
}
