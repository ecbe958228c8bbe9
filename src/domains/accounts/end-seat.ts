import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from './audit.ts'
import { coordinatorsForUpdate, endSeat } from './store.ts'

/** Ends a seat from now on; what its holder did stays. The last coordinator stays, or nobody could invite the next one. */
export async function endSeatOf(
  db: Db,
  { organisationId, seatId, by, at }: { organisationId: string; seatId: string; by: Person; at: Date },
): Promise<void> {
  const coordinators = await coordinatorsForUpdate(db, organisationId)
  if (coordinators.length === 1 && coordinators[0]?.id === seatId) throw new Refusal('last_coordinator')
  if (!(await endSeat(db, organisationId, seatId, at))) throw new Refusal('page_not_found')
  await recordAudit(db, { at, personId: by.id, organisationId, action: 'seat.ended', subject: `seat:${seatId}` })
}
