import type { Db } from '../../../db/connection.ts'
import { coordinatorsAt } from './people.store.ts'
import { type PackRow } from './store.ts'

export interface Asker {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Who answers for a pack: whoever gave it while they coordinate, else the longest-serving coordinator. */
export async function whomToAsk(db: Db, pack: Pick<PackRow, 'cityId' | 'assignedBy'>): Promise<Asker | null> {
  const coordinators = await coordinatorsAt(db, pack.cityId)
  return coordinators.find((one) => one.id === pack.assignedBy) ?? coordinators[0] ?? null
}
