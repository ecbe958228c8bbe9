import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { settleStrength } from './settle-strength.ts'
import { endLink, holdPiece, insertLink, pieceById } from './store.ts'

interface Link {
  readonly cityId: string
  readonly roundId: string
  readonly itemId: string
  readonly evidenceId: string
  readonly by: string
  readonly at: Date
}

/** Lets an answer rest on a piece that the city has already. Twice is once. The caller holds the round alone. */
export async function linkEvidence(db: Db, { cityId, roundId, itemId, evidenceId, by, at }: Link): Promise<void> {
  // a withdrawal waits until this link is there, and then takes it into account
  await holdPiece(db, cityId, evidenceId, 'shared')
  const piece = await pieceById(db, cityId, evidenceId)
  if (!piece) throw new Refusal('evidence_unknown')
  if (piece.withdrawnAt !== null) throw new Refusal('evidence_withdrawn')
  const added = await insertLink(db, {
    city_id: cityId,
    round_id: roundId,
    item_id: itemId,
    evidence_id: evidenceId,
    linked_by: by,
    linked_at: at,
  })
  if (!added) return
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'evidence.linked',
    subject: `evidence:${evidenceId}`,
    detail: { answer: `${roundId}/${itemId}` },
  })
  await settleStrength(db, cityId, roundId, itemId, at, by)
}

/** The answer no longer rests on the piece, which stays in the library. The caller holds the round alone. */
export async function unlinkEvidence(db: Db, { cityId, roundId, itemId, evidenceId, by, at }: Link): Promise<void> {
  if (!(await endLink(db, { cityId, roundId, itemId, evidenceId }, by, at))) return
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'evidence.unlinked',
    subject: `evidence:${evidenceId}`,
    detail: { answer: `${roundId}/${itemId}` },
  })
  await settleStrength(db, cityId, roundId, itemId, at, by)
}
