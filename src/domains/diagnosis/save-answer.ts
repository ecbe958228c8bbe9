import type { Db } from '../../db/connection.ts'
import type { AnswerTable } from '../../db/tables.ts'
import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import { trailOf } from './trail-of.ts'
import {
  type AnswerRow,
  answerTo,
  holdItem,
  insertAnswer,
  insertRevision,
  lastRevision,
  revisionsOf,
  updateAnswer,
} from './answers.store.ts'
import { type RoundRow } from './rounds.store.ts'

/** What a form says of one item. `undefined` leaves a field as it is: the dimension page sends only the step. */
export interface Entered {
  readonly step: number | null | undefined
  readonly mark: AnswerTable['mark'] | undefined
  readonly comment?: string | undefined
  readonly evidenceLink?: string | undefined
  readonly evidenceNote?: string | undefined
  readonly targetStep?: number | null | undefined
  readonly targetReason?: string | undefined
  /** Only where an earlier state comes back: the round that it had been carried over from. */
  readonly carriedFrom?: string | null
}

export type Saved =
  | { readonly outcome: 'saved' | 'unchanged'; readonly revision: number }
  | { readonly outcome: 'conflict'; readonly theirs: AnswerRow; readonly mine: Entered }

/**
 * Saves one answer as its next revision. When a colleague saved since this form was drawn, theirs stays, ours is kept
 * beside it as set aside, and the caller shows both: nothing that was entered is lost. The same answer again (a second
 * press, a retry after the line dropped) changes nothing.
 */
export async function saveAnswer(
  db: Db,
  {
    round,
    itemId,
    entered,
    seen,
    by,
    at,
  }: { round: RoundRow; itemId: string; entered: Entered; seen: number; by: Person; at: Date },
): Promise<Saved> {
  await holdItem(db, round.cityId, round.id, itemId)
  const current = await answerTo(db, round.cityId, round.id, itemId)
  if (current && isSame(current, entered)) return { outcome: 'unchanged', revision: current.revision }
  if (!current && isEmpty(entered)) return { outcome: 'unchanged', revision: 0 }
  const number = (await lastRevision(db, round.cityId, round.id, itemId)) + 1
  const row = rowOf(round, itemId, entered, current, number, by, at)
  // a page that was told of the conflict sends the same again when the button is pressed: kept once is kept
  if ((current?.revision ?? 0) !== seen && current && (await isKeptAside(db, row))) {
    return { outcome: 'conflict', theirs: current, mine: entered }
  }
  const done =
    (current?.revision ?? 0) === seen && (current ? await updateAnswer(db, row, seen) : await insertAnswer(db, row))
  await insertRevision(db, row, done ? 'saved' : 'set_aside')
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: trailOf(round),
    action: done ? 'answer.saved' : 'answer.set_aside',
    subject: `answer:${round.id}/${itemId}`,
    detail: { revision: number, step: row.step, mark: row.mark },
  })
  if (done) return { outcome: 'saved', revision: number }
  const theirs = await answerTo(db, round.cityId, round.id, itemId)
  if (!theirs) throw new Refusal('answer_unreadable', { item: itemId })
  return { outcome: 'conflict', theirs, mine: entered }
}

async function isKeptAside(db: Db, row: AnswerTable): Promise<boolean> {
  const [last] = await revisionsOf(db, row.city_id, row.round_id, row.item_id)
  return (
    last?.outcome === 'set_aside' &&
    last.answeredBy === row.answered_by &&
    last.step === row.step &&
    last.mark === row.mark &&
    last.comment === row.comment &&
    last.evidenceLink === row.evidence_link &&
    last.evidenceNote === row.evidence_note &&
    last.targetStep === row.target_step &&
    last.targetReason === row.target_reason
  )
}

function rowOf(
  round: RoundRow,
  itemId: string,
  entered: Entered,
  current: AnswerRow | undefined,
  revision: number,
  by: Person,
  at: Date,
): AnswerTable {
  const evidenceLink = entered.evidenceLink ?? current?.evidenceLink ?? ''
  const evidenceNote = entered.evidenceNote ?? current?.evidenceNote ?? ''
  return {
    city_id: round.cityId,
    round_id: round.id,
    item_id: itemId,
    revision,
    step: entered.step === undefined ? (current?.step ?? null) : entered.step,
    mark: entered.mark === undefined ? (current?.mark ?? null) : entered.mark,
    // a link or a note is a document somebody can open; "verified" comes only from outside reviewers
    strength: evidenceLink !== '' || evidenceNote !== '' ? 'documented' : 'claimed',
    comment: entered.comment ?? current?.comment ?? '',
    evidence_link: evidenceLink,
    evidence_note: evidenceNote,
    target_step: entered.targetStep === undefined ? (current?.targetStep ?? null) : entered.targetStep,
    target_reason: entered.targetReason ?? current?.targetReason ?? '',
    carried_from: entered.carriedFrom ?? null,
    answered_by: by.id,
    answered_at: at,
  }
}

/** A carried-over answer that is saved unchanged counts as looked at, so it is not the same. */
function isSame(current: AnswerRow, entered: Entered): boolean {
  return (
    current.carriedFrom === (entered.carriedFrom ?? null) &&
    current.step === (entered.step === undefined ? current.step : entered.step) &&
    current.mark === (entered.mark === undefined ? current.mark : entered.mark) &&
    current.comment === (entered.comment ?? current.comment) &&
    current.evidenceLink === (entered.evidenceLink ?? current.evidenceLink) &&
    current.evidenceNote === (entered.evidenceNote ?? current.evidenceNote) &&
    current.targetStep === (entered.targetStep === undefined ? current.targetStep : entered.targetStep) &&
    current.targetReason === (entered.targetReason ?? current.targetReason)
  )
}

function isEmpty(entered: Entered): boolean {
  return (
    (entered.step ?? null) === null &&
    (entered.mark ?? null) === null &&
    !entered.comment &&
    !entered.evidenceLink &&
    !entered.evidenceNote &&
    (entered.targetStep ?? null) === null &&
    !entered.targetReason
  )
}
