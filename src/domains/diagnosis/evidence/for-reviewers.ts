import type { Db } from '../../../db/connection.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { fileResponse } from './library.routes.tsx'
import { type PieceRow, linkedPieces } from './store.ts'

/** A piece of evidence as reviewers of another city see it. */
export interface ReviewedPiece {
  readonly id: string
  readonly title: string
  readonly link: string | null
  readonly hasFile: boolean
  readonly note: string
  readonly validUntil: Date | null
}

/** What an answer rests on, for those who may look at this answer and at nothing else. */
export async function piecesForReview(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
): Promise<readonly ReviewedPiece[]> {
  const rows = await linkedPieces(db, cityId, roundId, itemId)
  return rows.filter(isStanding).map((row) => ({
    id: row.id,
    title: row.title,
    link: row.link === '' ? null : row.link,
    hasFile: row.fileHash !== null,
    note: [row.note, row.heldWhere, row.heldBy].filter((words) => words !== '').join(' · '),
    validUntil: row.expiresOn === null ? null : new Date(`${row.expiresOn}T00:00:00Z`),
  }))
}

/** The file of one of those pieces; null where the piece has none or does not belong to the answer. */
export async function fileForReview(
  db: Db,
  files: FileStore,
  place: { cityId: string; roundId: string; itemId: string; pieceId: string },
): Promise<Response | null> {
  const rows = await linkedPieces(db, place.cityId, place.roundId, place.itemId)
  const row = rows.filter(isStanding).find((one) => one.id === place.pieceId)
  if (!row || row.fileHash === null || row.fileName === null || row.type === null) return null
  return fileResponse(files, { hash: row.fileHash, name: row.fileName, type: row.type, bytes: Number(row.bytes) })
}

function isStanding(row: PieceRow): boolean {
  return row.withdrawnAt === null
}
