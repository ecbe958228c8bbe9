import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { holdItem, storedAnswer } from '../answers.store.ts'
import type { RoundRow } from '../rounds.store.ts'
import { saveAnswer } from '../save-answer.ts'
import { aloneItemState } from './alone.store.ts'
import { type ConsensusRow, consensusOf, insertConsensus } from './consensus.store.ts'
import type { Choice } from './spread.ts'

export type Recorded =
  | { readonly outcome: 'recorded' | 'unchanged'; readonly number: number }
  | { readonly outcome: 'conflict'; readonly theirs: ConsensusRow }

/**
 * Records what was agreed on an item as the answer of the round; once more is a revision with its own reason. When another
 * coordinator recorded something since this form was drawn (`seen`), theirs stays, ours is kept as set aside, and the
 * caller shows both.
 */
export async function recordConsensus(
  db: Db,
  {
    round,
    itemId,
    choice,
    reason,
    seen,
    by,
    at,
  }: { round: RoundRow; itemId: string; choice: Choice; reason: string; seen: number; by: Person; at: Date },
): Promise<Recorded> {
  const { cityId, id } = round
  await holdItem(db, cityId, id, itemId)
  const state = await aloneItemState(db, cityId, id, itemId)
  if (state === null || state === 'blind') throw new Refusal('map_not_open')
  const all = await consensusOf(db, cityId, id, itemId)
  const current = all.find((one) => one.outcome === 'recorded')
  const isSame = (one: ConsensusRow | undefined) =>
    one !== undefined && one.step === choice.step && one.mark === choice.mark && one.reason === reason
  // the same button twice
  if (current && isSame(current)) return { outcome: 'unchanged', number: current.number }
  const number = (all[0]?.number ?? 0) + 1
  const row = {
    city_id: cityId,
    round_id: id,
    item_id: itemId,
    number,
    kind: current === undefined ? ('discussed' as const) : ('revised' as const),
    step: choice.step,
    mark: choice.mark,
    reason,
    recorded_by: by.id,
    recorded_at: at,
  }
  const event = {
    at,
    personId: by.id,
    organisationId: cityId,
    subject: `answer:${id}/${itemId}`,
    detail: { number, step: choice.step, mark: choice.mark },
  }
  if (current !== undefined && current.number !== seen) {
    if (!(all[0]?.recordedBy === by.id && all[0].outcome === 'set_aside' && isSame(all[0]))) {
      await insertConsensus(db, { ...row, outcome: 'set_aside' })
      await recordAudit(db, { ...event, action: 'consensus.set_aside' })
    }
    return { outcome: 'conflict', theirs: current }
  }
  await insertConsensus(db, { ...row, outcome: 'recorded' })
  await recordAudit(db, { ...event, action: 'consensus.recorded' })
  await saveAsAnswer(db, round, itemId, choice, by, at)
  return { outcome: 'recorded', number }
}

/** What everybody chose alike needs nobody to record it: the platform takes it over when the map opens. */
export async function recordAgreed(
  db: Db,
  { round, itemId, choice, at }: { round: RoundRow; itemId: string; choice: Choice; at: Date },
): Promise<void> {
  await insertConsensus(db, {
    city_id: round.cityId,
    round_id: round.id,
    item_id: itemId,
    number: 1,
    outcome: 'recorded',
    kind: 'agreed',
    step: choice.step,
    mark: choice.mark,
    reason: '',
    recorded_by: null,
    recorded_at: at,
  })
  await saveAsAnswer(db, round, itemId, choice, null, at)
}

/** Comment and evidence of the answer stay as they are: the reasons live with the single answers. */
async function saveAsAnswer(
  db: Db,
  round: RoundRow,
  itemId: string,
  choice: Choice,
  by: Person | null,
  at: Date,
): Promise<void> {
  const seen = (await storedAnswer(db, round.cityId, round.id, itemId))?.revision ?? 0
  await saveAnswer(db, { round, itemId, entered: choice, seen, by, at, isConsensus: true })
}
