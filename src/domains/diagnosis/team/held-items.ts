import type { Db } from '../../../db/connection.ts'
import { itemsHeldBy } from './store.ts'

/** What one person holds in a round, item by item, and whether they said that its pack is done. */
export type HeldItems = ReadonlyMap<string, 'open' | 'done'>

export async function heldItems(db: Db, cityId: string, roundId: string, personId: string): Promise<HeldItems> {
  const rows = await itemsHeldBy(db, cityId, roundId, personId)
  return new Map(rows.map((one) => [one.itemId, one.doneAt === null ? 'open' : 'done']))
}
