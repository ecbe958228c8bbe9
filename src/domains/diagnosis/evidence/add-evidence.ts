import { randomBytes } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import type { FileStore } from '../../../files/file-store.ts'
import type { Person } from '../../../http/env.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { Item } from '../instrument.ts'
import { dayOf, monthsAfter } from './days.ts'
import type { EnteredPiece } from './forms.ts'
import { writeRevision } from './keep-file.ts'
import { settleStrength } from './settle-strength.ts'
import { type LinkedPiece, insertLink, insertPiece, linkedPieces } from './store.ts'

/**
 * Adds a piece of evidence to the city and lets an answer rest on it. The same piece sent again (a second press, a retry
 * after the line dropped) is the one that is there. The caller holds the round alone.
 */
export async function addEvidence(
  db: Db,
  files: FileStore,
  given: { cityId: string; roundId: string; item: Item; entered: EnteredPiece; by: Person; at: Date },
): Promise<string> {
  const { cityId, roundId, item, entered, by, at } = given
  const there = (await linkedPieces(db, cityId, roundId, item.id)).find((piece) => saysTheSame(piece, entered))
  if (there) return there.id
  const id = randomBytes(9).toString('hex')
  await insertPiece(db, {
    city_id: cityId,
    id,
    kind: entered.kind,
    title: entered.title,
    dated_on: entered.datedOn,
    expires_on: entered.expiresOn ?? proposedExpiry(item, entered.datedOn, at),
    created_by: by.id,
    created_at: at,
    withdrawn_by: null,
    withdrawn_at: null,
  })
  await writeRevision(db, files, { cityId, id, number: 1 }, entered.content, by.id, at)
  await insertLink(db, {
    city_id: cityId,
    round_id: roundId,
    item_id: item.id,
    evidence_id: id,
    linked_by: by.id,
    linked_at: at,
  })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: cityId,
    action: 'evidence.added',
    subject: `evidence:${id}`,
    detail: { kind: entered.kind, answer: `${roundId}/${item.id}`, hash: entered.content.file?.hash ?? null },
  })
  await settleStrength(db, cityId, roundId, item.id, at, by.id)
  return id
}

/** Until when a proof of this question is believed: its half-life after the day of the document, or after today. */
export function proposedExpiry(item: Pick<Item, 'halfLifeMonths'>, datedOn: string | null, at: Date): string {
  return monthsAfter(datedOn ?? dayOf(at), item.halfLifeMonths)
}

function saysTheSame(piece: LinkedPiece, { kind, title, content }: EnteredPiece): boolean {
  return (
    piece.withdrawnAt === null &&
    piece.kind === kind &&
    piece.title === title &&
    piece.fileHash === (content.file?.hash ?? null) &&
    piece.link === content.link &&
    piece.note === content.note &&
    piece.heldWhere === content.heldWhere &&
    piece.heldBy === content.heldBy
  )
}
