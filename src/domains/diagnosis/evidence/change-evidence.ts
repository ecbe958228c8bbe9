import type { Db } from '../../../db/connection.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { holdRound, roundById } from '../rounds.store.ts'
import type { EnteredContent } from './forms.ts'
import { writeRevision } from './keep-file.ts'
import { settleStrength } from './settle-strength.ts'
import { type PieceRow, holdPiece, pieceById, setExpiry, setWithdrawn, usesOfPiece } from './store.ts'

interface Change {
  readonly cityId: string
  readonly id: string
  readonly by: string
  readonly at: Date
}

/** A newer state of the piece; the older ones stay readable. The same again changes nothing. */
export async function replaceEvidence(
  db: Db,
  files: FileStore,
  change: Change & { readonly content: EnteredContent },
): Promise<void> {
  const { cityId, id, content, by, at } = change
  await changing(db, change, async (piece) => {
    const isSame =
      piece.fileHash === (content.file?.hash ?? null) &&
      piece.link === content.link &&
      piece.note === content.note &&
      piece.heldWhere === content.heldWhere &&
      piece.heldBy === content.heldBy
    if (isSame) return
    await writeRevision(db, files, { cityId, id, number: piece.revision + 1 }, content, by, at)
    await recordAudit(db, {
      at,
      personId: by,
      organisationId: cityId,
      action: 'evidence.replaced',
      subject: `evidence:${id}`,
      detail: { revision: piece.revision + 1, hash: content.file?.hash ?? null },
    })
  })
}

/** Until when the piece is believed; null is without an end. */
export async function changeExpiry(db: Db, change: Change & { readonly expiresOn: string | null }): Promise<void> {
  const { cityId, id, expiresOn, by, at } = change
  await changing(db, change, async (piece) => {
    if (piece.expiresOn === expiresOn) return
    await setExpiry(db, cityId, id, expiresOn)
    await recordAudit(db, {
      at,
      personId: by,
      organisationId: cityId,
      action: 'evidence.expiry',
      subject: `evidence:${id}`,
      detail: { from: piece.expiresOn, to: expiresOn },
    })
  })
}

/** Takes the piece back: no answer rests on it any more, and it stays readable with its revisions. */
export async function withdrawEvidence(db: Db, change: Change): Promise<void> {
  const { cityId, id, by, at } = change
  await changing(db, change, async () => {
    await setWithdrawn(db, cityId, id, by, at)
    await recordAudit(db, {
      at,
      personId: by,
      organisationId: cityId,
      action: 'evidence.withdrawn',
      subject: `evidence:${id}`,
    })
  })
}

/**
 * Changes a piece for all answers that rest on it. Their open rounds are held first and in order, so that nobody saves an
 * answer between the change and its new strength, and two changes cannot wait for each other. Submitted rounds are frozen.
 */
async function changing(
  db: Db,
  { cityId, id, by, at }: Change,
  change: (piece: PieceRow) => Promise<void>,
): Promise<void> {
  const rounds = [...new Set((await usesOfPiece(db, cityId, id)).map((use) => use.roundId))].toSorted()
  for (const round of rounds) await holdRound(db, cityId, round, 'alone')
  await holdPiece(db, cityId, id, 'alone')
  const piece = await pieceById(db, cityId, id)
  if (!piece) throw new Refusal('evidence_unknown')
  if (piece.withdrawnAt !== null) throw new Refusal('evidence_withdrawn')
  await change(piece)
  const frozen = new Set<string>()
  for (const round of rounds) if ((await roundById(db, cityId, round))?.submittedAt) frozen.add(round)
  // an answer that was linked meanwhile in another round reads the piece after us
  for (const { roundId, itemId } of await usesOfPiece(db, cityId, id)) {
    if (rounds.includes(roundId) && !frozen.has(roundId)) await settleStrength(db, cityId, roundId, itemId, at, by)
  }
}
