import type { Db } from '../../../db/connection.ts'
import type { AnswerTable } from '../../../db/tables.ts'
import { recordAudit } from '../../accounts/index.ts'
import { answerTo } from '../answers.store.ts'
import { dayOf } from './days.ts'
import { isSupported, setStrength } from './store.ts'

type Strength = AnswerTable['strength']

/**
 * How well an answer is proved: by a link or note at the answer, or by a linked piece that holds today. What somebody from
 * outside checked stays verified while it is still documented.
 */
export function strengthOf(
  answer: { readonly evidenceLink: string; readonly evidenceNote: string },
  hasLivePiece: boolean,
  current: Strength = 'claimed',
): Strength {
  const isDocumented = hasLivePiece || answer.evidenceLink !== '' || answer.evidenceNote !== ''
  if (!isDocumented) return 'claimed'
  return current === 'verified' ? 'verified' : 'documented'
}

/**
 * Brings the stored strength of one answer up to what its evidence carries now. The caller holds the round alone, so that
 * nobody saves the answer meanwhile; the answer's revision stays as it is, so that an open form meets no conflict.
 * `by` is null when time did it.
 */
export async function settleStrength(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
  at: Date,
  by: string | null,
): Promise<void> {
  const answer = await answerTo(db, cityId, roundId, itemId)
  if (!answer) return
  const strength = strengthOf(answer, await isSupported(db, cityId, roundId, itemId, dayOf(at)), answer.strength)
  if (strength === answer.strength) return
  await setStrength(db, cityId, roundId, itemId, strength)
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'answer.strength',
    subject: `answer:${roundId}/${itemId}`,
    detail: { from: answer.strength, to: strength },
  })
}
