import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { AnswersDocument } from '../answers-document.ts'
import { maySeeAnswers } from '../policy.ts'
import { type ResultDocument, makeResult } from '../result-document.ts'
import type { OpenedRound } from '../round-access.ts'
import { type ConsensusRow, consensusOf } from '../consensus/consensus.store.ts'
import { documentOf } from '../round-document.ts'
import { newestResult } from '../results.store.ts'
import { answersIn } from '../versions/rescore.ts'
import type { Side } from './compare.ts'

export interface RoundSide extends Side {
  readonly opened: OpenedRound
  readonly isDraft: boolean
  readonly submittedAt: Date | null
  /** Comments and security questions are read by those who may see the answers. */
  readonly seesAnswers: boolean
  /** What a team recorded as agreed, by item, for those who may see the answers: it says why as a comment does. */
  readonly agreed: ReadonlyMap<string, ConsensusRow>
}

/**
 * A round as this reader may compare it: as it was frozen, or, for those who may see its answers while it is open, as
 * they stand now. Others get what was shared of it, which holds no word of anybody.
 */
export async function sideOfRound(db: Db, person: Person | null, opened: OpenedRound): Promise<RoundSide> {
  const { row, standing } = opened
  const seesAnswers = maySeeAnswers(person, standing)
  const agreed = seesAnswers ? await agreedIn(db, row.cityId, row.id) : new Map<string, ConsensusRow>()
  const stored = await newestResult(db, row.cityId, row.id)
  if (stored && (standing.isSubmitted || !seesAnswers)) {
    // both written by submitRound and never changed since
    const given = JSON.parse(stored.result) as ResultDocument
    const document = seesAnswers ? (JSON.parse(stored.document) as AnswersDocument) : answersIn(given)
    return { opened, document, given, isDraft: false, submittedAt: stored.submittedAt, seesAnswers, agreed }
  }
  if (!seesAnswers) throw new Refusal('result_not_shared')
  const document = await documentOf(db, row, opened.cityNameInDocuments, opened.instrument)
  return {
    opened,
    document,
    given: makeResult(document, opened.instrument),
    isDraft: true,
    submittedAt: null,
    seesAnswers,
    agreed,
  }
}

async function agreedIn(db: Db, cityId: string, roundId: string): Promise<ReadonlyMap<string, ConsensusRow>> {
  const newestFirst = (await consensusOf(db, cityId, roundId, null)).filter((one) => one.outcome === 'recorded')
  return new Map(newestFirst.toReversed().map((one) => [one.itemId, one]))
}
