import type { Db } from '../../../db/connection.ts'

/** Findings of a round that somebody put aside, each with who, when and why. */
export function openDismissals(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('finding_dismissal as d')
    .leftJoin('person', 'person.id', 'd.dismissed_by')
    .select(['d.finding', 'd.reason', 'd.dismissed_at as dismissedAt', 'person.name as dismissedByName'])
    .where('d.city_id', '=', cityId)
    .where('d.round_id', '=', roundId)
    .where('d.restored_at', 'is', null)
    .execute()
}

/** False when it was put aside already. */
export async function insertDismissal(
  db: Db,
  row: { cityId: string; roundId: string; finding: string; reason: string; by: string; at: Date },
): Promise<boolean> {
  const { last } = await db
    .selectFrom('finding_dismissal')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', row.cityId)
    .where('round_id', '=', row.roundId)
    .where('finding', '=', row.finding)
    .executeTakeFirstOrThrow()
  const added = await db
    .insertInto('finding_dismissal')
    .values({
      city_id: row.cityId,
      round_id: row.roundId,
      finding: row.finding,
      number: (last ?? 0) + 1,
      reason: row.reason,
      dismissed_by: row.by,
      dismissed_at: row.at,
      restored_by: null,
      restored_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'round_id', 'finding']).where('restored_at', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when it was not put aside. */
export async function restoreFinding(
  db: Db,
  { cityId, roundId, finding, by, at }: { cityId: string; roundId: string; finding: string; by: string; at: Date },
): Promise<boolean> {
  const restored = await db
    .updateTable('finding_dismissal')
    .set({ restored_by: by, restored_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('finding', '=', finding)
    .where('restored_at', 'is', null)
    .executeTakeFirst()
  return restored.numUpdatedRows > 0n
}

/** Steps of a round, for comparing the next one with it. */
export function stepsOfRound(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('answer')
    .select(['item_id as itemId', 'step'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('step', 'is not', null)
    .execute()
}
