import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { holdItem } from '../answers.store.ts'
import type { RoundRow } from '../rounds.store.ts'
import { aloneItemState, alonePeople, aloneSetting } from './alone.store.ts'
import {
  commentsOn,
  consensusOf,
  dissentOn,
  insertComment,
  insertDissent,
  withdrawComment,
  withdrawDissent,
} from './consensus.store.ts'
import type { Choice } from './spread.ts'

interface Place {
  readonly round: RoundRow
  readonly itemId: string
  readonly by: Person
  readonly at: Date
}

/** Adds a comment to the discussion of an item. The same text twice in a row is one press too many. */
export async function comment(db: Db, place: Place, text: string): Promise<void> {
  const { round, itemId, by, at } = place
  await discussable(db, place)
  const all = await commentsOn(db, round.cityId, round.id, itemId)
  const last = all.at(-1)
  if (last?.writtenBy === by.id && last.text === text && last.withdrawnAt === null) return
  await insertComment(db, {
    city_id: round.cityId,
    round_id: round.id,
    item_id: itemId,
    number: (last?.number ?? 0) + 1,
    text,
    written_by: by.id,
    written_at: at,
    withdrawn_at: null,
  })
  await tell(db, place, 'consensus.commented')
}

/** Takes back one's own comment; the row stays, its text is no longer shown. */
export async function takeBackComment(db: Db, place: Place, number: number): Promise<void> {
  const { round, itemId, by, at } = place
  const which = { cityId: round.cityId, roundId: round.id, itemId, number, by: by.id }
  if (await withdrawComment(db, which, at)) await tell(db, place, 'consensus.comment_withdrawn')
}

/** "I still think otherwise": stands beside the consensus it speaks of. A new line replaces the earlier one. */
export async function dissent(db: Db, place: Place, choice: Choice, reason: string): Promise<void> {
  const { round, itemId, by, at } = place
  const { cityId, id } = round
  await discussable(db, place)
  if (!(await alonePeople(db, cityId, id)).some((one) => one.id === by.id)) throw new Refusal('not_chosen')
  const current = (await consensusOf(db, cityId, id, itemId)).find((one) => one.outcome === 'recorded')
  if (!current) throw new Refusal('no_consensus_yet')
  const all = await dissentOn(db, cityId, id, itemId)
  const own = all.find((one) => one.personId === by.id && one.withdrawnAt === null)
  const isSame =
    own?.consensusNumber === current.number &&
    own.step === choice.step &&
    own.mark === choice.mark &&
    own.reason === reason
  if (isSame) return
  await withdrawDissent(db, { cityId, roundId: id, itemId, by: by.id }, at)
  await insertDissent(db, {
    city_id: cityId,
    round_id: id,
    item_id: itemId,
    number: (all.at(-1)?.number ?? 0) + 1,
    consensus_number: current.number,
    person_id: by.id,
    step: choice.step,
    mark: choice.mark,
    reason,
    written_at: at,
    withdrawn_at: null,
  })
  await tell(db, place, 'consensus.dissented')
}

export async function takeBackDissent(db: Db, place: Place): Promise<void> {
  const { round, itemId, by, at } = place
  const which = { cityId: round.cityId, roundId: round.id, itemId, by: by.id }
  if (await withdrawDissent(db, which, at)) await tell(db, place, 'consensus.dissent_withdrawn')
}

/** One writer of an item at a time, and none before its answers are open. */
async function discussable(db: Db, { round, itemId }: Place): Promise<void> {
  await holdItem(db, round.cityId, round.id, itemId)
  const state = await aloneItemState(db, round.cityId, round.id, itemId)
  if (state === null || state === 'blind') throw new Refusal('map_not_open')
}

/** In a round without names the trail names nobody either: it would tell who "person B" is. */
async function tell(
  db: Db,
  { round, itemId, by, at }: Place,
  what: 'consensus.commented' | 'consensus.comment_withdrawn' | 'consensus.dissented' | 'consensus.dissent_withdrawn',
): Promise<void> {
  const setting = await aloneSetting(db, round.cityId, round.id)
  await recordAudit(db, {
    at,
    personId: setting?.showsNames ? by.id : null,
    organisationId: round.cityId,
    action: what,
    subject: `answer:${round.id}/${itemId}`,
  })
}
