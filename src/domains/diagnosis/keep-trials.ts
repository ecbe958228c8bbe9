import type { Db } from '../../db/connection.ts'
import { recordAudit } from '../accounts/index.ts'
import { movePlaces } from '../cities/index.ts'
import { moveTrials } from './rounds.store.ts'

/** A guest signed up or signed in: the guest's trials, and the places named for them, are now theirs. */
export async function keepTrials(db: Db, guestId: string, personId: string, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const moved = await moveTrials(trx, guestId, personId)
    if (moved === 0) return
    await movePlaces(trx, guestId, personId)
    await recordAudit(trx, {
      at,
      personId,
      organisationId: null,
      action: 'trials.kept',
      subject: `person:${guestId}`,
      detail: { moved },
    })
  })
}
