import type { Db } from '../../../db/connection.ts'
import type { ConsensusCommentTable, ConsensusDissentTable, ConsensusTable } from '../../../db/tables.ts'

const consensusColumns = [
  'c.item_id as itemId',
  'c.number',
  'c.outcome',
  'c.kind',
  'c.step',
  'c.mark',
  'c.reason',
  'c.recorded_by as recordedBy',
  'c.recorded_at as recordedAt',
  'by.name as recordedByName',
] as const

/** What was recorded on the items of a round, or on one of them: newest first, set aside ones too. */
export function consensusOf(db: Db, cityId: string, roundId: string, itemId: string | null) {
  const query = db
    .selectFrom('consensus as c')
    .leftJoin('person as by', 'by.id', 'c.recorded_by')
    .select(consensusColumns)
    .where('c.city_id', '=', cityId)
    .where('c.round_id', '=', roundId)
    .orderBy('c.item_id')
    .orderBy('c.number', 'desc')
  return itemId === null ? query.execute() : query.where('c.item_id', '=', itemId).execute()
}

export type ConsensusRow = Awaited<ReturnType<typeof consensusOf>>[number]

export async function insertConsensus(db: Db, row: ConsensusTable): Promise<void> {
  await db.insertInto('consensus').values(row).execute()
}

export function commentsOn(db: Db, cityId: string, roundId: string, itemId: string) {
  return db
    .selectFrom('consensus_comment as m')
    .innerJoin('person as p', 'p.id', 'm.written_by')
    .select([
      'm.number',
      'm.text',
      'm.written_by as writtenBy',
      'p.name as writtenByName',
      'm.written_at as writtenAt',
      'm.withdrawn_at as withdrawnAt',
    ])
    .where('m.city_id', '=', cityId)
    .where('m.round_id', '=', roundId)
    .where('m.item_id', '=', itemId)
    .orderBy('m.number')
    .execute()
}

export async function insertComment(db: Db, row: ConsensusCommentTable): Promise<void> {
  await db.insertInto('consensus_comment').values(row).execute()
}

/** Takes back one's own comment; false when there is no such open one. */
export async function withdrawComment(
  db: Db,
  {
    cityId,
    roundId,
    itemId,
    number,
    by,
  }: { cityId: string; roundId: string; itemId: string; number: number; by: string },
  at: Date,
): Promise<boolean> {
  const done = await db
    .updateTable('consensus_comment')
    .set({ withdrawn_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .where('number', '=', number)
    .where('written_by', '=', by)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Notes of dissent on an item, withdrawn ones too, oldest first. */
export function dissentOn(db: Db, cityId: string, roundId: string, itemId: string) {
  return db
    .selectFrom('consensus_dissent as d')
    .innerJoin('person as p', 'p.id', 'd.person_id')
    .select([
      'd.number',
      'd.consensus_number as consensusNumber',
      'd.person_id as personId',
      'p.name as personName',
      'd.step',
      'd.mark',
      'd.reason',
      'd.withdrawn_at as withdrawnAt',
    ])
    .where('d.city_id', '=', cityId)
    .where('d.round_id', '=', roundId)
    .where('d.item_id', '=', itemId)
    .orderBy('d.number')
    .execute()
}

export async function insertDissent(db: Db, row: ConsensusDissentTable): Promise<void> {
  await db.insertInto('consensus_dissent').values(row).execute()
}

export async function withdrawDissent(
  db: Db,
  { cityId, roundId, itemId, by }: { cityId: string; roundId: string; itemId: string; by: string },
  at: Date,
): Promise<boolean> {
  const done = await db
    .updateTable('consensus_dissent')
    .set({ withdrawn_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .where('person_id', '=', by)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
