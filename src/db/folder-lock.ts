import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process has the folder open. */
export class FolderInUse extends Error {}

/**
 * Takes the folder for this process and gives back a release. A lock left behind by a killed process is taken over:
 * its process number no longer runs.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'in-use')
  const draft = `${file}.${process.pid}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      // linked when it is whole: another process that starts now must never read an empty lock
      writeFileSync(draft, `${process.pid} ${beganAt(process.pid)}\n`)
      linkSync(draft, file)
      const release = () => rmSync(file, { force: true })
      process.once('exit', release)
      return () => {
        process.removeListener('exit', release)
        release()
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const [pid = '', began = ''] = readFileSync(file, 'utf8').trim().split(' ')
      const holder = Number.parseInt(pid, 10)
      // a number that was given to another process since (common in containers) is no holder
      const isSame = began === '' || began === beganAt(holder)
      if (holder !== process.pid && isSame && isRunning(holder)) {
        throw new FolderInUse(
          `The data folder ${folder} is in use by process ${holder}. Stop that one first, or set DATA_DIR to another folder.`,
        )
      }
      rmSync(file, { force: true })
    } finally {
      rmSync(draft, { force: true })
    }
  }
  throw new FolderInUse(`The data folder ${folder} could not be taken; another process is starting on it.`)
}

/** When a process began, where the system says so (Linux, in clock ticks since boot); else nothing. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name may hold spaces and brackets, so count behind its last one
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch (error) {
    // no such process, or no /proc on this system
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return ''
    throw error
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another user
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
