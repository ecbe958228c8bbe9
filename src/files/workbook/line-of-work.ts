import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalCode } from '../../http/refusal.ts'
import type { Book } from './book.ts'
import type { ReadBook } from './read-sheets.ts'

/** What a thread is asked to do, and what it says while it does it. */
export type Work =
  { readonly kind: 'write'; readonly book: Book } | { readonly kind: 'read'; readonly bytes: Uint8Array }
export type Said =
  | { readonly share: number }
  | { readonly file: Uint8Array<ArrayBuffer> }
  | { readonly book: ReadBook }
  | { readonly refused: RefusalCode }

/** How far one piece of work is: how many come before it, and then how much of it is done, 0 to 1. */
export interface Standing {
  readonly ahead: number
  readonly share: number
}

export interface LineOfWork {
  /** @throws Refusal `workbook_busy` when too many wait, and whatever the thread refuses */
  readonly run: (work: Work, tell?: (standing: Standing) => void) => Promise<Said>
}

interface Limits {
  /** Pieces of work that may stand in line; beyond that somebody is told to come again. */
  readonly mostWaiting: number
  readonly milliseconds: number
  readonly megabytes: number
}

/**
 * Does work in a thread of its own, one piece after the other: pages go on meanwhile, and the memory goes with the
 * thread. Work that takes too long or too much is ended, and nobody behind it waits for ever.
 */
export function lineOfWork(limits: Limits): LineOfWork {
  const standing: { tell: (standing: Standing) => void }[] = []
  let last: Promise<unknown> = Promise.resolve()
  const tellAll = () => standing.forEach(({ tell }, ahead) => ahead > 0 && tell({ ahead, share: 0 }))
  return {
    run: async (work, tell = () => undefined) => {
      if (standing.length >= limits.mostWaiting) throw new Refusal('workbook_busy')
      const mine = { tell }
      standing.push(mine)
      tell({ ahead: standing.length - 1, share: 0 })
      const done = last.then(() => inThread(work, limits, (share) => tell({ ahead: 0, share })))
      last = done.catch(() => undefined)
      try {
        return await done
      } finally {
        standing.splice(standing.indexOf(mine), 1)
        tellAll()
      }
    },
  }
}

function inThread(work: Work, limits: Limits, tell: (share: number) => void): Promise<Said> {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './workbook-worker.ts' : './workbook-worker.js', import.meta.url)
  const worker = new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    execArgv: isSource ? ['--conditions=wego-source', '--no-warnings'] : [],
  })
  let timer: NodeJS.Timeout | undefined
  return new Promise<Said>((resolve, reject) => {
    timer = setTimeout(() => reject(new Refusal('workbook_too_large')), limits.milliseconds)
    worker.on('message', (said: Said) => {
      if ('share' in said) tell(said.share)
      else if ('refused' in said) reject(new Refusal(said.refused))
      else resolve(said)
    })
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
