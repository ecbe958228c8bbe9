import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { aloneItems, aloneStates, removeAloneItem } from '../consensus/alone.store.ts'
import { endLink, insertLink, linkedPieces } from '../evidence/store.ts'
import type { RoundRow } from '../rounds.store.ts'
import { holdPacks, itemsOfPacks, leavePack, reopenCompletion } from '../team/store.ts'
import { type Successor, successorsOf } from './successors.ts'
import { enterPack, restoreAlone, restoreCompletion, restoreLink } from './take-along.store.ts'
import type { UpgradePlan } from './upgrade-plan.ts'
import type { Step } from './versions.ts'

/** What hangs on items without being their answer, and went along with them; enough to take it back. */
export interface TakenAlong {
  readonly packItems: readonly { readonly pack: string; readonly item: string; readonly to: readonly string[] }[]
  readonly links: readonly { readonly piece: string; readonly item: string; readonly to: readonly string[] }[]
  /** Answered alone and agreed on: the agreed answer went along, and the new question has one answer like any other. */
  readonly alone: readonly string[]
  /** Packs that were done and are asked something again. */
  readonly reopened: readonly string[]
}

export const nothingTaken: TakenAlong = { packItems: [], links: [], alone: [], reopened: [] }

interface Moving {
  readonly round: RoundRow
  readonly by: string
  readonly at: Date
}

/**
 * Moves packs and evidence of a round to the items of the newer version.
 * @throws Refusal `upgrade_waits_for_consensus` when people still answer a changed question alone
 */
export async function takeAlong(
  db: Db,
  { plan, step, ...moving }: Moving & { plan: UpgradePlan; step: Step },
): Promise<TakenAlong> {
  const changes = (items: readonly string[]) => successorsOf(items, step.path).filter(({ isSame }) => !isSame)
  const alone = await endAlone(db, moving, changes)
  const { packItems, reopened } = await movePacks(db, moving, changes, plan)
  return { alone, packItems, reopened, links: await moveLinks(db, moving, changes) }
}

/** Takes back what `takeAlong` did, where nobody touched it since. */
export async function bringBack(db: Db, along: TakenAlong, { round, by, at }: Moving): Promise<void> {
  const { cityId, id: roundId } = round
  await holdPacks(db, cityId, roundId)
  for (const { pack, item, to } of along.packItems) {
    const key = { cityId, roundId, id: pack }
    const entered = to.filter((one) => one !== item)
    if (entered.length > 0) await leavePack(db, key, entered, at)
    await enterPack(db, key, item)
  }
  for (const pack of along.reopened) await restoreCompletion(db, { cityId, roundId, id: pack })
  for (const { piece, item, to } of along.links) {
    for (const itemId of to) await endLink(db, { cityId, roundId, itemId, evidenceId: piece }, by, at)
    await restoreLink(db, { city_id: cityId, round_id: roundId, item_id: item, evidence_id: piece })
  }
  for (const item of along.alone) await restoreAlone(db, cityId, roundId, item)
}

/** What hangs on the items of a round, in words that compare: while they are the same, nobody changed anything of it. */
export async function hangingOn(db: Db, { cityId, id }: RoundRow): Promise<readonly string[]> {
  const packs = (await itemsOfPacks(db, cityId, id)).map((one) => `pack ${one.packId} ${one.itemId}`)
  const links = (await linkedPieces(db, cityId, id, null)).map((one) => `evidence ${one.id} ${one.itemId}`)
  const alone = (await aloneItems(db, cityId, id)).map((one) => `alone ${one.itemId}`)
  return [...packs, ...links, ...alone].toSorted()
}

type Changes = (items: readonly string[]) => readonly Successor[]

async function endAlone(db: Db, { round, by, at }: Moving, changes: Changes): Promise<string[]> {
  const states = new Map((await aloneStates(db, round.cityId, round.id)).map((one) => [one.itemId, one.state]))
  const changed = changes([...states.keys()]).map(({ item }) => item)
  const waiting = changed.filter((item) => states.get(item) !== 'settled')
  if (waiting.length > 0)
    throw new Refusal('upgrade_waits_for_consensus', { count: waiting.length, items: waiting.join(', ') })
  for (const item of changed) {
    await removeAloneItem(db, round.cityId, round.id, item, { removed_by: by, removed_at: at })
  }
  return changed
}

async function movePacks(
  db: Db,
  { round, by, at }: Moving,
  changes: Changes,
  plan: UpgradePlan,
): Promise<Pick<TakenAlong, 'packItems' | 'reopened'>> {
  const { cityId, id: roundId } = round
  await holdPacks(db, cityId, roundId)
  const held = await itemsOfPacks(db, cityId, roundId)
  const byItem = new Map(held.map((one) => [one.itemId, one.packId]))
  // of a merged question's parts the first pack takes the whole: an item is in one pack at a time
  const given = new Set<string>()
  const packItems: TakenAlong['packItems'][number][] = []
  const moving = changes([...byItem.keys()])
  // where the whole keeps the id of a part, it stays in the pack of that part
  for (const { item, to } of moving.toSorted((a, b) => Number(b.to.includes(b.item)) - Number(a.to.includes(a.item)))) {
    const pack = byItem.get(item) ?? ''
    const mine = to.filter((one) => !given.has(one))
    for (const one of mine) given.add(one)
    if (!mine.includes(item)) await leavePack(db, { cityId, roundId, id: pack }, [item], at)
    for (const one of mine) await enterPack(db, { cityId, roundId, id: pack }, one)
    packItems.push({ pack, item, to: mine })
  }
  const again = new Set(plan.carried.passages.filter(({ isAskedAgain }) => isAskedAgain).map(({ item }) => item))
  const reopened: string[] = []
  for (const pack of new Set(packItems.filter(({ to }) => to.some((one) => again.has(one))).map((one) => one.pack))) {
    if (await reopenCompletion(db, { cityId, roundId, id: pack }, by, at)) reopened.push(pack)
  }
  return { packItems, reopened }
}

async function moveLinks(db: Db, { round, by, at }: Moving, changes: Changes): Promise<TakenAlong['links']> {
  const { cityId, id: roundId } = round
  const pieces = await linkedPieces(db, cityId, roundId, null)
  const changed = changes([...new Set(pieces.map(({ itemId }) => itemId))])
  const links: TakenAlong['links'][number][] = []
  for (const { item, to } of changed) {
    if (to.includes(item)) continue
    for (const { id: piece } of pieces.filter(({ itemId }) => itemId === item)) {
      await endLink(db, { cityId, roundId, itemId: item, evidenceId: piece }, by, at)
      const entered: string[] = []
      for (const one of to) {
        const link = {
          city_id: cityId,
          round_id: roundId,
          item_id: one,
          evidence_id: piece,
          linked_by: by,
          linked_at: at,
        }
        if (await insertLink(db, link)) entered.push(one)
      }
      links.push({ piece, item, to: entered })
    }
  }
  return links
}
