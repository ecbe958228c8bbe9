import type { Insertable } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { RoundUpgradeTable } from '../../../db/tables.ts'

/** Upgrades of a round, newest first, with who did and undid them. */
export function upgradesOf(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('round_upgrade as u')
    .leftJoin('person as by', 'by.id', 'u.upgraded_by')
    .leftJoin('person as undo', 'undo.id', 'u.undone_by')
    .select([
      'u.number',
      'u.from_version as fromVersion',
      'u.to_version as toVersion',
      'u.report',
      'u.upgraded_at as upgradedAt',
      'by.name as upgradedByName',
      'u.undone_at as undoneAt',
      'undo.name as undoneByName',
    ])
    .where('u.city_id', '=', cityId)
    .where('u.round_id', '=', roundId)
    .orderBy('u.number', 'desc')
    .execute()
}

export type UpgradeRow = Awaited<ReturnType<typeof upgradesOf>>[number]

export async function insertUpgrade(db: Db, row: Insertable<RoundUpgradeTable>): Promise<void> {
  await db.insertInto('round_upgrade').values(row).execute()
}

/** False when somebody undid it a moment ago. */
export async function closeUpgrade(
  db: Db,
  cityId: string,
  roundId: string,
  number: number,
  undone: { by: string; at: Date },
): Promise<boolean> {
  const closed = await db
    .updateTable('round_upgrade')
    .set({ undone_by: undone.by, undone_at: undone.at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('number', '=', number)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

/** Takes a round from one version to another; false when it is not at the first any more. */
export async function setRoundVersion(
  db: Db,
  cityId: string,
  roundId: string,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const changed = await db
    .updateTable('round')
    .set({ instrument_version: to })
    .where('city_id', '=', cityId)
    .where('id', '=', roundId)
    .where('instrument_version', '=', from)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Highest revision number of every item of a round, saved or set aside. */
export function lastRevisions(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('answer_revision')
    .select((eb) => ['item_id as itemId', eb.fn.max('revision').as('last')])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .groupBy('item_id')
    .execute()
}

/** Takes answers out of force; their revisions stay. */
export async function takeOutAnswers(db: Db, cityId: string, roundId: string, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  await db
    .deleteFrom('answer')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', 'in', items)
    .execute()
}
