import { parentPort, workerData } from 'node:worker_threads'
import type { Book } from './book.ts'
import { writeWorkbook } from './write-workbook.ts'

const port = parentPort
if (port === null) throw new Error('workbook-worker runs in a thread only')
const file = await writeWorkbook(workerData as Book)
port.postMessage(file, [file.buffer as ArrayBuffer])
