import type { Db } from '../../db/connection.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import { settleRound } from './evidence/expire-evidence.ts'
import { trailOf } from './trail-of.ts'
import type { Instrument } from './instrument.ts'
import { withoutLapsed } from './reviews/verified.ts'
import { makeResult, printResult } from './result-document.ts'
import { documentOf } from './round-document.ts'
import { closeSubmission, insertSubmission, submissionsOf } from './results.store.ts'
import { type RoundRow, holdRound, roundById } from './rounds.store.ts'

/** Freezes a round: keeps its answers and its result as they are now. A press too many changes nothing. */
export async function submitRound(
  db: Db,
  {
    round,
    cityName,
    instrument,
    by,
    at,
  }: { round: RoundRow; cityName: string; instrument: Instrument; by: string | null; at: Date },
): Promise<void> {
  await holdRound(db, round.cityId, round.id, 'alone')
  const now = await roundById(db, round.cityId, round.id)
  if (now?.instrumentVersion !== round.instrumentVersion) throw new Refusal('round_upgraded')
  // evidence that expired today must not be frozen as if it held
  await settleRound(db, { cityId: round.cityId, id: round.id }, at)
  const document = await withoutLapsed(db, await documentOf(db, round, cityName, instrument), instrument, at)
  const hasAnswer = Object.values(document.answers).some(
    (entry) => entry.step !== undefined || entry.mark !== undefined,
  )
  if (!hasAnswer) throw new Refusal('nothing_answered')
  const result = makeResult(document, instrument)
  const number = ((await submissionsOf(db, round.cityId, round.id))[0]?.number ?? 0) + 1
  const added = await insertSubmission(db, {
    city_id: round.cityId,
    round_id: round.id,
    number,
    submitted_by: by,
    submitted_at: at,
    document: `${JSON.stringify(document, null, 2)}\n`,
    result: printResult(result),
    reopened_by: null,
    reopened_at: null,
    reopening_reason: null,
  })
  if (!added) return
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: trailOf(round),
    action: 'round.submitted',
    subject: `round:${round.id}`,
    detail: { number, result: result.hashes.result },
  })
}

/** Opens a submitted round again, for a stated reason; the earlier submission stays readable. */
export async function reopenRound(
  db: Db,
  { round, reason, by, at }: { round: RoundRow; reason: string; by: string; at: Date },
): Promise<void> {
  await holdRound(db, round.cityId, round.id, 'alone')
  if (!(await closeSubmission(db, round.cityId, round.id, { by, at, reason }))) throw new Refusal('round_not_submitted')
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: trailOf(round),
    action: 'round.reopened',
    subject: `round:${round.id}`,
  })
}
