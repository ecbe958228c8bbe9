import { type Insertable, sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { AloneAnswerTable, AloneOpeningTable, AloneSettingTable, Role } from '../../../db/tables.ts'

/** What was chosen for a round, with its opening once there is one. */
export function aloneSetting(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('alone_setting as s')
    .leftJoin('alone_opening as o', (join) =>
      join.onRef('o.city_id', '=', 's.city_id').onRef('o.round_id', '=', 's.round_id'),
    )
    .leftJoin('person as by', 'by.id', 'o.opened_by')
    .select([
      's.shows_names as showsNames',
      's.due_on as dueOn',
      's.language',
      's.set_by as setBy',
      'o.opened_at as openedAt',
      'o.cause',
      'o.reason as openingReason',
      'by.name as openedByName',
    ])
    .where('s.city_id', '=', cityId)
    .where('s.round_id', '=', roundId)
    .executeTakeFirst()
}

export type AloneSetting = NonNullable<Awaited<ReturnType<typeof aloneSetting>>>

export async function keepSetting(db: Db, row: Insertable<AloneSettingTable>): Promise<void> {
  const { city_id: _city, round_id: _round, ...values } = row
  await db
    .insertInto('alone_setting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'round_id']).doUpdateSet(values))
    .execute()
}

/** Official rounds that are neither opened nor submitted and have something to wait for. */
export function roundsToOpen(db: Db) {
  return db
    .selectFrom('alone_setting as s')
    .select(['s.city_id as cityId', 's.round_id as roundId'])
    .where((eb) =>
      eb.and([
        eb.not(
          eb.exists(
            eb
              .selectFrom('alone_opening as o')
              .select('o.cause')
              .whereRef('o.city_id', '=', 's.city_id')
              .whereRef('o.round_id', '=', 's.round_id'),
          ),
        ),
        eb.not(
          eb.exists(
            eb
              .selectFrom('submission as f')
              .select('f.number')
              .whereRef('f.city_id', '=', 's.city_id')
              .whereRef('f.round_id', '=', 's.round_id')
              .where('f.reopened_at', 'is', null),
          ),
        ),
      ]),
    )
    .orderBy('s.city_id')
    .orderBy('s.round_id')
    .execute()
}

/** The chosen items of a round, in the order of their ids. */
export function aloneItems(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('alone_item')
    .select('item_id as itemId')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('removed_at', 'is', null)
    .orderBy('item_id')
    .execute()
}

/** Adds an item, also one that had been taken out. */
export async function addAloneItem(
  db: Db,
  row: { city_id: string; round_id: string; item_id: string; added_by: string; added_at: Date },
): Promise<void> {
  await db
    .insertInto('alone_item')
    .values({ ...row, removed_by: null, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['city_id', 'round_id', 'item_id'])
        .doUpdateSet({ added_by: row.added_by, added_at: row.added_at, removed_by: null, removed_at: null }),
    )
    .execute()
}

export async function removeAloneItem(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
  removal: { removed_by: string; removed_at: Date },
): Promise<void> {
  await db
    .updateTable('alone_item')
    .set(removal)
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .execute()
}

/** People who may answer for a city now: who can be chosen to answer alone. */
export function peopleAt(db: Db, cityId: string, roles: readonly Role[], now: Date) {
  return db
    .selectFrom('person as p')
    .innerJoin('seat as s', 's.person_id', 'p.id')
    .select(['p.id', 'p.name', 'p.email'])
    .distinct()
    .where('s.organisation_id', '=', cityId)
    .where('s.role', 'in', roles)
    .where('s.from_at', '<=', now)
    .where((eb) => eb.or([eb('s.to_at', 'is', null), eb('s.to_at', '>', now)]))
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}

/** Everybody who was ever chosen, with how many of the chosen items each has answered. */
export function alonePeople(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('alone_person as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select((eb) => [
      'a.person_id as id',
      'p.name',
      'p.email',
      'a.language',
      'a.alias',
      'a.removed_at as removedAt',
      'a.reminded_at as remindedAt',
      eb
        .selectFrom('alone_answer as w')
        .innerJoin('alone_item as i', (join) =>
          join
            .onRef('i.city_id', '=', 'w.city_id')
            .onRef('i.round_id', '=', 'w.round_id')
            .onRef('i.item_id', '=', 'w.item_id')
            .on('i.removed_at', 'is', null),
        )
        .select((inner) => inner.cast<number>(inner.fn.countAll(), 'integer').as('answered'))
        .whereRef('w.city_id', '=', 'a.city_id')
        .whereRef('w.round_id', '=', 'a.round_id')
        .whereRef('w.person_id', '=', 'a.person_id')
        .as('answered'),
    ])
    .where('a.city_id', '=', cityId)
    .where('a.round_id', '=', roundId)
    .orderBy('p.name')
    .orderBy('a.person_id')
    .execute()
}

export type AlonePerson = Awaited<ReturnType<typeof alonePeople>>[number]

export async function addAlonePerson(
  db: Db,
  row: { city_id: string; round_id: string; person_id: string; language: string; added_by: string; added_at: Date },
): Promise<void> {
  await db
    .insertInto('alone_person')
    .values({ ...row, alias: null, removed_by: null, removed_at: null, reminded_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['city_id', 'round_id', 'person_id'])
        .doUpdateSet({ added_by: row.added_by, added_at: row.added_at, removed_by: null, removed_at: null }),
    )
    .execute()
}

export async function changeAlonePerson(
  db: Db,
  cityId: string,
  roundId: string,
  personId: string,
  change: {
    language?: string
    alias?: number
    removed_by?: string
    removed_at?: Date
    reminded_at?: Date
  },
): Promise<void> {
  await db
    .updateTable('alone_person')
    .set(change)
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .execute()
}

/** What one person answered alone; the only query that reads single answers before the map is open. */
export function ownAnswers(db: Db, cityId: string, roundId: string, personId: string) {
  return db
    .selectFrom('alone_answer')
    .select(['item_id as itemId', 'revision', 'step', 'mark', 'reason', 'answered_at as answeredAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('person_id', '=', personId)
    .orderBy('item_id')
    .execute()
}

export type OwnAnswer = Awaited<ReturnType<typeof ownAnswers>>[number]

/** All single answers of a round, and none while its map is closed: the lock is in the query itself. */
export function openedAnswers(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('alone_answer as w')
    .innerJoin('alone_opening as o', (join) =>
      join.onRef('o.city_id', '=', 'w.city_id').onRef('o.round_id', '=', 'w.round_id'),
    )
    .innerJoin('alone_item as i', (join) =>
      join
        .onRef('i.city_id', '=', 'w.city_id')
        .onRef('i.round_id', '=', 'w.round_id')
        .onRef('i.item_id', '=', 'w.item_id')
        .on('i.removed_at', 'is', null),
    )
    .innerJoin('alone_person as a', (join) =>
      join
        .onRef('a.city_id', '=', 'w.city_id')
        .onRef('a.round_id', '=', 'w.round_id')
        .onRef('a.person_id', '=', 'w.person_id'),
    )
    .innerJoin('person as p', 'p.id', 'w.person_id')
    .select(['w.item_id as itemId', 'w.person_id as personId', 'a.alias', 'p.name', 'w.step', 'w.mark', 'w.reason'])
    .where('w.city_id', '=', cityId)
    .where('w.round_id', '=', roundId)
    .orderBy('w.item_id')
    .orderBy('a.alias')
    .execute()
}

export type OpenedAnswer = Awaited<ReturnType<typeof openedAnswers>>[number]

/** Keeps a single answer as its person's newest. */
export async function keepOwnAnswer(db: Db, row: AloneAnswerTable): Promise<void> {
  const { step, mark, reason, revision, answered_at } = row
  await db
    .insertInto('alone_answer')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['city_id', 'round_id', 'item_id', 'person_id'])
        .doUpdateSet({ step, mark, reason, revision, answered_at }),
    )
    .execute()
}

export async function addOwnRevision(db: Db, row: AloneAnswerTable, outcome: 'saved' | 'late'): Promise<void> {
  await db
    .insertInto('alone_answer_revision')
    .values({ ...row, outcome })
    .execute()
}

/** Whether anybody ever answered alone in a round, also what was taken out since. */
export async function hasSingleAnswers(db: Db, cityId: string, roundId: string): Promise<boolean> {
  const found = await db
    .selectFrom('alone_answer')
    .select('revision')
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Everything one person ever entered for an item, newest first. */
export function ownRevisions(db: Db, cityId: string, roundId: string, itemId: string, personId: string) {
  return db
    .selectFrom('alone_answer_revision')
    .select(['revision', 'outcome', 'step', 'mark', 'reason', 'answered_at as answeredAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .where('person_id', '=', personId)
    .orderBy('revision', 'desc')
    .execute()
}

/** False when the map is open already: two sweeps, or a sweep and a press. */
export async function insertOpening(db: Db, row: Insertable<AloneOpeningTable>): Promise<boolean> {
  const added = await db
    .insertInto('alone_opening')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city_id', 'round_id']).doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export type AloneState = 'blind' | 'open' | 'settled'

/** The items of a round that several answer alone: whether their answers are closed, open, or agreed on. */
export async function aloneStates(
  db: Db,
  cityId: string,
  roundId: string,
): Promise<{ readonly itemId: string; readonly state: AloneState }[]> {
  const rows = await stateQuery(db, cityId, roundId).orderBy('i.item_id').execute()
  return rows.map((row) => ({ itemId: row.itemId, state: stateIn(row) }))
}

/** The same for one item; null when it has one answer like any other. */
export async function aloneItemState(
  db: Db,
  cityId: string,
  roundId: string,
  itemId: string,
): Promise<AloneState | null> {
  const row = await stateQuery(db, cityId, roundId).where('i.item_id', '=', itemId).executeTakeFirst()
  return row ? stateIn(row) : null
}

function stateIn(row: { openedAt: Date | null; isSettled: boolean }): AloneState {
  if (row.isSettled) return 'settled'
  return row.openedAt === null ? 'blind' : 'open'
}

function stateQuery(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('alone_item as i')
    .leftJoin('alone_opening as o', (join) =>
      join.onRef('o.city_id', '=', 'i.city_id').onRef('o.round_id', '=', 'i.round_id'),
    )
    .select(['i.item_id as itemId', 'o.opened_at as openedAt', isSettled.as('isSettled')])
    .where('i.city_id', '=', cityId)
    .where('i.round_id', '=', roundId)
    .where('i.removed_at', 'is', null)
}

const isSettled = sql<boolean>`exists (
  select from consensus as c
  where c.city_id = i.city_id and c.round_id = i.round_id and c.item_id = i.item_id and c.outcome = 'recorded'
)`
