import type { Db } from '../../db/connection.ts'
import type { AnswerTable } from '../../db/tables.ts'
import { type Money, isSameMoney } from '../../money/currencies.ts'
import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import { dayOf } from './evidence/days.ts'
import { strengthOf } from './evidence/settle-strength.ts'
import { isSupported } from './evidence/store.ts'
import { aloneItemState } from './consensus/alone.store.ts'
import { trailOf } from './trail-of.ts'
import {
  type AnswerRow,
  holdItem,
  insertAnswer,
  insertRevision,
  lastRevision,
  revisionsOf,
  storedAnswer,
  updateAnswer,
} from './answers.store.ts'
import { costColumns } from './cost-columns.ts'
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
  readonly targetYear?: number | null | undefined
  readonly targetCost?: Money | null | undefined
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
    isConsensus = false,
  }: {
    round: RoundRow
    itemId: string
    entered: Entered
    seen: number
    /** Null for the platform itself. */
    by: Pick<Person, 'id'> | null
    at: Date
    /** Only recording a consensus may choose for an item that several answer alone. */
    isConsensus?: boolean
  },
): Promise<Saved> {
  await holdItem(db, round.cityId, round.id, itemId)
  const current = await storedAnswer(db, round.cityId, round.id, itemId)
  if (!isConsensus) await refuseChoosingForAll(db, round, itemId, entered, current)
  if (current && isSame(current, entered)) return { outcome: 'unchanged', revision: current.revision }
  if (!current && isEmpty(entered)) return { outcome: 'unchanged', revision: 0 }
  const number = (await lastRevision(db, round.cityId, round.id, itemId)) + 1
  const hasPiece = await isSupported(db, round.cityId, round.id, itemId, dayOf(at))
  const row = rowOf(round, itemId, entered, current, number, by, at, hasPiece)
  // a page that was told of the conflict sends the same again when the button is pressed: kept once is kept
  if ((current?.revision ?? 0) !== seen && current && (await isKeptAside(db, row))) {
    return { outcome: 'conflict', theirs: current, mine: entered }
  }
  const done =
    (current?.revision ?? 0) === seen && (current ? await updateAnswer(db, row, seen) : await insertAnswer(db, row))
  await insertRevision(db, row, done ? 'saved' : 'set_aside')
  await recordAudit(db, {
    at,
    personId: by?.id ?? null,
    organisationId: trailOf(round),
    action: done ? 'answer.saved' : 'answer.set_aside',
    subject: `answer:${round.id}/${itemId}`,
    detail: { revision: number, step: row.step, mark: row.mark },
  })
  if (done) return { outcome: 'saved', revision: number }
  const theirs = await storedAnswer(db, round.cityId, round.id, itemId)
  if (!theirs) throw new Refusal('answer_unreadable', { item: itemId })
  return { outcome: 'conflict', theirs, mine: entered }
}

/**
 * Whoever saves, from whatever page or file: an item that several answer alone takes no answer until they agreed, and
 * after that its step is theirs to change; comment, evidence and target are free again.
 */
async function refuseChoosingForAll(
  db: Db,
  { cityId, id }: RoundRow,
  itemId: string,
  { step, mark }: Entered,
  current: AnswerRow | undefined,
): Promise<void> {
  const state = await aloneItemState(db, cityId, id, itemId)
  if (state === null) return
  const isSameChoice = (step === undefined || step === current?.step) && (mark === undefined || mark === current?.mark)
  if (state !== 'settled' || !isSameChoice) throw new Refusal('answered_alone', { item: itemId })
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
    last.targetReason === row.target_reason &&
    last.targetYear === row.target_year &&
    last.targetCost?.minor === (row.target_cost_minor ?? undefined) &&
    last.targetCost?.currency === (row.target_cost_currency ?? undefined)
  )
}

function rowOf(
  round: RoundRow,
  itemId: string,
  entered: Entered,
  current: AnswerRow | undefined,
  revision: number,
  by: Pick<Person, 'id'> | null,
  at: Date,
  hasPiece: boolean,
): AnswerTable {
  const evidenceLink = entered.evidenceLink ?? current?.evidenceLink ?? ''
  const evidenceNote = entered.evidenceNote ?? current?.evidenceNote ?? ''
  const isStillVerified =
    current?.strength === 'verified' &&
    isUnchanged(current.step, entered.step) &&
    isUnchanged(current.mark, entered.mark) &&
    evidenceLink === current.evidenceLink &&
    evidenceNote === current.evidenceNote
  return {
    city_id: round.cityId,
    round_id: round.id,
    item_id: itemId,
    revision,
    step: entered.step === undefined ? (current?.step ?? null) : entered.step,
    mark: entered.mark === undefined ? (current?.mark ?? null) : entered.mark,
    // what is proved follows from the evidence; "verified" comes only from outside reviewers and goes with any change
    strength: isStillVerified ? 'verified' : strengthOf({ evidenceLink, evidenceNote }, hasPiece),
    comment: entered.comment ?? current?.comment ?? '',
    evidence_link: evidenceLink,
    evidence_note: evidenceNote,
    target_step: entered.targetStep === undefined ? (current?.targetStep ?? null) : entered.targetStep,
    target_reason: entered.targetReason ?? current?.targetReason ?? '',
    target_year: entered.targetYear === undefined ? (current?.targetYear ?? null) : entered.targetYear,
    ...costColumns(entered.targetCost === undefined ? (current?.targetCost ?? null) : entered.targetCost),
    carried_from: entered.carriedFrom ?? null,
    answered_by: by?.id ?? null,
    answered_at: at,
  }
}

function isUnchanged<Value>(before: Value, entered: Value | undefined): boolean {
  return entered === undefined || entered === before
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
    current.targetReason === (entered.targetReason ?? current.targetReason) &&
    isUnchanged(current.targetYear, entered.targetYear) &&
    (entered.targetCost === undefined || isSameMoney(current.targetCost, entered.targetCost))
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
    !entered.targetReason &&
    (entered.targetYear ?? null) === null &&
    (entered.targetCost ?? null) === null
  )
}
