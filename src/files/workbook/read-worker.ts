import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../http/refusal.ts'
import type { Read } from './read-on-thread.ts'
import { readSheets } from './read-sheets.ts'

const port = parentPort
if (port === null) throw new Error('read-worker runs in a thread only')
const say = (read: Read) => port.postMessage(read)
try {
  say({ book: await readSheets(workerData as Uint8Array) })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say({ refused: error.code })
}
