import type { Db } from '../../../db/connection.ts'
import type { AcceptedFile } from '../../../files/accept-file.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { contentTypes } from '../../../files/file-type.ts'
import type { EnteredContent } from './forms.ts'
import { holdFile, insertStoredFile } from './files.store.ts'
import { insertPieceRevision } from './store.ts'

/** Writes the next revision of a piece, and its file first: a row never names a file that is not there. */
export async function writeRevision(
  db: Db,
  files: FileStore,
  piece: { cityId: string; id: string; number: number },
  { file, link, note, heldWhere, heldBy }: EnteredContent,
  by: string,
  at: Date,
): Promise<void> {
  if (file !== null) await keepFile(db, files, file, at)
  await insertPieceRevision(db, {
    city_id: piece.cityId,
    evidence_id: piece.id,
    number: piece.number,
    file_hash: file?.hash ?? null,
    file_name: file?.name ?? null,
    type: file === null ? null : contentTypes[file.kind],
    bytes: file?.bytes ?? null,
    link,
    note,
    held_where: heldWhere,
    held_by: heldBy,
    added_by: by,
    added_at: at,
  })
}

/** If the transaction is rolled back the file stays without a row, and the sweep removes it a day later. */
async function keepFile(db: Db, files: FileStore, file: AcceptedFile, at: Date): Promise<void> {
  await holdFile(db, file.hash)
  await files.put(file.hash, file.path, file.bytes)
  await insertStoredFile(db, { hash: file.hash, type: contentTypes[file.kind], bytes: file.bytes, stored_at: at })
}
