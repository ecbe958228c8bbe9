import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { RoundRow } from '../rounds.store.ts'
import { type HeldItems, heldItems } from '../team/held-items.ts'
import { packById, packForUpdate } from '../team/store.ts'
import type { ImportRow } from './store.ts'

type Brought = Pick<ImportRow, 'packId' | 'uploadedBy'>

/** What an upload may bring: everything, or, where it came in by a pack, what its holder holds in the round now. */
export async function heldByBringer(
  db: Db,
  { cityId, id }: RoundRow,
  { packId, uploadedBy }: Brought,
): Promise<HeldItems | null> {
  if (packId === null) return null
  return uploadedBy === null ? new Map() : heldItems(db, cityId, id, uploadedBy)
}

/** Under the lock: the pack that an upload came in by is still with who brought it, and not said to be done. */
export async function holdPackOfImport(db: Db, { cityId, id }: RoundRow, { packId, uploadedBy }: Brought) {
  if (packId === null) return
  await packForUpdate(db, cityId, id, packId)
  const pack = await packById(db, cityId, id, packId)
  if (!pack || pack.withdrawnAt !== null || pack.personId !== uploadedBy) throw new Refusal('pack_ended')
  if (pack.doneAt !== null) throw new Refusal('pack_is_done')
}
