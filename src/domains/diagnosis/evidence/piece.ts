import { dayOf, daysAfter } from './days.ts'
import type { PieceRow } from './store.ts'

/** How a piece stands on a day. "incomplete": held elsewhere, but nobody could find it from what is said. */
export type PieceState = 'holds' | 'soon' | 'expired' | 'incomplete' | 'withdrawn'

export const reminderDays = 30

/** A piece of evidence as pages show it. */
export interface Piece {
  readonly id: string
  readonly path: string
  readonly kind: PieceRow['kind']
  readonly title: string
  readonly state: PieceState
  readonly datedOn: string | null
  readonly expiresOn: string | null
  readonly file: PieceFile | null
  readonly link: string
  readonly note: string
  readonly heldWhere: string
  readonly heldBy: string
  readonly createdAt: Date
  readonly createdByName: string | null
  readonly revision: number
}

export interface PieceFile {
  readonly path: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly hash: string
  readonly isPicture: boolean
}

export function pieceOf(row: PieceRow, cityId: string, now: Date): Piece {
  const path = `/cities/${cityId}/evidence/${row.id}`
  return {
    id: row.id,
    path,
    kind: row.kind,
    title: row.title,
    state: stateOf(row, dayOf(now)),
    datedOn: row.datedOn,
    expiresOn: row.expiresOn,
    file: fileOf(row, path, row.revision),
    link: row.link,
    note: row.note,
    heldWhere: row.heldWhere,
    heldBy: row.heldBy,
    createdAt: row.createdAt,
    createdByName: row.createdByName,
    revision: row.revision,
  }
}

export function fileOf(
  row: Pick<PieceRow, 'fileHash' | 'fileName' | 'type' | 'bytes'>,
  path: string,
  revision: number,
): PieceFile | null {
  if (row.fileHash === null || row.fileName === null || row.type === null || row.bytes === null) return null
  return {
    path: `${path}/revisions/${revision}/file`,
    name: row.fileName,
    type: row.type,
    bytes: row.bytes,
    hash: row.fileHash,
    isPicture: row.type.startsWith('image/'),
  }
}

/** A piece holds through the day it expires on. */
export function stateOf(
  row: Pick<PieceRow, 'kind' | 'withdrawnAt' | 'expiresOn' | 'heldWhere' | 'heldBy'>,
  today: string,
): PieceState {
  if (row.withdrawnAt !== null) return 'withdrawn'
  if (row.expiresOn !== null && row.expiresOn < today) return 'expired'
  if (row.kind === 'held' && (row.heldWhere === '' || row.heldBy === '')) return 'incomplete'
  return row.expiresOn !== null && row.expiresOn <= daysAfter(today, reminderDays) ? 'soon' : 'holds'
}
