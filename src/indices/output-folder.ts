import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { refuse } from './faults.ts'

/** A file to be written: its name, and its text in chunks. */
export interface OutputFile {
  readonly name: string
  readonly chunks: Iterable<string>
}

/**
 * Writes files into a folder: all of them or none.
 *
 * They are written to a temporary folder inside it (which may be a disk of its own) and moved up at the end, one after
 * the other, without a pause in which a signal could be heard; when one cannot be replaced those before it are put back.
 * An error, Ctrl-C, a closed terminal or a stop by the system before that removes what was begun and touches nothing
 * else. Files named in `stale` (of an earlier run, not made this time) go; all other files stay.
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  options: { readonly stale?: readonly string[]; readonly onFile?: (name: string, at: number) => void } = {},
): Promise<void> {
  const { aside, remove } = openAside(folder)
  let isStopped = false
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const deafen = () => signals.forEach((signal) => process.removeListener(signal, onSignal))
  const onSignal = (signal: NodeJS.Signals) => {
    isStopped = true
    remove()
    deafen()
    // ends as without a listener, so that the shell sees what ended it
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, onSignal)
  let writing = folder
  try {
    for (const [at, { name, chunks }] of files.entries()) {
      options.onFile?.(name, at)
      writing = join(folder, name)
      await writeChunks(join(aside, name), chunks)
    }
    if (isStopped) throw new Error('stopped by a signal')
    for (const { name } of files) {
      writing = join(folder, name)
      if (statSync(writing, { throwIfNoEntry: false })?.isDirectory() === true)
        throw Object.assign(new Error(), { code: 'EISDIR' })
    }
    const names = files.map(({ name }) => name)
    replaceAll(folder, aside, names, (name) => (writing = join(folder, name)))
    for (const name of options.stale ?? []) rmSync(join(folder, name), { force: true })
  } catch (error) {
    throw unwritable(writing, error)
  } finally {
    deafen()
    remove()
  }
}

/** Moves files up, what stood there aside first; when one cannot be moved, everything goes back to where it was. */
function replaceAll(folder: string, aside: string, names: readonly string[], onFile: (name: string) => void): void {
  const undo: (() => void)[] = []
  try {
    for (const name of names) {
      onFile(name)
      const [target, made, before] = [join(folder, name), join(aside, name), join(aside, `${name}.before`)]
      if (existsSync(target)) {
        renameSync(target, before)
        undo.push(() => renameSync(before, target))
      }
      renameSync(made, target)
      undo.push(() => renameSync(target, made))
    }
  } catch (error) {
    for (const back of undo.toReversed()) back()
    throw error
  }
}

/** Refuses, before any work is done, a folder that cannot be one or in which a file that was read would be replaced. */
export function checkFolder(folder: string, names: readonly string[], inputs: readonly string[]): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found !== undefined && !found.isDirectory()) refuse('out_not_folder', { folder })
  if (found === undefined) return
  const read = new Set(inputs.map((file) => realpathSync(file)))
  for (const name of names) {
    const file = join(folder, name)
    if (existsSync(file) && read.has(realpathSync(file))) refuse('out_over_input', { file })
  }
}

/** Names of the files that an earlier run left in a folder, as its report lists them. */
export function filesOfEarlierRun(folder: string, format: string): readonly string[] {
  try {
    const report: unknown = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    if (typeof report !== 'object' || report === null || !('format' in report) || report.format !== format) return []
    const files = 'files' in report && Array.isArray(report.files) ? report.files : []
    return files.filter((name): name is string => typeof name === 'string' && basename(name) === name)
  } catch {
    // no report, or somebody else's: nothing here is ours
    return []
  }
}

/** A temporary folder inside the target, and what removes it, with the target where it was made for this and is empty. */
function openAside(folder: string): { aside: string; remove: () => void } {
  const target = resolve(folder)
  try {
    const made = mkdirSync(target, { recursive: true })
    const aside = mkdtempSync(join(target, '.wego-index-'))
    const remove = () => {
      rmSync(aside, { recursive: true, force: true })
      if (made === undefined) return
      for (let one = target; one.length >= made.length; one = dirname(one)) {
        try {
          rmdirSync(one)
        } catch {
          // it holds the results by now
          return
        }
      }
    }
    return { aside, remove }
  } catch (error) {
    throw unwritable(folder, error)
  }
}

async function writeChunks(path: string, chunks: Iterable<string>): Promise<void> {
  const file = await open(path, 'wx')
  try {
    for (const chunk of chunks) {
      await file.appendFile(chunk)
      // lets a signal be heard between two chunks
      await setImmediate()
    }
  } finally {
    await file.close()
  }
}

function unwritable(file: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error
  try {
    return refuse('out_unwritable', { file, reason: String(error.code) })
  } catch (fault) {
    return fault
  }
}
