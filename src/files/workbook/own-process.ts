import { type ChildProcess, fork } from 'node:child_process'
import type { Hand } from './line-of-work.ts'

/** What a process says of the one piece of work it has. */
export type Said<Done> = { readonly share: number } | { readonly done: Done } | { readonly failed: string }

/** How the process's Node is started: a calculator as WebAssembly takes half the memory when it is compiled once only. */
const flags = ['--liftoff-only', '--max-semi-space-size=2', '--no-warnings']

/**
 * Hands work to a process of its own, which is started when there is work and ends when there was none for a while. Its
 * memory goes with it, and what it does stops no page. One that takes too long is ended.
 * @param file the script, beside this one as source and as built
 */
export function ownProcess<Job extends object, Done>(
  file: URL,
  { milliseconds, idleMilliseconds }: { milliseconds: number; idleMilliseconds: number },
): Hand<Job, Done> {
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined
  const end = () => {
    child?.kill()
    child = null
  }
  const started = () => {
    if (child?.connected) return child
    const isSource = file.pathname.endsWith('.ts')
    const fresh = fork(file, [], {
      serialization: 'advanced',
      execArgv: isSource ? [...flags, '--conditions=wego-source'] : flags,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child = fresh
    return fresh
  }
  return async (job, tell) => {
    clearTimeout(idle)
    const worker = started()
    held(worker, true)
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Done>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error('a workbook was not made in time')), milliseconds)
        worker.on('message', (said: Said<Done>) => {
          if ('share' in said) tell(said.share)
          else if ('done' in said) resolve(said.done)
          else reject(new Error(said.failed))
        })
        worker.on('error', reject)
        worker.on('exit', (code, signal) =>
          reject(new Error(`the process of a workbook ended with ${code ?? signal} before its work was done`)),
        )
        worker.send(job)
      })
    } catch (error) {
      // whatever state it is in: the next piece of work begins anew
      end()
      throw error
    } finally {
      clearTimeout(timer)
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
      held(worker, false)
      idle = setTimeout(end, idleMilliseconds).unref()
    }
  }
}

/** A process that waits for work keeps nobody from ending. */
function held(worker: ChildProcess, isHeld: boolean): void {
  if (isHeld) {
    worker.ref()
    worker.channel?.ref()
  } else {
    worker.unref()
    worker.channel?.unref()
  }
}
