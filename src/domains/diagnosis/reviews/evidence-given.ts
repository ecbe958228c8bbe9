import type { Db } from '../../../db/connection.ts'
import type { AnswersDocument } from '../answers-document.ts'
import { piecesForReview } from '../evidence/for-reviewers.ts'
import type { Review } from './review.ts'
import { frozenSubmission } from './reviews.store.ts'

/** Whether the reviewed city gave any evidence for an answer: a link, a note or a piece. */
export async function isEvidenceGiven(db: Db, { row }: Review, itemId: string): Promise<boolean> {
  const frozen = await frozenSubmission(db, row.cityId, row.roundId, row.submissionNumber)
  const answer = frozen ? (JSON.parse(frozen.document) as AnswersDocument).answers[itemId] : undefined
  if ((answer?.evidenceLink ?? '') !== '' || (answer?.evidenceNote ?? '') !== '') return true
  return (await piecesForReview(db, row.cityId, row.roundId, itemId)).length > 0
}
