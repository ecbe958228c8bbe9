import { type Insertable, sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { PackTable } from '../../../db/tables.ts'
import { answering } from './people.store.ts'

/** One change of the packs of a round at a time: an item must not come into two packs at once. */
export async function holdPacks(db: Db, cityId: string, roundId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230004, hashtext(${`${cityId}/${roundId}`}))`.execute(db)
}

function packQuery(db: Db) {
  return db
    .selectFrom('pack as p')
    .leftJoin('person as holder', 'holder.id', 'p.person_id')
    .leftJoin('person as asker', 'asker.id', 'p.assigned_by')
    .leftJoin('pack_completion as done', (join) =>
      join
        .onRef('done.city_id', '=', 'p.city_id')
        .onRef('done.round_id', '=', 'p.round_id')
        .onRef('done.pack_id', '=', 'p.id')
        .on('done.reopened_at', 'is', null),
    )
    .select((eb) => [
      'p.city_id as cityId',
      'p.round_id as roundId',
      'p.id',
      'p.name',
      'p.role_id as roleId',
      'p.person_id as personId',
      'holder.name as personName',
      eb.fn.coalesce('holder.email', 'p.email').as('email'),
      'p.language',
      sql<string | null>`p.due_on::text`.as('dueOn'),
      'p.note',
      'p.assigned_by as assignedBy',
      'asker.name as askerName',
      'asker.email as askerEmail',
      'p.assigned_at as assignedAt',
      'p.accepted_at as acceptedAt',
      'p.withdrawn_at as withdrawnAt',
      'done.done_at as doneAt',
      eb
        .selectFrom('pack_question as q')
        .select((count) => count.fn.countAll<number>().as('open'))
        .whereRef('q.city_id', '=', 'p.city_id')
        .whereRef('q.round_id', '=', 'p.round_id')
        .whereRef('q.pack_id', '=', 'p.id')
        .where('q.replied_at', 'is', null)
        .as('openQuestions'),
      eb
        .exists(
          eb
            .selectFrom('seat')
            .select('seat.id')
            .whereRef('seat.organisation_id', '=', 'p.city_id')
            .whereRef('seat.person_id', '=', 'p.person_id')
            .where('seat.role', 'in', answering)
            .where('seat.to_at', 'is', null),
        )
        .as('hasSeat'),
    ])
}

/** The open packs of a round, in the order they were given. */
export function packsOfRound(db: Db, cityId: string, roundId: string) {
  return packQuery(db)
    .where('p.city_id', '=', cityId)
    .where('p.round_id', '=', roundId)
    .where('p.withdrawn_at', 'is', null)
    .orderBy('p.assigned_at')
    .orderBy('p.id')
    .execute()
}

export type PackRow = Awaited<ReturnType<typeof packsOfRound>>[number]

/** One pack, closed ones too. */
export function packById(db: Db, cityId: string, roundId: string, id: string) {
  return packQuery(db)
    .where('p.city_id', '=', cityId)
    .where('p.round_id', '=', roundId)
    .where('p.id', '=', id)
    .executeTakeFirst()
}

/** Whose packs these are or were, closed ones too; nobody's until somebody opened the link. */
export async function holdersOfPacks(db: Db, cityId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('pack as p')
    .leftJoin('person as holder', 'holder.id', 'p.person_id')
    .select(['p.round_id as roundId', 'p.id', 'p.name', 'holder.name as holder'])
    .where('p.city_id', '=', cityId)
    .where('p.id', 'in', ids)
    .execute()
}

/** The open packs of one person at some cities, newest first. */
export async function packsOfPerson(db: Db, cityIds: readonly string[], personId: string): Promise<PackRow[]> {
  if (cityIds.length === 0) return []
  return packQuery(db)
    .where('p.city_id', 'in', cityIds)
    .where('p.person_id', '=', personId)
    .where('p.withdrawn_at', 'is', null)
    .orderBy('p.assigned_at', 'desc')
    .orderBy('p.id')
    .execute()
}

/** Open packs, not done, of rounds that are not submitted, that are due between two days. */
export function packsDue(db: Db, from: string, to: string) {
  return packQuery(db)
    .where('p.withdrawn_at', 'is', null)
    .where('done.done_at', 'is', null)
    .where(sql<boolean>`p.due_on between ${from}::date and ${to}::date`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('submission as s')
            .select('s.number')
            .whereRef('s.city_id', '=', 'p.city_id')
            .whereRef('s.round_id', '=', 'p.round_id')
            .where('s.reopened_at', 'is', null),
        ),
      ),
    )
    .orderBy('p.city_id')
    .orderBy('p.id')
    .execute()
}

/** Items of the open packs of a round. */
export function itemsOfPacks(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('pack_item as i')
    .innerJoin('pack as p', (join) =>
      join.onRef('p.city_id', '=', 'i.city_id').onRef('p.round_id', '=', 'i.round_id').onRef('p.id', '=', 'i.pack_id'),
    )
    .select(['i.pack_id as packId', 'i.item_id as itemId', 'p.person_id as personId'])
    .where('i.city_id', '=', cityId)
    .where('i.round_id', '=', roundId)
    .where('i.left_at', 'is', null)
    .where('p.withdrawn_at', 'is', null)
    .orderBy('i.item_id')
    .execute()
}

/** Items of one pack, of a closed one too. */
export async function itemsOfPack(db: Db, cityId: string, roundId: string, packId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('pack_item')
    .select('item_id as itemId')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', packId)
    .where('left_at', 'is', null)
    .orderBy('item_id')
    .execute()
  return rows.map((row) => row.itemId)
}

/** What one person holds in a round, item by item: what a contributor may see, and whether they said they are done. */
export function itemsHeldBy(db: Db, cityId: string, roundId: string, personId: string) {
  return db
    .selectFrom('pack as p')
    .innerJoin('pack_item as i', (join) =>
      join.onRef('i.city_id', '=', 'p.city_id').onRef('i.round_id', '=', 'p.round_id').onRef('i.pack_id', '=', 'p.id'),
    )
    .leftJoin('pack_completion as done', (join) =>
      join
        .onRef('done.city_id', '=', 'p.city_id')
        .onRef('done.round_id', '=', 'p.round_id')
        .onRef('done.pack_id', '=', 'p.id')
        .on('done.reopened_at', 'is', null),
    )
    .select(['i.item_id as itemId', 'p.id as packId', 'done.done_at as doneAt'])
    .where('p.city_id', '=', cityId)
    .where('p.round_id', '=', roundId)
    .where('p.person_id', '=', personId)
    .where('p.withdrawn_at', 'is', null)
    .where('i.left_at', 'is', null)
    .execute()
}

export async function insertPack(db: Db, row: Insertable<PackTable>, itemIds: readonly string[]): Promise<void> {
  await db.insertInto('pack').values(row).execute()
  const { city_id, round_id, id: pack_id } = row
  await db
    .insertInto('pack_item')
    .values(itemIds.map((item_id) => ({ city_id, round_id, pack_id, item_id, left_at: null })))
    .execute()
}

/** Holds one pack for the transaction: two who open its link, or press its buttons, come one after the other. */
export function packForUpdate(db: Db, cityId: string, roundId: string, id: string) {
  return db
    .selectFrom('pack')
    .select(['person_id as personId', 'withdrawn_at as withdrawnAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function acceptPack(db: Db, { cityId, roundId, id }: PackKey, personId: string, at: Date): Promise<void> {
  await db
    .updateTable('pack')
    .set({ person_id: personId, accepted_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .execute()
}

export type PackKey = Pick<PackRow, 'cityId' | 'roundId' | 'id'>

export async function withdrawPack(db: Db, { cityId, roundId, id }: PackKey, by: string, at: Date): Promise<boolean> {
  const closed = await db
    .updateTable('pack')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return closed.numUpdatedRows > 0n
}

export async function changeDueDay(db: Db, { cityId, roundId, id }: PackKey, dueOn: string | null): Promise<void> {
  await db
    .updateTable('pack')
    .set({ due_on: dueOn })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('id', '=', id)
    .execute()
}

/** Items leave a pack that was split; the rows stay. */
export async function leavePack(
  db: Db,
  { cityId, roundId, id }: PackKey,
  itemIds: readonly string[],
  at: Date,
): Promise<void> {
  await db
    .updateTable('pack_item')
    .set({ left_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', id)
    .where('item_id', 'in', itemIds)
    .execute()
}

/** Says that a pack is done; false when that was said already. */
export async function insertCompletion(
  db: Db,
  { cityId, roundId, id }: PackKey,
  by: string,
  at: Date,
): Promise<boolean> {
  const { last } = await db
    .selectFrom('pack_completion')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', id)
    .executeTakeFirstOrThrow()
  const added = await db
    .insertInto('pack_completion')
    .values({
      city_id: cityId,
      round_id: roundId,
      pack_id: id,
      number: (last ?? 0) + 1,
      done_by: by,
      done_at: at,
      reopened_by: null,
      reopened_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function reopenCompletion(
  db: Db,
  { cityId, roundId, id }: PackKey,
  by: string,
  at: Date,
): Promise<boolean> {
  const reopened = await db
    .updateTable('pack_completion')
    .set({ reopened_by: by, reopened_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', id)
    .where('reopened_at', 'is', null)
    .executeTakeFirst()
  return reopened.numUpdatedRows > 0n
}
