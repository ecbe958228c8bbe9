import { randomBytes, randomInt } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import type { Instrument } from './instrument.ts'
import { ownStrength, stillVerified } from './reviews/verified.ts'
import { answersOfRound, insertAnswers } from './answers.store.ts'
import { insertRound, roundById, roundsOfCity } from './rounds.store.ts'

/**
 * Opens the city's next official round. It starts from the answers of `from` (else of the last official round), each
 * marked as carried over until somebody looks at it again. One official round is open at a time.
 */
export async function openRound(
  db: Db,
  { cityId, instrument, by, at, from }: { cityId: string; instrument: Instrument; by: string; at: Date; from?: string },
): Promise<string> {
  const rounds = await roundsOfCity(db, cityId)
  const official = rounds.filter((round) => round.kind === 'official')
  const open = official.find((round) => round.submittedAt === null)
  if (open) throw new Refusal('round_already_open', { label: open.label })
  const year = at.getUTCFullYear()
  const earlier = official.filter((round) => round.id === String(year) || round.id.startsWith(`${year}-`)).length
  const id = earlier === 0 ? String(year) : `${year}-${earlier + 1}`
  const source = from ?? official.find((round) => !round.isSample || official.every((one) => one.isSample))?.id
  const added = await insertRound(db, {
    city_id: cityId,
    id,
    kind: 'official',
    owner_id: null,
    label: earlier === 0 ? String(year) : `${year} · ${earlier + 1}`,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
    seed: randomInt(1, 2 ** 31 - 1),
    carried_from: source ?? null,
    opened_by: by,
    opened_at: at,
  })
  if (!added) throw new Refusal('round_already_open', { label: String(year) })
  const carried = source === undefined ? 0 : await carryOver(db, cityId, source, id, instrument, at)
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'round.opened',
    subject: `round:${id}`,
    detail: { carried },
  })
  return id
}

/** Opens a trial, which belongs to the person alone and is never the city's result. */
export async function openTrial(
  db: Db,
  {
    cityId,
    instrument,
    by,
    at,
    label,
  }: { cityId: string; instrument: Instrument; by: string; at: Date; label: string },
): Promise<string> {
  const id = `trial-${randomBytes(8).toString('hex')}`
  await insertRound(db, {
    city_id: cityId,
    id,
    kind: 'trial',
    owner_id: by,
    label,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
    seed: randomInt(1, 2 ** 31 - 1),
    carried_from: null,
    opened_by: by,
    opened_at: at,
  })
  await recordAudit(db, { at, personId: by, organisationId: null, action: 'trial.opened', subject: `round:${id}` })
  return id
}

async function carryOver(
  db: Db,
  cityId: string,
  from: string,
  to: string,
  instrument: Instrument,
  at: Date,
): Promise<number> {
  if (!(await roundById(db, cityId, from))) throw new Refusal('round_unknown')
  const known = new Set(instrument.items.map((item) => item.id))
  const isVerified = await stillVerified(db, cityId, instrument, at)
  const rows = (await answersOfRound(db, cityId, from)).filter((answer) => known.has(answer.itemId))
  await insertAnswers(
    db,
    rows.map((answer) => ({
      city_id: cityId,
      round_id: to,
      item_id: answer.itemId,
      revision: 1,
      step: answer.step,
      mark: answer.mark,
      // what reviewers confirmed stays verified until it changes or its half-life ends
      strength: isVerified(answer.itemId, answer.step, answer.strength === 'verified' ? undefined : from)
        ? ('verified' as const)
        : ownStrength(answer),
      comment: answer.comment,
      evidence_link: answer.evidenceLink,
      evidence_note: answer.evidenceNote,
      target_step: answer.targetStep,
      target_reason: answer.targetReason,
      carried_from: from,
      answered_by: answer.answeredBy,
      answered_at: at,
    })),
  )
  return rows.length
}
