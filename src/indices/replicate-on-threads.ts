import { Worker } from 'node:worker_threads'
import type { IndexData, IndexRecipe, IndexUncertainty, Replicated, UncertaintyOptions } from '@wego/composite'

/** What a thread needs to plan the same analysis. */
export interface ThreadWork {
  readonly data: IndexData
  readonly recipe: IndexRecipe
  readonly uncertainty: IndexUncertainty
  readonly options: UncertaintyOptions
}

/** Runs a thread is asked for. */
export interface ThreadTask {
  readonly from: number
  readonly to: number
}

export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly from: number; readonly done: number }
  | { readonly kind: 'done'; readonly part: Replicated }

export interface ThreadChoice {
  readonly threads: number
  readonly onProgress?: ((done: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Parts a thread's share is cut into: few, as every part begins with nothing kept; several, so that none waits long. */
const partsPerThread = 3

/**
 * Replications of an uncertainty analysis spread over threads. A run depends on its number alone, so the parts, put in
 * order, are the same bytes as from one thread.
 *
 * An error in a thread, and a signal that aborts, end all threads and reject.
 */
export async function replicateOnThreads(
  work: ThreadWork,
  runs: number,
  { threads, onProgress, signal }: ThreadChoice,
): Promise<readonly Replicated[]> {
  signal?.throwIfAborted()
  const tasks = tasksOf(runs, threads)
  const parts: Replicated[] = []
  const done = new Map<number, number>()
  const report = (from: number, count: number) => {
    done.set(from, count)
    onProgress?.([...done.values()].reduce((sum, one) => sum + one, 0))
  }
  const workers = Array.from({ length: Math.min(threads, tasks.length) }, () => startWorker(work))
  const stop = () => Promise.all(workers.map((worker) => worker.terminate()))
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const next = () => {
              const task = tasks.shift()
              // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
              if (task) worker.postMessage(task)
              else resolve()
            }
            worker.on('error', reject)
            worker.on('exit', (code) => reject(new Error(`a thread ended with ${code} before its work was done`)))
            worker.on('message', (message: ThreadMessage) => {
              if (message.kind === 'progress') return report(message.from, message.done)
              if (message.kind === 'done') {
                parts.push(message.part)
                report(message.part.from, message.part.to - message.part.from)
              }
              next()
            })
            signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
          }),
      ),
    )
  } finally {
    await stop()
  }
  return parts.toSorted((one, other) => one.from - other.from)
}

function tasksOf(runs: number, threads: number): ThreadTask[] {
  const size = Math.max(1, Math.ceil(runs / (threads * partsPerThread)))
  return Array.from({ length: Math.ceil(runs / size) }, (_, at) => ({
    from: at * size,
    to: Math.min(runs, (at + 1) * size),
  }))
}

function startWorker(work: ThreadWork): Worker {
  // from source Node strips the types and needs to be told where the package's source is; from dist all is one bundle
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './replicate-worker.ts' : './replicate-worker.js', import.meta.url)
  return new Worker(file, { workerData: work, execArgv: isSource ? ['--conditions=wego-source', '--no-warnings'] : [] })
}
