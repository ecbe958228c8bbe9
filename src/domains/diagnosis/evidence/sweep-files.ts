import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../../db/connection.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { holdFile, isStored } from './files.store.ts'

const oldAfterMs = 86_400_000

/**
 * Removes files that no revision names, a day after they were written: their transaction was rolled back. The file is held
 * while that is decided, so that the same bytes uploaded at that moment are not lost. Gives how many went.
 */
export async function sweepFiles(db: Db, files: FileStore, incoming: string, now: Date): Promise<number> {
  let removed = 0
  for await (const hash of files.list()) {
    if (!(await isOrphan(db, files, hash, now))) continue
    removed += await db.transaction().execute(async (trx) => {
      await holdFile(trx, hash)
      if (!(await isOrphan(trx, files, hash, now))) return 0
      await files.remove(hash)
      return 1
    })
  }
  await sweepIncoming(incoming, now)
  return removed
}

async function isOrphan(db: Db, files: FileStore, hash: string, now: Date): Promise<boolean> {
  if (await isStored(db, hash)) return false
  const writtenAt = await files.writtenAt(hash)
  return writtenAt !== null && isOld(writtenAt, now)
}

/** What a killed process left of uploads that never ended. */
async function sweepIncoming(incoming: string, now: Date): Promise<void> {
  const names = await readdir(incoming).catch(() => [])
  for (const name of names) {
    const place = join(incoming, name)
    const found = await stat(place).catch(() => null)
    if (found && isOld(found.mtime, now)) await rm(place, { recursive: true, force: true })
  }
}

function isOld(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > oldAfterMs
}
